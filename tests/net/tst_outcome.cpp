// SPDX-License-Identifier: Apache-2.0
#include "core/job/refresh.h"
#include "net/failure.h"
#include "net/httpclient.h"
#include "net/servertext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;

namespace {

enum class Outcome { Refused, Open, Accepted };

const QList<int> kDeclining{400, 401, 403, 404, 405, 407, 411, 413,
                            414, 415, 417, 421, 426, 429, 431};
const QList<int> kStatuses
        = QList<int>{100, 101, 102, 103, 199, 200, 201, 202, 204, 206, 299, 300, 301, 302, 303,
                     304, 307, 308, 399, 402, 406, 408, 409, 410, 412, 416, 418, 422, 423, 424,
                     425, 428, 451, 464, 499, 500, 501, 502, 503, 504, 505, 507, 511, 520, 599}
        + kDeclining;

/// Codes that a server raises only before it creates the job (contract.md §13).
const QList<int> kBeforeTheJob{1800, 1400, 1401, 1801, 1802, 1100, 1101,  800,   802,
                               100,  1807, 4,    8,    9,    703,  21119, 80001, 80002};
/// Codes for trouble in or between services, gRPC's numbers, and unknown codes.
const QList<int> kAtAnyTime{1,    2,     3,     5,     6,      7,    10,        11,
                            12,   13,    14,    15,    16,     101,  105,       500,
                            502,  700,   1000,  1005,  1008,   1012, 1102,      2000,
                            3000, 10000, 10001, 65535, 424242, -1,   2147483647};

struct Words
{
    QByteArray text;
    bool sayNotReady = false; ///< proves that there is no job, with codes 1 and 2 only
    bool denyAPrivilege = false; ///< proves that there is no job, with any code
    bool speakOfTheServices = false; ///< removes the proof of any code
};

const QList<Words> kWords{
        {""},
        {"words"},
        {"collection not found[database=default][collection=broadcast_timeout]"},
        {"external_source \\\"s3://b/request timeout: rpc error/\\\" is not allowed: invalid "
         "parameter"},
        {"Request-Timeout \\\"x\\\" must be a positive integer number of seconds"},
        {"refresh job 461234567890123457 is already in progress for collection c, please wait for "
         "it to complete "
         "or cancel it first: task duplicates[taskType=refresh_external_collection]"},
        {"state code: Abnormal: service not ready", true},
        {"service unavailable: external collection refresh manager not initialized", true},
        {"PrivilegeRefreshExternalCollection: privilege not permitted", false, true},
        {"failed to broadcast message: collection not found", false, false, true},
        {"failed to broadcast message: service not ready", true, false, true},
        {"rpc error: code = Unavailable desc = transport is closing", false, false, true},
        {"context deadline exceeded", false, false, true},
        {"context canceled: invalid parameter", false, false, true},
        {"request timeout", false, false, true},
        {"dial tcp 10.0.0.1:53100: connect: connection refused", false, false, true},
};

/// What the contract says about a body with an error code.
Outcome outcomeOf(int status, int code, const Words &words)
{
    if (status < 200)
        return Outcome::Open;
    if (status < 400 && status >= 300)
        return Outcome::Refused;
    if (kDeclining.contains(status))
        return Outcome::Refused;
    if (status == 408 || status >= 500)
        return Outcome::Open;
    const bool isMilvus = status < 300 || code < 0 || code > 16;
    if (!isMilvus || code == status)
        return Outcome::Open;
    if (words.denyAPrivilege)
        return Outcome::Refused;
    if (words.speakOfTheServices)
        return Outcome::Open;
    const bool proves
            = kBeforeTheJob.contains(code) || ((code == 1 || code == 2) && words.sayNotReady);
    return proves ? Outcome::Refused : Outcome::Open;
}

/// The same for any other body; \a accepted is what the body itself says.
Outcome outcomeOf(int status, Outcome accepted)
{
    if (status < 200)
        return Outcome::Open;
    if (status < 400 && status >= 300)
        return Outcome::Refused;
    if (accepted == Outcome::Accepted)
        return Outcome::Accepted;
    return accepted == Outcome::Refused && kDeclining.contains(status) ? Outcome::Refused
                                                                       : Outcome::Open;
}

/// The client's verdict on an answer to a refresh.
Outcome judged(const HttpAnswer &answer)
{
    Question question;
    question.url = QUrl(QStringLiteral("https://lake.example.com:19530"));
    question.url.setPath(route::kRefresh);
    const Result<JobId> result
            = judge(answer, question, {}).and_then([&](const Envelope &envelope) -> Result<JobId> {
                  if (const std::optional<JobId> id = readJobId(envelope.data))
                      return *id;
                  return Failure(missingData(answer, question, {}));
              });
    if (result)
        return Outcome::Accepted;
    if (result.error().message.isEmpty() || result.error().message.contains(u'%'))
        qWarning("no sentence");
    return leavesOutcomeOpen(result.error()) ? Outcome::Open : Outcome::Refused;
}

HttpAnswer answerOf(int status, const QByteArray &body)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.sent = HttpAnswer::Sent::Yes;
    return answer;
}

