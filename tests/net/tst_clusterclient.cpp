// SPDX-License-Identifier: Apache-2.0
#include "net/clusterclient.h"
#include "testkit/caught.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <memory>

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

CollectionRef books()
{
    return {{QStringLiteral("e1")}, QStringLiteral("default"), QStringLiteral("ext_books")};
}

RefreshRequest newSettings()
{
    RefreshRequest request{books(), {}};
    request.override = Override{
            QStringLiteral("s3://my-bucket/books-2026-02/"),
            QStringLiteral("{\"format\":\"parquet\",\"extfs\":{\"access_key_value\":\"••••\"}}"),
            {{QStringLiteral("access_key_value"), Secret("MARKER\"KEY/\\+")}}};
    return request;
}

/// Everything in an error that a user may see.
QString seen(const Error &error)
{
    return error.message + QLatin1Char('\n') + error.detail;
}

} // namespace

class TestClusterClient final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
        m_client = std::make_unique<ClusterClient>(*m_network);
        m_client->setTimeout(10s);
        m_server = std::make_unique<RawServer>();
        m_endpoint = {};
        m_endpoint.id = {QStringLiteral("e1")};
        m_endpoint.name = QStringLiteral("prod-eu");
        m_endpoint.url = m_server->url();
        m_endpoint.credential = CredentialKind::ApiKey;
        m_token = Secret("MARKER-TOKEN");
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    // Headers that depend on the machine (its languages, the compressions of its Qt build) are
    // compared by name only.
    void submitSendsExactlyTheseBytes_data()
    {
        QTest::addColumn<bool>("override");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("stored settings")
                << false << QByteArray(R"({"dbName":"default","collectionName":"ext_books"})");
        QTest::newRow("new settings")
                << true
                << QByteArray("{\"dbName\":\"default\",\"collectionName\":\"ext_books\","
                              "\"externalSource\":\"s3://my-bucket/books-2026-02/\","
                              "\"externalSpec\":\"{\\\"format\\\":\\\"parquet\\\",\\\"extfs\\\":"
                              "{\\\"access_key_value\\\":\\\"MARKER\\\\\\\"KEY/\\\\\\\\+\\\"}}\"}");
    }
    void submitSendsExactlyTheseBytes()
    {
        QFETCH(bool, override);
        QFETCH(QByteArray, body);
        m_server->setAnswer(RawAnswer::json(R"({"code":0,"data":{"jobId":461234567890123457}})"));
        const Result<JobId> result = submit(override ? newSettings() : RefreshRequest{books(), {}});
        VERIFY_RESULT(result);
        QCOMPARE(result->value, 461234567890123457);

        const QByteArray host = "127.0.0.1:" + QByteArray::number(m_server->serverPort());
        const QByteArray expected
                = "POST /v2/vectordb/jobs/external_collection/refresh HTTP/1.1\r\n"
                  "Host: "
                + host
                + "\r\n"
                  "Content-Type: application/json\r\n"
                  "Request-Timeout: 30\r\n"
                  "User-Agent: Headwater/" HEADWATER_VERSION "\r\n"
                  "Authorization: Bearer MARKER-TOKEN\r\n"
                  "Content-Length: "
                + QByteArray::number(body.size())
                + "\r\n"
                  "Connection: Keep-Alive\r\n"
                  "Accept-Encoding: *\r\n"
                  "Accept-Language: *\r\n"
                  "\r\n"
                + body;
        QCOMPARE(sortedHead(m_server->received()), sortedHead(expected));
    }

    void everyVerbHasItsRouteAndBody_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *verb, const char *path, const char *body) {
            QTest::newRow(verb) << QString::fromLatin1(verb) << QByteArray("/v2/vectordb/") + path
                                << QByteArray(body);
        };
        row("databases", "databases/list", "{}");
        row("collections", "collections/list", R"({"dbName":"default"})");
        row("describe", "collections/describe",
            R"({"collectionName":"ext_books","dbName":"default"})");
        row("rows", "collections/get_stats",
            R"({"collectionName":"ext_books","dbName":"default"})");
        row("job", "jobs/external_collection/describe", R"({"jobId":9223372036854775807})");
        row("jobs", "jobs/external_collection/list",
            R"({"collectionName":"ext_books","dbName":"default"})");
        row("all jobs", "jobs/external_collection/list", "{}");
        row("probe", "jobs/external_collection/list", "{}");
    }
    void everyVerbHasItsRouteAndBody()
    {
        QFETCH(QString, verb);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        m_server->setAnswer(
                RawAnswer::json(R"({"code":1802,"message":"missing required parameters"})"));
        call(verb);
        QTRY_COMPARE(m_server->requests().size(), 1);
        const RawRequest request = m_server->requests().first();
        QCOMPARE(request.startLine, QByteArray("POST " + path + " HTTP/1.1"));
        QCOMPARE(request.body, body);
        QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
        QCOMPARE(request.header("Request-Timeout"), QByteArray("30"));
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer MARKER-TOKEN"));
    }

    void credentials_data()
    {
        QTest::addColumn<CredentialKind>("kind");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("header"); // null: absent

        QTest::newRow("key") << CredentialKind::ApiKey << QByteArray("abc")
                             << QByteArray("Bearer abc");
        QTest::newRow("user and password") << CredentialKind::UserPassword << QByteArray("root:a:b")
                                           << QByteArray("Bearer root:a:b");
        QTest::newRow("not only ASCII")
                << CredentialKind::UserPassword << QByteArray("root:pässword")
                << QByteArray("Bearer root:pässword");
        QTest::newRow("none") << CredentialKind::None << QByteArray("left\nover") << QByteArray();
        QTest::newRow("nothing known") << CredentialKind::ApiKey << QByteArray() << QByteArray();
    }
    void credentials()
    {
        QFETCH(CredentialKind, kind);
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, header);
        m_endpoint.credential = kind;
        m_token = Secret(token);
        m_server->setAnswer(RawAnswer::json(R"({"code":0,"data":["default"]})"));
        const Result<QStringList> listed = databases();
        VERIFY_RESULT(listed);
        QCOMPARE(m_server->requests().first().header("Authorization"), header);
        QCOMPARE(m_server->requests().first().header("Authorization").isNull(), header.isNull());
    }

    void aTokenThatWouldSplitTheHeaderIsNotSent_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("line feed at the end") << QByteArray("MARKER-TOKEN\n");
        QTest::newRow("carriage return") << QByteArray("MARKER-TOKEN\r\n");
        QTest::newRow("header inside") << QByteArray("MARKER\r\nX-Other: 1");
        QTest::newRow("NUL") << QByteArray("MARKER\0TOKEN", 12);
        QTest::newRow("tab") << QByteArray("MARKER\tTOKEN");
        QTest::newRow("delete") << QByteArray("MARKER\x7f");
    }
    void aTokenThatWouldSplitTheHeaderIsNotSent()
    {
        QFETCH(QByteArray, token);
        m_token = Secret(token);
        Caught<QStringList> caught;
        m_client->listDatabases(m_endpoint, m_token, this, caught.handler());
        QCOMPARE(caught.calls(), 0);
        QVERIFY(caught.wait());
        QCOMPARE(caught.error().kind, ErrorKind::InvalidInput);
        QVERIFY(caught.error().message.contains(QLatin1String("prod-eu")));
        QVERIFY(!seen(caught.error()).contains(QLatin1String("MARKER")));

        const Result<JobId> result = submit(newSettings());
        QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(m_server->connections(), 0);
    }

    void anEndpointWithoutAnAddressIsNotAsked_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("empty") << QUrl();
        QTest::newRow("no host") << QUrl(QStringLiteral("http://"));
        QTest::newRow("scheme") << QUrl(QStringLiteral("ftp://127.0.0.1/"));
        QTest::newRow("file") << QUrl(QStringLiteral("file:///etc/passwd"));
    }
    void anEndpointWithoutAnAddressIsNotAsked()
    {
        QFETCH(QUrl, url);
        m_endpoint.url = url;
        QCOMPARE(databases().error().kind, ErrorKind::InvalidInput);
    }

    void onlySchemeHostPortAndPrefixOfTheAddressAreUsed()
    {
        m_endpoint.url.setUserInfo(QStringLiteral("user:MARKER"));
        m_endpoint.url.setPath(QStringLiteral("/milvus/prod"));
        m_endpoint.url.setQuery(QStringLiteral("token=MARKER"));
        m_endpoint.credential = CredentialKind::None;
        m_server->setAnswer(RawAnswer::json(R"({"code":0,"data":[]})"));
        const Result<QStringList> listed = databases();
        VERIFY_RESULT(listed);
        QVERIFY(!m_server->received().contains("MARKER"));
        QCOMPARE(m_server->requests().first().path(),
                 QByteArray("/milvus/prod/v2/vectordb/databases/list"));
    }

    void readsJobIdsExactly_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("id");
        for (const qint64 id : {qint64(461234567890123457), std::numeric_limits<qint64>::max()}) {
            const QByteArray digits = QByteArray::number(id);
            QTest::addRow("%s as a number", digits.constData()) << digits << id;
            QTest::addRow("%s as text", digits.constData()) << QByteArray('"' + digits + '"') << id;
        }
    }
    void readsJobIdsExactly()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, id);
        m_server->setAnswer(RawAnswer::json("{\"code\":0,\"data\":{\"jobId\":" + json + "}}"));
        const Result<JobId> submitted = submit({books(), {}});
        VERIFY_RESULT(submitted);
        QCOMPARE(submitted->value, id);

        m_server->setAnswer(RawAnswer::json("{\"code\":0,\"data\":{\"records\":[{\"jobId\":" + json
                                            + ",\"state\":\"RefreshPending\"}]}}"));
        Caught<QList<ServerJob>> listed;
        m_client->listJobs(m_endpoint, m_token, books(), this, listed.handler());
        QVERIFY(listed.wait());
        VERIFY_RESULT(listed.result());
        QCOMPARE(listed.result()->first().id.value, id);

        m_server->setAnswer(RawAnswer::json("{\"code\":0,\"data\":{\"jobId\":" + json
                                            + ",\"state\":\"RefreshPending\"}}"));
        Caught<ServerJob> described;
        m_client->describeJob(m_endpoint, m_token, JobId{id}, this, described.handler());
        QVERIFY(described.wait());
        VERIFY_RESULT(described.result());
        QCOMPARE(described.result()->id.value, id);
        QCOMPARE(m_server->requests().last().body, "{\"jobId\":" + QByteArray::number(id) + "}");
    }

    void readsWhatItAskedFor()
    {
        m_server->setScript({
                RawAnswer::json(R"({"code":0,"data":["ext_books","plain_books"]})"),
                RawAnswer::json(
                        R"({"code":0,"data":{"fields":[{"name":"id","type":"Int64","externalField":"id"}]}})"),
                RawAnswer::json(R"({"code":0,"data":{"rowCount":20000}})"),
        });
        Caught<QStringList> names;
        m_client->listCollections(m_endpoint, m_token, QStringLiteral("default"), this,
                                  names.handler());
        QVERIFY(names.wait());
        VERIFY_RESULT(names.result());
        QCOMPARE(names.result()->size(), 2);

        Caught<CollectionInfo> info;
        m_client->describeCollection(m_endpoint, m_token, books(), this, info.handler());
        QVERIFY(info.wait());
        VERIFY_RESULT(info.result());
        QCOMPARE(info.result()->ref, books());
        QVERIFY(info.result()->isDeferred());

        Caught<qint64> rows;
        m_client->rowCount(m_endpoint, m_token, books(), this, rows.handler());
        QVERIFY(rows.wait());
        VERIFY_RESULT(rows.result());
        QCOMPARE(*rows.result(), 20000);
    }

    // Answers on the wire and their results; the pure table is in tst_failure.
    void answers_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("inDetail");
        const auto row = [](const char *name, const RawAnswer &answer, ErrorKind kind,
                            const char *inDetail = "") {
            QTest::newRow(name) << answer << kind << QString::fromUtf8(inDetail);
        };
        const auto then = [](RawAnswer::Then what, const QByteArray &bytes) {
            RawAnswer answer;
            answer.bytes = bytes;
            answer.then = what;
            return answer;
        };

        row("HTML", RawAnswer::http(200, "<html><b>Please log in</b>", {"Content-Type: text/html"}),
            ErrorKind::BadReply, "<html><b>Please log in</b>");
        row("truncated JSON", RawAnswer::json("{\"code\":0,\"data\":[\"a"), ErrorKind::BadReply,
            "{\"code\":0");
        row("nothing", RawAnswer::json(""), ErrorKind::BadReply);
        row("code 0 without data", RawAnswer::json(R"({"code":0})"), ErrorKind::BadReply,
            R"({"code":0})");
        row("invalid UTF-8", RawAnswer::json("{\"code\":0,\"data\":[\"\xff\xfe\"]}"),
            ErrorKind::BadReply, "\uFFFD");
        row("NUL", RawAnswer::json(QByteArray("{\"code\":0,\0}", 12)), ErrorKind::BadReply,
            "\uFFFD");
        row("500 levels",
            RawAnswer::json("{\"code\":0,\"data\":" + QByteArray(500, '[') + QByteArray(500, ']')
                            + "}"),
            ErrorKind::BadReply);
        row("32 MiB",
            RawAnswer::json("{\"code\":0,\"data\":[\"" + QByteArray(32 << 20, 'x') + "\"]}"),
            ErrorKind::BadReply);
        row("compressed with something else",
            RawAnswer::http(200, "\x28\xb5\x2f\xfd garbage", {"Content-Encoding: deflate"}),
            ErrorKind::BadReply);
        row("401",
            RawAnswer::http(401, "{\"code\":1800,\"message\":\"user hasn't authenticated\"}"),
            ErrorKind::Unauthorized, "user hasn't authenticated");
        row("403", RawAnswer::http(403, R"({"code":65535,"message":"privilege not permitted"})"),
            ErrorKind::Forbidden, "privilege not permitted");
        row("404", RawAnswer::http(404, "404 page not found"), ErrorKind::RouteMissing,
            "404 page not found");
        row("408", RawAnswer::http(408, R"({"code":10001,"message":"request timeout"})"),
            ErrorKind::Timeout);
        row("429", RawAnswer::http(429, "", {"Retry-After: 3"}), ErrorKind::RateLimited);
        row("500", RawAnswer::http(500, ""), ErrorKind::ServerBusy);
        row("502", RawAnswer::http(502, "<html>Bad Gateway</html>"), ErrorKind::ServerBusy,
            "Bad Gateway");
        row("limiter",
            RawAnswer::json(R"({"code":1807,"message":"request is rejected by limiter"})"),
            ErrorKind::RateLimited, "limiter");
        row("another protocol, closed", then(RawAnswer::Then::Close, "SSH-2.0-OpenSSH_9.2\r\n"),
            ErrorKind::Network);
        row("another protocol, kept open",
            then(RawAnswer::Then::KeepOpen, "220 mail.invalid ESMTP\r\n\r\n"), ErrorKind::Network);
        row("closed", then(RawAnswer::Then::Close, ""), ErrorKind::Network);
        row("reset", then(RawAnswer::Then::Reset, ""), ErrorKind::Network);
        row("hangs", RawAnswer::silence(), ErrorKind::Timeout);
    }
    void answers()
    {
        QFETCH(RawAnswer, answer);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, inDetail);
        m_server->setAnswer(answer);
        m_client->setTimeout(kind == ErrorKind::Timeout ? 300ms : 10000ms);
        const Result<QStringList> result = databases();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, kind);
        QVERIFY2(result.error().detail.contains(inDetail), qPrintable(result.error().detail));
        QVERIFY(result.error().detail.size() <= 500);
        QVERIFY2(result.error().message.contains(QLatin1String("127.0.0.1:")),
                 qPrintable(result.error().message));
    }

    void theTokenDoesNotTravelWithARedirect()
    {
        RawServer other;
        other.setAnswer(RawAnswer::json(R"({"code":0,"data":[]})"));
        for (const int status : {301, 302, 303, 307, 308}) {
            m_server->setAnswer(RawAnswer::http(
                    status, "", {"Location: " + other.url().toEncoded() + "/v2?x=MARKER"}));
            const Result<QStringList> result = databases();
            QVERIFY(!result);
            QCOMPARE(result.error().kind, ErrorKind::Redirected);
            QVERIFY2(result.error().message.contains(other.url().toString()),
                     qPrintable(result.error().message));
            QVERIFY(!seen(result.error()).contains(QLatin1String("MARKER")));
            QCOMPARE(submit(newSettings()).error().kind, ErrorKind::Redirected);
        }
        QCOMPARE(other.connections(), 0);
    }

    void echoedSecretsDoNotComeThrough_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        const QByteArray echo
                = R"(Bearer MARKER-TOKEN; spec {\"access_key_value\":\"MARKER\\\"KEY/\\\\+\"}; )"
                  R"(quoted MARKER\"KEY/\\+; percent MARKER%22KEY%2F%5C%2B)";
        QTest::newRow("refusal") << RawAnswer::json("{\"code\":1100,\"message\":\"" + echo + "\"}");
        QTest::newRow("success without an id")
                << RawAnswer::json("{\"code\":0,\"data\":\"" + echo + "\"}");
        QTest::newRow("gateway") << RawAnswer::http(502, "<html>" + echo);
        QTest::newRow("redirect") << RawAnswer::http(
                302, echo, {"Location: https://MARKER-TOKEN@other.invalid/?MARKER-TOKEN"});
        QTest::newRow("401") << RawAnswer::http(401,
                                                "{\"code\":1800,\"message\":\"" + echo + "\"}");
    }
    void echoedSecretsDoNotComeThrough()
    {
        QFETCH(RawAnswer, answer);
        m_server->setAnswer(answer);
        const Result<JobId> result = submit(newSettings());
        QVERIFY(!result);
        QVERIFY2(!seen(result.error()).contains(QLatin1String("MARKER")),
                 qPrintable(seen(result.error())));
    }

    // The reason of a failed job may repeat what was sent hours earlier.
    void secretsOfEarlierRefreshesDoNotComeThrough()
    {
        m_server->setScript({
                RawAnswer::json(R"({"code":0,"data":{"jobId":7}})"),
                RawAnswer::json(
                        "{\"code\":0,\"data\":{\"state\":\"RefreshFailed\","
                        "\"reason\":\"cannot open with MARKER\\\"KEY/\\\\+ for MARKER-TOKEN\"}}"),
        });
        const Result<JobId> submitted = submit(newSettings());
        VERIFY_RESULT(submitted);
        Caught<ServerJob> job;
        m_client->describeJob(m_endpoint, m_token, JobId{7}, this, job.handler());
        QVERIFY(job.wait());
        VERIFY_RESULT(job.result());
        QVERIFY2(!job.result()->reason.contains(QLatin1String("MARKER")),
                 qPrintable(job.result()->reason));
        QVERIFY(job.result()->reason.startsWith(QLatin1String("cannot open with")));
    }

    void probesTheRefreshRoute_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<bool>("offered");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("jobs") << RawAnswer::json(R"({"code":0,"data":{"records":[]}})") << true
                              << ErrorKind::Network;
        QTest::newRow("missing parameter")
                << RawAnswer::json(R"({"code":1802,"message":"x"})") << true << ErrorKind::Network;
        QTest::newRow("database unknown")
                << RawAnswer::json(R"({"code":800,"message":"x"})") << true << ErrorKind::Network;
        QTest::newRow("404") << RawAnswer::http(404, "404 page not found") << false
                             << ErrorKind::RouteMissing;
        QTest::newRow("unimplemented") << RawAnswer::json(R"({"code":10,"message":"x"})") << false
                                       << ErrorKind::RouteMissing;
        QTest::newRow("token") << RawAnswer::http(401, R"({"code":1800})") << false
                               << ErrorKind::Unauthorized;
        QTest::newRow("HTML") << RawAnswer::http(200, "<html>") << false << ErrorKind::BadReply;
    }
    void probesTheRefreshRoute()
    {
        QFETCH(RawAnswer, answer);
        QFETCH(bool, offered);
        QFETCH(ErrorKind, kind);
        m_server->setAnswer(answer);
        Caught<Done> caught;
        m_client->probeRefreshRoute(m_endpoint, m_token, this, caught.handler());
        QVERIFY(caught.wait());
        QCOMPARE(caught.result().has_value(), offered);
        if (!offered)
            QCOMPARE(caught.error().kind, kind);
        QVERIFY(!m_server->received().contains("/refresh")); // a probe starts nothing
    }

    void announcesEveryExchange()
    {
        QSignalSpy spy(m_client.get(), &ClusterClient::exchanged);
        m_server->setScript({RawAnswer::http(200, R"({"code":0,"data":[]})",
                                             {"Date: Sun, 06 Nov 1994 08:49:37 GMT"}),
                             RawAnswer::http(503, "")});
        const Result<QStringList> listed = databases();
        VERIFY_RESULT(listed);
        QCOMPARE(spy.size(), 1);
        const auto first = spy.takeFirst().first().value<Exchange>();
        QCOMPARE(first.endpoint, m_endpoint.id);
        QCOMPARE(first.route, route::kDatabases);
        QCOMPARE(first.httpStatus, 200);
        QVERIFY(first.latency >= 0ms);
        QCOMPARE(first.serverDate.toString(Qt::ISODate), QStringLiteral("1994-11-06T08:49:37Z"));

        QVERIFY(!submit({books(), {}}));
        const auto second = spy.takeFirst().first().value<Exchange>();
        QCOMPARE(second.route, route::kRefresh);
        QCOMPARE(second.httpStatus, 503);
        QVERIFY(!second.serverDate.isValid());
    }

    void destroyingTheClientDropsWhatIsInFlight()
    {
        Caught<QStringList> names;
        Caught<JobId> job;
        Caught<QStringList> invalid;
        m_client->listDatabases(m_endpoint, m_token, this, names.handler());
        m_client->submit(m_endpoint, m_token, newSettings(), this, job.handler());
        QTRY_COMPARE(m_server->requests().size(), 2);
        m_client.reset();
        QTRY_COMPARE(m_server->openConnections(), 0);
        QCOMPARE(names.calls() + job.calls(), 0);
    }

    void tokensAreNotSentOpenlyWhereThatIsRefused()
    {
        m_endpoint.tag = EnvironmentTag::Production;
        m_client->refuseOpenTokens({EnvironmentTag::Production});
        m_server->setAnswer(RawAnswer::json(R"({"code":0,"data":["default"]})"));
        Caught<QStringList> here; // nobody else reads what stays on this computer
        m_client->listDatabases(m_endpoint, m_token, this, here.handler());
        QVERIFY(here.wait());
        VERIFY_RESULT(here.result());
        m_endpoint.url = QUrl(QStringLiteral("http://lake.example:19530"));
        Caught<QStringList> away;
        m_client->listDatabases(m_endpoint, m_token, this, away.handler());
        Caught<JobId> job;
        m_client->submit(m_endpoint, m_token, newSettings(), this, job.handler());
        QVERIFY(away.wait() && job.wait());
        for (const Error &error : {away.error(), job.error()}) {
            QCOMPARE(error.kind, ErrorKind::InvalidInput); // not Unreachable: nobody was asked
            QVERIFY2(error.message.contains(QStringLiteral("Nothing was sent to prod-eu")),
                     qPrintable(error.message));
            QVERIFY(!seen(error).contains(QStringLiteral("MARKER")));
        }
    }

    void aHandlerMayDestroyTheClient()
    {
        m_server->setAnswer(RawAnswer::json(R"({"code":0,"data":[]})"));
        Caught<QStringList> other;
        m_client->listDatabases(m_endpoint, m_token, this,
                                [this](const Result<QStringList> &) { m_client.reset(); });
        m_client->listCollections(m_endpoint, m_token, QStringLiteral("default"), this,
                                  other.handler());
        QTRY_VERIFY(!m_client);
        QVERIFY(other.calls() <= 1);
    }

