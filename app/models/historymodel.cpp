// SPDX-License-Identifier: Apache-2.0
#include "models/historymodel.h"

#include "core/job/filtertext.h"
#include "models/historycolumns.h"
#include "models/roworder.h"
#include "store/history/historyworker.h"
#include "store/profile/endpointstore.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace headwater {

namespace {

constexpr int kReadAtOnce = 2 * HistoryModel::kPageSize; // rows, in a few milliseconds

} // namespace

HistoryModel::HistoryModel(HistoryStore &history, const EndpointStore &endpoints, QObject *parent)
    : QAbstractTableModel(parent),
      m_history(history),
      m_endpoints(endpoints),
      m_archive(history, endpoints),
      m_counter(history),
      m_now(QDateTime::currentDateTimeUtc())
{
    connect(&endpoints, &EndpointStore::endpointSaved, this, [this] { // its name or tag may differ
        const bool isJudged = m_isRead && !m_filter.endpoints.isEmpty();
        if (isJudged && m_filter.endpoints != m_endpoints.forFilters())
            setFilter(HistoryFilter(m_filter));
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, Endpoint), index(rowCount() - 1, Endpoint));
    });
    connect(&m_archive, &JobArchive::failed, this, &HistoryModel::storeFailed);
    connect(&m_counter, &HistoryCounter::failed, this, &HistoryModel::storeFailed);
    connect(&m_counter, &HistoryCounter::counted, this,
            [this](const HistoryFilter &filter, const HistoryCounts &counts) {
                if (filter == commonFilter())
                    Q_EMIT counted(counts);
            });
}

void HistoryModel::prepareFilter(const HistoryFilter &filter)
{
    m_filter = filter;
    m_filterFault = FilterText(filter.text, historyFilterKeys()).fault();
    if (m_filterFault.isEmpty())
        m_filterFault = FilterText(filter.savedText, historyFilterKeys()).fault();
    const bool hasTerms = !filter.text.isEmpty() || !filter.savedText.isEmpty();
    m_filter.endpoints = hasTerms ? m_endpoints.forFilters() : HistoryFilter().endpoints;
}

void HistoryModel::setFilter(const HistoryFilter &filter)
{
    prepareFilter(filter);
    mergeIn(kPageSize);
}

/// A regular expression that takes too long is an error in the filter.
void HistoryModel::fail(const Error &error)
{
    if (error.kind != ErrorKind::InvalidInput)
        return Q_EMIT storeFailed(error);
    m_filterFault = error.message;
    merge({}, kPageSize);
}

void HistoryModel::setSince(const QDateTime &since)
{
    m_filter.since = since;
    mergeIn(std::max(kPageSize, rowCount()));
}

void HistoryModel::reload()
{
    mergeIn(std::max(kPageSize, rowCount()));
    Q_EMIT reloaded();
}

bool HistoryModel::isSortable(int column)
{
    return historyColumn(column).key != HistoryOrder::Key::Kept;
}

void HistoryModel::sort(int column, Qt::SortOrder order)
{
    const HistoryOrder wanted = column >= 0 && isSortable(column)
            ? HistoryOrder{historyColumn(column).key, order == Qt::DescendingOrder}
            : HistoryOrder();
    if (std::exchange(m_order, wanted) != wanted && (m_isRead || m_isReading))
        mergeIn(kPageSize);
}

/// Reads a page that matches the filter: directly, or in the worker if it may take long.
void HistoryModel::read(const std::optional<RefreshJob> &after, int limit,
                        std::function<void(const Page &)> take)
{
    if (!HistoryStore::isLong(m_filter, m_order) && limit <= kReadAtOnce) {
        take(m_history.page(m_filter, m_order, after ? &*after : nullptr, limit));
        return;
    }
    m_isReading = true;
    m_mayHaveMore = false;
    m_history.worker().ask<QList<RefreshJob>>(
            [filter = m_filter, order = m_order, after, limit, latest = m_epoch,
             epoch = m_epoch->load()](HistoryStore &history) {
                return epoch == *latest
                        ? history.page(filter, order, after ? &*after : nullptr, limit)
                        : Page(QList<RefreshJob>()); // the user has typed on meanwhile
            },
            this,
            [this, take = std::move(take), epoch = m_epoch->load()](const Page &page) {
                if (epoch != *m_epoch)
                    return;
                m_isReading = false;
                take(page);
                reapply();
            });
}

