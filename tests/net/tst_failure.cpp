// SPDX-License-Identifier: Apache-2.0
#include "core/job/refresh.h"
#include "net/failure.h"
#include "net/httpclient.h"
#include "net/servertext.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

namespace {

using NetworkError = QNetworkReply::NetworkError;

constexpr int kNoCode = -1;

HttpAnswer answered(int status, const QByteArray &body, NetworkError error = QNetworkReply::NoError)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.error = error;
    return answer;
}

HttpAnswer broken(NetworkError error, HttpAnswer::Sent sent = HttpAnswer::Sent::Unknown)
{
    HttpAnswer answer;
    answer.error = error;
    answer.errorText = QStringLiteral("the system's words");
    answer.sent = sent;
    return answer;
}

HttpAnswer stopped(HttpAnswer::Stopped why, int status, HttpAnswer::Sent sent)
{
    HttpAnswer answer;
    answer.stopped = why;
    answer.status = status;
    answer.error = QNetworkReply::OperationCanceledError;
    answer.sent = sent;
    return answer;
}

Question asking(const QString &route)
{
    Question question;
    question.url = QUrl(QStringLiteral("https://in01-x.example.com:19530"));
    question.url.setPath(route);
    question.timeout = std::chrono::seconds(35);
    question.withToken = true;
    return question;
}

QByteArray code(int number, const QByteArray &message = "words")
{
    return "{\"code\":" + QByteArray::number(number) + ",\"message\":\"" + message + "\"}";
}

} // namespace

