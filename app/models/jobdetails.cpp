// SPDX-License-Identifier: Apache-2.0
#include "models/jobdetails.h"

#include "core/base/plaintext.h"
#include "core/report/reasons.h"
#include "core/report/requesttext.h"
#include "models/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kClockTolerance = 2min; // a smaller difference needs no explanation

class JobDetailsText
{
    Q_DECLARE_TR_FUNCTIONS(JobDetails)
};

QString inOneLine(const QDateTime &time)
{
    return exactTimeText(time).replace(QLatin1Char('\n'), QLatin1String(" = "));
}

QString hoursAndMinutes(std::chrono::milliseconds duration)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(duration).count();
    QStringList parts;
    if (minutes >= 60)
        parts << JobDetailsText::tr("%1 h").arg(minutes / 60);
    if (minutes % 60 != 0)
        parts << JobDetailsText::tr("%1 min").arg(minutes % 60);
    return parts.join(QLatin1Char(' '));
}

QString clockSentence(std::chrono::milliseconds serverAhead)
{
    if (std::chrono::abs(serverAhead) <= kClockTolerance)
        return {};
    const QString text = serverAhead > 0ms
            ? JobDetailsText::tr("The server’s clock is %1 ahead of this computer’s.")
            : JobDetailsText::tr("The server’s clock is %1 behind this computer’s.");
    return text.arg(hoursAndMinutes(std::chrono::abs(serverAhead)));
}

QString outcomeOf(const RefreshJob &job)
{
    const QLocale locale;
    const auto count = [&locale](const std::optional<qint64> &rows) -> QString {
        return rows ? locale.toString(*rows) : JobDetailsText::tr("unknown");
    };
    // rows are counted again only for a completed job
    const bool isCounted = job.rowsAfter || (job.rowsBefore && job.state == JobState::Done);
    if (!isCounted)
        return {};
    return JobDetailsText::tr("Rows: %1 before → %2 after")
            .arg(count(job.rowsBefore), count(job.rowsAfter));
}

QList<JobFact> factsOf(const RefreshJob &job)
{
    QList<JobFact> facts;
    const auto fact = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    fact(JobDetailsText::tr("Collection"), plainLine(job.collection.name));
    fact(JobDetailsText::tr("Database"), plainLine(job.collection.database));
    fact(JobDetailsText::tr("Endpoint"), plainLine(job.endpointName));
    fact(JobDetailsText::tr("Address"), plainLine(job.address.toDisplayString()));
    fact(JobDetailsText::tr("Job id"),
         job.serverId ? job.serverId->text() : JobDetailsText::tr("none"));
    fact(JobDetailsText::tr("Server state"), plainLine(job.serverStateName));
    fact(JobDetailsText::tr("Settings"), settingsText(job));
    fact(JobDetailsText::tr("Sent"), inOneLine(job.sentAt));
    fact(JobDetailsText::tr("Started"), inOneLine(job.startedAt));
    fact(JobDetailsText::tr("Last change"), inOneLine(job.lastChangeAt));
    fact(JobDetailsText::tr("Ended"), inOneLine(job.endedAt));
    if (job.endedAt.isValid())
        fact(JobDetailsText::tr("Took"), durationText(job.took(job.endedAt)));
    return facts;
}

} // namespace

QString stateSentence(const RefreshJob &job)
{
    switch (job.state) {
    case JobState::Queued:
        return JobDetailsText::tr(
                "Nothing has been sent yet. The refresh is waiting for its turn.");
    case JobState::Sending:
        return JobDetailsText::tr("The request is on its way.");
    case JobState::Pending:
        return JobDetailsText::tr("The server has accepted the job but not started it.");
    case JobState::Running:
        return JobDetailsText::tr("The server is running the job.");
    case JobState::Stalled:
        return JobDetailsText::tr(
                "Nothing has changed for longer than usual. Jobs cannot be cancelled.");
    case JobState::Done:
        return JobDetailsText::tr("The server has finished the job.");
    case JobState::Failed:
        return JobDetailsText::tr(
                "The refresh failed. Headwater does not repeat it automatically.");
    case JobState::Lost:
        return JobDetailsText::tr("The server returned this job id but has no record of it.");
    case JobState::UnknownOutcome:
        return JobDetailsText::tr(
                "The server may or may not have accepted the request. It was not sent again.");
    case JobState::Superseded:
        return JobDetailsText::tr("Headwater follows another job on the same collection instead.");
    case JobState::Forgotten:
        return JobDetailsText::tr(
                "The server no longer has a record of this job. It keeps records for about a day.");
    }
    Q_UNREACHABLE();
}

JobDetails jobDetails(const RefreshJob &job)
{
    JobDetails details;
    details.state = plainLine(stateText(job));
    details.sentence = stateSentence(job);
    if (const auto known = knownReason(job.reason)) {
        details.cause = known->cause;
        details.advice = known->advice;
    }
    details.reason = plainText(job.reason);
    details.outcome = outcomeOf(job);
    details.caution = plainText(job.caution);
    details.clock = clockSentence(job.serverAhead);
    details.facts = factsOf(job);
    details.request = requestText(job);
    return details;
}

bool needsAttention(const RefreshJob &job)
{
    switch (job.state) {
    case JobState::Failed:
    case JobState::Lost:
    case JobState::UnknownOutcome:
        return true;
    case JobState::Done:
        return !job.caution.isEmpty();
    case JobState::Superseded:
        return job.hasUnappliedSettings();
    default:
        return false;
    }
}

} // namespace headwater