/// Applies what happened after the page was requested: the page may be older.
void HistoryModel::reapply()
{
    const auto meanwhile = std::exchange(m_meanwhile, {});
    for (auto change = meanwhile.cbegin(); change != meanwhile.cend(); ++change) {
        if (*change)
            applyJob(**change);
        else
            removeJobs({change.key()});
    }
}

void HistoryModel::mergeIn(int limit)
{
    ++*m_epoch;
    m_isReading = false;
    m_meanwhile.clear();
    read(std::nullopt, limit,
         [this, limit](const Page &page) { page ? merge(*page, limit) : fail(page.error()); });
}

void HistoryModel::merge(const QList<RefreshJob> &wanted, int limit)
{
    m_isRead = true;
    m_mayHaveMore = false; // a view may ask for more rows during this merge
    mergeRowsInOrder(
            m_jobs, wanted, std::mem_fn(&RefreshJob::localId),
            [this](qsizetype first, qsizetype count) {
                beginRemoveRows({}, int(first), int(first + count) - 1);
                m_jobs.erase(m_jobs.begin() + first, m_jobs.begin() + first + count);
                endRemoveRows();
            },
            [this](auto placeOf) { arrange(placeOf); },
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
    m_last = wanted.isEmpty() ? std::nullopt : std::optional(wanted.last());
    m_mayHaveMore = wanted.size() == limit;
    Q_EMIT countsChanged();
}

template <typename PlaceOf> void HistoryModel::arrange(PlaceOf placeOf)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<LocalJobId> ids;
    for (const QModelIndex &index : before)
        ids.append(m_jobs[size_t(index.row())].localId);
    std::ranges::sort(m_jobs, {}, placeOf);
    QHash<LocalJobId, int> rowOf;
    for (int row = 0; row < rowCount(); ++row)
        rowOf.insert(m_jobs[size_t(row)].localId, row);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf.value(ids[i]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    read(m_last, kPageSize, [this](const Page &page) { append(page); });
}

void HistoryModel::append(const Page &page)
{
    m_mayHaveMore = false; // a view may ask for more rows during this merge
    if (!page) {
        m_mayHaveMore = true;
        fail(page.error());
        return;
    }
    if (page->isEmpty())
        return;
    m_last = page->last();
    QList<RefreshJob> others = *page; // a job that changed since may be in the table already
    others.removeIf([this](const RefreshJob &job) { return row(job.localId) >= 0; });
    if (!others.isEmpty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + int(others.size()) - 1);
        m_jobs.insert(m_jobs.end(), others.begin(), others.end());
        endInsertRows();
    }
    m_mayHaveMore = page->size() == kPageSize;
}

