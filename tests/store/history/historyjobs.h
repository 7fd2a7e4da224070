// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/utc.h"
#include "core/job/job.h"

namespace headwater {

/// Lets QCOMPARE print a state.
inline char *toString(JobState state)
{
    return qstrdup(qPrintable(stateKey(state)));
}

namespace test {

inline const QDateTime kMorning(QDate(2026, 3, 1), QTime(8, 0), kUtc);

/// A job with a value in every member.
inline RefreshJob wholeJob()
{
    RefreshJob job;
    job.serverId = JobId{461234567890123457}; // different from no value
    job.collection
            = {{QStringLiteral("5b0c")}, QStringLiteral("analytics"), QStringLiteral("ext_books")};
    job.endpointName = QStringLiteral("Prod EU");
    job.address = QUrl(QStringLiteral("https://bücher.example:19530"));
    job.source = QStringLiteral("s3://bucket/books/");
    job.maskedBody = "{\"externalSpec\":\"{\\\"secret\\\":\\\"••••\\\"}\",\"n\":\"\0\"}";
    job.state = JobState::Failed;
    job.serverStateName = QStringLiteral("RefreshFailed");
    job.progress = 42;
    job.reason = QStringLiteral("No such bucket:\n“bücket” 桶");
    job.sentAt = kMorning;
    job.startedAt = kMorning.addMSecs(17);
    job.endedAt = kMorning.addSecs(90);
    job.lastChangeAt = kMorning.addSecs(60);
    job.endLearnedAt = kMorning.addSecs(61);
    job.lastLiveAt = kMorning.addSecs(59);
    job.successor = LocalJobId(4711);
    job.rowsBefore = 0; // differs from no count
    job.rowsAfter = 9007199254740993;
    job.caution = QStringLiteral("The collection is empty.");
    job.serverAhead = std::chrono::milliseconds(-3600001);
    job.retries = {LocalJobId(12), LocalJobId(4294967297)};
    return job;
}

/// \a job as rows of the first three versions store it: without the jobs that it retries.
inline RefreshJob beforeVersionFour(RefreshJob job)
{
    job.retries.clear();
    return job;
}

/// \a job as rows of the first two versions store it: without the address it was sent to, and with
/// only the last change for the time when we learned of its end.
inline RefreshJob beforeVersionThree(RefreshJob job)
{
    job = beforeVersionFour(job);
    job.address.clear();
    job.endLearnedAt = job.lastLiveAt = {};
    if (job.endedAt.isValid()) {
        job.endLearnedAt = job.lastChangeAt.isValid() ? job.lastChangeAt : job.endedAt;
        job.lastLiveAt = job.endLearnedAt;
    }
    return job;
}

/// A minimal job.
inline RefreshJob jobOf(const QString &collection, JobState state = JobState::Done)
{
    RefreshJob job;
    job.collection = {{QStringLiteral("e1")}, QStringLiteral("default"), collection};
    job.endpointName = QStringLiteral("lab");
    job.state = state;
    job.sentAt = kMorning;
    return job;
}

} // namespace test
} // namespace headwater
