// SPDX-License-Identifier: Apache-2.0
#include "net/connectionstages.h"

#include "net/networkpath.h"
#include "testkit/caught.h"
#include "testkit/rawserver.h"
#include "testkit/testcertificate.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QSslConfiguration>
#include <QThread>
#include <QTimer>

#include <memory>

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

class TestConnectionStages final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_stages.clear();
        m_context = std::make_unique<QObject>();
    }

    void passesAPlainServer()
    {
        RawServer server;
        Caught<Done> caught;
        run(server.url(), caught);
        QCOMPARE(caught.calls(), 0);
        QVERIFY(caught.wait());
        VERIFY_RESULT(caught.result());
        QCOMPARE(m_stages.size(), 3);
        QCOMPARE(m_stages[0].stage, ConnectionStage::Name);
        QCOMPARE(m_stages[0].note, QStringLiteral("127.0.0.1"));
        QCOMPARE(m_stages[1].stage, ConnectionStage::Tcp);
        QVERIFY(!m_stages[1].skipped);
        QCOMPARE(m_stages[2].stage, ConnectionStage::Tls);
        QVERIFY(m_stages[2].skipped);
        QVERIFY(server.received().isEmpty()); // nothing is sent to the server
        QTRY_VERIFY(m_context->children().isEmpty());
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void passesATrustedTlsServer()
    {
        const TrustTestCertificate trust;
        RawServer server(RawServer::Transport::Tls);
        QUrl url = server.url();
        url.setHost(QStringLiteral("localhost"));
        Caught<Done> caught;
        run(url, caught);
        QVERIFY(caught.wait());
        VERIFY_RESULT(caught.result());
        QCOMPARE(m_stages.size(), 3);
        QVERIFY(!m_stages[2].skipped);
        QVERIFY2(m_stages[2].note.startsWith(QLatin1String("TLSv1.")),
                 qPrintable(m_stages[2].note));
    }

    void namesTheStageThatFails_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("stages");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("unknown name")
                << QStringLiteral("unknown name") << 1 << ErrorKind::Unreachable;
        QTest::newRow("refused") << QStringLiteral("refused") << 2 << ErrorKind::Unreachable;
        QTest::newRow("untrusted") << QStringLiteral("untrusted") << 3 << ErrorKind::Unreachable;
        QTest::newRow("no TLS there")
                << QStringLiteral("no TLS there") << 3 << ErrorKind::Unreachable;
        QTest::newRow("TLS hangs") << QStringLiteral("TLS hangs") << 3 << ErrorKind::Timeout;
    }
    void namesTheStageThatFails()
    {
        QFETCH(QString, what);
        QFETCH(int, stages);
        QFETCH(ErrorKind, kind);
        RawServer plain;
        RawServer secure(RawServer::Transport::Tls);
        QUrl url = plain.url();
        url.setScheme(QStringLiteral("https"));
        if (what == QLatin1String("unknown name"))
            url.setHost(QStringLiteral("no-such-host.invalid"));
        else if (what == QLatin1String("refused"))
            plain.close();
        else if (what == QLatin1String("untrusted"))
            url = secure.url();
        else if (what == QLatin1String("no TLS there"))
            plain.setAnswer({"HTTP/1.1 400 Bad Request\r\n\r\n", RawAnswer::Then::Close,
                             RawAnswer::When::OnConnect});

        Caught<Done> caught;
        run(url, caught, what == QLatin1String("TLS hangs") ? 300ms : 10s);
        QVERIFY(caught.wait());
        QVERIFY(!caught.result());
        QCOMPARE(caught.calls(), 1);
        QCOMPARE(caught.error().kind, kind);
        QVERIFY(!caught.error().message.isEmpty());
        QCOMPARE(m_stages.size(), stages);
        QCOMPARE(m_stages.last().error, std::optional(caught.error()));
        for (qsizetype i = 0; i + 1 < m_stages.size(); ++i)
            QVERIFY(!m_stages[i].error);
        if (what == QLatin1String("untrusted"))
            QVERIFY2(caught.error().message.contains(QLatin1String("self-signed")),
                     qPrintable(caught.error().message));
    }

    void aDeadContextEndsTheTest()
    {
        RawServer server;
        Caught<Done> caught;
        QUrl url = server.url();
        url.setScheme(QStringLiteral("https"));
        run(url, caught);
        QTRY_COMPARE(m_stages.size(), 2); // TLS hangs
        m_context.reset();
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(caught.calls(), 0);
    }

    void aListenerMayDestroyTheContext_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<RawAnswer>("answer");
        using When = RawAnswer::When;
        using Then = RawAnswer::Then;
        for (int stage = 0; stage < 3; ++stage) {
            QTest::addRow("stage %d", stage) << stage << RawAnswer::silence();
            QTest::addRow("stage %d, server closes", stage)
                    << stage << RawAnswer::silence(Then::Close, When::OnConnect);
        }
    }
    void aListenerMayDestroyTheContext()
    {
        QFETCH(int, at);
        QFETCH(RawAnswer, answer);
        for (int round = 0; round < 3; ++round) {
            m_context = std::make_unique<QObject>();
            RawServer server;
            server.setAnswer(answer);
            Caught<Done> caught;
            // Uses its captures after the context is gone, as a listener may.
            int heard = 0;
            testConnection(
                    server.url(), {}, m_context.get(),
                    [this, at, &heard, words = QString(at + 40, u'x')](const StageResult &result) {
                        if (int(result.stage) == at)
                            m_context.reset();
                        heard += int(words.size());
                    },
                    caught.handler());
            QTRY_VERIFY(!m_context);
            QTRY_COMPARE(server.openConnections(), 0);
            QCOMPARE(caught.calls(), 0);
            QCOMPARE(heard, (at + 1) * (at + 40));
        }
    }

    /// The last message of a TLS 1.2 handshake and the end of the connection are read together when
    /// something else keeps the event loop busy. The first ends the test: later signals have no
    /// receiver.
    void nothingComesAfterTheEnd_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<int>("patience");
        using When = RawAnswer::When;
        QTest::newRow("closes") << RawAnswer::silence(RawAnswer::Then::Close, When::OnConnect)
                                << 10'000;
        QTest::newRow("resets") << RawAnswer::silence(RawAnswer::Then::Reset, When::OnConnect)
                                << 10'000;
        QTest::newRow("patience ends") << RawAnswer::silence() << 20;
    }
    void nothingComesAfterTheEnd()
    {
        QFETCH(RawAnswer, answer);
        QFETCH(int, patience);
        const TrustTestCertificate trust;
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setProtocol(QSsl::TlsV1_2);
        QSslConfiguration::setDefaultConfiguration(configuration);
        QThread thread; // the server keeps running while our loop is busy
        auto *server = new RawServer(RawServer::Transport::Tls);
        server->setAnswer(answer);
        QUrl url = server->url();
        url.setHost(QStringLiteral("localhost"));
        server->moveToThread(&thread);
        connect(&thread, &QThread::finished, server, &QObject::deleteLater);
        thread.start();
        const auto end = qScopeGuard([&thread] {
            thread.quit();
            thread.wait();
        });
        QTimer otherWork;
        connect(&otherWork, &QTimer::timeout, this, [] { keepTheLoopBusy(25ms); });
        otherWork.start(0);
        for (int round = 0; round < 5; ++round) {
            m_stages.clear();
            Caught<Done> caught;
            run(url, caught, std::chrono::milliseconds(patience));
            QVERIFY(caught.wait());
            const qsizetype told = m_stages.size();
            QTRY_VERIFY(m_context->children().isEmpty());
            QCOMPARE(caught.calls(), 1);
            QCOMPARE(m_stages.size(), told);
        }
    }

    /// A server that closes a connection early, in every way and at every stage.
    void endsOnceWhateverTheServerDoes_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<int>("patience"); // ms
        using When = RawAnswer::When;
        using Then = RawAnswer::Then;
        const QList<std::pair<const char *, RawAnswer>> answers{
                {"resets", RawAnswer::silence(Then::Reset, When::OnConnect)},
                {"closes", RawAnswer::silence(Then::Close, When::OnConnect)},
                {"speaks and resets",
                 {"HTTP/1.1 400 Bad Request\r\n\r\n", Then::Reset, When::OnConnect}},
                {"speaks and closes",
                 {"HTTP/1.1 400 Bad Request\r\n\r\n", Then::Close, When::OnConnect}},
                {"closes for good", RawAnswer::silence(Then::CloseForGood, When::OnConnect)},
                {"says nothing", RawAnswer::silence()},
        };
        for (const char *scheme : {"http", "https", "tls"}) {
            for (const auto &[what, answer] : answers) {
                // Linux reconnects a socket that is reset at once, as often as that happens
                const bool lasts = answer.when == When::AfterRequest || answer.then == Then::Reset;
                for (const int patience : {0, 2, lasts ? 100 : 10'000}) {
                    QTest::addRow("%s %s, %d ms", scheme, what, patience)
                            << QString::fromLatin1(scheme) << answer << patience;
                }
            }
        }
    }
    void endsOnceWhateverTheServerDoes()
    {
        QFETCH(QString, scheme);
        QFETCH(RawAnswer, answer);
        QFETCH(int, patience);
        const bool secure = scheme == QLatin1String("tls");
        const TrustTestCertificate trust;
        for (int round = 0; round < 3; ++round) {
            RawServer server(secure ? RawServer::Transport::Tls : RawServer::Transport::Plain);
            server.setAnswer(answer);
            QUrl url = server.url();
            if (scheme != QLatin1String("http")) {
                url.setScheme(QStringLiteral("https"));
                url.setHost(QStringLiteral("localhost"));
            }
            m_stages.clear();
            Caught<Done> caught;
            run(url, caught, std::chrono::milliseconds(patience));
            QVERIFY(caught.wait());
            QTRY_VERIFY(m_context->children().isEmpty()); // everything still in flight has arrived
            QTRY_COMPARE(server.openConnections(), 0);
            QCOMPARE(caught.calls(), 1);
            QVERIFY(m_stages.size() >= 1 && m_stages.size() <= 3);
            for (qsizetype i = 0; i < m_stages.size(); ++i) {
                QCOMPARE(int(m_stages[i].stage), int(i));
                QCOMPARE(m_stages[i].error.has_value(),
                         i + 1 == m_stages.size() && !caught.result());
                if (!m_stages[i].error && !m_stages[i].skipped)
                    QVERIFY(!m_stages[i].note.isEmpty()); // taken while the connection was open
            }
        }
    }

private:
    static void keepTheLoopBusy(std::chrono::milliseconds time)
    {
        QElapsedTimer since;
        since.start();
        while (since.elapsed() < time.count()) { }
    }

    void run(const QUrl &url, Caught<Done> &caught, std::chrono::milliseconds patience = 10s)
    {
        testConnection(
                url, {}, m_context.get(),
                [this](const StageResult &result) { m_stages.append(result); }, caught.handler(),
                patience);
    }

    std::unique_ptr<QObject> m_context;
    QList<StageResult> m_stages;
};

HEADWATER_TEST(TestConnectionStages, QCoreApplication)
#include "tst_connectionstages.moc"
