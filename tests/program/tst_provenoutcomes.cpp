// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/ahead.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDateTime>

#include <functional>

using namespace headwater;
using namespace headwater::test;

namespace {

const QByteArray kRefreshPath = "/external_collection/refresh";
const QByteArray kList = "/external_collection/list";
const QByteArray kDescribe = "/external_collection/describe";
constexpr qint64 kJob = 461234567890123457;

QByteArray record(const QByteArray &state, int startedBefore = 0)
{
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - startedBefore * 1000;
    return R"({"jobId":)" + QByteArray::number(kJob) + R"(,"collectionName":"books","state":")"
            + state + R"(","progress":100,"externalSource":"s3://b/books/","startTime":)"
            + QByteArray::number(start) + R"(,"endTime":0})";
}

RawAnswer answer(const QByteArray &data)
{
    return RawAnswer::json(R"({"code":0,"data":)" + data + '}');
}

RawAnswer raw(const QByteArray &bytes)
{
    RawAnswer answer;
    answer.bytes = bytes;
    return answer;
}

RawAnswer flood(const QByteArray &begin, const QByteArray &endless)
{
    RawAnswer answer = raw(begin);
    answer.endless = endless;
    return answer;
}

} // namespace

/// `headwater refresh --wait` with a server that answers what the test scripts: a Failed job was not
/// accepted, a possibly accepted one is searched for, and nothing is sent twice.
class TestProvenOutcomes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void acceptedWhateverTheAnswerSays_data()
    {
        QTest::addColumn<int>("trial");
        const auto row = [this](const QByteArray &name, const RawAnswer &reply) {
            const auto answers = [reply](RawServer &server) {
                server.setScript(kRefreshPath, {reply});
                server.setScript(
                        kList,
                        {answer(R"({"records":[]})"),
                         answer(R"({"records":[)" + record("RefreshInProgress", -30) + "]}")});
                server.setScript(kDescribe, {answer(record("RefreshCompleted", -30))});
            };
            QTest::newRow(name.constData()) << add(answers);
        };
        const auto http = [&row](int status, const QByteArray &body) {
            row(QByteArray::number(status) + ' ' + body, RawAnswer::http(status, body));
        };
        http(504, R"({"code":4,"message":"context deadline exceeded"})");
        http(503, R"({"code":14,"message":"no healthy upstream"})");
        http(500, R"({"code":13,"message":"internal"})");
        http(502, R"({"code":1100,"message":"invalid parameter"})");
        http(408, R"({"code":1800})");
        http(200, R"({"code":65535,"message":"failed to broadcast message"})");
        http(200, R"({"code":0,"data":{"jobId":461234567890123457.0}})");
        http(200, R"({"code":0,"data":{"jobId":4.6e17}})");
        http(409, "");
        row("103, then the answer",
            raw("HTTP/1.1 103 Early Hints\r\n\r\n" + RawAnswer::http(400, "{}").bytes));
        row("endless headers",
            flood("HTTP/1.1 400 Bad Request\r\n", QByteArray("X-Some: thing\r\n").repeated(300)));
        row("an endless header", flood("HTTP/1.1 400 Bad Request\r\nX: ", QByteArray(4096, 'x')));
    }

    void acceptedWhateverTheAnswerSays()
    {
        QFETCH(int, trial);
        const Outcome outcome = wait(trial);
        QCOMPARE(outcome.state(), QStringLiteral("Done"));
        QCOMPARE(outcome.last.value(QLatin1String("jobId")).toInteger(), kJob);
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.refreshes, 1);
    }

    void refusedForCertain_data()
    {
        QTest::addColumn<int>("trial");
        QTest::addColumn<QString>("says");
        const auto row = [this](int status, const QByteArray &body, const char *says) {
            const auto answers = [status, body](RawServer &server) {
                server.setScript(kRefreshPath, {RawAnswer::http(status, body)});
                server.setScript(kList, {answer(R"({"records":[]})")});
            };
            QTest::addRow("%d %s", status, body.constData())
                    << add(answers) << QString::fromLatin1(says);
        };
        row(413, "<html>Request Entity Too Large", "too large");
        row(404, R"({"code":5,"message":"Not Found","details":[]})", "does not support");
        row(415, "invalid gRPC request content-type", "gRPC only");
        row(200, R"({"code":1100,"message":"unsupported format: invalid parameter"})",
            "unsupported format");
    }

    void refusedForCertain()
    {
        QFETCH(int, trial);
        QFETCH(QString, says);
        const Outcome outcome = wait(trial);
        QCOMPARE(outcome.state(), QStringLiteral("Failed"));
        const QString reason = outcome.last.value(QLatin1String("reason")).toString();
        QVERIFY2(reason.contains(says), qPrintable(reason));
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.refreshes, 1);
        QCOMPARE(outcome.lists, 1); // the check before sending; there is no search
    }

    void openAndNothingIsFound()
    {
        const Outcome outcome = wait(add([](RawServer &server) {
            server.setScript(kRefreshPath, {RawAnswer::http(503, R"({"code":14})")});
            server.setScript(kList, {answer(R"({"records":[]})")});
        }));
        QCOMPARE(outcome.state(), QStringLiteral("Unknown outcome"));
        QCOMPARE(outcome.code, 4);
        QCOMPARE(outcome.refreshes, 1);
    }

    // The collection's job list is faulty, and the refusal names the job (contract.md §13 N3, N14).
    void theNamedJobIsFollowed()
    {
        const Outcome outcome = wait(add([](RawServer &server) {
            server.setScript(
                    kRefreshPath,
                    {RawAnswer::json(
                            R"({"code":703,"message":"refresh job 461234567890123457 is already in progress )"
                            R"(for collection books; poll that jobID or wait for it to complete"})")});
            server.setScript(kList,
                             {RawAnswer::json(R"({"code":5,"message":"aggregate task plan"})")});
            server.setScript(kDescribe,
                             {answer(record("RefreshInProgress", 60)),
                              answer(record("RefreshCompleted", 60))});
        }));
        QCOMPARE(outcome.state(), QStringLiteral("Done"));
        QCOMPARE(outcome.last.value(QLatin1String("jobId")).toInteger(), kJob);
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.refreshes, 1);
    }

