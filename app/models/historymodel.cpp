// SPDX-License-Identifier: Apache-2.0
#include "models/historymodel.h"

#include "core/plaintext.h"
#include "models/rowmerge.h"
#include "models/words.h"
#include "store/endpointstore.h"

#include <algorithm>

namespace headwater {

namespace {

bool isNewer(const RefreshJob &left, const RefreshJob &right)
{
    return left.localId > right.localId;
}

QDateTime startOf(const RefreshJob &job)
{
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

HistoryModel::HistoryModel(const HistoryStore &history, const EndpointStore &endpoints,
                           QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(history)
    , m_endpoints(endpoints)
    , m_now(QDateTime::currentDateTimeUtc())
{
    connect(&endpoints, &EndpointStore::endpointSaved, this, [this] {
        if (rowCount() > 0) // the tag may be another
            Q_EMIT dataChanged(index(0, Endpoint), index(rowCount() - 1, Endpoint));
    });
}

void HistoryModel::setFilter(const HistoryFilter &filter)
{
    m_filter = filter;
    mergeIn(kPageSize);
}

void HistoryModel::reload()
{
    mergeIn(std::max(kPageSize, rowCount()));
}

void HistoryModel::mergeIn(int limit)
{
    const auto page = m_history.page(m_filter, {}, limit);
    if (!page) {
        Q_EMIT storeFailed(page.error());
        return;
    }
    const QList<RefreshJob> &wanted = *page;
    m_mayHaveMore = false; // a view may ask for more while it is told of these
    mergeRows(
            m_jobs, wanted, isNewer,
            [this](qsizetype first, qsizetype count) {
                beginRemoveRows({}, int(first), int(first + count) - 1);
                m_jobs.erase(m_jobs.begin() + first, m_jobs.begin() + first + count);
                endRemoveRows();
            },
            [&](qsizetype at, qsizetype from, qsizetype count) {
                beginInsertRows({}, int(at), int(at + count) - 1);
                m_jobs.insert(m_jobs.begin() + at, wanted.begin() + from,
                              wanted.begin() + from + count);
                endInsertRows();
            });
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        RefreshJob &job = m_jobs[size_t(i)];
        if (job == wanted[i])
            continue;
        job = wanted[i];
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), kColumnCount - 1));
    }
    m_mayHaveMore = wanted.size() == limit;
    Q_EMIT countsChanged();
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_mayHaveMore;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const LocalJobId oldest = m_jobs.empty() ? LocalJobId {} : m_jobs.back().localId;
    const auto page = m_history.page(m_filter, oldest, kPageSize);
    m_mayHaveMore = false; // a view may ask for more while it is told of these
    if (!page) {
        Q_EMIT storeFailed(page.error());
        return;
    }
    if (page->isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(page->size()) - 1);
    m_jobs.insert(m_jobs.end(), page->begin(), page->end());
    endInsertRows();
    m_mayHaveMore = page->size() == kPageSize;
}

void HistoryModel::applyJob(const RefreshJob &job)
{
    const bool wanted = isWanted(job);
    const int known = row(job.localId);
    if (known >= 0 && wanted) {
        m_jobs[size_t(known)] = job;
        Q_EMIT dataChanged(index(known, 0), index(known, kColumnCount - 1));
    } else if (known >= 0) {
        beginRemoveRows({}, known, known);
        m_jobs.erase(m_jobs.begin() + known);
        endRemoveRows();
    } else if (wanted) {
        const auto place = std::lower_bound(m_jobs.begin(), m_jobs.end(), job, isNewer);
        const bool isOnALaterPage = place == m_jobs.end() && m_mayHaveMore;
        if (!isOnALaterPage) {
            const int at = int(place - m_jobs.begin());
            beginInsertRows({}, at, at);
            m_jobs.insert(place, job);
            endInsertRows();
        }
    }
    Q_EMIT countsChanged();
}

/// Asks the store, so that there is one understanding of the filter.
bool HistoryModel::isWanted(const RefreshJob &job) const
{
    if (m_filter == HistoryFilter())
        return true;
    const auto next = LocalJobId(qint64(job.localId) + 1);
    const auto found = m_history.page(m_filter, next, 1);
    if (!found) {
        Q_EMIT storeFailed(found.error());
        return row(job.localId) >= 0;
    }
    return !found->isEmpty() && found->front().localId == job.localId;
}

void HistoryModel::tick(const QDateTime &now)
{
    const bool newDay = m_now.toLocalTime().date() != now.toLocalTime().date();
    m_now = now;
    for (int row = 0; row < rowCount(); ++row) {
        if (isLive(m_jobs[size_t(row)].state))
            Q_EMIT dataChanged(index(row, Took), index(row, Took), {Qt::DisplayRole});
    }
    if (newDay && rowCount() > 0)
        Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, Started), {Qt::DisplayRole});
}

const RefreshJob *HistoryModel::job(int row) const
{
    return row >= 0 && row < rowCount() ? &m_jobs[size_t(row)] : nullptr;
}

int HistoryModel::row(LocalJobId id) const
{
    const auto found = std::lower_bound(
            m_jobs.begin(), m_jobs.end(), id,
            [](const RefreshJob &job, LocalJobId wanted) { return job.localId > wanted; });
    return found != m_jobs.end() && found->localId == id ? int(found - m_jobs.begin()) : -1;
}

QHash<JobState, qint64> HistoryModel::countByState() const
{
    HistoryFilter filter = m_filter;
    filter.states.clear();
    const auto counts = m_history.countByState(filter);
    if (!counts) {
        Q_EMIT storeFailed(counts.error());
        return {};
    }
    return *counts;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_jobs.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

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
        if (index.column() == Endpoint && tagOf(job) != EnvironmentTag::None)
            return QString(job.endpointName + QStringLiteral(", ") + tagWord(tagOf(job)));
        return {};
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
    default:
        return {};
    }
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
        return isLive(job.state) || job.endedAt.isValid() ? durationText(job.took(m_now))
                                                          : QString();
    case Progress:
        return hasProgress(job) ? tr("%1 %").arg(job.progress) : QString();
    case Message: {
        QStringList parts;
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
        return plainText(job.reason);
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
