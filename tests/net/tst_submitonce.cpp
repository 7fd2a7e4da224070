// SPDX-License-Identifier: Apache-2.0
#include "net/clusterclient.h"
#include "testkit/caught.h"
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

using When = RawAnswer::When;
using Then = RawAnswer::Then;
using Transport = RawServer::Transport;

RefreshRequest storedSettings()
{
    return {{{QStringLiteral("e1")}, QStringLiteral("default"), QStringLiteral("ext_books")}, {}};
}

/// An override whose body does not fit into one write to a socket.
RefreshRequest largeOverride()
{
    RefreshRequest request = storedSettings();
    request.override = Override{QStringLiteral("s3://my-bucket/books/"),
                                QStringLiteral("{\"format\":\"parquet\",\"columns\":[\"")
                                        + QString(900'000, u'x') + QStringLiteral("\"]}"),
                                {}};
    return request;
}

RawAnswer withThen(RawAnswer answer, Then then)
{
    answer.then = then;
    return answer;
}

} // namespace

/// A refresh POST leaves the machine at most once, whatever the server does.
class TestSubmitOnce final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        // Qt 6.4 prints a warning when a connection breaks while its body is still being written.
        QTest::failOnWarning(QRegularExpression(
                QStringLiteral("^(?!QNetworkReplyImplPrivate::error: Internal problem, this method "
                               "must only be called once)")));
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
        m_client = std::make_unique<ClusterClient>(*m_network);
        m_client->setTimeout(800ms);
    }

    void arrivesOnce_data()
    {
        QTest::addColumn<Transport>("transport");
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<ErrorKind>("kind");

        const QByteArray page = "<html>busy</html>";
        for (const Transport transport : {Transport::Plain, Transport::Tls}) {
            const auto row
                    = [transport](const char *name, const RawAnswer &answer, ErrorKind kind) {
                          const char *prefix = transport == Transport::Tls ? "TLS" : "plain";
                          QTest::addRow("%s: %s", prefix, name) << transport << answer << kind;
                      };
            row("closes without an answer", RawAnswer::silence(Then::Close), ErrorKind::Network);
            row("resets without an answer", RawAnswer::silence(Then::Reset), ErrorKind::Network);
            row("dies without an answer", RawAnswer::silence(Then::CloseForGood),
                ErrorKind::Network);
            row("never answers", RawAnswer::silence(), ErrorKind::Timeout);
            row("closes in the status line", {"HTTP/1.", Then::Close}, ErrorKind::Network);
            row("closes in the head", {"HTTP/1.1 200 OK\r\nContent-", Then::Close},
                ErrorKind::Network);
            row("closes in the body",
                {"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"code\":0,", Then::Close},
                ErrorKind::BadReply);
            row("resets in the body",
                {"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"code\":0,", Then::Reset},
                ErrorKind::BadReply);
            row("408", withThen(RawAnswer::http(408, "", {"Connection: close"}), Then::Close),
                ErrorKind::Timeout);
            row("408, kept open", RawAnswer::http(408, ""), ErrorKind::Timeout);
            row("429", RawAnswer::http(429, page, {"Retry-After: 0"}), ErrorKind::RateLimited);
            row("500", RawAnswer::http(500, page), ErrorKind::ServerBusy);
            row("502", RawAnswer::http(502, page), ErrorKind::ServerBusy);
            row("503", RawAnswer::http(503, page, {"Retry-After: 0"}), ErrorKind::ServerBusy);
            row("504, closed", withThen(RawAnswer::http(504, page), Then::Close),
                ErrorKind::ServerBusy);
            row("301", RawAnswer::http(301, "", {"Location: /elsewhere"}), ErrorKind::Redirected);
            row("307", RawAnswer::http(307, "", {"Location: /elsewhere"}), ErrorKind::Redirected);
            row("308, closed",
                withThen(RawAnswer::http(308, "", {"Location: /elsewhere"}), Then::Close),
                ErrorKind::Redirected);
            row("401 with a challenge",
                RawAnswer::http(401, "", {"WWW-Authenticate: Basic realm=\"x\""}),
                ErrorKind::Unauthorized);
            row("401 with Negotiate", RawAnswer::http(401, "", {"WWW-Authenticate: Negotiate"}),
                ErrorKind::Unauthorized);
            row("407 with a challenge",
                RawAnswer::http(407, "", {"Proxy-Authenticate: Basic realm=\"x\""}),
                ErrorKind::Unreachable);
            row("success without a job id", RawAnswer::json(R"({"code":0,"data":{}})"),
                ErrorKind::BadReply);
            row("success without data", RawAnswer::json(R"({"code":0})"), ErrorKind::BadReply);
            row("asks to continue, then closes", {"HTTP/1.1 100 Continue\r\n\r\n", Then::Close},
                ErrorKind::Network);
        }
    }
    void arrivesOnce()
    {
        QFETCH(Transport, transport);
        QFETCH(RawAnswer, answer);
        QFETCH(ErrorKind, kind);
        const TrustTestCertificate trust;
        RawServer server(transport);
        server.setAnswer(answer);

        Caught<JobId> caught;
        m_client->submit(at(server), {}, storedSettings(), this, caught.handler());
        QVERIFY(caught.wait());
        settle(server);
        QCOMPARE(postsIn(server), 1);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(caught.calls(), 1);
        QVERIFY(!caught.result());
        QCOMPARE(caught.error().kind, kind);
    }

    // While the body is being sent the server cannot have accepted it, but a part of it has left
    // the machine, so it is not sent again.
    void aLargeBodyIsNotBegunTwice_data()
    {
        QTest::addColumn<Transport>("transport");
        QTest::addColumn<RawAnswer>("answer");
        for (const Transport transport : {Transport::Plain, Transport::Tls}) {
            const char *prefix = transport == Transport::Tls ? "TLS" : "plain";
            QTest::addRow("%s: closed after the head", prefix)
                    << transport << RawAnswer::silence(Then::Close, When::AfterHeaders);
            QTest::addRow("%s: reset after the head", prefix)
                    << transport << RawAnswer::silence(Then::Reset, When::AfterHeaders);
            QTest::addRow("%s: closed after the body", prefix)
                    << transport << RawAnswer::silence(Then::Close);
        }
    }
    void aLargeBodyIsNotBegunTwice()
    {
        QFETCH(Transport, transport);
        QFETCH(RawAnswer, answer);
        const TrustTestCertificate trust;
        RawServer server(transport);
        server.setAnswer(answer);
        Caught<JobId> caught;
        m_client->submit(at(server), {}, largeOverride(), this, caught.handler());
        QVERIFY(caught.wait());
        settle(server);
        QCOMPARE(postsIn(server), 1);
        QVERIFY(!caught.result());
        QVERIFY(leavesOutcomeOpen(caught.error()));
    }

    void aLargeBodyArrivesWhole()
    {
        RawServer server;
        server.setAnswer(RawAnswer::json(R"({"code":0,"data":{"jobId":7}})"));
        Caught<JobId> caught;
        m_client->setTimeout(60s); // it takes as long as it takes
        m_client->submit(at(server), {}, largeOverride(), this, caught.handler());
        QVERIFY(caught.wait(60s));
        VERIFY_RESULT(caught.result());
        QCOMPARE(server.requests().first().body, refreshBody(largeOverride()).reveal());
    }

    // The server may drop an idle connection at any time. A submit on such a connection would lose
    // its only attempt, so it never takes one that was used before.
    void takesAConnectionOfItsOwn()
    {
        RawServer server;
        server.setScript({RawAnswer::json(R"({"code":0,"data":["default"]})"),
                          RawAnswer::json(R"({"code":0,"data":{"jobId":7}})"),
                          RawAnswer::json(R"({"code":0,"data":{"jobId":8}})")});
        Caught<QStringList> databases;
        m_client->listDatabases(at(server), {}, this, databases.handler());
        QVERIFY(databases.wait());
        for (const qint64 id : {7, 8}) {
            Caught<JobId> caught;
            m_client->submit(at(server), {}, storedSettings(), this, caught.handler());
            QVERIFY(caught.wait());
            VERIFY_RESULT(caught.result());
            QCOMPARE(caught.result()->value, id);
        }
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(server.requests().at(0).connection, 1);
        QCOMPARE(server.requests().at(1).connection, 2);
        QCOMPARE(server.requests().at(2).connection, 3);
        QTRY_COMPARE(server.openConnections(), 1); // the two of the submits are closed again
    }

    // The name has two addresses, and QNetworkAccessManager tries both at once.
    void arrivesOnceAtAHostName()
    {
        RawServer server;
        server.setAnswer(RawAnswer::silence(Then::Close));
        ClusterEndpoint endpoint = at(server);
        endpoint.url.setHost(QStringLiteral("localhost"));
        Caught<JobId> caught;
        m_client->submit(endpoint, {}, storedSettings(), this, caught.handler());
        QVERIFY(caught.wait());
        settle(server);
        QCOMPARE(postsIn(server), 1);
        QCOMPARE(caught.error().kind, ErrorKind::Network);
    }

    void knowsThatNothingWasSent_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what :
             {"refused", "unknown host", "untrusted", "no TLS there", "TLS hangs"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void knowsThatNothingWasSent()
    {
        QFETCH(QString, what);
        RawServer plain;
        RawServer secure(Transport::Tls);
        ClusterEndpoint endpoint = at(plain);
        if (what == QLatin1String("refused"))
            plain.close();
        else if (what == QLatin1String("unknown host"))
            endpoint.url.setHost(QStringLiteral("no-such-host.invalid"));
        else if (what == QLatin1String("untrusted"))
            endpoint = at(secure);
        else
            endpoint.url.setScheme(QStringLiteral("https"));
        if (what == QLatin1String("no TLS there"))
            plain.setAnswer({"HTTP/1.1 400 Bad Request\r\n\r\n", Then::Close, When::OnConnect});

        Caught<JobId> caught;
        m_client->submit(endpoint, {}, storedSettings(), this, caught.handler());
        QVERIFY(caught.wait());
        QCOMPARE(caught.error().kind, ErrorKind::Unreachable);
        QVERIFY(!leavesOutcomeOpen(caught.error()));
        QCOMPARE(postsIn(plain) + postsIn(secure), 0);
    }

    void aDeadContextDoesNotSendAgain()
    {
        RawServer server;
        auto context = std::make_unique<QObject>();
        Caught<JobId> caught;
        m_client->submit(at(server), {}, storedSettings(), context.get(), caught.handler());
        QTRY_COMPARE(server.requests().size(), 1);
        context.reset();
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(postsIn(server), 1);
        QCOMPARE(caught.calls(), 0);
    }

private:
    static ClusterEndpoint at(const RawServer &server)
    {
        ClusterEndpoint endpoint;
        endpoint.id = {QStringLiteral("e1")};
        endpoint.name = QStringLiteral("test");
        endpoint.url = server.url();
        return endpoint;
    }

    /// Gives a repeated request, should there be one, time to arrive: waits until the server has
    /// seen all of its connections close, and then for one more round trip.
    void settle(RawServer &server)
    {
        QTRY_COMPARE(server.openConnections(), 0);
        RawServer witness;
        witness.setAnswer(RawAnswer::json(R"({"code":0,"data":[]})"));
        Caught<QStringList> caught;
        m_client->listDatabases(at(witness), {}, this, caught.handler());
        QVERIFY(caught.wait());
        QCOMPARE(server.openConnections(), 0);
    }

    static qsizetype postsIn(const RawServer &server) { return server.received().count("POST /"); }

    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<ClusterClient> m_client;
};

HEADWATER_TEST(TestSubmitOnce, QCoreApplication)
#include "tst_submitonce.moc"
