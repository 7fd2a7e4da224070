// SPDX-License-Identifier: Apache-2.0
#include "net/connectionstages.h"
#include "support/caught.h"
#include "support/rawserver.h"
#include "support/testcertificate.h"
#include "support/teststrict.h"

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
        QCOMPARE(m_stages[0].stage, ProbeStage::Name);
        QCOMPARE(m_stages[0].note, QStringLiteral("127.0.0.1"));
        QCOMPARE(m_stages[1].stage, ProbeStage::Tcp);
        QVERIFY(!m_stages[1].skipped);
        QCOMPARE(m_stages[2].stage, ProbeStage::Tls);
        QVERIFY(m_stages[2].skipped);
        QVERIFY(server.received().isEmpty()); // nothing is said to the server
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
        QVERIFY2(m_stages[2].note.startsWith(QLatin1String("TLSv1.")), qPrintable(m_stages[2].note));
    }

    void namesTheStageThatFails_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("stages");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("unknown name") << QStringLiteral("unknown name") << 1 << ErrorKind::Unreachable;
        QTest::newRow("refused") << QStringLiteral("refused") << 2 << ErrorKind::Unreachable;
        QTest::newRow("untrusted") << QStringLiteral("untrusted") << 3 << ErrorKind::Unreachable;
        QTest::newRow("no TLS there") << QStringLiteral("no TLS there") << 3 << ErrorKind::Unreachable;
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
            QVERIFY2(caught.error().detail.contains(QLatin1String("self-signed")), qPrintable(caught.error().detail));
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
        for (int stage = 0; stage < 3; ++stage)
            QTest::addRow("stage %d", stage) << stage;
    }
    void aListenerMayDestroyTheContext()
    {
        QFETCH(int, at);
        RawServer server;
        Caught<Done> caught;
        testConnection(endpointAt(server.url()), m_context.get(),
                       [this, at](const StageResult &result) {
                           if (int(result.stage) == at)
                               m_context.reset();
                       },
                       caught.handler());
        QTRY_VERIFY(!m_context);
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(caught.calls(), 0);
    }

private:
    static ClusterEndpoint endpointAt(const QUrl &url)
    {
        ClusterEndpoint endpoint;
        endpoint.url = url;
        return endpoint;
    }

    void run(const QUrl &url, Caught<Done> &caught, std::chrono::milliseconds patience = 10s)
    {
        testConnection(endpointAt(url), m_context.get(),
                       [this](const StageResult &result) { m_stages.append(result); },
                       caught.handler(), patience);
    }

    std::unique_ptr<QObject> m_context;
    QList<StageResult> m_stages;
};

QTEST_GUILESS_MAIN(TestConnectionStages)
#include "tst_connectionstages.moc"
