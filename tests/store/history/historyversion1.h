// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historyjobs.h"

namespace headwater::test {

/// The rows of data/history-1.sqlite, oldest first, written by the first version of this program.
/// The file was created by insert() of exactly these, and is never created again.
inline QList<RefreshJob> versionOneJobs()
{
    RefreshJob failed = wholeJob();
    failed.successor = LocalJobId(2);
    failed.rowsBefore.reset(); // this and the following members came with the second version
    failed.rowsAfter.reset();
    failed.caution.clear();
    failed.serverAhead = {};

    RefreshJob done = failed;
    done.serverId = JobId{461234567890123999};
    done.state = JobState::Done;
    done.serverStateName = QStringLiteral("RefreshCompleted");
    done.progress = 100;
    done.reason.clear();
    done.sentAt = kMorning.addDays(1);
    done.startedAt = done.sentAt.addMSecs(20);
    done.endedAt = done.sentAt.addSecs(2);
    done.lastChangeAt = done.endedAt;
    done.successor = {};

    RefreshJob running = jobOf(QStringLiteral("clicks"), JobState::Running);
    running.serverId = JobId{17};
    running.serverStateName = QStringLiteral("RefreshWarmingUp");
    running.progress = 30;
    running.startedAt = kMorning.addSecs(1);

    RefreshJob unknown = jobOf(QStringLiteral("orders"), JobState::UnknownOutcome);
    unknown.reason = QStringLiteral("The connection broke before the answer came.");

    RefreshJob refused = jobOf(QStringLiteral("orders"), JobState::Failed);
    refused.reason = QStringLiteral("No such bucket:\n“bücket”");
    refused.endedAt = kMorning.addDays(2);

    QList<RefreshJob> jobs{failed,
                           done,
                           running,
                           unknown,
                           refused,
                           jobOf(QStringLiteral("lost"), JobState::Lost),
                           jobOf(QStringLiteral("stalled"), JobState::Stalled)};
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        jobs[i] = beforeVersionThree(jobs.at(i));
        jobs[i].localId = LocalJobId(i + 1);
    }
    return jobs;
}

} // namespace headwater::test
