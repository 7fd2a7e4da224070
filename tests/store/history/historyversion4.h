// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historyjobs.h"
#include "store/history/historystore.h"

namespace headwater::test {

/// The rows of data/history-4.sqlite, oldest first: what the fourth version of this program wrote.
/// The file was made by insert() of exactly these, annotate() and observe(), and is never made
/// anew.
inline QList<RefreshJob> versionFourJobs()
{
    const RefreshJob failed = wholeJob();

    RefreshJob done = failed;
    done.serverId = JobId{461234567890123999};
    done.collection.name = QStringLiteral("Books");
    done.state = JobState::Done;
    done.serverStateName = QStringLiteral("RefreshCompleted");
    done.progress = 100;
    done.reason.clear();
    done.sentAt = kMorning.addDays(1);
    done.startedAt = done.sentAt.addMSecs(20);
    done.endedAt = done.sentAt.addMSecs(3220);
    done.lastChangeAt = done.endLearnedAt = done.sentAt.addSecs(4);
    done.lastLiveAt = done.sentAt.addSecs(2);
    done.successor = {};
    done.retries = {LocalJobId(1)};

    RefreshJob running = jobOf(QStringLiteral("clicks"), JobState::Running);
    running.serverId = JobId{17};
    running.serverStateName = QStringLiteral("RefreshWarmingUp");
    running.progress = 30;
    running.startedAt = kMorning.addSecs(1);
    running.lastChangeAt = kMorning.addSecs(2);
    running.address = QUrl(QStringLiteral("http://127.0.0.1:19530"));

    RefreshJob unknown = jobOf(QStringLiteral("orders"), JobState::UnknownOutcome);
    unknown.reason = QStringLiteral("The connection broke before the answer came.");
    unknown.lastChangeAt = kMorning.addSecs(60);

    QList<RefreshJob> jobs{failed, done, running, unknown,
                           jobOf(QStringLiteral("clicks"), JobState::Queued)};
    for (qsizetype i = 0; i < jobs.size(); ++i)
        jobs[i].localId = LocalJobId(i + 1);
    return jobs;
}

/// What the user wrote down about the first of them.
inline Annotation versionFourAnnotation()
{
    return {QStringLiteral("Asked the storage team."), QStringLiteral("OPS-17")};
}

/// The timeline of the third.
inline Observation versionFourObservation()
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
