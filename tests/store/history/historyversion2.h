// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historyjobs.h"
#include "store/history/historystore.h"

namespace headwater::test {

/// The rows of data/history-2.sqlite, oldest first, written by the second version of this program.
/// The file was created by insert() of exactly these, annotate() and observe(), and is never
/// created again.
inline QList<RefreshJob> versionTwoJobs()
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
    done.successor = {};

    RefreshJob running = jobOf(QStringLiteral("clicks"), JobState::Running);
    running.serverId = JobId{17};
    running.serverStateName = QStringLiteral("RefreshWarmingUp");
    running.progress = 30;
    running.startedAt = kMorning.addSecs(1);
    running.lastChangeAt = kMorning.addSecs(2);

    RefreshJob unknown = jobOf(QStringLiteral("orders"), JobState::UnknownOutcome);
    unknown.reason = QStringLiteral("The connection broke before the answer came.");
    unknown.lastChangeAt = kMorning.addSecs(60);

    RefreshJob timeless = jobOf(QStringLiteral("orders"), JobState::Failed);
    timeless.reason = QStringLiteral("No such bucket:\n“bücket”");
    timeless.endedAt = kMorning.addDays(2); // and we do not know when that was learned

    QList<RefreshJob> jobs{failed,  done,     running,
                           unknown, timeless, jobOf(QStringLiteral("clicks"), JobState::Queued)};
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        jobs[i] = beforeVersionThree(jobs.at(i));
        jobs[i].localId = LocalJobId(i + 1);
    }
    return jobs;
}

/// The user's notes on the first of them.
inline Annotation versionTwoAnnotation()
{
    return {QStringLiteral("Asked the storage team."), QStringLiteral("OPS-17")};
}

/// The timeline of the third.
inline Observation versionTwoObservation()
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
