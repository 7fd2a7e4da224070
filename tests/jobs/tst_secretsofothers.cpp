// SPDX-License-Identifier: Apache-2.0
#include "core/redact/redactor.h"
#include "jobs/joblab.h"
#include "testkit/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;
using namespace headwater::test;

namespace {

constexpr qint64 kJob = 461234567890123457;
const QString kSecret = QStringLiteral("Zq8+vT3m/Wp5RkY1-hT7");
const QString kSource = QStringLiteral("s3://b/new/");

QByteArray written(const QString &text)
{
    return text.toHtmlEscaped().replace(QLatin1Char('+'), QStringLiteral("&#43;")).toUtf8();
}

} // namespace

/// What a server says about a job with settings of its own that another program or an earlier run
/// sent: their secrets are not known here, so only harmless text is shown and kept.
class TestSecretsOfOthers final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void theReasonIsMaskedStrictly()
    {
        JobLab lab;
        const LocalJobId id = follow(lab);
        lab.server.setScript(
                kDescribe,
                {told("RefreshInProgress", "key " + written(kSecret) + " timeout"),
                 told("RefreshFailed", "access denied: " + written(kSecret.first(13)))});
        lab.tracker.resume();
        QVERIFY(lab.goOnUntil(id, JobState::Failed));
        QCOMPARE(lab.job(id).reason, QStringLiteral("access denied: ") + kMask);
        verifyNothingIsKept(lab, id);
    }

    void theSourceThatTheServerKeptIsMaskedStrictly()
    {
        JobLab lab;
        const LocalJobId id = follow(lab);
        lab.server.setScript(kDescribe, {told("RefreshCompleted")});
        lab.server.setScript(
                kDescribeCollection,
                {JobLab::collection("LoadStateNotLoad",
                                    "s3://b/" + kSecret.toUtf8().toHex() + "/books/")});
        lab.tracker.resume();
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY2(lab.job(id).caution.contains(
                         QStringLiteral("kept the old source: s3://b/••••/books/")),
                 qPrintable(lab.job(id).caution));
        verifyNothingIsKept(lab, id);
    }

    // A password of the source is too short to be told from a name, but is known here.
    void theSourceThatTheServerKeptIsRedactedByWhatWasSent()
    {
        JobLab lab;
        RefreshRequest request = lab.override();
        request.override->secrets.insert(QStringLiteral("access_key_value"), Secret("hT7kp2Qz"));
        request.override->spec = QStringLiteral("{\"extfs\":{\"access_key_value\":\"••••\"}}");
        lab.server.setScript(kRefresh, {JobLab::accepted(kJob)});
        lab.server.setScript(kDescribe, {told("RefreshCompleted")});
        lab.server.setScript(kDescribeCollection,
                             {JobLab::collection("LoadStateNotLoad", "s3://b/hT7kp2Qz/")});
        const LocalJobId id = lab.submit(request);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY2(lab.job(id).caution.contains(QStringLiteral("kept the old source")),
                 qPrintable(lab.job(id).caution));
        QVERIFY2(!lab.job(id).caution.contains(QStringLiteral("hT7")),
                 qPrintable(lab.job(id).caution));
    }

    // The job's words arrive together with a refusal of the token here.
    void aRefusalIsMaskedStrictly_data()
    {
        QTest::addColumn<int>("others");
        QTest::newRow("one job") << 0;
        QTest::newRow("a list") << 3;
    }
    void aRefusalIsMaskedStrictly()
    {
        QFETCH(int, others);
        JobLab lab;
        const LocalJobId id = follow(lab);
        for (int i = 1; i <= others; ++i)
            (void)follow(lab, kJob + i);
        const RawAnswer refusal
                = JobLab::refused(1800, "user hasn't authenticated: " + written(kSecret));
        lab.server.setScript(kDescribe, {refusal});
        lab.server.setScript(kList, {refusal});
        QString detail;
        QObject::connect(
                &lab.tracker, &RefreshTracker::credentialsNeeded, &lab.tracker,
                [&detail](const EndpointId &, const Error &error) { detail = error.detail; });
        lab.tracker.resume();
        QVERIFY(lab.goOnUntil([&detail] { return !detail.isEmpty(); }));
        QCOMPARE(detail, QStringLiteral("user hasn't authenticated: ") + kMask);
        verifyNothingIsKept(lab, id);
    }

    // A request without secrets is not masked needlessly.
    void theReasonOfStoredSettingsStays()
    {
        JobLab lab;
        const LocalJobId id = follow(lab, kJob, {});
        const QString reason
                = QStringLiteral("Path does not exist 'other-bucket/Zq8vT3mWp5RkY1.parquet'");
        lab.server.setScript(kDescribe, {told("RefreshFailed", reason.toUtf8())});
        lab.tracker.resume();
        QVERIFY(lab.goOnUntil(id, JobState::Failed));
        QCOMPARE(lab.job(id).reason, reason);
    }

private:
    static RawAnswer told(const char *state, const QByteArray &reason = {})
    {
        const QJsonObject job{{QStringLiteral("jobId"), kJob},
                              {QStringLiteral("collectionName"), QStringLiteral("books")},
                              {QStringLiteral("state"), QString::fromLatin1(state)},
                              {QStringLiteral("reason"), QString::fromUtf8(reason)}};
        return JobLab::described(QJsonDocument(job).toJson());
    }

    /// A row of an earlier run, for a request that the server accepted.
    static LocalJobId follow(JobLab &lab, qint64 serverId = kJob, const QString &source = kSource)
    {
        RefreshRequest request = lab.stored();
        if (!source.isEmpty()) {
            request.override
                    = Override{source,
                               QStringLiteral("{\"extfs\":{\"access_key_value\":\"••••\"}}"),
                               {{QStringLiteral("access_key_value"), Secret::fromText(kSecret)}}};
        }
        RefreshJob job;
        job.collection = request.collection;
        job.endpointName = lab.endpoint.name;
        job.address = lab.endpoint.url;
        job.source = source;
        job.maskedBody = maskedRefreshBody(request);
        job.serverId = JobId{serverId};
        job.state = JobState::Pending;
        job.sentAt = job.lastChangeAt = lab.clock.now();
        return lab.history->insert(job).value_or(LocalJobId{});
    }

    static void verifyNothingIsKept(JobLab &lab, LocalJobId id)
    {
        const RefreshJob kept = lab.history->job(id).value_or(std::nullopt).value_or(RefreshJob());
        QString words = kept.reason + kept.caution + kept.source + kept.serverStateName;
        for (const Observation &look : lab.history->observations(id).value_or(QList<Observation>()))
            words += look.words + look.stateName;
        QVERIFY(!words.isEmpty());
        for (const QString &piece : {kSecret.first(3), kSecret.last(3), kSecret.sliced(5, 3),
                                     QString::fromLatin1(kSecret.toUtf8().toHex().last(4))})
            QVERIFY2(!words.contains(piece), qPrintable(words));
    }
};

HEADWATER_TEST(TestSecretsOfOthers, QCoreApplication)
#include "tst_secretsofothers.moc"
