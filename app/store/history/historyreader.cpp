// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyreader.h"

#include "store/history/historydatabase.h"
#include "store/history/historypages.h"
#include "store/history/historyquery.h"
#include "store/history/historyrow.h"
#include "store/history/historywords.h"
#include "store/sqlite/sqlitevalue.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace headwater {

HistoryReader::HistoryReader()
    : m_database(std::make_unique<HistoryDatabase>(SqliteConnection::kInMemory, kBriefly))
{
}

HistoryReader::~HistoryReader() = default;

QString HistoryReader::file() const
{
    return m_database->file();
}

Result<Done> HistoryReader::checkPlace() const
{
    return m_database->checkPlace();
}

Result<qint64> HistoryReader::dataVersion() const
{
    return m_database->dataVersion();
}

Result<std::optional<RefreshJob>> HistoryReader::job(LocalJobId id) const
{
    const auto found = jobs({qint64(id)});
    if (!found)
        return Failure(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<std::optional<RefreshJob>>
HistoryReader::byServerId(const EndpointId &endpoint, const QUrl &address, JobId serverId) const
{
    const auto found = ids({{QStringLiteral("SELECT id FROM job INDEXED BY job_by_server_id"
                                            " WHERE server_id = ? AND endpoint = ?"
                                            " ORDER BY id DESC"),
                             {serverId.value, textValue(endpoint.value)}}});
    if (!found)
        return Failure(found.error());
    const auto known = jobs(*found);
    if (!known)
        return Failure(known.error());
    const auto here = std::find_if(known->begin(), known->end(), [&address](const RefreshJob &job) {
        return job.belongsTo(address);
    });
    return here == known->end() ? std::nullopt : std::optional(*here);
}

Result<bool> HistoryReader::isLetThrough(LocalJobId id, const HistoryFilter &filter) const
{
    const HistoryQuery query = rowQuery(filter, id);
    bool isFound = false;
    const auto read = m_database->run(query.sql, query.values,
                                      [&isFound](const QSqlQuery &) { isFound = true; });
    if (!read)
        return Failure(read.error());
    return isFound;
}

bool HistoryReader::isLong(const HistoryFilter &filter, const HistoryOrder &order)
{
    HistoryFilter ofStates;
    ofStates.states = filter.states;
    const HistoryTerms terms = termsOf(filter);
    if (order.key != HistoryOrder::Key::Kept
        && (!terms.isEmpty() || (isKeyed(order) && filter != ofStates)))
        return true;
    return !terms.others.isEmpty() || std::ranges::any_of(terms.words, [](const QString &word) {
        return matchExpression({{word}, {}}, {}).isEmpty();
    });
}

Result<QList<RefreshJob>> HistoryReader::page(const HistoryFilter &filter, LocalJobId before,
                                              int limit) const
{
    const auto known = outline(filter);
    if (!known)
        return Failure(known.error());
    limit = std::max(limit, 0);
    auto found = ids(idQueries(filter, *known, before, limit));
    if (!found)
        return Failure(found.error());
    std::sort(found->begin(), found->end(), std::greater<>());
    found->resize(std::min(found->size(), qsizetype(limit)));
    return jobs(*found);
}

Result<QList<RefreshJob>> HistoryReader::page(const HistoryFilter &filter,
                                              const HistoryOrder &order, const RefreshJob *after,
                                              int limit) const
{
    return HistoryPages(*this, filter, order).read(after, std::max(limit, 0));
}

Result<QHash<JobState, qint64>> HistoryReader::countByState(const HistoryFilter &filter) const
{
    const auto known = outline(filter);
    if (!known)
        return Failure(known.error());
    QHash<JobState, qint64> counts;
    const auto add = [&counts](const QString &key, qint64 jobs) {
        counts[stateFromKey(key).value_or(JobState::UnknownOutcome)] += jobs;
    };
    if (isCountedByParts(filter)) {
        for (const HistoryPart &part : known->parts)
            add(part.state, part.jobs);
        return counts;
    }
    const auto addRow = [&add](const QSqlQuery &row) {
        add(row.value(0).toString(), row.value(1).toLongLong());
    };
    for (const HistoryQuery &query : countQueries(filter, *known)) {
        if (const auto counted = m_database->run(query.sql, query.values, addRow); !counted)
            return Failure(counted.error());
    }
    return counts;
}

Result<QList<ReasonGroup>> HistoryReader::reasonGroups(const HistoryFilter &filter, int limit) const
{
    const auto known = outline(filter);
    if (!known)
        return Failure(known.error());
    QHash<QString, ReasonGroup> byKey;
    const auto addRow = [&byKey](const QSqlQuery &row) {
        ReasonGroup &group = byKey[row.value(0).toString()];
        group.key = row.value(0).toString();
        group.count += row.value(1).toLongLong();
        group.newest = std::max(group.newest, LocalJobId(row.value(2).toLongLong()));
    };
    for (const HistoryQuery &query : reasonQueries(filter, *known)) {
        if (const auto read = m_database->run(query.sql, query.values, addRow); !read)
            return Failure(read.error());
    }
    QList<ReasonGroup> groups = byKey.values();
    std::sort(groups.begin(), groups.end(), [](const ReasonGroup &one, const ReasonGroup &other) {
        return std::tie(other.count, other.newest) < std::tie(one.count, one.newest);
    });
    groups.resize(std::min(groups.size(), qsizetype(std::max(limit, 0))));
    for (ReasonGroup &group : groups) {
        const auto newest = job(group.newest);
        if (!newest)
            return Failure(newest.error());
        if (*newest)
            group.reason = newest->value().reason;
    }
    return groups;
}

Result<QList<RefreshJob>> HistoryReader::unfinished() const
{
    HistoryFilter filter;
    filter.states = liveStates();
    return page(filter, {}, std::numeric_limits<int>::max());
}

Result<std::optional<RefreshJob>> HistoryReader::latest(const CollectionRef &collection) const
{
    static const QString sql = QStringLiteral("SELECT id FROM job INDEXED BY job_by_collection"
                                              " WHERE endpoint = ? AND database = ?"
                                              " AND collection = ? AND NOT ")
            + isLiveCondition() + QStringLiteral(" ORDER BY id DESC LIMIT 1");
    const auto found = ids({{sql,
                             {textValue(collection.endpoint.value), textValue(collection.database),
                              textValue(collection.name)}}});
    if (!found)
        return Failure(found.error());
    if (found->isEmpty())
        return std::nullopt;
    return job(LocalJobId(found->first()));
}

Result<PastRefreshes> HistoryReader::pastRefreshes(const CollectionRef &collection,
                                                   const QUrl &address, const QDateTime &now) const
{
    static const QString sql = [] {
        QStringList others;
        for (const JobState state : allJobStates()) {
            if (!countsAsPast(state))
                others.append(QStringLiteral("'%1'").arg(stateKey(state)));
        }
        return QStringLiteral("SELECT %1 FROM job INDEXED BY job_by_collection"
                              " WHERE endpoint = ? AND database = ? AND collection = ?"
                              " AND state NOT IN (%2) ORDER BY id DESC LIMIT %3")
                .arg(pastColumns(), others.join(u','))
                .arg(kPastRefreshes);
    }();
    PastRefreshes past;
    const auto addRow = [&](const QSqlQuery &row) {
        const RefreshJob job = pastFrom(row);
        if (job.belongsTo(address))
            past.prepend(PastRefresh::of(job, now));
    };
    const auto read = m_database->run(sql,
                                      {textValue(collection.endpoint.value),
                                       textValue(collection.database), textValue(collection.name)},
                                      addRow);
    if (!read)
        return Failure(read.error());
    return past;
}

Result<QList<RefreshJob>> HistoryReader::withSettings(const CollectionRef &collection,
                                                      int limit) const
{
    constexpr int kMostLookedAt = 5'000;
    static const QString sql = QStringLiteral("SELECT id FROM (SELECT id, source FROM job"
                                              " INDEXED BY job_by_collection WHERE endpoint = ?"
                                              " AND database = ? AND collection = ?"
                                              " ORDER BY id DESC LIMIT ?)"
                                              " WHERE source <> '' ORDER BY id DESC LIMIT ?");
    const auto found = ids({{sql,
                             {textValue(collection.endpoint.value), textValue(collection.database),
                              textValue(collection.name), kMostLookedAt, limit}}});
    if (!found)
        return Failure(found.error());
    return jobs(*found);
}

Result<QList<JobPlace>> HistoryReader::places() const
{
    QList<JobPlace> places;
    const auto addRow = [&places](const QSqlQuery &row) {
        places.append(
                {{row.value(0).toString()}, row.value(1).toString(), row.value(2).toString()});
    };
    const auto read = m_database->run(
            QStringLiteral(
                    "SELECT endpoint, database, endpoint_name FROM job WHERE id IN"
                    " (SELECT (SELECT max(part.id) FROM job AS part INDEXED BY job_by_part"
                    " WHERE part.endpoint = tally.endpoint AND part.database = tally.database"
                    " AND part.state = tally.state) FROM tally) ORDER BY id"),
            {}, addRow);
    if (!read)
        return Failure(read.error());
    return places;
}

Result<QList<RefreshJob>> HistoryReader::latestOfEach(const EndpointId &endpoint,
                                                      const QString &database) const
{
    return latestIn({QStringLiteral("SELECT job FROM newest WHERE endpoint = ? AND database = ?"),
                     {textValue(endpoint.value), textValue(database)}});
}

Result<QList<RefreshJob>> HistoryReader::lastDoneOfEach(const EndpointId &endpoint,
                                                        const QString &database) const
{
    return latestIn({QStringLiteral("SELECT (SELECT job.id FROM job INDEXED BY job_by_collection"
                                    " WHERE job.endpoint = newest.endpoint"
                                    " AND job.database = newest.database"
                                    " AND job.collection = newest.collection AND state = 'done'"
                                    " ORDER BY job.id DESC LIMIT 1)"
                                    " FROM newest WHERE endpoint = ? AND database = ?"),
                     {textValue(endpoint.value), textValue(database)}});
}

Result<QList<RefreshJob>> HistoryReader::latestIn(const HistoryQuery &ids) const
{
    QList<RefreshJob> jobs;
    const auto read = m_database->run(
            QStringLiteral("SELECT id, ") + jobColumns() + QStringLiteral(" FROM job WHERE id IN (")
                    + ids.sql + u')',
            ids.values, [&jobs](const QSqlQuery &row) { jobs.append(jobFrom(row)); });
    if (!read)
        return Failure(read.error());
    return jobs;
}

Result<HistoryOutline> HistoryReader::outline(const HistoryFilter &filter) const
{
    HistoryOutline known;
    const auto addPart = [&known](const QSqlQuery &row) {
        known.parts.append({row.value(0).toString(), row.value(1).toString(),
                            row.value(2).toString(), row.value(3).toLongLong()});
    };
    const HistoryQuery parts = partsQuery(filter);
    if (const auto read = m_database->run(parts.sql, parts.values, addPart); !read)
        return Failure(read.error());
    const auto ask = [this](const HistoryQuery &query, bool &answer) {
        return m_database->run(query.sql, query.values,
                               [&answer](const QSqlQuery &row) { answer = row.value(0).toBool(); });
    };
    if (filter.since.isValid()) {
        if (const auto read = ask(sinceShortQuery(filter.since), known.isSinceShort); !read)
            return Failure(read.error());
    }
    if (const QDateTime &from = filter.absence.from; from.isValid()) {
        if (const auto read = ask(learnedSinceShortQuery(from), known.isLearnedSinceShort); !read)
            return Failure(read.error());
    }
    return known;
}

Result<QList<qint64>> HistoryReader::ids(const QList<HistoryQuery> &queries) const
{
    QList<qint64> found;
    const auto addRow = [&found](const QSqlQuery &row) { found.append(row.value(0).toLongLong()); };
    for (const HistoryQuery &query : queries) {
        if (const auto read = m_database->run(query.sql, query.values, addRow); !read)
            return Failure(read.error());
    }
    return found;
}

Result<QList<RefreshJob>> HistoryReader::jobs(const QList<qint64> &ids) const
{
    static const QString sql = QStringLiteral("SELECT id, ") + jobColumns()
            + QStringLiteral(" FROM job WHERE id = ?");
    QList<RefreshJob> jobs;
    jobs.reserve(ids.size());
    const auto addRow = [&jobs](const QSqlQuery &row) { jobs.append(jobFrom(row)); };
    for (const qint64 id : ids) {
        if (const auto read = m_database->run(sql, {id}, addRow); !read)
            return Failure(read.error());
    }
    return jobs;
}

Result<QList<Observation>> HistoryReader::observations(LocalJobId id) const
{
    static const QString sql = QStringLiteral("SELECT ") + observationColumns()
            + QStringLiteral(" FROM observation WHERE job = ? ORDER BY number");
    QList<Observation> observations;
    const auto read = m_database->run(sql, {qint64(id)}, [&observations](const QSqlQuery &row) {
        observations.append(observationFrom(row));
    });
    if (!read)
        return Failure(read.error());
    return observations;
}

Result<Annotation> HistoryReader::annotation(LocalJobId id) const
{
    Annotation annotation;
    const auto read
            = m_database->run(QStringLiteral("SELECT note, ticket FROM job WHERE id = ?"),
                              {qint64(id)}, [&annotation](const QSqlQuery &row) {
                                  annotation = {row.value(0).toString(), row.value(1).toString()};
                              });
    if (!read)
        return Failure(read.error());
    return annotation;
}

} // namespace headwater
