// SPDX-License-Identifier: Apache-2.0
#include "cli/jobend.h"

#include "store/history/historystore.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

class JobEndText
{
    Q_DECLARE_TR_FUNCTIONS(JobEnd)
};

/// One of two sentences, depending on \a count; empty for 0.
QString counted(qsizetype count, const QString &one, const QString &many)
{
    if (count == 0)
        return {};
    return QLatin1Char(' ') + (count == 1 ? one : many.arg(count));
}

} // namespace

bool endsAsSuccessor(const RefreshJob &job)
{
    return job.successor != LocalJobId{} && job.usesStoredSettings();
}

std::optional<JobId> runningJob(const RefreshJob &job, HistoryStore &history)
{
    if (job.state != JobState::Superseded || job.successor == LocalJobId{})
        return std::nullopt;
    const auto running = history.job(job.successor);
    return running && *running ? (*running)->serverId : std::nullopt;
}

ExitCode exitCodeOf(const RefreshJob &job)
{
    switch (job.state) {
    case JobState::Done:
        return ExitCode::Done;
    case JobState::Queued:
    case JobState::Sending:
    case JobState::Pending:
    case JobState::Running:
    case JobState::Stalled:
    case JobState::Failed:
    case JobState::Superseded:
        return ExitCode::Failed;
    case JobState::Lost:
    case JobState::UnknownOutcome:
    case JobState::Forgotten:
        return ExitCode::UnknownOutcome;
    }
    Q_UNREACHABLE();
}

QString endSentence(const RefreshJob &job)
{
    if (job.hasUnappliedSettings())
        return job.caution;
    if (job.state == JobState::Superseded)
        return JobEndText::tr(
                "Another job of this collection is already running. Use --wait to follow it.");
    if (isLive(job.state))
        return JobEndText::tr("The job has not ended, but it cannot be followed.");
    return {};
}

QString timeoutSentence(std::chrono::seconds timeout, const QList<RefreshJob> &open)
{
    const auto accepted = std::ranges::count_if(
            open, [](const RefreshJob &job) { return isLive(job.state) && job.serverId; });
    const auto waiting = std::ranges::count(open, JobState::Queued, &RefreshJob::state);
    const auto unknown = open.size() - accepted - waiting;
    return JobEndText::tr("Timed out after %1 s.").arg(timeout.count())
            + counted(accepted, JobEndText::tr("1 job continues on the server."),
                      JobEndText::tr("%1 jobs continue on the server."))
            + counted(waiting, JobEndText::tr("1 request was not sent."),
                      JobEndText::tr("%1 requests were not sent."))
            + counted(unknown,
                      JobEndText::tr("It is unknown whether the server accepted 1 request."),
                      JobEndText::tr("It is unknown whether the server accepted %1 requests."));
}

} // namespace headwater
