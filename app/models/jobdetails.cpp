// SPDX-License-Identifier: Apache-2.0
#include "models/jobdetails.h"

#include "core/plaintext.h"
#include "models/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace headwater {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("JobDetails", text);
}

QString inOneLine(const QDateTime &time)
{
    return exactTimeText(time).replace(QLatin1Char('\n'), QLatin1String(" = "));
}

} // namespace

QString stateSentence(const RefreshJob &job)
{
    switch (job.state) {
    case JobState::Queued:
        return tr("Nothing was sent yet: the refresh waits here for its turn.");
    case JobState::Sending:
        return tr("The request is on its way.");
    case JobState::Pending:
        return tr("The server has accepted the job and not begun it.");
    case JobState::Running:
        return tr("The server is at work.");
    case JobState::Stalled:
        return tr("Nothing has changed for longer than usual. A job cannot be cancelled.");
    case JobState::Done:
        return tr("The server has finished the job.");
    case JobState::Failed:
        return tr("The job failed.");
    case JobState::Lost:
        return tr("The server gave this job id and does not know it.");
    case JobState::UnknownOutcome:
        return tr("The server may or may not have accepted the request. It was not sent again.");
    case JobState::Superseded:
        return tr("Another job on the same collection is followed instead.");
    case JobState::Forgotten:
        return tr("The server no longer knows this job (it keeps jobs for about a day).");
    }
    Q_UNREACHABLE();
}

QString jobDetails(const RefreshJob &job)
{
    QStringList paragraphs;
    paragraphs << plainLine(stateText(job)) + QStringLiteral(": ") + stateSentence(job);
    if (!job.reason.isEmpty())
        paragraphs << plainText(job.reason);

    QStringList facts;
    const auto fact = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts << QStringLiteral("%1: %2").arg(name, value);
    };
    fact(tr("Collection"), plainLine(job.collection.name));
    fact(tr("Database"), plainLine(job.collection.database));
    fact(tr("Endpoint"), plainLine(job.endpointName));
    fact(tr("Job id"), job.serverId ? job.serverId->text() : tr("none"));
    fact(tr("Server’s state"), plainLine(job.serverStateName));
    fact(tr("Settings"), job.usesStoredSettings() ? tr("the stored ones")
                                                  : tr("new: %1").arg(plainLine(job.source)));
    fact(tr("Sent"), inOneLine(job.sentAt));
    fact(tr("Started"), inOneLine(job.startedAt));
    fact(tr("Last change"), inOneLine(job.lastChangeAt));
    fact(tr("Ended"), inOneLine(job.endedAt));
    if (job.endedAt.isValid())
        fact(tr("Took"), durationText(job.took(job.endedAt)));
    paragraphs << facts.join(QLatin1Char('\n'));

    if (!job.maskedBody.isEmpty()) {
        paragraphs << tr("Request body, secrets masked:") + QLatin1Char('\n')
                        + plainText(QString::fromUtf8(job.maskedBody));
    }
    return paragraphs.join(QStringLiteral("\n\n"));
}

} // namespace headwater