private:
    [[nodiscard]] Result<QStringList> databases()
    {
        Caught<QStringList> caught;
        m_client->listDatabases(m_endpoint, m_token, this, caught.handler());
        return caught.wait() ? caught.result() : Failure(Error{});
    }

    [[nodiscard]] Result<JobId> submit(const RefreshRequest &request)
    {
        Caught<JobId> caught;
        m_client->submit(m_endpoint, m_token, request, this, caught.handler());
        return caught.wait() ? caught.result() : Failure(Error{});
    }

    void call(const QString &verb)
    {
        const auto nothing = [](const auto &) {};
        if (verb == QLatin1String("databases"))
            m_client->listDatabases(m_endpoint, m_token, this, nothing);
        else if (verb == QLatin1String("collections"))
            m_client->listCollections(m_endpoint, m_token, QStringLiteral("default"), this,
                                      nothing);
        else if (verb == QLatin1String("describe"))
            m_client->describeCollection(m_endpoint, m_token, books(), this, nothing);
        else if (verb == QLatin1String("rows"))
            m_client->rowCount(m_endpoint, m_token, books(), this, nothing);
        else if (verb == QLatin1String("job"))
            m_client->describeJob(m_endpoint, m_token, JobId{9223372036854775807}, this, nothing);
        else if (verb == QLatin1String("jobs"))
            m_client->listJobs(m_endpoint, m_token, books(), this, nothing);
        else if (verb == QLatin1String("all jobs"))
            m_client->listAllJobs(m_endpoint, m_token, {}, this, nothing);
        else if (verb == QLatin1String("probe"))
            m_client->probeRefreshRoute(m_endpoint, m_token, this, nothing);
    }

    /// The header lines in alphabetical order, machine-dependent values as `*`.
    static QByteArray sortedHead(const QByteArray &request)
    {
        const qsizetype end = request.indexOf("\r\n\r\n");
        QList<QByteArray> lines = request.first(end).split('\n');
        for (QByteArray &line : lines) {
            line = line.trimmed();
            if (line.startsWith("Accept-"))
                line = line.first(line.indexOf(':')) + ": *";
        }
        std::sort(lines.begin() + 1, lines.end());
        return lines.join('\n') + request.sliced(end);
    }

    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<ClusterClient> m_client;
    ClusterEndpoint m_endpoint;
    Secret m_token;
};

HEADWATER_TEST(TestClusterClient, QCoreApplication)
#include "tst_clusterclient.moc"