class TestFailure final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void transport_data()
    {
        using Stopped = HttpAnswer::Stopped;
        using Sent = HttpAnswer::Sent;
        QTest::addColumn<HttpAnswer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("open"); // may a refresh have been accepted?

        QTest::newRow("refused") << broken(QNetworkReply::ConnectionRefusedError)
                                 << ErrorKind::Unreachable << false;
        QTest::newRow("no such host")
                << broken(QNetworkReply::HostNotFoundError) << ErrorKind::Unreachable << false;
        QTest::newRow("TLS") << broken(QNetworkReply::SslHandshakeFailedError)
                             << ErrorKind::Unreachable << false;
        QTest::newRow("proxy login") << broken(QNetworkReply::ProxyAuthenticationRequiredError)
                                     << ErrorKind::Unreachable << false;
        QTest::newRow("refused after the body left")
                << broken(QNetworkReply::ConnectionRefusedError, Sent::Yes) << ErrorKind::Network
                << true;
        QTest::newRow("closed") << broken(QNetworkReply::RemoteHostClosedError)
                                << ErrorKind::Network << true;
        QTest::newRow("closed after the body left")
                << broken(QNetworkReply::RemoteHostClosedError, Sent::Yes) << ErrorKind::Network
                << true;
        QTest::newRow("closed before the body left")
                << broken(QNetworkReply::RemoteHostClosedError, Sent::No) << ErrorKind::Unreachable
                << false;
        QTest::newRow("would have to send again")
                << broken(QNetworkReply::ContentReSendError, Sent::Yes) << ErrorKind::Network
                << true;
        QTest::newRow("unknown") << broken(QNetworkReply::UnknownNetworkError) << ErrorKind::Network
                                 << true;
        QTest::newRow("not HTTP") << broken(QNetworkReply::ProtocolFailure, Sent::Yes)
                                  << ErrorKind::BadReply << true;
        QTest::newRow("the system's timeout")
                << broken(QNetworkReply::TimeoutError) << ErrorKind::Timeout << true;
        QTest::newRow("our timeout")
                << stopped(Stopped::TimedOut, 0, Sent::Yes) << ErrorKind::Timeout << true;
        QTest::newRow("our timeout, maybe sent")
                << stopped(Stopped::TimedOut, 0, Sent::Unknown) << ErrorKind::Timeout << true;
        QTest::newRow("our timeout while connecting")
                << stopped(Stopped::TimedOut, 0, Sent::No) << ErrorKind::Unreachable << false;
        QTest::newRow("our timeout while reading")
                << stopped(Stopped::TimedOut, 200, Sent::Yes) << ErrorKind::Timeout << true;
        QTest::newRow("too large")
                << stopped(Stopped::TooLarge, 200, Sent::Yes) << ErrorKind::BadReply << true;
    }
    void transport()
    {
        QFETCH(HttpAnswer, answer);
        QFETCH(ErrorKind, kind);
        QFETCH(bool, open);
        const Result<Envelope> verdict = judge(answer, asking(route::kRefresh), {});
        QVERIFY(!verdict);
        QCOMPARE(verdict.error().kind, kind);
        QCOMPARE(leavesOutcomeOpen(verdict.error()), open);
        QCOMPARE(verdict.error().serverCode, std::nullopt);
        QCOMPARE(verdict.error().httpStatus, answer.status);
        QVERIFY2(verdict.error().message.contains(QLatin1String("in01-x.example.com:19530")),
                 qPrintable(verdict.error().message));
        QVERIFY(!verdict.error().message.contains(QLatin1Char('%')));
    }

    // Rows are HTTP status, body and route, the expected error, and whether a refresh that got this
    // answer may have been accepted all the same.
    void answers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("route");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("serverCode");
        QTest::addColumn<bool>("open");

        const QString refresh = route::kRefresh;
        const QString describe = route::kDescribeJob;
        const auto row = [](const char *name, int status, const QByteArray &body,
                            const QString &route, ErrorKind kind, int serverCode, bool open) {
            QTest::newRow(name) << status << body << route << kind << serverCode << open;
        };

        // The body's code takes precedence, whatever the status.
        row("1800 with 401", 401, code(1800), refresh, ErrorKind::Unauthorized, 1800, false);
        row("1800 with 200", 200, code(1800), refresh, ErrorKind::Unauthorized, 1800, false);
        row("1400", 200, code(1400), refresh, ErrorKind::Unauthorized, 1400, false);
        row("bad key", 200, code(21119), refresh, ErrorKind::Unauthorized, 21119, false);
        row("80001", 200, code(80001), refresh, ErrorKind::Unauthorized, 80001, false);
        row("80002", 200, code(80002), refresh, ErrorKind::Unauthorized, 80002, false);
        row("1401", 403, code(1401), refresh, ErrorKind::Forbidden, 1401, false);
        row("1401 with 200", 200, code(1401), refresh, ErrorKind::Forbidden, 1401, false);
        row("older privilege refusal", 403, code(65535), refresh, ErrorKind::Forbidden, 65535,
            false);
        row("unexpected", 200, code(65535), refresh, ErrorKind::Rejected, 65535, true);
        row("unexpected, gated", 500, code(65535), refresh, ErrorKind::ServerBusy, 65535, true);
        row("not ready", 200, code(1, "state code: Abnormal: service not ready"), refresh,
            ErrorKind::ServerBusy, 1, false);
        row("not ready, of whatever", 200, code(1), refresh, ErrorKind::ServerBusy, 1, true);
        row("coordinator", 200,
            code(2, "service unavailable: external collection refresh manager not initialized"),
            refresh, ErrorKind::ServerBusy, 2, false);
        row("coordinator, gated", 500, code(2), refresh, ErrorKind::ServerBusy, 2, true);
        row("internal", 200, code(5), refresh, ErrorKind::ServerBusy, 5, true);
        row("panic", 500, code(500), refresh, ErrorKind::ServerBusy, kNoCode, true);
        row("panic with 200", 200, code(500), refresh, ErrorKind::ServerBusy, 500, true);
        row("too many", 200, code(4), refresh, ErrorKind::RateLimited, 4, false);
        row("rate", 200, code(8), refresh, ErrorKind::RateLimited, 8, false);
        row("quota", 200, code(9), refresh, ErrorKind::RateLimited, 9, false);
        row("limiter", 200, code(1807), refresh, ErrorKind::RateLimited, 1807, false);
        row("limiter, gated", 429, code(1807), refresh, ErrorKind::RateLimited, 1807, false);
        row("budget exceeded", 408, code(10001), refresh, ErrorKind::Timeout, 10001, true);
        row("budget exceeded, gated", 500, code(10001), refresh, ErrorKind::Timeout, 10001, true);
        row("client gave up", 499, code(10000), refresh, ErrorKind::ServerBusy, 10000, true);
        row("unimplemented", 200, code(10), refresh, ErrorKind::RouteMissing, 10, true);
        row("collection unknown", 200, code(100), refresh, ErrorKind::NotFound, 100, false);
        row("database unknown, gated", 400, code(800), refresh, ErrorKind::NotFound, 800, false);
        row("database unknown with 404", 404, code(800), refresh, ErrorKind::NotFound, 800, false);
        row("body binding", 400, code(1801), refresh, ErrorKind::Rejected, 1801, false);
        row("required field", 200, code(1802), refresh, ErrorKind::Rejected, 1802, false);
        row("missing parameter", 200, code(1101), refresh, ErrorKind::Rejected, 1101, false);
        row("duplicate task", 200, code(703), refresh, ErrorKind::AlreadyRunning, 703, false);
        row("in progress", 200, code(1100, "refresh job 7 is already In Progress for collection c"),
            refresh, ErrorKind::AlreadyRunning, 1100, false);
        row("in progress, elsewhere", 200, code(1100, "a path: in progress: invalid parameter"),
            describe, ErrorKind::Rejected, 1100, false);
        row("job unknown", 200, code(1100, "refresh job 46 not found: invalid parameter"), describe,
            ErrorKind::NotFound, 1100, false);
        row("job unknown, elsewhere", 200, code(1100, "no job; path not found"), refresh,
            ErrorKind::Rejected, 1100, false);
        row("invalid parameter", 200, code(1100, "unsupported format"), refresh,
            ErrorKind::Rejected, 1100, false);
        row("code as text", 200, R"({"code":"1800","message":"x"})", refresh,
            ErrorKind::Unauthorized, 1800, false);
        row("code of the future", 200, code(424242), refresh, ErrorKind::Rejected, 424242, true);

        // No code, or one from a gateway: the status decides.
        row("bare 409", 409, "", refresh, ErrorKind::BadReply, kNoCode, true);
        row("bare 401", 401, "", refresh, ErrorKind::Unauthorized, kNoCode, false);
        row("bare 403", 403, "<html>", refresh, ErrorKind::Forbidden, kNoCode, false);
        row("bare 404", 404, "404 page not found", refresh, ErrorKind::RouteMissing, kNoCode,
            false);
        row("404 in JSON without a code", 404, R"({"error":"no"})", refresh,
            ErrorKind::RouteMissing, kNoCode, false);
        row("proxy login", 407, "", refresh, ErrorKind::Unreachable, kNoCode, false);
        row("bare 408", 408, "", refresh, ErrorKind::Timeout, kNoCode, true);
        row("bare 429", 429, "", refresh, ErrorKind::RateLimited, kNoCode, false);
        row("bare 400", 400, "<html>plain request on an HTTPS port", refresh, ErrorKind::Rejected,
            kNoCode, false);
        row("bare 405", 405, "", refresh, ErrorKind::Rejected, kNoCode, false);
        row("bare 500", 500, "", refresh, ErrorKind::ServerBusy, kNoCode, true);
        row("bare 502", 502, "<html>Bad Gateway", refresh, ErrorKind::ServerBusy, kNoCode, true);
        row("bare 503", 503, "", refresh, ErrorKind::ServerBusy, kNoCode, true);
        row("bare 504", 504, "", refresh, ErrorKind::ServerBusy, kNoCode, true);
        row("502 repeated as code", 502, code(502), refresh, ErrorKind::ServerBusy, kNoCode, true);
        row("404 repeated as code", 404, code(404), refresh, ErrorKind::RouteMissing, kNoCode,
            false);
        row("empty", 200, "", refresh, ErrorKind::BadReply, kNoCode, true);
        row("HTML", 200, "<!doctype html><title>Login</title>", refresh, ErrorKind::BadReply,
            kNoCode, true);
        row("no code", 200, R"({"data":{"jobId":7}})", refresh, ErrorKind::BadReply, kNoCode, true);
        row("no content", 204, "", refresh, ErrorKind::BadReply, kNoCode, true);

        // A redirect is one, whatever its body says.
        row("301", 301, "", refresh, ErrorKind::Redirected, kNoCode, false);
        row("307 with a success", 307, R"({"code":0,"data":{"jobId":7}})", refresh,
            ErrorKind::Redirected, kNoCode, false);
    }
    void answers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, route);
        QFETCH(ErrorKind, kind);
        QFETCH(int, serverCode);
        QFETCH(bool, open);
        const Result<Envelope> verdict = judge(answered(status, body), asking(route), {});
        QVERIFY(!verdict);
        QCOMPARE(verdict.error().kind, kind);
        QCOMPARE(verdict.error().serverCode.value_or(kNoCode), serverCode);
        QCOMPARE(verdict.error().httpStatus, status);
        QCOMPARE(leavesOutcomeOpen(verdict.error()), open);
        QVERIFY(!verdict.error().message.isEmpty());
        QVERIFY(!verdict.error().message.contains(QLatin1Char('%')));
        QVERIFY(!verdict.error().message.contains(QLatin1String("/v2/")));
    }

    void successes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<NetworkError>("error");

        QTest::newRow("plain") << 200 << QByteArray(R"({"code":0,"data":[]})")
                               << QNetworkReply::NoError;
        QTest::newRow("code 200") << 200 << QByteArray(R"({"code":200,"data":[]})")
                                  << QNetworkReply::NoError;
        QTest::newRow("code text")
                << 200 << QByteArray(R"({"code":"0","data":[]})") << QNetworkReply::NoError;
        QTest::newRow("HTTP 500") << 500 << QByteArray(R"({"code":0,"data":[]})")
                                  << QNetworkReply::InternalServerError;
        QTest::newRow("connection closed too early, but all is there")
                << 200 << QByteArray(R"({"code":0,"data":[]})")
                << QNetworkReply::RemoteHostClosedError;
    }
    void successes()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(NetworkError, error);
        const Result<Envelope> verdict
                = judge(answered(status, body, error), asking(route::kCollections), {});
        VERIFY_RESULT(verdict);
        QVERIFY(verdict->data.isArray());
    }

    void detailHoldsTheServersWords()
    {
        const Error error = judge(answered(200, code(1100, "line one\\nline \\u202etwo")),
                                  asking(route::kRefresh), {})
                                    .error();
        QCOMPARE(error.detail, QStringLiteral("line one\nline \uFFFDtwo"));
    }

    void detailShowsTheBeginningOfWhatIsNoJson()
    {
        const Error error = judge(answered(200, "<html>\xff\x07" + QByteArray(3000, 'x')),
                                  asking(route::kRefresh), {})
                                    .error();
        QVERIFY(error.detail.startsWith(QStringLiteral("<html>\uFFFD\uFFFDxxx")));
        QCOMPARE(error.detail.size(), 500);
    }

    void aSecretAtTheCutIsNotCutInHalf()
    {
        const ServerText clean(Secret("MARKER-TOKEN-0123456789"));
        const QByteArray page = QByteArray(490, 'x') + "MARKER-TOKEN-0123456789";
        const Error error = judge(answered(502, page), asking(route::kRefresh), clean).error();
        QVERIFY2(!error.detail.contains(QLatin1String("MARK")), qPrintable(error.detail));
    }

    void redirectNamesTheTargetsOriginOnly()
    {
        HttpAnswer answer
                = answered(302, "<a href=https://u:p@other.example/in?token=MARKER>here</a>");
        answer.location = QUrl(
                QStringLiteral("https://u:MARKER@other.example:8443/MARKER?token=MARKER#MARKER"));
        const Error error = judge(answer, asking(route::kRefresh), {}).error();
        QVERIFY2(error.message.contains(QLatin1String("https://other.example:8443.")),
                 qPrintable(error.message));
        QVERIFY(!error.message.contains(QLatin1String("MARKER")));
        QCOMPARE(error.detail, QString());
    }

    void aRedirectToWhatWasSentIsMasked()
    {
        HttpAnswer answer = answered(302, {});
        answer.location = QUrl(QStringLiteral("https://marker-token-0123456789.example/"));
        const Error error = judge(answer, asking(route::kRefresh),
                                  ServerText(Secret("MARKER-TOKEN-0123456789")))
                                    .error();
        QVERIFY2(error.message.contains(QStringLiteral("redirects to https://••••")),
                 qPrintable(error.message));
        QVERIFY2(!error.message.contains(QLatin1String("marker")), qPrintable(error.message));
    }

    void theSentenceKnowsWhetherATokenWasSent()
    {
        Question question = asking(route::kDatabases);
        const QString refused = judge(answered(401, code(1800)), question, {}).error().message;
        question.withToken = false;
        QVERIFY(refused != judge(answered(401, code(1800)), question, {}).error().message);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds"); // -1: none

        QTest::newRow("seconds") << QByteArray("120") << 120;
        QTest::newRow("zero") << QByteArray("0") << 0;
        QTest::newRow("negative") << QByteArray("-5") << 0;
        QTest::newRow("a year") << QByteArray("31536000") << 86400;
        QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:50:07 GMT") << 30;
        QTest::newRow("past date") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << 0;
        QTest::newRow("words") << QByteArray("soon") << -1;
        QTest::newRow("empty") << QByteArray() << -1;
    }
    void retryAfter()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, seconds);
        HttpAnswer answer = answered(429, "");
        answer.date = httpDate("Sun, 06 Nov 1994 08:49:37 GMT");
        answer.retryAfter = header;
        const Error error = judge(answer, asking(route::kRefresh), {}).error();
        QCOMPARE(error.retryAfter.value_or(std::chrono::seconds(-1)).count(), seconds);
    }

    void serverIsNamedWithoutUserInformation()
    {
        const QUrl url(QStringLiteral("http://user:pw@[::1]:19530/v2"));
        QCOMPARE(serverOf(url), QStringLiteral("[::1]:19530"));
    }
};

HEADWATER_TEST(TestFailure, QCoreApplication)
#include "tst_failure.moc"
