// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"
#include "sandbox/service.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>

#include <memory>

using namespace headwater;
using namespace headwater::test;

namespace {

const QLatin1String kFaultState("state");
const QLatin1String kFaultStart("startTime");
const QLatin1String kEnd("endTime");
const QLatin1String kReason("reason");
const QString kFaultCompleted = QStringLiteral("RefreshCompleted");
const QString kFaultFailed = QStringLiteral("RefreshFailed");

} // namespace

/// The faults of jobs: in their course and in how they are reported.
class TestSandboxJobFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_sandbox = std::make_unique<SandboxProgram>();
        QVERIFY(m_sandbox->isRunning());
    }

    void cleanup() { m_sandbox.reset(); }

    void secretsAreEchoed()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("echo-secrets")}));
        const HttpReply reply = m_sandbox->post(kRefresh, overrideBody("ext_books", "s3://b/k/"),
                                                {{"Authorization", "Bearer marker-token"}});
        QCOMPARE(reply.code(), 1100);
        QVERIFY(reply.message().contains(QLatin1String("\\\"access_key_value\\\":\\\"SKNEW\\\"")));
        QVERIFY(reply.message().contains(QLatin1String("marker-token")));
        QVERIFY(m_sandbox->jobs("ext_books").isEmpty());

        QVERIFY(m_sandbox->setFaults({QStringLiteral("reason-secrets")}));
        const qint64 id = m_sandbox->post(kRefresh, overrideBody("ext_books", "s3://b/k/"))
                                  .data()
                                  .value(QLatin1String("jobId"))
                                  .toInteger();
        QTRY_COMPARE(m_sandbox->stateOf(id), kFaultFailed);
        QVERIFY(m_sandbox->job(id).value(kReason).toString().contains(QLatin1String("SKNEW")));
    }

    void droppedJobsAreNeverKnown()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("dropped-job")}));
        const qint64 id = m_sandbox->refresh("ext_books");
        QVERIFY(id > 0);
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(id)).message(),
                 QStringLiteral("refresh job %1 not found: invalid parameter").arg(id));
        QVERIFY(m_sandbox->jobs("ext_books").isEmpty());
    }

    void duplicatesOfOlderServers()
    {
        QVERIFY(m_sandbox->setFaults(
                {QStringLiteral("stuck-pending"), QStringLiteral("duplicate-703")}));
        const qint64 first = m_sandbox->refresh("ext_books");
        const HttpReply refused = m_sandbox->post(kRefresh, named("ext_books"));
        QCOMPARE(refused.code(), 703);
        QCOMPARE(refused.message(),
                 QStringLiteral("refresh job %1 is already in progress for collection ext_books, "
                                "please wait for it to complete or cancel it first: task "
                                "duplicates[taskType=refresh_external_collection]")
                         .arg(first));
        QVERIFY(m_sandbox->setFaults({QStringLiteral("duplicate-dropped")}));
        const qint64 second = m_sandbox->refresh("ext_books");
        QVERIFY(second > first);
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(second)).code(), 1100);
        QCOMPARE(m_sandbox->stateOf(first), QStringLiteral("RefreshPending"));
    }

    void pendingJobsStay()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("stuck-pending")}));
        const qint64 stuck = m_sandbox->refresh("ext_books");
        QVERIFY(m_sandbox->setFaults({}));
        const qint64 other = m_sandbox->refresh("ext_lance");
        QTRY_COMPARE(m_sandbox->stateOf(other), kFaultCompleted);
        QCOMPARE(m_sandbox->stateOf(stuck), QStringLiteral("RefreshPending"));
    }

    void endedJobsAreForgotten()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("job-forgotten")}));
        const qint64 id = m_sandbox->refresh("ext_books");
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(id)).code(), 0);
        QTRY_COMPARE(m_sandbox->post(kDescribeJob, jobBody(id)).code(), 1100);
        QVERIFY(m_sandbox->jobs("ext_books").isEmpty());
    }

    void progressFallsOnce()
    {
        // in this process, with our own clock: a poll could miss the drop
        sandbox::Options options;
        options.faults = {QStringLiteral("progress-backward")};
        qint64 now = 1784026800123;
        sandbox::Service service(options, [&now] { return now; });
        const auto post = [&service](const QByteArray &route, const QByteArray &body) {
            const sandbox::Answer answer = service.answer(
                    {"POST", QLatin1String("/v2/vectordb/") + QLatin1String(route), {}, body});
            return answer.json.value(QLatin1String("data")).toObject();
        };
        const qint64 id
                = post(kRefresh, named("ext_books")).value(QLatin1String("jobId")).toInteger();
        int last = 0;
        int falls = 0;
        for (qint64 elapsed = 0; elapsed <= 6 * options.tick.count(); ++elapsed, ++now) {
            const int progress
                    = post(kDescribeJob, jobBody(id)).value(QLatin1String("progress")).toInt();
            falls += progress < last ? 1 : 0;
            last = progress;
        }
        QCOMPARE(falls, 1);
        QCOMPARE(last, 100);
    }

    void theNewPairIsNotStored()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("source-mismatch")}));
        const QJsonObject before = m_sandbox->collection("ext_books");
        const qint64 id = m_sandbox->post(kRefresh, overrideBody("ext_books", "s3://b/new/"))
                                  .data()
                                  .value(QLatin1String("jobId"))
                                  .toInteger();
        QTRY_COMPARE(m_sandbox->stateOf(id), kFaultCompleted);
        QCOMPARE(m_sandbox->collection("ext_books"), before);
    }

    void reasonsAreHuge()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("huge-reason")}));
        const qint64 id = m_sandbox->refresh("ext_books");
        QTRY_COMPARE(m_sandbox->stateOf(id), kFaultFailed);
        QCOMPARE(m_sandbox->job(id).value(kReason).toString().size(), 1024 * 1024);
    }

    void reasonsMislead()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("bidi-reason")}));
        const qint64 id = m_sandbox->refresh("ext_books");
        QTRY_COMPARE(m_sandbox->stateOf(id), kFaultFailed);
        const QString reason = m_sandbox->job(id).value(kReason).toString();
        for (const char16_t c : {u'\u202E', u'\u001b', u'\u0007', u'\0', u'<', u'\n'})
            QVERIFY2(reason.contains(QChar(c)), qPrintable(QString::number(c, 16)));
    }

    void jobsAreToldOtherwise()
    {
        // one job that never ends, and one that has ended
        const qint64 running = m_sandbox->post(kRefresh, overrideBody("ext_books", "s3://b/hang/"))
                                       .data()
                                       .value(QLatin1String("jobId"))
                                       .toInteger();
        const qint64 ended = m_sandbox->refresh("ext_lance");
        QTRY_COMPARE(m_sandbox->stateOf(running), QStringLiteral("RefreshInProgress"));
        QTRY_COMPARE(m_sandbox->stateOf(ended), kFaultCompleted);
        const QJsonObject plain = m_sandbox->job(ended);
        const qint64 start = plain.value(kFaultStart).toInteger();
        const qint64 end = plain.value(kEnd).toInteger();

        QVERIFY(m_sandbox->setFaults({QStringLiteral("state-running")}));
        QCOMPARE(m_sandbox->stateOf(running), QStringLiteral("Running"));
        QCOMPARE(m_sandbox->stateOf(ended), kFaultCompleted);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("unknown-state")}));
        QCOMPARE(m_sandbox->stateOf(running), QStringLiteral("RefreshCompacting"));
        QVERIFY(m_sandbox->setFaults({QStringLiteral("seconds")}));
        QCOMPARE(m_sandbox->job(ended).value(kFaultStart).toInteger(), start / 1000);
        QCOMPARE(m_sandbox->job(running).value(kEnd).toInteger(-1), 0);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("microseconds")}));
        QCOMPARE(m_sandbox->job(ended).value(kEnd).toInteger(), end * 1000);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("end-before-start")}));
        QCOMPARE(m_sandbox->job(ended).value(kEnd).toInteger(), start - 5000);
        QCOMPARE(m_sandbox->job(running).value(kEnd).toInteger(-1), 0);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("clock-offset")}));
        QCOMPARE(m_sandbox->job(ended).value(kFaultStart).toInteger(), start + 3600000);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("job-id-string")}));
        QCOMPARE(m_sandbox->job(ended).value(QLatin1String("jobId")),
                 QJsonValue(QString::number(ended)));
        QCOMPARE(m_sandbox->jobs("ext_lance").first().toObject().value(QLatin1String("jobId")),
                 QJsonValue(QString::number(ended)));
        QVERIFY(m_sandbox->post(kRefresh, named("ext_lance"))
                        .data()
                        .value(QLatin1String("jobId"))
                        .isString());
    }

private:
    std::unique_ptr<SandboxProgram> m_sandbox;
};

HEADWATER_TEST(TestSandboxJobFaults, QCoreApplication)
#include "tst_sandboxjobfaults.moc"
