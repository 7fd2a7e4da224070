// SPDX-License-Identifier: Apache-2.0
// What the cells of HistoryModel say. Which rows there are is in historymodel.cpp.
#include "core/base/plaintext.h"
#include "models/historymodel.h"
#include "models/jobdetails.h"
#include "models/words.h"
#include "store/profile/endpointstore.h"

namespace headwater {

namespace {

QDateTime startOf(const RefreshJob &job)
{
    if (job.state == JobState::Queued)
        return {}; // nothing was sent yet
    return job.startedAt.isValid() ? job.startedAt : job.sentAt;
}

/// Whether a percentage says something about \a job.
bool hasProgress(const RefreshJob &job)
{
    switch (job.state) {
    case JobState::Pending:
    case JobState::Running:
    case JobState::Stalled:
    case JobState::Done:
        return true;
    default:
        return false;
    }
}

} // namespace

EnvironmentTag HistoryModel::tagOf(const RefreshJob &job) const
{
    const ClusterEndpoint *endpoint = m_endpoints.find(job.collection.endpoint);
    return endpoint ? endpoint->tag : EnvironmentTag::None;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RefreshJob &job = m_jobs[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(job, index.column());
    case Qt::ToolTipRole:
        return toolTip(job, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == Took || index.column() == JobIdColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case Qt::AccessibleTextRole:
        return accessibleText(job, index.column());
    case EndpointIdRole:
        return QVariant::fromValue(job.collection.endpoint);
    case DatabaseRole:
        return job.collection.database;
    case TagRole:
        return QVariant::fromValue(tagOf(job));
    case CollectionRole:
        return QVariant::fromValue(job.collection);
    case StateRole:
        return QVariant::fromValue(job.state);
    case ProgressRole:
        return hasProgress(job) ? QVariant(job.progress) : QVariant();
    case LocalJobIdRole:
        return QVariant::fromValue(job.localId);
    case CautionRole:
        return !job.caution.isEmpty();
    case UnseenRole:
        return m_absence.mayHoldTheEndOf(job);
    default:
        return {};
    }
}

/// For assistive tools, where it says more than the cell shows in letters.
QVariant HistoryModel::accessibleText(const RefreshJob &job, int column) const
{
    if (column == Endpoint && tagOf(job) != EnvironmentTag::None)
        return QString(plainLine(job.endpointName) + QStringLiteral(", ") + tagWord(tagOf(job)));
    if (column == State && m_absence.mayHoldTheEndOf(job))
        return tr("%1, ended since you left").arg(cellText(job, column));
    return {};
}

QString HistoryModel::cellText(const RefreshJob &job, int column) const
{
    switch (column) {
    case State:
        return plainLine(stateText(job));
    case Collection:
        return plainLine(job.collection.name);
    case Endpoint:
        return plainLine(job.endpointName);
    case JobIdColumn:
        return job.serverId ? job.serverId->text() : QString();
    case Started: {
        const QDateTime start = startOf(job).toLocalTime();
        if (!start.isValid())
            return {};
        const bool today = start.date() == m_now.toLocalTime().date();
        return start.toString(today ? QStringLiteral("HH:mm:ss")
                                    : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    }
    case Took:
        // an open outcome has no end: a growing number would claim that something still runs
        return startOf(job).isValid() && (isLive(job.state) || job.endedAt.isValid())
                ? durationText(job.took(m_now))
                : QString();
    case Progress:
        return hasProgress(job) ? tr("%1 %").arg(job.progress) : QString();
    case Message: {
        QStringList parts;
        if (!job.caution.isEmpty())
            parts << plainLine(job.caution);
        if (!job.reason.isEmpty())
            parts << plainLine(job.reason);
        if (!job.usesStoredSettings())
            parts << tr("new settings: %1").arg(plainLine(job.source));
        return parts.join(QStringLiteral(" · "));
    }
    default:
        return {};
    }
}

QString HistoryModel::toolTip(const RefreshJob &job, int column) const
{
    switch (column) {
    case State:
        return m_absence.mayHoldTheEndOf(job)
                ? tr("%1\nEnded since you left").arg(stateSentence(job))
                : stateSentence(job);
    case Collection:
        return tr("%1 in database %2")
                .arg(plainLine(job.collection.name), plainLine(job.collection.database));
    case Endpoint: {
        const QString name = plainLine(job.endpointName);
        const QString tag = tagWord(tagOf(job));
        return tag.isEmpty() ? name : QString(name + QLatin1Char('\n') + tag);
    }
    case JobIdColumn:
        return job.serverId ? tr("Job id %1, as the server gave it").arg(job.serverId->text())
                            : tr("The server gave no job id.");
    case Started:
        return exactTimeText(startOf(job));
    case Took:
        return job.endedAt.isValid() ? tr("Ended %1").arg(exactTimeText(job.endedAt)) : QString();
    case Message:
        return plainText(job.caution.isEmpty() ? job.reason : job.caution);
    default:
        return cellText(job, column);
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Collection:
        return tr("Collection");
    case Endpoint:
        return tr("Endpoint");
    case JobIdColumn:
        return tr("Job id");
    case Started:
        return tr("Started");
    case Took:
        return tr("Took");
    case Progress:
        return tr("Progress");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace headwater
