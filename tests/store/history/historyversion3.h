// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historyjobs.h"
#include "store/history/historystore.h"

namespace headwater::test {

/// The rows of data/history-3.sqlite, oldest first, written by the third version of this program.
/// The file was created by insert() of exactly these, annotate() and observe(), and is never
/// created again.
inline QList<RefreshJob> versionThreeJobs()
{
    RefreshJob failed = wholeJob();
    failed.successor = LocalJobId(2);

    RefreshJob done = failed;
    done.serverId = JobId{461234567890123999};
    done.state = JobState::Done;
    done.serverStateName = QStringLiteral("RefreshCompleted");
    done.progress = 100;
    done.reason.clear();
    done.sentAt = kMorning.addDays(1);
    done.startedAt = done.sentAt.addMSecs(20);
    done.endedAt = done.sentAt.addSecs(3602); // by a clock that is an hour ahead
    done.lastChangeAt = done.sentAt.addSecs(3);
    done.endLearnedAt = done.sentAt.addSecs(4);
    done.lastLiveAt = done.sentAt.addSecs(2);
    done.successor = {};

    RefreshJob running = jobOf(QStringLiteral("clicks"), JobState::Running);
    running.serverId = JobId{17};
    running.serverStateName = QStringLiteral("RefreshWarmingUp");
    running.progress = 30;
    running.startedAt = kMorning.addSecs(1);
    running.lastChangeAt = kMorning.addSecs(2);
    running.address = QUrl(QStringLiteral("http://127.0.0.1:19530"));

    RefreshJob superseded = jobOf(QStringLiteral("orders"), JobState::Superseded);
    superseded.source = QStringLiteral("s3://bucket/orders/");
    superseded.reason = QStringLiteral("Job 17 of this collection is already running.");
    superseded.endedAt = superseded.endLearnedAt = kMorning.addSecs(60);
    superseded.lastLiveAt = kMorning.addSecs(59);
    superseded.successor = LocalJobId(3);

    QList<RefreshJob> jobs{failed, done, running, superseded,
                           jobOf(QStringLiteral("clicks"), JobState::Queued)};
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        jobs[i] = beforeVersionFour(jobs.at(i));
        jobs[i].localId = LocalJobId(i + 1);
    }
    return jobs;
}

/// The user's notes on the first of them.
inline Annotation versionThreeAnnotation()
{
    return {QStringLiteral("Asked the storage team."), QStringLiteral("OPS-17")};
}

/// The timeline of the third.
inline Observation versionThreeObservation()
{
    Observation seen;
    seen.at = seen.lastAt = kMorning.addSecs(2);
    seen.asked = QStringLiteral("describe");
    seen.stateName = QStringLiteral("RefreshWarmingUp");
    seen.progress = 30;
    seen.latency = std::chrono::milliseconds(12);
    seen.httpStatus = 200;
    return seen;
}

} // namespace headwater::test