private:
    /// A refresh with the stored settings, followed to its end.
    struct Trial
    {
        explicit Trial(const std::function<void(RawServer &)> &setAnswers)
        {
            setAnswers(server);
            const auto added
                    = programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                                    QStringLiteral("lake"), server.url().toString(),
                                    QStringLiteral("--credential"), QStringLiteral("none")});
            QVERIFY2(added.code == 0, added.errors.constData());
            refresh = programs.start({QStringLiteral("refresh"),
                                      QStringLiteral("lake/default/books"),
                                      QStringLiteral("--wait"), QStringLiteral("--json")});
        }

        RawServer server;
        Programs programs;
        std::unique_ptr<QProcess> refresh;
    };

    struct Outcome
    {
        int code = -1;
        QJsonObject last{}; ///< the last line of output
        qsizetype refreshes = 0; ///< refresh requests that the server received; `lists` likewise
        qsizetype lists = 0;

        [[nodiscard]] QString state() const
        {
            return last.value(QLatin1String("state")).toString();
        }
    };

    int add(const std::function<void(RawServer &)> &setAnswers)
    {
        return m_trials.add([setAnswers] { return std::make_unique<Trial>(setAnswers); });
    }

    Outcome wait(int number)
    {
        const Trial &trial = m_trials.at(number);
        if (!QTest::qWaitFor([&] { return trial.refresh->state() == QProcess::NotRunning; },
                             200'000))
            return {};
        const Programs::Ended ended = Programs::wait(*trial.refresh);
        const QList<QJsonObject> lines = ended.lines();
        return {ended.code, lines.isEmpty() ? QJsonObject() : lines.last(),
                trial.server.count(kRefreshPath), trial.server.count(kList)};
    }

    Ahead<Trial> m_trials;
};

HEADWATER_TEST(TestProvenOutcomes, QCoreApplication)
#include "tst_provenoutcomes.moc"
