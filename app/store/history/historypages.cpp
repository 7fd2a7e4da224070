// SPDX-License-Identifier: Apache-2.0
#include "store/history/historypages.h"

#include "core/base/utc.h"
#include "store/history/historydatabase.h"
#include "store/history/historyquery.h"
#include "store/history/historywords.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

constexpr int kFew = 2000; // are read and sorted in a few milliseconds

/// A job that has no more than what its group is sorted by.
RefreshJob representative(const HistoryFilter &group, const QString &endpointName)
{
    RefreshJob job;
    job.collection.endpoint = group.endpoint.value_or(EndpointId());
    job.collection.database = group.database;
    job.endpointName = endpointName;
    return job;
}

/// Whether \a job is one of \a group, as far as groups differ.
bool isIn(const RefreshJob &job, const HistoryFilter &group, HistoryOrder::Key key)
{
    switch (key) {
    case HistoryOrder::Key::State:
        return group.states.contains(job.state);
    case HistoryOrder::Key::Endpoint:
        return group.endpoint == job.collection.endpoint;
    default:
        return group.database == job.collection.database;
    }
}

} // namespace

HistoryPages::HistoryPages(const HistoryReader &history, const HistoryFilter &filter,
                           const HistoryOrder &order)
    : m_history(history), m_filter(filter), m_order(order)
{
}

HistoryPages::Page HistoryPages::read(const RefreshJob *after, int limit) const
{
    if (m_order.key == HistoryOrder::Key::Kept)
        return m_history.page(m_filter, after ? after->localId : LocalJobId{}, limit);
    const bool isByGroups = !isKeyed(m_order);
    if (isByGroups && termsOf(m_filter).isEmpty())
        return readGroups(after, limit);
    const auto few = fewIds(); // words would be looked for in each group
    if (!few)
        return Failure(few.error());
    if (*few)
        return readFew(**few, after, limit);
    return isByGroups ? readGroups(after, limit) : readKeyed(after, limit);
}

QList<HistoryFilter> HistoryPages::stateGroups() const
{
    QList<HistoryFilter> groups;
    for (const JobState state : allJobStates()) {
        if (!m_filter.states.isEmpty() && !m_filter.states.contains(state))
            continue;
        HistoryFilter group = m_filter;
        group.states = {state};
        groups.append(group);
    }
    if (m_order.isDescending)
        std::reverse(groups.begin(), groups.end());
    return groups;
}

Result<QList<HistoryFilter>> HistoryPages::placeGroups() const
{
    const auto places = m_history.places();
    if (!places)
        return Failure(places.error());
    const bool isByEndpoint = m_order.key == HistoryOrder::Key::Endpoint;
    struct Group
    {
        HistoryFilter filter;
        RefreshJob job;
    };
    QList<Group> groups;
    for (auto place = places->crbegin(); place != places->crend(); ++place) { // the newest name
        HistoryFilter filter = m_filter;
        if (isByEndpoint)
            filter.endpoint = place->endpoint;
        else
            filter.database = place->database;
        const bool isExcluded = isByEndpoint
                ? m_filter.endpoint && m_filter.endpoint != place->endpoint
                : !m_filter.database.isEmpty() && m_filter.database != place->database;
        if (!isExcluded && std::ranges::find(groups, filter, &Group::filter) == groups.end())
            groups.append({filter, representative(filter, place->endpointName)});
    }
    std::ranges::sort(groups, [this](const Group &left, const Group &right) {
        return m_order.comesFirst(left.job, right.job);
    });
    QList<HistoryFilter> filters;
    for (const Group &group : std::as_const(groups))
        filters.append(group.filter);
    return filters;
}

Result<QList<HistoryFilter>> HistoryPages::groups() const
{
    return m_order.key == HistoryOrder::Key::State ? stateGroups() : placeGroups();
}

