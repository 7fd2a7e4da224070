// SPDX-License-Identifier: Apache-2.0
#include "net/httpclient.h"
#include "testkit/rawserver.h"
#include "testkit/testcertificate.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <memory>

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kMegabyte = 1024 * 1024;

/// A POST to the test's server; the timeout is generous, so that only timeout tests run into it.
HttpPost postTo(const RawServer &server)
{
    HttpPost post;
    post.url = server.url();
    post.url.setPath(QStringLiteral("/v2/x"));
    post.headers = {{"Content-Type", "application/json"}};
    post.body = Secret("{}");
    post.timeout = 10s;
    return post;
}

QByteArray deflated(const QByteArray &plain)
{
    return qCompress(plain).sliced(4); // a zlib stream has no length prefix of Qt's
}

} // namespace

class TestHttpClient final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
        m_client = std::make_unique<HttpClient>(*m_network);
        m_context = std::make_unique<QObject>();
        m_server = std::make_unique<RawServer>();
        m_answer = {};
        m_reports = 0;
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void reportsAnAnswer()
    {
        m_server->setAnswer(RawAnswer::http(
                201, "{\"code\":0}",
                {"Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After:  7", "Set-Cookie: a=b"}));
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.status, 201);
        QCOMPARE(m_answer.body, QByteArray("{\"code\":0}"));
        QCOMPARE(m_answer.error, QNetworkReply::NoError);
        QCOMPARE(m_answer.retryAfter, QByteArray("7"));
        QCOMPARE(m_answer.date.toString(Qt::ISODate), QStringLiteral("1994-11-06T08:49:37Z"));
        QCOMPARE(m_answer.sent, HttpAnswer::Sent::Unknown);
    }

    void keepsAConnectionButNoCookie()
    {
        m_server->setAnswer(RawAnswer::http(200, "{}", {"Set-Cookie: session=1; Path=/"}));
        QVERIFY(post(postTo(*m_server)));
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_server->connections(), 1);
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(m_server->requests().last().header("Cookie").isNull());
    }

    void neverReportsBeforeTheCallReturns_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("impossible scheme") << QUrl(QStringLiteral("gopher://127.0.0.1/"));
        QTest::newRow("nobody listens") << QUrl(QStringLiteral("http://127.0.0.1:1/"));
    }
    void neverReportsBeforeTheCallReturns()
    {
        QFETCH(QUrl, url);
        HttpPost post = postTo(*m_server);
        post.url = url;
        send(post);
        QCOMPARE(m_reports, 0);
        QVERIFY(waitForReport());
        QCOMPARE(m_reports, 1);
        QCOMPARE(m_answer.status, 0);
        QVERIFY(m_answer.error != QNetworkReply::NoError);
    }

    void cutsAnAnswerThatIsTooLarge_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("length said") << QByteArray("Content-Length: 33554432\r\n");
        QTest::newRow("length not said") << QByteArray("Connection: close\r\n");
    }
    void cutsAnAnswerThatIsTooLarge()
    {
        QFETCH(QByteArray, head);
        RawAnswer answer;
        answer.bytes = "HTTP/1.1 200 OK\r\n" + head + "\r\n" + QByteArray(32 * kMegabyte, 'x');
        m_server->setAnswer(answer);
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.stopped, HttpAnswer::Stopped::TooLarge);
        QCOMPARE(m_answer.status, 200);
        QVERIFY(m_answer.body.size() <= 64 * 1024); // only a beginning is kept
        QVERIFY(m_answer.body.startsWith("xxx"));
        QTRY_COMPARE(m_server->openConnections(), 0); // and the rest is not fetched
    }

    void readsAnAnswerOfJustTheLimit_data()
    {
        QTest::addColumn<RawServer::Transport>("transport");
        QTest::newRow("plain") << RawServer::Transport::Plain;
        QTest::newRow("TLS") << RawServer::Transport::Tls;
    }
    void readsAnAnswerOfJustTheLimit()
    {
        QFETCH(RawServer::Transport, transport);
        const TrustTestCertificate trust;
        RawServer server(transport);
        HttpPost request = postTo(server);
        request.largestAnswer = 3 * kMegabyte; // more than may be unread at a time
        server.setAnswer(RawAnswer::http(200, QByteArray(3 * kMegabyte, 'x')));
        QVERIFY(post(request));
        QCOMPARE(m_answer.stopped, HttpAnswer::Stopped::No);
        QCOMPARE(m_answer.body.size(), 3 * kMegabyte);

        server.setAnswer(RawAnswer::http(200, QByteArray(3 * kMegabyte + 1, 'x')));
        QVERIFY(post(request));
        QCOMPARE(m_answer.stopped, HttpAnswer::Stopped::TooLarge);
    }

    void readsACompressedAnswer()
    {
        const QByteArray plain = QByteArray(2 * kMegabyte, 'x') + "end";
        m_server->setAnswer(RawAnswer::http(200, deflated(plain), {"Content-Encoding: deflate"}));
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.stopped, HttpAnswer::Stopped::No);
        QCOMPARE(m_answer.body.size(), plain.size());
        QVERIFY(m_answer.body.endsWith("end"));
    }

    void doesNotUnpackABomb()
    {
        const QByteArray bomb = deflated(QByteArray(64 * kMegabyte, '\0'));
        m_server->setAnswer(RawAnswer::http(200, bomb, {"Content-Encoding: deflate"}));
        QVERIFY(post(postTo(*m_server)));
        QVERIFY(m_answer.stopped == HttpAnswer::Stopped::TooLarge
                || m_answer.error != QNetworkReply::NoError);
        QVERIFY(m_answer.body.size() <= 8 * kMegabyte);
    }

    void endsInTime_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("dripEvery"); // milliseconds
        QTest::addColumn<int>("status");

        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
        QTest::newRow("nothing comes") << QByteArray() << 0 << 0;
        QTest::newRow("half a head comes") << QByteArray("HTTP/1.1 200 OK\r\nContent-") << 0 << 0;
        QTest::newRow("half a body comes") << QByteArray(head + "{\"code\"") << 0 << 200;
        QTest::newRow("byte after byte, for ever")
                << QByteArray(head + QByteArray(100000, 'x')) << 1 << 200;
    }
    void endsInTime()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, dripEvery);
        QFETCH(int, status);
        RawAnswer answer;
        answer.bytes = bytes;
        answer.dripEvery = std::chrono::milliseconds(dripEvery);
        m_server->setAnswer(answer);
        HttpPost request = postTo(*m_server);
        request.timeout = 800ms;
        QVERIFY(post(request));
        QCOMPARE(m_answer.stopped, HttpAnswer::Stopped::TimedOut);
        QCOMPARE(m_answer.status, status);
        QVERIFY(m_answer.latency >= 700ms);
        QTRY_COMPARE(m_server->openConnections(), 0);
    }

    // QNetworkAccessManager limits only the body, and all requests share one network thread.
    void endsAFloodEarly_data()
    {
        QTest::addColumn<RawServer::Transport>("transport");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("endless");
        QTest::addColumn<bool>("once");

        const QByteArray letters(4096, 'x');
        for (const auto transport : {RawServer::Transport::Plain, RawServer::Transport::Tls}) {
            for (const bool once : {false, true}) {
                const auto row = [=](const char *name, const QByteArray &begin,
                                     const QByteArray &endless) {
                    QTest::addRow("%s, %s%s", name,
                                  transport == RawServer::Transport::Tls ? "TLS" : "plain",
                                  once ? ", once" : "")
                            << transport << begin << endless << once;
                };
                row("status line", "HTTP/1.1 200 ", letters);
                row("one header", "HTTP/1.1 200 OK\r\nX: ", letters);
                row("headers", "HTTP/1.1 200 OK\r\n",
                    QByteArray("X-Some: thing\r\n").repeated(300));
                row("interim responses", "",
                    QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(200));
                row("chunk extension", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
                    letters);
            }
        }
    }
    void endsAFloodEarly()
    {
        QFETCH(RawServer::Transport, transport);
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, endless);
        QFETCH(bool, once);
        const TrustTestCertificate trust;
        RawServer server(transport);
        RawAnswer answer;
        answer.bytes = begin;
        answer.endless = endless;
        server.setAnswer(answer);
        HttpPost request = postTo(server);
        request.atMostOnce = once;
        request.timeout = 60s;
        request.largestAnswer = kMegabyte;
        m_reports = 0;
        send(request);
        QVERIFY(QTest::qWaitFor([this] { return m_reports > 0; }, 50'000)); // before its deadline
        QCOMPARE(m_answer.stopped, HttpAnswer::Stopped::TooLarge);
        QVERIFY(QTest::qWaitFor([&] { return server.openConnections() == 0; },
                                20'000)); // and receives nothing more
        // The network thread is free: others are served, and the manager can be destroyed.
        m_server->setAnswer(RawAnswer::json("{}"));
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.status, 200);
    }

    void aFloodEndsAtTheDeadlineAtTheLatest()
    {
        RawAnswer answer;
        answer.bytes = "HTTP/1.1 200 OK\r\nX: ";
        answer.endless = QByteArray(4096, 'x');
        m_server->setAnswer(answer);
        HttpPost request = postTo(*m_server);
        request.timeout = 500ms;
        request.largestAnswer = 1024 * kMegabyte; // a limit that it cannot reach
        QVERIFY(post(request));
        QCOMPARE(m_answer.stopped, HttpAnswer::Stopped::TimedOut);
        QVERIFY(QTest::qWaitFor([&] { return m_server->openConnections() == 0; }, 20'000));
    }

    // Qt takes an interim answer for the final one, and the final one for that of the next request.
    void anInterimResponsePutsNobodyOutOfStep_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {101, 102, 103, 150, 199})
            QTest::addRow("%d", status) << status;
    }
    void anInterimResponsePutsNobodyOutOfStep()
    {
        QFETCH(int, status);
        const QByteArray interim = "HTTP/1.1 " + QByteArray::number(status) + " Interim\r\n\r\n";
        m_server->setScript(
                {RawAnswer{interim},
                 RawAnswer{RawAnswer::json("first").bytes + RawAnswer::json("second").bytes},
                 RawAnswer::json("third")});
        QVERIFY(post(postTo(*m_server)));
        QVERIFY(m_answer.isInterim());
        QVERIFY(post(postTo(*m_server)));
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.body, QByteArray("third"));
        QCOMPARE(m_server->connections(), 3);
        QTRY_VERIFY(m_server->openConnections() <= 1);
    }

    void aHundredIsNotTheAnswer()
    {
        RawAnswer answer = RawAnswer::json("{}");
        answer.bytes.prepend("HTTP/1.1 100 Continue\r\n\r\n");
        m_server->setAnswer(answer);
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.status, 200);
        QCOMPARE(m_answer.body, QByteArray("{}"));
    }

    void reportsAnAnswerThatIsCutOff()
    {
        RawAnswer answer;
        answer.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":0,";
        answer.then = RawAnswer::Then::Close;
        m_server->setAnswer(answer);
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.status, 200);
        QVERIFY(m_answer.error != QNetworkReply::NoError);
        QVERIFY(m_answer.stopped == HttpAnswer::Stopped::No);
    }

    void doesNotFollowARedirect_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void doesNotFollowARedirect()
    {
        QFETCH(int, status);
        RawServer other;
        const QByteArray target = other.url().toEncoded() + "/elsewhere";
        m_server->setAnswer(RawAnswer::http(status, "", {"Location: " + target}));
        HttpPost request = postTo(*m_server);
        request.headers.emplaceBack("Authorization", "Bearer MARKER");
        QVERIFY(post(request));
        QCOMPARE(m_answer.status, status);
        QCOMPARE(m_answer.location, QUrl::fromEncoded(target));
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(other.connections(), 0);
    }

    void givesALoginChallengeBackAsAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::newRow("basic") << QByteArray("Basic realm=\"x\"");
        QTest::newRow("digest") << QByteArray("Digest realm=\"x\", nonce=\"n\"");
        QTest::newRow("negotiate") << QByteArray("Negotiate");
        QTest::newRow("NTLM") << QByteArray("NTLM");
    }
    void givesALoginChallengeBackAsAnAnswer()
    {
        QFETCH(QByteArray, challenge);
        m_server->setAnswer(
                RawAnswer::http(401, "{\"code\":1800}", {"WWW-Authenticate: " + challenge}));
        QVERIFY(post(postTo(*m_server)));
        QCOMPARE(m_answer.status, 401);
        QCOMPARE(m_answer.body, QByteArray("{\"code\":1800}"));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aDeadContextAbortsTheRequest()
    {
        send(postTo(*m_server));
        QTRY_COMPARE(m_server->requests().size(), 1);
        m_context.reset();
        QTRY_COMPARE(m_server->openConnections(), 0);
        QCOMPARE(m_reports, 0);
        QVERIFY(m_client->children().isEmpty());
    }

    // Qt starts a request from the event loop, even one that was aborted before.
    void nothingIsSentForAContextThatDiedBefore_data()
    {
        QTest::addColumn<bool>("once");
        QTest::addColumn<bool>("isContext");
        QTest::newRow("context") << false << true;
        QTest::newRow("context, at most once") << true << true;
        QTest::newRow("client") << false << false;
        QTest::newRow("client, at most once") << true << false;
    }
    void nothingIsSentForAContextThatDiedBefore()
    {
        QFETCH(bool, once);
        QFETCH(bool, isContext);
        m_server->setAnswer(RawAnswer::json("{}"));
        HttpPost request = postTo(*m_server);
        request.atMostOnce = once;
        send(request);
        if (isContext)
            m_context.reset();
        else
            m_client.reset();
        m_context = std::make_unique<QObject>();
        HttpClient other(*m_network);
        bool isAnswered = false;
        other.post(postTo(*m_server), m_context.get(),
                   [&](const HttpAnswer &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered); // the event loop has run once
        QTest::qWait(20);
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_reports, 0);
    }

    void aContextMayDieWithTheAnswerAtTheDoor()
    {
        m_server->setAnswer(RawAnswer::json("{}"));
        QSignalSpy finished(m_network.get(), &QNetworkAccessManager::finished);
        send(postTo(*m_server));
        // The reply is finished, its report is still queued: this slot runs in between.
        connect(m_network.get(), &QNetworkAccessManager::finished, this,
                [this] { m_context.reset(); });
        QTRY_COMPARE(finished.size(), 1);
        QTRY_VERIFY(m_client->children().isEmpty());
        QCOMPARE(m_reports, 0);
    }

    void aClientMayDieWithRequestsInFlight()
    {
        send(postTo(*m_server));
        HttpPost once = postTo(*m_server);
        once.atMostOnce = true;
        send(once);
        QTRY_COMPARE(m_server->requests().size(), 2);
        m_client.reset();
        QTRY_COMPARE(m_server->openConnections(), 0);
        QCOMPARE(m_reports, 0);
    }

    void aReportMayDestroyTheClientAndItsContext()
    {
        m_server->setAnswer(RawAnswer::json("{}"));
        for (const bool once : {false, true}) {
            auto client = std::make_unique<HttpClient>(*m_network);
            auto context = std::make_unique<QObject>();
            HttpPost request = postTo(*m_server);
            request.atMostOnce = once;
            client->post(request, context.get(), [&](const HttpAnswer &) {
                client.reset();
                context.reset();
            });
            QTRY_VERIFY(!client);
        }
    }

    void manyRequestsAreReportedOnceEach()
    {
        m_server->setAnswer(RawAnswer::json("{}"));
        constexpr int kMany = 40;
        for (int i = 0; i < kMany; ++i)
            send(postTo(*m_server));
        QTRY_COMPARE(m_reports, kMany);
        QTRY_VERIFY(m_client->children().isEmpty());
        QCOMPARE(m_server->requests().size(), kMany);
    }

    void refusesAnUntrustedCertificate()
    {
        RawServer secure(RawServer::Transport::Tls);
        for (const bool once : {false, true}) {
            HttpPost request = postTo(secure);
            request.atMostOnce = once;
            QVERIFY(post(request));
            QCOMPARE(m_answer.error, QNetworkReply::SslHandshakeFailedError);
            QCOMPARE(m_answer.status, 0);
        }
        QCOMPARE(secure.requests().size(), 0);
        QCOMPARE(m_answer.sent, HttpAnswer::Sent::No);
    }

    void speaksTlsToATrustedServer()
    {
        const TrustTestCertificate trust;
        RawServer secure(RawServer::Transport::Tls);
        secure.setAnswer(RawAnswer::json("{}"));
        QVERIFY(post(postTo(secure)));
        QCOMPARE(m_answer.status, 200);
    }

private:
    void send(const HttpPost &post)
    {
        m_client->post(post, m_context.get(), [this](const HttpAnswer &answer) {
            m_answer = answer;
            ++m_reports;
        });
    }

    [[nodiscard]] bool waitForReport()
    {
        return QTest::qWaitFor([this] { return m_reports > 0; }, 10000);
    }

    [[nodiscard]] bool post(const HttpPost &post)
    {
        m_reports = 0;
        send(post);
        return waitForReport() && m_reports == 1;
    }

    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<HttpClient> m_client;
    HttpAnswer m_answer;
    int m_reports = 0;
};

HEADWATER_TEST(TestHttpClient, QCoreApplication)
#include "tst_httpclient.moc"
