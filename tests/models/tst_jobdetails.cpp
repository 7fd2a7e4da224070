// SPDX-License-Identifier: Apache-2.0
#include "models/jobdetails.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace std::chrono_literals;

class TestJobDetails final : public QObject
{
    Q_OBJECT

    static RefreshJob failed(const QString &reason)
    {
        RefreshJob job
                = test::job({QStringLiteral("id-eu")}, QStringLiteral("books"), JobState::Failed);
        job.reason = reason;
        return job;
    }
    static QString fact(const RefreshJob &job, const QString &name)
    {
        for (const JobFact &fact : jobDetails(job).facts) {
            if (fact.name == name)
                return fact.value;
        }
        return {};
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyStateHasASentence()
    {
        RefreshJob job = failed({});
        for (const JobState state : allJobStates()) {
            job.state = state;
            QVERIFY2(stateSentence(job).endsWith(QLatin1Char('.')), qPrintable(stateKey(state)));
        }
    }

    void aKnownReasonComesInPlainWordsAndAsItWas()
    {
        const QString raw = QStringLiteral("bucket not found: NoSuchBucket\nline \u202Etwo");
        const JobDetails details = jobDetails(failed(raw));
        QVERIFY(!details.cause.isEmpty());
        QVERIFY(!details.advice.isEmpty());
        QCOMPARE(details.reason, QStringLiteral("bucket not found: NoSuchBucket\nline \uFFFDtwo"));
        QCOMPARE(details.state, QStringLiteral("Failed"));
    }

    void anUnknownReasonStandsForItself()
    {
        const JobDetails details = jobDetails(failed(QStringLiteral("zorp")));
        QVERIFY(details.cause.isEmpty() && details.advice.isEmpty());
        QCOMPARE(details.reason, QStringLiteral("zorp"));
    }

    void theOutcomeCountsRows()
    {
        RefreshJob job = failed({});
        QCOMPARE(jobDetails(job).outcome, QString());
        job.state = JobState::Done;
        job.rowsAfter = 0;
        job.caution = QStringLiteral("The source had no rows.");
        const JobDetails details = jobDetails(job);
        QCOMPARE(details.outcome, QStringLiteral("Rows: unknown before → 0 after"));
        QCOMPARE(details.state, QStringLiteral("Done, check"));
        QCOMPARE(details.caution, job.caution);
        job.rowsBefore = 7;
        QCOMPARE(jobDetails(job).outcome, QStringLiteral("Rows: 7 before → 0 after"));
        job.rowsAfter.reset();
        job.state = JobState::Failed; // rows were not counted again
        QCOMPARE(jobDetails(job).outcome, QString());
    }

    void theClockIsSaidWhenItIsOff_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("same") << 0 << QString();
        QTest::newRow("two minutes") << 120 << QString();
        QTest::newRow("three minutes")
                << 180 << QStringLiteral("The server’s clock is 3 min ahead of this computer’s.");
        QTest::newRow("an hour") << 3601
                                 << QStringLiteral(
                                            "The server’s clock is 1 h ahead of this computer’s.");
        QTest::newRow("behind")
                << -5460
                << QStringLiteral("The server’s clock is 1 h 31 min behind this computer’s.");
    }
    void theClockIsSaidWhenItIsOff()
    {
        QFETCH(int, seconds);
        RefreshJob job = failed({});
        job.serverAhead = std::chrono::seconds(seconds);
        QTEST(jobDetails(job).clock, "sentence");
    }

    void factsAreExact()
    {
        RefreshJob job = failed({});
        job.serverId = JobId{9223372036854775807};
        QCOMPARE(fact(job, QStringLiteral("Job id")), QStringLiteral("9223372036854775807"));
        QCOMPARE(fact(job, QStringLiteral("Settings")),
                 QStringLiteral("not known: started elsewhere"));
        job.maskedBody = "{}";
        QCOMPARE(fact(job, QStringLiteral("Settings")), QStringLiteral("stored"));
        QVERIFY(fact(job, QStringLiteral("Sent"))
                        .contains(QStringLiteral("2026-08-25 12:00:00 UTC")));
        QCOMPARE(fact(job, QStringLiteral("Took")), QString());
        QCOMPARE(fact(job, QStringLiteral("Address")), QString());
        job.address = QUrl(QStringLiteral("https://lake.example:19530"));
        QCOMPARE(fact(job, QStringLiteral("Address")),
                 QStringLiteral("https://lake.example:19530"));
        job.source = QStringLiteral("s3://lake/books/");
        QCOMPARE(fact(job, QStringLiteral("Settings")), QStringLiteral("new: s3://lake/books/"));
    }

    void settingsThatWereNotAppliedNeedAttention()
    {
        RefreshJob job = failed({});
        job.state = JobState::Superseded;
        QVERIFY(!needsAttention(job)); // the job followed instead tells the rest
        job.source = QStringLiteral("s3://lake/books/");
        QVERIFY(!needsAttention(job)); // it was retried
        job.caution = QStringLiteral("The new settings were not sent.");
        QVERIFY(needsAttention(job));
        QCOMPARE(jobDetails(job).caution, job.caution);
    }

    void theRequestIsReadable()
    {
        RefreshJob job = failed({});
        QCOMPARE(jobDetails(job).request, QString());
        job.maskedBody
                = "{\"dbName\":\"default\","
                  "\"externalSpec\":\"{\\\"format\\\":\\\"parquet\\\",\\\"key\\\":\\\"••••\\\"}\"}";
        const QString request = jobDetails(job).request;
        QVERIFY(request.startsWith(
                QStringLiteral("POST /v2/vectordb/jobs/external_collection/refresh\n")));
        QVERIFY(request.contains(QStringLiteral("\n    \"dbName\": \"default\"")));
        QVERIFY(request.contains(QStringLiteral("\n    \"key\": \"••••\"\n}")));
        job.maskedBody = "{torn";
        QVERIFY(jobDetails(job).request.endsWith(QStringLiteral("\n{torn")));
    }
};

HEADWATER_TEST(TestJobDetails, QCoreApplication)
#include "tst_jobdetails.moc"
