// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "store/history/historystore.h"
#include "store/profile/profile.h"
#include "testkit/ahead.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDirIterator>

using namespace headwater;

namespace {

const QByteArray kSentSource = "s3://localhost:9000/my-bucket/new/";
const QByteArray kAccessKey = "PLANTEDACCESSKEY";
const QByteArray kSecretKey = "planted/secret+value";

QByteArray spec()
{
    return R"({"format":"parquet","extfs":{"access_key_id":")" + kAccessKey
            + R"(","access_key_value":")" + kSecretKey
            + R"(","cloud_provider":"minio","region":"us-east-1"}})";
}

} // namespace

/// `headwater refresh` with every fault of the sandbox: exit code, reported state, and
/// above all how many requests the cluster received.
class TestRefreshCommand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void endsByFault_data()
    {
        QTest::addColumn<int>("trial");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("hasId");

        const auto row = [this](const char *faults, int code, const char *state, bool hasId) {
            const auto start
                    = [faults = QString::fromLatin1(faults).split(u' ', Qt::SkipEmptyParts)] {
                          return std::make_unique<FaultTrial>(faults);
                      };
            QTest::newRow(faults) << m_trials.add(start) << code << QString::fromLatin1(state)
                                  << hasId;
        };
        row("", 0, "Done", true);
        // refused
        row("http-401@submit", 1, "Failed", false);
        row("http-403@submit", 1, "Failed", false);
        row("http-404-all@submit", 1, "Failed", false);
        row("no-job-routes", 1, "Failed", false);
        row("http-429@submit", 1, "Failed", false);
        row("redirect=http://127.0.0.1:9/@submit", 1, "Failed", false);
        row("echo-secrets", 1, "Failed", false);
        row("no-privilege", 1, "Failed", false);
        row("limiter-burst", 1, "Failed", false);
        row("node-unhealthy", 1, "Failed", false);
        row("not-ready", 1, "Failed", false);
        // accepted, but the response is lost: the job list shows the job
        row("accept-then-408", 0, "Done", true);
        row("accept-then-500", 0, "Done", true);
        row("accept-then-close", 0, "Done", true);
        row("accept-then-reset", 0, "Done", true);
        row("accept-then-timeout", 0, "Done", true);
        row("accept-then-close clock-offset", 0, "Done", true);
        row("code-0-no-data@submit", 0, "Done", true);
        row("empty-body@submit", 0, "Done", true);
        row("huge-body@submit", 0, "Done", true);
        row("truncated@submit", 0, "Done", true);
        // the outcome is unknown
        row("http-500@submit", 4, "Unknown outcome", false);
        row("html-502@submit", 4, "Unknown outcome", false);
        row("accept-then-close http-500@list", 4, "Unknown outcome", false);
        row("dropped-job", 4, "Lost", true);
        row("job-forgotten", 4, "Lost", true); // forgotten before the first poll
        // unusual, but readable
        row("job-id-string", 0, "Done", true);
        row("state-running", 0, "Done", true);
        row("unknown-state", 0, "Done", true);
        row("seconds", 0, "Done", true);
        row("microseconds", 0, "Done", true);
        row("end-before-start", 0, "Done", true);
        row("clock-offset", 0, "Done", true);
        row("code-200", 0, "Done", true);
        row("data-array", 0, "Done", true);
        row("progress-backward", 0, "Done", true);
        row("source-mismatch", 0, "Done", true);
        // failed by the server
        row("huge-reason", 1, "Failed", true);
        row("bidi-reason", 1, "Failed", true);
        row("reason-secrets", 1, "Failed", true);
    }

    void endsByFault()
    {
        QFETCH(int, trial);
        QFETCH(QString, state);
        QFETCH(bool, hasId);

        FaultTrial &faulty = m_trials.at(trial);
        const test::Programs &programs = faulty.programs;
        const auto ended = test::Programs::wait(*faulty.refresh);
        const QList<QJsonObject> lines = ended.lines();
        QVERIFY2(!lines.isEmpty(), ended.errors.constData());
        const QJsonObject last = lines.last();
        QCOMPARE(last.value(QLatin1String("state")).toString(), state);
        QTEST(ended.code, "code");
        QCOMPARE(last.value(QLatin1String("jobId")).toInteger() > (Q_INT64_C(1) << 53), hasId);
        QCOMPARE(programs.received(QStringLiteral("/refresh")).size(), 1);
        verifyProgress(lines);
        verifyOneEnd(lines);
        verifyNoSecret(programs, ended);
    }

    void theBodyIsExactlyTheStoredRefresh()
    {
        const test::Programs programs;
        addEndpoint(programs);
        const auto ended = programs.run(
                {QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books")});
        QVERIFY2(ended.code == 0, ended.errors.constData());
        QCOMPARE(programs.received(QStringLiteral("/refresh")),
                 QList<QByteArray>{R"({"dbName":"default","collectionName":"ext_books"})"});
    }

    void aPairWithErrorsIsNotSent()
    {
        const test::Programs programs;
        addEndpoint(programs);
        const QByteArray masked = QByteArray(spec()).replace(kSecretKey, "***");
        const auto ended
                = programs.run({QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books"),
                                QStringLiteral("--source"), QString::fromLatin1(kSentSource),
                                QStringLiteral("--spec"), QStringLiteral("-")},
                               masked);
        QCOMPARE(ended.code, 2);
        QVERIFY(ended.errors.contains("***"));
        QCOMPARE(programs.received(QStringLiteral("/refresh")).size(), 0);
    }

    void theRunningJobIsFollowedInstead()
    {
        const test::Programs programs({QStringLiteral("--tick"), QStringLiteral("700")});
        addEndpoint(programs);
        const auto first
                = programs.run({QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books"),
                                QStringLiteral("--json")});
        const auto second
                = programs.run({QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books"),
                                QStringLiteral("--wait"), QStringLiteral("--json")});
        QVERIFY(!second.lines().isEmpty() && !first.lines().isEmpty());
        QCOMPARE(second.lines().last().value(QLatin1String("state")).toString(),
                 QStringLiteral("Done"));
        QCOMPARE(second.lines().last().value(QLatin1String("jobId")).toInteger(),
                 first.lines().last().value(QLatin1String("jobId")).toInteger());
        QCOMPARE(second.code, 0);
        QVERIFY(second.output.contains("Following"));
        QCOMPARE(programs.received(QStringLiteral("/refresh")).size(), 1); // only from the first
    }

    void newSettingsThatWereNotSentAreNotDone_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("accepted or not") << QStringList();
        QTest::newRow("waiting") << QStringList{QStringLiteral("--wait")};
        QTest::newRow("json") << QStringList{QStringLiteral("--json")};
        QTest::newRow("waiting, json")
                << QStringList{QStringLiteral("--wait"), QStringLiteral("--json")};
    }

    void newSettingsThatWereNotSentAreNotDone()
    {
        QFETCH(QStringList, options);
        const test::Programs programs({QStringLiteral("--fault"), QStringLiteral("stuck-pending")});
        addEndpoint(programs);
        const QStringList refresh{QStringLiteral("refresh"),
                                  QStringLiteral("lake/default/ext_books")};
        QCOMPARE(programs.run(refresh).code, 0);
        const auto ended = programs.run(
                refresh
                        + QStringList{QStringLiteral("--source"), QString::fromLatin1(kSentSource),
                                      QStringLiteral("--spec"), QStringLiteral("-")}
                        + options,
                spec());
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.errors, QByteArray("headwater: The new settings were not sent.\n"));
        QCOMPARE(programs.received(QStringLiteral("/refresh")).size(), 1);
        QVERIFY(ended.output.contains("Superseded"));
        if (options.contains(QStringLiteral("--json")))
            verifyOneEnd(ended.lines());
        verifyNoSecret(programs, ended);
    }

    void storedSettingsThatWereNotSentAreSaid()
    {
        const test::Programs programs({QStringLiteral("--fault"), QStringLiteral("stuck-pending")});
        addEndpoint(programs);
        const QStringList refresh{QStringLiteral("refresh"),
                                  QStringLiteral("lake/default/ext_books")};
        QCOMPARE(programs.run(refresh).code, 0);
        const auto ended = programs.run(refresh);
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.errors.contains("already running"));
        QCOMPARE(programs.received(QStringLiteral("/refresh")).size(), 1);
    }

    void whatLeadsInACircleIsFollowedOnce()
    {
        const test::Programs programs({QStringLiteral("--fault"), QStringLiteral("stuck-pending")});
        addEndpoint(programs);
        const QStringList refresh{QStringLiteral("refresh"),
                                  QStringLiteral("lake/default/ext_books"),
                                  QStringLiteral("--json")};
        QCOMPARE(programs.run(refresh).code, 0);
        {
            const auto history = HistoryStore::open(Profile::at(programs.profile())->historyFile());
            VERIFY_RESULT(history);
            RefreshJob job = (*history)->page({}, {}, 1).value().front();
            job.state = JobState::UnknownOutcome;
            job.successor = job.localId;
            VERIFY_RESULT((*history)->update(job));
        }
        const auto process = programs.start(refresh + QStringList{QStringLiteral("--wait")});
        QVERIFY(process->waitForFinished(30'000));
        QCOMPARE(process->exitCode(), 4);
    }

    void aJobThatWasSeenAndDroppedIsForgotten()
    {
        const test::Programs programs({QStringLiteral("--tick"), QStringLiteral("700"),
                                       QStringLiteral("--fault"), QStringLiteral("job-forgotten")});
        addEndpoint(programs);
        const auto ended
                = programs.run({QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books"),
                                QStringLiteral("--wait"), QStringLiteral("--json")});
        QCOMPARE(ended.code, 4);
        QCOMPARE(ended.lines().last().value(QLatin1String("state")).toString(),
                 QStringLiteral("Forgotten by server"));
    }

    void timesOut()
    {
        const test::Programs programs({QStringLiteral("--fault"), QStringLiteral("stuck-pending")});
        addEndpoint(programs);
        const auto ended = programs.run(
                {QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books"),
                 QStringLiteral("--wait"), QStringLiteral("--timeout"), QStringLiteral("3")});
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.errors.contains("Timed out after 3 s."), ended.errors.constData());
    }

    void aTimeoutClaimsNothingOfAnUnknownOutcome()
    {
        const test::Programs programs(
                {QStringLiteral("--fault"), QStringLiteral("http-500@submit")});
        addEndpoint(programs);
        const QStringList waits{QStringLiteral("--wait"), QStringLiteral("--timeout"),
                                QStringLiteral("4")};
        const auto refreshed = programs.run(
                QStringList{QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books")}
                + waits);
        const auto waited = programs.run(QStringList{QStringLiteral("jobs")} + waits);
        for (const auto &ended : {refreshed, waited}) { // while the job list is read
            QCOMPARE(ended.code, 3);
            QVERIFY2(ended.errors.contains("Timed out after 4 s."), ended.errors.constData());
            QVERIFY2(!ended.errors.contains("on the server"), ended.errors.constData());
        }
    }

    void nothingListensThere()
    {
        test::Programs programs;
        const auto added
                = programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                                QStringLiteral("lake"), QStringLiteral("http://127.0.0.1:9")});
        QVERIFY2(added.code == 0, added.errors.constData());
        const auto ended
                = programs.run({QStringLiteral("refresh"), QStringLiteral("lake/default/ext_books"),
                                QStringLiteral("--json"), QStringLiteral("--wait")});
        QCOMPARE(ended.code, 1); // certainly not sent, so not an unknown outcome
        QCOMPARE(ended.lines().last().value(QLatin1String("state")).toString(),
                 QStringLiteral("Failed"));
    }

