// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/rawserver.h"
#include "testkit/teststrict.h"

#include <QDateTime>

using namespace headwater;
using namespace headwater::test;

namespace {

const QByteArray kRefresh = "/external_collection/refresh";
const QByteArray kList = "/external_collection/list";
const QByteArray kDescribe = "/external_collection/describe";
constexpr qint64 kJob = 461234567890123457;

QByteArray record(const QByteArray &state, int startedBefore = 0)
{
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - startedBefore * 1000;
    return R"({"jobId":)" + QByteArray::number(kJob) + R"(,"collectionName":"books","state":")" + state
            + R"(","progress":100,"externalSource":"s3://b/books/","startTime":)" + QByteArray::number(start)
            + R"(,"endTime":0})";
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

/// `headwater refresh --wait` at a server that answers whatever the test says: what is called Failed was
/// not taken, what may have been taken is looked up, and nothing is sent twice.
class TestProvenOutcomes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void acceptedWhateverTheAnswerSays_data()
    {
        QTest::addColumn<RawAnswer>("reply");
        const auto row = [](int status, const QByteArray &body) {
            QTest::addRow("%d %s", status, body.constData()) << RawAnswer::http(status, body);
        };
        row(504, R"({"code":4,"message":"context deadline exceeded"})");
        row(503, R"({"code":14,"message":"no healthy upstream"})");
        row(500, R"({"code":13,"message":"internal"})");
        row(502, R"({"code":1100,"message":"invalid parameter"})");
        row(408, R"({"code":1800})");
        row(200, R"({"code":65535,"message":"failed to broadcast message"})");
        row(200, R"({"code":0,"data":{"jobId":461234567890123457.0}})");
        row(200, R"({"code":0,"data":{"jobId":4.6e17}})");
        row(409, "");
        QTest::newRow("103, then the answer")
                << raw("HTTP/1.1 103 Early Hints\r\n\r\n" + RawAnswer::http(400, "{}").bytes);
        QTest::newRow("endless headers") << flood("HTTP/1.1 400 Bad Request\r\n", QByteArray("X-Some: thing\r\n").repeated(300));
        QTest::newRow("an endless header") << flood("HTTP/1.1 400 Bad Request\r\nX: ", QByteArray(4096, 'x'));
    }
    void acceptedWhateverTheAnswerSays()
    {
        QFETCH(RawAnswer, reply);
        RawServer server;
        server.setScript(kRefresh, {reply});
        server.setScript(kList, {answer(R"({"records":[]})"), answer(R"({"records":[)" + record("RefreshInProgress", -30) + "]}")});
        server.setScript(kDescribe, {answer(record("RefreshCompleted", -30))});
        run(server);
        QCOMPARE(m_last.value(QLatin1String("state")).toString(), QStringLiteral("Done"));
        QCOMPARE(m_last.value(QLatin1String("jobId")).toInteger(), kJob);
        QCOMPARE(m_code, 0);
        QCOMPARE(server.count(kRefresh), 1);
    }

    void refusedForCertain_data()
    {
        QTest::addColumn<RawAnswer>("reply");
        QTest::addColumn<QString>("says");
        const auto row = [](int status, const QByteArray &body, const char *says) {
            QTest::addRow("%d %s", status, body.constData()) << RawAnswer::http(status, body) << QString::fromLatin1(says);
        };
        row(413, "<html>Request Entity Too Large", "too large");
        row(404, R"({"code":5,"message":"Not Found","details":[]})", "does not offer");
        row(415, "invalid gRPC request content-type", "gRPC only");
        row(200, R"({"code":1100,"message":"unsupported format: invalid parameter"})", "unsupported format");
    }
    void refusedForCertain()
    {
        QFETCH(RawAnswer, reply);
        QFETCH(QString, says);
        RawServer server;
        server.setScript(kRefresh, {reply});
        server.setScript(kList, {answer(R"({"records":[]})")});
        run(server);
        QCOMPARE(m_last.value(QLatin1String("state")).toString(), QStringLiteral("Failed"));
        QVERIFY2(m_last.value(QLatin1String("reason")).toString().contains(says),
                 qPrintable(m_last.value(QLatin1String("reason")).toString()));
        QCOMPARE(m_code, 1);
        QCOMPARE(server.count(kRefresh), 1);
        QCOMPARE(server.count(kList), 1); // before it was sent; it is not searched for
    }

    void openAndNothingIsFound()
    {
        RawServer server;
        server.setScript(kRefresh, {RawAnswer::http(503, R"({"code":14})")});
        server.setScript(kList, {answer(R"({"records":[]})")});
        run(server);
        QCOMPARE(m_last.value(QLatin1String("state")).toString(), QStringLiteral("Unknown outcome"));
        QCOMPARE(m_code, 4);
        QCOMPARE(server.count(kRefresh), 1);
    }

    // The list of the collection is spoiled, and the refusal names the job (api-contract §13 N3, N14).
    void theNamedJobIsFollowed()
    {
        RawServer server;
        server.setScript(kRefresh, {RawAnswer::json(R"({"code":703,"message":"refresh job 461234567890123457 is already in progress )"
                                                    R"(for collection books; poll that jobID or wait for it to complete"})")});
        server.setScript(kList, {RawAnswer::json(R"({"code":5,"message":"aggregate task plan"})")});
        server.setScript(kDescribe, {answer(record("RefreshInProgress", 60)), answer(record("RefreshCompleted", 60))});
        run(server);
        QCOMPARE(m_last.value(QLatin1String("state")).toString(), QStringLiteral("Done"));
        QCOMPARE(m_last.value(QLatin1String("jobId")).toInteger(), kJob);
        QCOMPARE(m_code, 0);
        QCOMPARE(server.count(kRefresh), 1);
    }

private:
    /// Refreshes with the stored settings, waits for the end and keeps it.
    void run(const RawServer &server)
    {
        const Programs programs;
        const auto added = programs.run({QStringLiteral("endpoint"), QStringLiteral("add"), QStringLiteral("lake"),
                                         server.url().toString(), QStringLiteral("--credential"), QStringLiteral("none")});
        QVERIFY2(added.code == 0, added.errors.constData());
        const auto process = programs.start({QStringLiteral("refresh"), QStringLiteral("lake/default/books"),
                                             QStringLiteral("--wait"), QStringLiteral("--json")});
        QVERIFY(QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 200'000));
        m_code = process->exitCode();
        const Programs::Ended ended {m_code, process->readAllStandardOutput(), process->readAllStandardError()};
        QVERIFY2(!ended.lines().isEmpty(), ended.errors.constData());
        m_last = ended.lines().last();
    }

    int m_code = -1;
    QJsonObject m_last;
};

QTEST_GUILESS_MAIN(TestProvenOutcomes)
#include "tst_provenoutcomes.moc"
