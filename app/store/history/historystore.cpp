// SPDX-License-Identifier: Apache-2.0
#include "store/history/historystore.h"

#include "store/history/historydatabase.h"
#include "store/history/historyquery.h"
#include "store/history/historyremoval.h"
#include "store/history/historyrow.h"
#include "store/history/historyschema.h"
#include "store/history/historywords.h"
#include "store/history/historyworker.h"
#include "store/sqlite/sqlitevalue.h"

namespace headwater {

namespace {

/// The full-text index consists of segments, which FTS5 merges from time to time. From 16 of one
/// size on, it merges a little with each write. But by default it also merges all of them at the
/// sixteenth, which blocks the writer of a long history for half a second or more. The setting is
/// stored in the file.
void mergeLittleByLittle(HistoryDatabase &database)
{
    const auto isSet = database.number(
            QStringLiteral("SELECT count(*) FROM job_words_config WHERE k = 'crisismerge'"));
    if (isSet.value_or(1) > 0)
        return;
    // if it cannot be written now, the next program that opens the file writes it
    [[maybe_unused]] const auto set = database.run(
            QStringLiteral("INSERT INTO job_words (job_words, rank) VALUES ('crisismerge', 1000)"));
}

} // namespace

HistoryStore::HistoryStore() = default;

HistoryStore::~HistoryStore() = default;

Result<Done> HistoryStore::openFile(const QString &file, std::chrono::milliseconds patience)
{
    auto database = std::make_unique<HistoryDatabase>(file, patience);
    if (const auto opened = database->open(historyMigrations()); !opened)
        return opened;
    mergeLittleByLittle(*database);
    m_worker.reset();
    m_database = std::move(database);
    return Done{};
}

void HistoryStore::openInMemory()
{
    m_worker.reset();
    m_database = std::make_unique<HistoryDatabase>(SqliteConnection::kInMemory, kBriefly);
    // if even this fails, every call fails with the same error
    [[maybe_unused]] const auto opened = m_database->open(historyMigrations());
}

Result<std::unique_ptr<HistoryStore>> HistoryStore::open(const QString &file,
                                                         std::chrono::milliseconds patience)
{
    auto store = std::make_unique<HistoryStore>();
    if (const auto opened = store->openFile(file, patience); !opened)
        return Failure(opened.error());
    return store;
}

std::unique_ptr<HistoryStore> HistoryStore::inMemory()
{
    auto store = std::make_unique<HistoryStore>();
    store->openInMemory();
    return store;
}

bool HistoryStore::isUpToDate(const QString &file)
{
    return !HistoryDatabase::wantsWork(file, int(historyMigrations().size()));
}

Result<Done> HistoryStore::bringUpToDate(const QString &file)
{
    HistoryDatabase database(file, kBriefly);
    if (const auto opened = database.open(historyMigrations()); !opened)
        return opened;
    const auto shrinks = database.number(QStringLiteral("PRAGMA auto_vacuum"));
    const auto traces
            = database.number(QStringLiteral("SELECT count(*) FROM chore WHERE name = 'renew'"));
    if (!shrinks || !traces)
        return Failure(shrinks ? traces.error() : shrinks.error());
    if (*shrinks != 0 && *traces == 0)
        return Done{};
    return database.renew().and_then([&](Done) { return database.emptyLog(); }).and_then([&](Done) {
        return database.run(QStringLiteral("DELETE FROM chore WHERE name = 'renew'"));
    });
}

HistoryWorker &HistoryStore::worker()
{
    if (!m_worker)
        m_worker = std::make_unique<HistoryWorker>(*this);
    return *m_worker;
}

Result<LocalJobId> HistoryStore::insert(const RefreshJob &job)
{
    if (const auto there = checkPlace(); !there)
        return Failure(there.error());
    const QVariantList values = jobValues(job);
    static const QString sql = QStringLiteral("INSERT INTO job (") + jobColumns()
            + QStringLiteral(", reason_key, words) VALUES (") + placeholders(values.size())
            + QStringLiteral(") RETURNING id");
    LocalJobId id{};
    const auto inserted = m_database->run(sql, values, [&id](const QSqlQuery &row) {
        id = LocalJobId(row.value(0).toLongLong());
    });
    if (!inserted)
        return Failure(inserted.error());
    return id;
}

Result<QList<LocalJobId>> HistoryStore::insert(const QList<RefreshJob> &jobs)
{
    QList<LocalJobId> ids;
    ids.reserve(jobs.size());
    const auto inserted = m_database->transact(Durability::Synced, [&]() -> Result<Done> {
        for (const RefreshJob &job : jobs) {
            const auto id = insert(job);
            if (!id)
                return Failure(id.error());
            ids.append(*id);
        }
        return Done{};
    });
    if (!inserted)
        return Failure(inserted.error());
    return ids;
}

Result<Done> HistoryStore::update(const RefreshJob &job)
{
    const auto isFound = replace(job, {});
    if (!isFound)
        return Failure(isFound.error());
    return *isFound ? Result<Done>(Done{}) : noSuchJob();
}

Result<bool> HistoryStore::updateQueued(const RefreshJob &job)
{
    static const QString sql = QStringLiteral(
            " AND state = 'queued' AND NOT EXISTS (SELECT 1 FROM job AS other"
            " WHERE other.state = 'sending' AND other.endpoint = job.endpoint"
            " AND other.database = job.database AND other.collection = job.collection"
            " AND abs(other.sent_at - ?) <= ?)");
    if (const auto there = checkPlace(); !there)
        return Failure(there.error());
    const auto isReplaced
            = replace(job, {sql, {timeValue(job.sentAt), qint64(kAnsweredWithin.count())}});
    if (!isReplaced || *isReplaced)
        return isReplaced;
    const auto stored = this->job(job.localId);
    if (!stored)
        return Failure(stored.error());
    return *stored ? Result<bool>(false) : noSuchJob();
}

/// Returns whether there is such a job that satisfies \a condition.
Result<bool> HistoryStore::replace(const RefreshJob &job, const HistoryQuery &condition)
{
    const QVariantList values = jobValues(job);
    static const QString sql = QStringLiteral("UPDATE job SET (") + jobColumns()
            + QStringLiteral(", reason_key, words) = (") + placeholders(values.size())
            + QStringLiteral(" || note_words) WHERE id = ?");
    bool isFound = false;
    const auto updated
            = m_database->run(sql + condition.sql + QStringLiteral(" RETURNING id"),
                              values + QVariantList{qint64(job.localId)} + condition.values,
                              [&isFound](const QSqlQuery &) { isFound = true; });
    if (!updated)
        return Failure(updated.error());
    return isFound;
}

Result<Done> HistoryStore::record(const QList<Sighting> &sightings)
{
    return m_database->transact(Durability::Ordered, [this, &sightings]() -> Result<Done> {
        for (const Sighting &sighting : sightings) {
            const auto isFound
                    = sighting.isChanged ? replace(sighting.job, {}) : Result<bool>(true);
            if (!isFound)
                return Failure(isFound.error());
            if (!*isFound)
                continue;
            if (const auto added = append(sighting.job.localId, sighting.seen); !added)
                return Failure(added.error());
        }
        return Done{};
    });
}

Result<Done> HistoryStore::observe(LocalJobId id, const Observation &seen)
{
    return m_database->transact(Durability::Ordered, [this, id, &seen]() -> Result<Done> {
        const auto isFound = append(id, seen);
        if (!isFound)
            return Failure(isFound.error());
        return *isFound ? Result<Done>(Done{}) : noSuchJob();
    });
}

/// Returns whether there is such a job.
Result<bool> HistoryStore::append(LocalJobId id, const Observation &seen)
{
    static const QString lastSql = QStringLiteral("SELECT number, ") + observationColumns()
            + QStringLiteral(" FROM (SELECT id FROM job WHERE id = ?)"
                             " LEFT JOIN observation ON job = id ORDER BY number DESC LIMIT 1");
    static const QString addSql
            = QStringLiteral("INSERT OR REPLACE INTO observation (job, number, ")
            + observationColumns() + QStringLiteral(") VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    static const QString thinSql
            = QStringLiteral("DELETE FROM observation WHERE job = ? AND number = ?");

    bool isFound = false;
    qint64 number = 0;
    Observation last;
    const auto read = m_database->run(lastSql, {qint64(id)}, [&](const QSqlQuery &row) {
        isFound = true;
        number = row.value(0).toLongLong(); // 0 before the first
        last = observationFrom(row, 1);
    });
    if (!read)
        return Failure(read.error());
    if (!isFound)
        return false;

    Observation next = seen;
    if (!next.lastAt.isValid())
        next.lastAt = next.at;
    const bool isNews = number == 0 || !last.isSameNewsAs(next);
    if (isNews) {
        ++number;
    } else {
        next.at = last.at;
        next.times += last.times;
    }
    if (const auto added
        = m_database->run(addSql, QVariantList{qint64(id), number} + observationValues(next));
        !added)
        return Failure(added.error());
    // numbers are consecutive, except for a gap after the first
    const qint64 surplus = number - (kMostObservations - 1);
    if (isNews && surplus > 1) {
        if (const auto thinned = m_database->run(thinSql, {qint64(id), surplus}); !thinned)
            return Failure(thinned.error());
    }
    return true;
}

Result<Done> HistoryStore::annotate(LocalJobId id, const Annotation &annotation)
{
    const QString words = textValue(searchText(annotation));
    bool isFound = false;
    const auto written = m_database->run(
            QStringLiteral("UPDATE job SET note = ?, ticket = ?,"
                           " words = substr(words, 1, length(words) - length(note_words)) || ?,"
                           " note_words = ? WHERE id = ? RETURNING id"),
            {textValue(annotation.note), textValue(annotation.ticket), words, words, qint64(id)},
            [&isFound](const QSqlQuery &) { isFound = true; });
    return !written || isFound ? written : noSuchJob();
}

Result<Done> HistoryStore::remove(LocalJobId id)
{
    const auto removed = remove(QList{id});
    if (!removed)
        return Failure(removed.error());
    return removed->isEmpty() ? noSuchJob() : Result<Done>(Done{});
}

Result<QList<LocalJobId>> HistoryStore::remove(const QList<LocalJobId> &ids)
{
    static const QString sql
            = QStringLiteral("DELETE FROM job WHERE id = ? AND state = ? RETURNING id");
    QList<LocalJobId> gone;
    const auto addRow
            = [&gone](const QSqlQuery &row) { gone.append(LocalJobId(row.value(0).toLongLong())); };
    const auto removed = m_database->transact(Durability::Synced, [&]() -> Result<Done> {
        for (const LocalJobId id : ids) {
            const auto one = m_database->run(sql, {qint64(id), stateKey(JobState::Queued)}, addRow);
            if (!one)
                return one;
        }
        return Done{};
    });
    if (!removed)
        return Failure(removed.error());
    return gone;
}

Result<Done> HistoryStore::prepareRemoval()
{
    return m_database->transact(Durability::Synced, [this] {
        return m_database->run(QStringLiteral("INSERT OR IGNORE INTO chore VALUES ('scrub')"));
    });
}

Result<HistoryStep> HistoryStore::remove(HistoryRemoval &removal)
{
    return removal.step(*m_database);
}

} // namespace headwater