private:
    /// A refresh with new settings and faults, followed to its end.
    struct FaultTrial
    {
        explicit FaultTrial(const QStringList &faults) : programs(options(faults))
        {
            addEndpoint(programs);
            refresh = programs.start({QStringLiteral("refresh"),
                                      QStringLiteral("lake/default/ext_books"),
                                      QStringLiteral("--source"), QString::fromLatin1(kSentSource),
                                      QStringLiteral("--spec"), QStringLiteral("-"),
                                      QStringLiteral("--wait"), QStringLiteral("--json")},
                                     spec());
        }

        static QStringList options(const QStringList &faults)
        {
            QStringList arguments;
            for (const QString &fault : faults)
                arguments += {QStringLiteral("--fault"), fault};
            return arguments;
        }

        test::Programs programs;
        std::unique_ptr<QProcess> refresh;
    };

    static void addEndpoint(const test::Programs &programs)
    {
        const auto added = programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                                         QStringLiteral("lake"), programs.url()});
        QVERIFY2(added.code == 0, added.errors.constData());
    }

    /// `ended` is printed once, as the last line, and every state is one of the fixed words.
    static void verifyOneEnd(const QList<QJsonObject> &lines)
    {
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const bool isEnd
                    = lines[i].value(QLatin1String("event")).toString() == QLatin1String("ended");
            QCOMPARE(isEnd, i == lines.size() - 1);
            const QString state = lines[i].value(QLatin1String("state")).toString();
            const auto isState = [&state](JobState known) { return stateTerm(known) == state; };
            QVERIFY2(std::ranges::any_of(allJobStates(), isState), qPrintable(state));
        }
    }

    static void verifyProgress(const QList<QJsonObject> &lines)
    {
        qint64 before = 0;
        for (const QJsonObject &line : lines) {
            const qint64 progress = line.value(QLatin1String("progress")).toInteger();
            QVERIFY(progress >= before && progress <= 100);
            before = progress;
        }
    }

    static void verifyNoSecret(const test::Programs &programs, const test::Programs::Ended &ended)
    {
        for (const QByteArray &secret : {kAccessKey, kSecretKey}) {
            QVERIFY(!ended.output.contains(secret));
            QVERIFY(!ended.errors.contains(secret));
            QDirIterator files(programs.profile(), QDir::Files | QDir::Hidden,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                QVERIFY2(!file.readAll().contains(secret), qPrintable(file.fileName()));
            }
        }
    }

    test::Ahead<FaultTrial> m_trials;
};

HEADWATER_TEST(TestRefreshCommand, QCoreApplication)
#include "tst_refreshcommand.moc"