const char *nameOf(Outcome outcome)
{
    return outcome == Outcome::Refused ? "refused" : outcome == Outcome::Open ? "open" : "accepted";
}

} // namespace

/// What an answer to a refresh proves: status × body × words (contract.md §5, §13). A false
/// “refused” shows a running job as Failed; a false “open” searches for nothing.
class TestOutcome final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void codesByStatusAndWords_data() { statuses(); }
    void codesByStatusAndWords()
    {
        QFETCH(int, status);
        for (const int code : kBeforeTheJob + kAtAnyTime + QList<int>{status}) {
            for (const Words &words : kWords) {
                if (code == 200)
                    continue; // a success of older builds
                const QByteArray number = QByteArray::number(code);
                const QByteArray rest = ",\"message\":\"" + words.text + "\"}";
                verify(status, "{\"code\":" + number + rest, outcomeOf(status, code, words));
                if (words.text.isEmpty()) {
                    verify(status, "{\"code\":\"" + number + '"' + rest,
                           outcomeOf(status, code, words));
                    verify(status, "{\"code\":" + number + ".0" + rest,
                           outcomeOf(status, code, words));
                }
            }
        }
    }

    void otherBodiesByStatus_data() { statuses(); }
    void otherBodiesByStatus()
    {
        QFETCH(int, status);
        // bodies that say nothing about a job
        for (const char *body : {"",
                                 "   ",
                                 "<html><title>413 Request Entity Too Large</title></html>",
                                 "404 page not found",
                                 "{}",
                                 "[]",
                                 "null",
                                 "0",
                                 "{\"code\":0,\"data\":{\"jobId\":46",
                                 R"({"error":"no"})",
                                 R"({"code":null,"message":"x"})",
                                 R"({"code":"refused"})",
                                 R"({"code":true})",
                                 R"({"code":0.5})",
                                 R"({"code":4294967296})",
                                 R"({"data":{"jobId":461234567890123457}})",
                                 R"({"status":1800})",
                                 R"({"code":0})",
                                 R"({"code":0,"data":{}})",
                                 R"({"code":0,"data":null})",
                                 R"({"code":200,"data":[]})",
                                 R"({"code":0,"message":"privilege not permitted"})"})
            verify(status, body, outcomeOf(status, Outcome::Refused));
        // a success that names a job with an unreadable id
        for (const QByteArray id :
             {"4.6e17", "461234567890123457.0", "4.61234567890123457E+17", "7.0", "7.5", "0", "-7",
              "null", "true", "\"\"", "\"x\"", "\"4.6e17\"", "461234567890123457999", "{}"})
            verify(status, "{\"code\":0,\"data\":{\"jobId\":" + id + "}}",
                   outcomeOf(status, Outcome::Open));
        // a success with an id
        for (const char *body :
             {R"({"code":0,"data":{"jobId":461234567890123457}})",
              R"({"code":200,"data":{"jobId":461234567890123457}})",
              R"({"code":"0","data":{"jobId":"461234567890123457"},"message":"request timeout"})"})
            verify(status, body, outcomeOf(status, Outcome::Accepted));
    }

    void whatBreaksOffByStatus_data() { statuses(); }
    void whatBreaksOffByStatus()
    {
        QFETCH(int, status);
        for (const auto stopped : {HttpAnswer::Stopped::TimedOut, HttpAnswer::Stopped::TooLarge}) {
            HttpAnswer answer = answerOf(status, "{\"code\":1800,\"message\":\"");
            answer.stopped = stopped;
            answer.error = QNetworkReply::OperationCanceledError;
            QCOMPARE(nameOf(judged(answer)), nameOf(outcomeOf(status, Outcome::Refused)));
        }
    }

    void examples_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("open");
        QTest::addColumn<QString>("says");

        const auto row = [](int status, const QByteArray &body, ErrorKind kind, bool open,
                            const char *says) {
            QTest::addRow("%d %s", status, body.constData())
                    << status << body << kind << open << QString::fromLatin1(says);
        };
        row(504, R"({"code":4,"message":"context deadline exceeded"})", ErrorKind::ServerBusy, true,
            "cannot handle");
        row(503, R"({"code":14,"message":"no healthy upstream"})", ErrorKind::ServerBusy, true,
            "cannot handle");
        row(500, R"({"code":13,"message":"internal"})", ErrorKind::ServerBusy, true,
            "cannot handle");
        row(404, R"({"code":5,"message":"Not Found","details":[]})", ErrorKind::RouteMissing, false,
            "does not support");
        row(501, R"({"code":12,"message":"Method Not Allowed"})", ErrorKind::RouteMissing, true,
            "does not support");
        row(404, R"({"code":40400})", ErrorKind::RouteMissing, false, "does not support");
        row(403, R"({"code":7})", ErrorKind::Forbidden, false, "permission");
        row(401, R"({"code":16})", ErrorKind::Unauthorized, false, "token");
        row(429, R"({"code":8})", ErrorKind::RateLimited, false, "is rate limiting");
        row(413, "<html>", ErrorKind::Rejected, false,
            "too large for lake.example.com:19530 (HTTP 413)");
        row(414, "", ErrorKind::Rejected, false, "too long");
        row(431, "", ErrorKind::Rejected, false, "headers");
        row(405, "", ErrorKind::Rejected, false, "does not accept POST");
        row(411, "", ErrorKind::Rejected, false, "length");
        row(415, "", ErrorKind::Rejected, false, "does not accept JSON");
        row(415, "invalid gRPC request content-type \"application/json\"", ErrorKind::Rejected,
            false, "gRPC only");
        row(464, "", ErrorKind::BadReply, true, "gRPC only");
        row(417, "", ErrorKind::Rejected, false, "(HTTP 417)");
        row(421, "", ErrorKind::Rejected, false, "not responsible");
        row(426, "", ErrorKind::Rejected, false, "another protocol");
        row(400, "<html>", ErrorKind::Rejected, false, "refused the request (HTTP 400)");
        row(103, R"({"code":0,"data":{"jobId":7}})", ErrorKind::BadReply, true,
            "interim response (HTTP 103)");
        row(200, R"({"code":65535,"message":"x"})", ErrorKind::Rejected, true,
            "reported an error (code 65535)");
        row(200, R"({"code":65535,"message":"a: privilege not permitted"})", ErrorKind::Forbidden,
            false, "permission");
        row(200, R"({"code":1801,"message":"x"})", ErrorKind::Rejected, false,
            "refused the request (code 1801)");
    }
    void examples()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(bool, open);
        QFETCH(QString, says);
        Question question;
        question.url = QUrl(QStringLiteral("https://lake.example.com:19530"));
        question.url.setPath(route::kRefresh);
        question.withToken = true;
        const Result<Envelope> verdict = judge(answerOf(status, body), question, {});
        QVERIFY(!verdict);
        QCOMPARE(int(verdict.error().kind), int(kind));
        QCOMPARE(leavesOutcomeOpen(verdict.error()), open);
        QVERIFY2(verdict.error().message.contains(says), qPrintable(verdict.error().message));
    }

    void theRunningJobIsRead_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<qint64>("id"); // 0: none

        const qint64 id = 461234567890123457;
        QTest::newRow("703") << 703
                             << QByteArray("refresh job 461234567890123457 is already in progress "
                                           "for collection c; "
                                           "poll that jobID or wait for it to complete")
                             << id;
        QTest::newRow("703, intermediate")
                << 703
                << QByteArray("refresh job 461234567890123457 is already in progress for "
                              "collection c, please wait: task duplicates[taskType=x]")
                << id;
        QTest::newRow("1100") << 1100
                              << QByteArray("Refresh job 461234567890123457 is already in "
                                            "progress: invalid parameter")
                              << id;
        QTest::newRow("no id") << 703 << QByteArray("task duplicates[taskType=x]") << qint64(0);
        QTest::newRow("beyond 64 bits")
                << 703 << QByteArray("refresh job 46123456789012345799 is already in progress")
                << qint64(0);
    }
    void theRunningJobIsRead()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        QFETCH(qint64, id);
        Question question;
        question.url.setPath(route::kRefresh);
        const QByteArray body
                = "{\"code\":" + QByteArray::number(code) + ",\"message\":\"" + words + "\"}";
        const Error error = judge(answerOf(200, body), question, {}).error();
        QCOMPARE(int(error.kind), int(ErrorKind::AlreadyRunning));
        QCOMPARE(error.runningJob.value_or(JobId{}).value, id);
    }

private:
    static void statuses()
    {
        QTest::addColumn<int>("status");
        for (const int status : kStatuses)
            QTest::addRow("%d", status) << status;
    }

    static void verify(int status, const QByteArray &body, Outcome expected)
    {
        const Outcome outcome = judged(answerOf(status, body));
        const QByteArray what = QByteArray::number(status) + ' ' + body + ": " + nameOf(outcome)
                + " instead of " + nameOf(expected);
        QVERIFY2(outcome == expected, what.constData());
    }
};

HEADWATER_TEST(TestOutcome, QCoreApplication)
#include "tst_outcome.moc"
