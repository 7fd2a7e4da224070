// SPDX-License-Identifier: Apache-2.0
#include "store/historystore.h"

#include "store/historydatabase.h"
#include "store/historyquery.h"
#include "store/historyschema.h"

#include <algorithm>

namespace headwater {

namespace {

// The columns of a row as jobFrom() reads and valuesOf() writes them.
const QString kColumns = QStringLiteral(
        "endpoint, database, collection, state, sent_at, started_at, ended_at, changed_at, "
        "server_id, "
        "server_state, progress, successor, endpoint_name, source, reason, masked_body");

QVariant orNull(bool hasValue, qint64 value)
{
    return hasValue ? QVariant(value) : QVariant(QMetaType::fromType<qint64>());
}

QVariant time(const QDateTime &time)
{
    return orNull(time.isValid(), time.isValid() ? time.toMSecsSinceEpoch() : 0);
}

QDateTime timeFrom(const QVariant &value)
{
    return value.isNull() ? QDateTime()
                          : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

/// Qt binds a null string as NULL; to us it is an empty one.
QString text(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

QVariantList valuesOf(const RefreshJob &job)
{
    return {text(job.collection.endpoint.value),
            text(job.collection.database),
            text(job.collection.name),
            stateKey(job.state),
            time(job.sentAt),
            time(job.startedAt),
            time(job.endedAt),
            time(job.lastChangeAt),
            orNull(job.serverId.has_value(), job.serverId ? job.serverId->value : 0),
            text(job.serverStateName),
            job.progress,
            orNull(job.successor != LocalJobId{}, qint64(job.successor)),
            text(job.endpointName),
            text(job.source),
            text(job.reason),
            job.maskedBody.isNull() ? QByteArray("") : job.maskedBody,
            searchText(job)};
}

/// Reads a row of the id and kColumns.
RefreshJob jobFrom(const QSqlQuery &row)
{
    RefreshJob job;
    int column = 0;
    const auto next = [&row, &column] { return row.value(column++); };
    job.localId = LocalJobId(next().toLongLong());
    job.collection.endpoint.value = next().toString();
    job.collection.database = next().toString();
    job.collection.name = next().toString();
    // a word that only a later version knows tells us nothing
    job.state = stateFromKey(next().toString()).value_or(JobState::UnknownOutcome);
    job.sentAt = timeFrom(next());
    job.startedAt = timeFrom(next());
    job.endedAt = timeFrom(next());
    job.lastChangeAt = timeFrom(next());
    if (const QVariant serverId = next(); !serverId.isNull())
        job.serverId = JobId{serverId.toLongLong()};
    job.serverStateName = next().toString();
    job.progress = next().toInt();
    job.successor = LocalJobId(next().toLongLong());
    job.endpointName = next().toString();
    job.source = next().toString();
    job.reason = next().toString();
    job.maskedBody = next().toByteArray();
    return job;
}

QList<JobState> liveStates()
{
    QList<JobState> states;
    for (const JobState state : allJobStates()) {
        if (isLive(state))
            states.append(state);
    }
    return states;
}

} // namespace

HistoryStore::HistoryStore(std::unique_ptr<HistoryDatabase> database)
    : m_database(std::move(database))
{
}

HistoryStore::~HistoryStore() = default;

Result<std::unique_ptr<HistoryStore>> HistoryStore::open(const QString &file)
{
    auto database = std::make_unique<HistoryDatabase>(file);
    if (const auto opened = database->open(historyMigrations()); !opened)
        return Failure(opened.error());
    return std::unique_ptr<HistoryStore>(new HistoryStore(std::move(database)));
}

std::unique_ptr<HistoryStore> HistoryStore::inMemory()
{
    auto database = std::make_unique<HistoryDatabase>(HistoryDatabase::kInMemory);
    // if even this fails, so will every call, with the same words
    [[maybe_unused]] const auto opened = database->open(historyMigrations());
    return std::unique_ptr<HistoryStore>(new HistoryStore(std::move(database)));
}

Result<LocalJobId> HistoryStore::insert(const RefreshJob &job)
{
    static const QString sql = QStringLiteral("INSERT INTO job (") + kColumns
            + QStringLiteral(", words) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id");
    LocalJobId id{};
    const auto inserted = m_database->run(sql, valuesOf(job), [&id](const QSqlQuery &row) {
        id = LocalJobId(row.value(0).toLongLong());
    });
    if (!inserted)
        return Failure(inserted.error());
    return id;
}

Result<Done> HistoryStore::update(const RefreshJob &job)
{
    static const QString sql
            = QStringLiteral("UPDATE job SET (") + kColumns
            + QStringLiteral(
                      ", words) = (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE id = ? RETURNING id");
    bool isFound = false;
    const auto updated = m_database->run(sql, valuesOf(job) + QVariantList{qint64(job.localId)},
                                         [&isFound](const QSqlQuery &) { isFound = true; });
    if (updated && !isFound) {
        return Failure(Error{ErrorKind::Storage,
                             QCoreApplication::translate("headwater::HistoryStore",
                                                         "The history has no such job."),
                             {},
                             0,
                             {},
                             {}});
    }
    return updated;
}

Result<std::optional<RefreshJob>> HistoryStore::job(LocalJobId id) const
{
    const auto found = jobs({qint64(id)});
    if (!found)
        return Failure(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<std::optional<RefreshJob>> HistoryStore::byServerId(const EndpointId &endpoint,
                                                           JobId serverId) const
{
    const auto found = ids({{QStringLiteral("SELECT id FROM job INDEXED BY job_by_server_id"
                                            " WHERE server_id = ? AND endpoint = ?"
                                            " ORDER BY id DESC LIMIT 1"),
                             {serverId.value, text(endpoint.value)}}});
    if (!found)
        return Failure(found.error());
    if (found->isEmpty())
        return std::nullopt;
    return job(LocalJobId(found->first()));
}

Result<QList<RefreshJob>> HistoryStore::page(const HistoryFilter &filter, LocalJobId before,
                                             int limit) const
{
    limit = std::max(limit, 0);
    auto found = ids(idQueries(filter, before, limit));
    if (!found)
        return Failure(found.error());
    std::sort(found->begin(), found->end(), std::greater<>());
    found->resize(std::min(found->size(), qsizetype(limit)));
    return jobs(*found);
}

Result<QHash<JobState, qint64>> HistoryStore::countByState(const HistoryFilter &filter) const
{
    QHash<JobState, qint64> counts;
    const auto addRow = [&counts](const QSqlQuery &row) {
        const auto state = stateFromKey(row.value(0).toString()).value_or(JobState::UnknownOutcome);
        counts[state] += row.value(1).toLongLong();
    };
    for (const HistoryQuery &query : countQueries(filter)) {
        if (const auto counted = m_database->run(query.sql, query.values, addRow); !counted)
            return Failure(counted.error());
    }
    return counts;
}

Result<QList<RefreshJob>> HistoryStore::unfinished() const
{
    HistoryFilter filter;
    filter.states = liveStates();
    return page(filter, {}, std::numeric_limits<int>::max());
}

Result<std::optional<RefreshJob>> HistoryStore::latest(const CollectionRef &collection) const
{
    static const QString sql = [] {
        QStringList live;
        for (const JobState state : liveStates())
            live.append(QStringLiteral("'%1'").arg(stateKey(state)));
        return QStringLiteral("SELECT id FROM job INDEXED BY job_by_collection"
                              " WHERE endpoint = ? AND database = ? AND collection = ?"
                              " AND state NOT IN (%1) ORDER BY id DESC LIMIT 1")
                .arg(live.join(u','));
    }();
    const auto found = ids({{sql,
                             {text(collection.endpoint.value), text(collection.database),
                              text(collection.name)}}});
    if (!found)
        return Failure(found.error());
    if (found->isEmpty())
        return std::nullopt;
    return job(LocalJobId(found->first()));
}

Result<QList<RefreshJob>> HistoryStore::latestOfEach() const
{
    static const QString sql = QStringLiteral("SELECT id, ") + kColumns
            + QStringLiteral(" FROM job WHERE id IN (SELECT job FROM newest)");
    QList<RefreshJob> jobs;
    const auto read = m_database->run(sql, {},
                                      [&jobs](const QSqlQuery &row) { jobs.append(jobFrom(row)); });
    if (!read)
        return Failure(read.error());
    return jobs;
}

Result<QList<qint64>> HistoryStore::ids(const QList<HistoryQuery> &queries) const
{
    QList<qint64> found;
    const auto addRow = [&found](const QSqlQuery &row) { found.append(row.value(0).toLongLong()); };
    for (const HistoryQuery &query : queries) {
        if (const auto read = m_database->run(query.sql, query.values, addRow); !read)
            return Failure(read.error());
    }
    return found;
}

Result<QList<RefreshJob>> HistoryStore::jobs(const QList<qint64> &ids) const
{
    static const QString sql
            = QStringLiteral("SELECT id, ") + kColumns + QStringLiteral(" FROM job WHERE id = ?");
    QList<RefreshJob> jobs;
    jobs.reserve(ids.size());
    const auto addRow = [&jobs](const QSqlQuery &row) { jobs.append(jobFrom(row)); };
    for (const qint64 id : ids) {
        if (const auto read = m_database->run(sql, {id}, addRow); !read)
            return Failure(read.error());
    }
    return jobs;
}

} // namespace headwater