HistoryPages::Page HistoryPages::readGroups(const RefreshJob *after, int limit) const
{
    const auto all = groups();
    if (!all)
        return Failure(all.error());
    auto group = all->begin();
    if (after) {
        group = std::ranges::find_if(*all, [this, after](const HistoryFilter &candidate) {
            return isIn(*after, candidate, m_order.key);
        });
    }
    QList<RefreshJob> jobs;
    for (const RefreshJob *last = after; group != all->end() && jobs.size() < limit; ++group) {
        const auto page = m_history.page(*group, last ? last->localId : LocalJobId{},
                                         limit - int(jobs.size()));
        if (!page)
            return page;
        jobs += *page;
        last = nullptr;
    }
    return jobs;
}

HistoryPages::Page HistoryPages::readKeyed(const RefreshJob *after, int limit) const
{
    QList<qint64> ids;
    for (const HistoryQuery &query : keyedQueries(m_filter, m_order, after, limit)) {
        const auto found = m_history.ids({query});
        if (!found)
            return Failure(found.error());
        ids += *found;
        if (ids.size() >= limit)
            break;
    }
    ids.resize(std::min(ids.size(), qsizetype(limit)));
    return m_history.jobs(ids);
}

Result<std::optional<QList<qint64>>> HistoryPages::fewIds() const
{
    const auto outline = m_history.outline(m_filter);
    if (!outline)
        return Failure(outline.error());
    QList<qint64> ids;
    for (const HistoryQuery &query : idQueries(m_filter, *outline, {}, kFew + 1)) {
        const auto found = m_history.ids({query});
        if (!found)
            return Failure(found.error());
        ids += *found;
        if (ids.size() > kFew)
            return std::optional<QList<qint64>>();
    }
    return std::optional(ids);
}

/// The newest, as in groups: an endpoint that was renamed is one.
Result<QHash<EndpointId, QString>> HistoryPages::endpointNames() const
{
    QHash<EndpointId, QString> names;
    if (m_order.key != HistoryOrder::Key::Endpoint)
        return names;
    const auto places = m_history.places();
    if (!places)
        return Failure(places.error());
    for (const JobPlace &place : *places)
        names.insert(place.endpoint, place.endpointName);
    return names;
}

HistoryPages::Page HistoryPages::readFew(const QList<qint64> &ids, const RefreshJob *after,
                                         int limit) const
{
    static const QString sql = QStringLiteral("SELECT collection, state, sent_at, started_at,"
                                              " ended_at, endpoint, database"
                                              " FROM job WHERE id = ?");
    const auto names = endpointNames();
    if (!names)
        return Failure(names.error());
    QList<RefreshJob> rows; // with no more than what they are sorted by
    rows.reserve(ids.size());
    const auto time = [](const QVariant &value) {
        return value.isNull() ? QDateTime()
                              : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), kUtc);
    };
    for (const qint64 id : ids) {
        const auto read = m_history.m_database->run(sql, {id}, [&](const QSqlQuery &row) {
            RefreshJob job;
            job.localId = LocalJobId(id);
            job.collection.name = row.value(0).toString();
            job.state = stateFromKey(row.value(1).toString()).value_or(JobState::UnknownOutcome);
            job.sentAt = time(row.value(2));
            job.startedAt = time(row.value(3));
            job.endedAt = time(row.value(4));
            job.collection.endpoint.value = row.value(5).toString();
            job.collection.database = row.value(6).toString();
            job.endpointName = names->value(job.collection.endpoint);
            rows.append(job);
        });
        if (!read)
            return Failure(read.error());
    }
    const auto comesFirst = [this](const RefreshJob &left, const RefreshJob &right) {
        return m_order.comesFirst(left, right);
    };
    std::ranges::sort(rows, comesFirst);
    auto first = rows.cbegin();
    if (after) {
        RefreshJob last = *after;
        last.endpointName = names->value(last.collection.endpoint, last.endpointName);
        first = std::upper_bound(rows.cbegin(), rows.cend(), last, comesFirst);
    }
    QList<qint64> page;
    for (; first != rows.cend() && page.size() < limit; ++first)
        page.append(qint64(first->localId));
    return m_history.jobs(page);
}

} // namespace headwater