void HistoryModel::applyJob(const RefreshJob &job)
{
    if (m_isReading)
        m_meanwhile.insert(job.localId, job);
    const bool wanted = isWanted(job);
    const int known = row(job.localId);
    if (known >= 0 && wanted) {
        m_jobs[size_t(known)] = job;
        Q_EMIT dataChanged(index(known, 0), index(known, kColumnCount - 1));
    } else if (known >= 0) {
        removeJobs({job.localId});
        return;
    } else if (wanted) {
        // rows that changed may be out of order: the first that comes behind is the place
        const auto place = std::ranges::find_if(m_jobs, [this, &job](const RefreshJob &other) {
            return m_order.comesFirst(job, other);
        });
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

void HistoryModel::removeJobs(const QList<LocalJobId> &ids)
{
    std::vector<int> rows;
    for (const LocalJobId id : ids) {
        if (m_isReading)
            m_meanwhile.insert(id, std::nullopt);
        if (const int known = row(id); known >= 0)
            rows.push_back(known);
    }
    std::sort(rows.begin(), rows.end());
    // adjacent rows together, from the end, so that the other row numbers stay valid
    while (!rows.empty()) {
        const int last = rows.back();
        int first = last;
        for (rows.pop_back(); !rows.empty() && rows.back() == first - 1; rows.pop_back())
            --first;
        beginRemoveRows({}, first, last);
        m_jobs.erase(m_jobs.begin() + first, m_jobs.begin() + last + 1);
        endRemoveRows();
    }
    Q_EMIT countsChanged();
}

/// Asks the store, so that only one place interprets the filter.
bool HistoryModel::isWanted(const RefreshJob &job) const
{
    if (m_filter == HistoryFilter())
        return true;
    const Result<bool> passes = m_history.isLetThrough(job.localId, m_filter);
    const bool isFaulty = !passes && passes.error().kind == ErrorKind::InvalidInput;
    if (!passes && !isFaulty)
        Q_EMIT storeFailed(passes.error());
    return passes.value_or(!isFaulty && row(job.localId) >= 0);
}

void HistoryModel::showPlaces()
{
    const auto waits = [](const RefreshJob &job) { return job.state == JobState::Queued; };
    const auto first = std::ranges::find_if(m_jobs, waits);
    if (first != m_jobs.end())
        textsChanged(int(first - m_jobs.begin()), rowCount() - 1, Message);
}

void HistoryModel::tick(const QDateTime &now)
{
    const bool newDay = m_now.toLocalTime().date() != now.toLocalTime().date();
    m_now = now;
    for (int row = 0; row < rowCount(); ++row) {
        if (isLive(m_jobs[size_t(row)].state))
            textsChanged(row, row, Took);
    }
    if (newDay && rowCount() > 0)
        textsChanged(0, rowCount() - 1, Started);
}

const RefreshJob *HistoryModel::job(int row) const
{
    return row >= 0 && row < rowCount() ? &m_jobs[size_t(row)] : nullptr;
}

int HistoryModel::row(LocalJobId id) const
{
    const bool isNewestFirst = m_order == HistoryOrder();
    const auto found = isNewestFirst
            ? std::ranges::lower_bound(m_jobs, id, std::greater<>(), &RefreshJob::localId)
            : std::ranges::find(m_jobs, id, &RefreshJob::localId);
    return found != m_jobs.end() && found->localId == id ? int(found - m_jobs.begin()) : -1;
}

void HistoryModel::setAbsence(const Absence &absence)
{
    if (m_absence == absence)
        return;
    m_absence = absence;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State), {UnseenRole});
    Q_EMIT countsChanged();
}

HistoryFilter HistoryModel::commonFilter() const
{
    HistoryFilter filter = m_filter;
    filter.states = {};
    filter.savedText.clear();
    if (!m_savedFilters.isEmpty())
        filter.endpoints = m_endpoints.forFilters();
    filter.absence = {};
    filter.reasonGroup.clear();
    return filter;
}

void HistoryModel::count(bool withReasons)
{
    if (m_isRead) // opening the file drops all questions
        m_counter.count({commonFilter(), m_absence, m_savedFilters, withReasons});
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    const Qt::Alignment alignment = historyColumn(section).alignment;
    if (role == Qt::TextAlignmentRole && alignment)
        return QVariant::fromValue(alignment);
    return role == Qt::DisplayRole ? QVariant(tr(historyColumn(section).title)) : QVariant();
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RefreshJob &job = m_jobs[size_t(index.row())];
    const bool waits = job.state == JobState::Queued && index.column() == Message && m_places;
    const HistoryCells cells{job, m_now, m_absence, m_endpoints,
                             waits ? m_places(job.localId) : std::nullopt};
    const HistoryColumn &column = historyColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column.text(cells);
    case Qt::ToolTipRole:
        return column.toolTip(cells);
    case Qt::TextAlignmentRole:
        return column.alignment ? QVariant::fromValue(column.alignment) : QVariant();
    case Qt::AccessibleTextRole: {
        const QString text = column.accessibleText ? column.accessibleText(cells) : QString();
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case EndpointIdRole:
        return QVariant::fromValue(job.collection.endpoint);
    case DatabaseRole:
        return job.collection.database;
    case MarksRole:
        return QVariant::fromValue(cells.marks());
    case CollectionRole:
        return QVariant::fromValue(job.collection);
    case StateRole:
        return QVariant::fromValue(job.state);
    case ProgressRole:
        return cells.hasProgress() ? QVariant(job.progress) : QVariant();
    case LocalJobIdRole:
        return QVariant::fromValue(job.localId);
    case CautionRole:
        return !job.caution.isEmpty();
    case UnseenRole:
        return cells.isUnseen();
    default:
        return {};
    }
}

} // namespace headwater
