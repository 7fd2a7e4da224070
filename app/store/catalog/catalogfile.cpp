// SPDX-License-Identifier: Apache-2.0
#include "store/catalog/catalogfile.h"

#include "store/sqlite/sqlitevalue.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <utility>

namespace headwater {

namespace {

using Access = SqliteConnection::Access;

constexpr int kVersion = 1;
constexpr std::chrono::milliseconds kPatience{3000};

/// Of values as in sqlitevalue.h.
const QStringList &schema()
{
    static const QStringList statements{
            QStringLiteral(R"(
CREATE TABLE database (
    id INTEGER PRIMARY KEY,
    endpoint TEXT NOT NULL,
    server TEXT NOT NULL,
    name TEXT NOT NULL,
    listed_at INTEGER,
    UNIQUE (endpoint, server, name)
) STRICT)"),
            QStringLiteral(R"(
CREATE TABLE collection (
    database INTEGER NOT NULL REFERENCES database ON DELETE CASCADE,
    name TEXT NOT NULL,
    learned_at INTEGER,
    kind INTEGER NOT NULL DEFAULT 0,
    source TEXT NOT NULL DEFAULT '',
    spec TEXT NOT NULL DEFAULT '',
    load INTEGER NOT NULL DEFAULT 0,
    jobs_read_at INTEGER,
    ok_at INTEGER,
    failed_at INTEGER,
    PRIMARY KEY (database, name)
) STRICT, WITHOUT ROWID)"),
    };
    return statements;
}

template <typename Enum> Enum enumIn(const QSqlQuery &row, int column, Enum last)
{
    const int number = row.value(column).toInt();
    return number >= 0 && number <= int(last) ? Enum(number) : Enum{};
}

CollectionRecord recordFrom(const QSqlQuery &row, const EndpointId &endpoint,
                            const QString &database)
{
    CollectionRecord record;
    record.info.ref = {endpoint, database, row.value(0).toString()};
    record.learnedAt = timeFrom(row.value(1));
    record.info.kind = enumIn(row, 2, CollectionKind::Managed);
    record.info.persistedSource = row.value(3).toString();
    record.info.persistedSpec = row.value(4).toString();
    record.info.load = enumIn(row, 5, LoadState::Loaded);
    record.refreshes = {timeFrom(row.value(6)), timeFrom(row.value(7)), timeFrom(row.value(8))};
    return record;
}

} // namespace

// For the log only.
CatalogFile::CatalogFile(const QString &path)
    : m_connection(path, kPatience, [path](SqliteFault) -> QString {
          return QStringLiteral("the file of known collections cannot be used: ") + path;
      })
{
}

bool CatalogFile::open()
{
    const auto prepared = m_connection.open().and_then([this](Done) { return prepare(); });
    if (!prepared)
        m_connection.close();
    else
        m_version = m_connection.dataVersion().value_or(m_version);
    return prepared.has_value();
}

bool CatalogFile::wasChangedElsewhere()
{
    if (!m_connection.isOpen())
        return false;
    if (!m_connection.isInPlace()) { // nobody would find what is written to it
        const bool isReplaced = QFileInfo::exists(m_connection.file());
        (void)open();
        return isReplaced; // a new file has no changes
    }
    const qint64 version = m_connection.dataVersion().value_or(m_version);
    return std::exchange(m_version, version) != version;
}

Result<Done> CatalogFile::prepare()
{
    // do not even configure another program's file
    const auto isOurs = m_connection.transact(
            [this] { return isNew().map([](bool) { return Done{}; }); }, Access::Read);
    if (!isOurs)
        return isOurs;
    // Ordered: what a power cut destroys is learned again
    if (const auto configured = m_connection.configure(Durability::Ordered); !configured)
        return configured;
    // read again inside the transaction: another program may be doing the same
    return m_connection.transact([this]() -> Result<Done> {
        const auto isEmpty = isNew();
        if (!isEmpty)
            return Failure(isEmpty.error());
        return *isEmpty ? createTables() : Result<Done>(Done{});
    });
}

/// Error: the file is of another version, or of another program.
Result<bool> CatalogFile::isNew()
{
    const auto version = m_connection.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return Failure(version.error());
    const auto tables = m_connection.number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return Failure(tables.error());
    if (*version == kVersion)
        return false;
    if (*version == 0 && *tables == 0)
        return true;
    return m_connection.failure(SqliteFault::NotADatabase,
                                QStringLiteral("version %1").arg(*version));
}

Result<Done> CatalogFile::createTables()
{
    for (const QString &statement : schema()) {
        if (const auto created = m_connection.execute(statement); !created)
            return created;
    }
    return m_connection.execute(QStringLiteral("PRAGMA user_version = %1").arg(kVersion));
}

QList<DatabaseRecord> CatalogFile::read(const Place &place)
{
    QList<DatabaseRecord> databases;
    // one transaction, so that lists and collections are consistent
    const auto work = [&]() -> Result<Done> {
        QList<qint64> ids;
        auto outcome = m_connection.run(
                QStringLiteral("SELECT id, name, listed_at FROM database"
                               " WHERE endpoint = ? AND server = ?"
                               " AND listed_at IS NOT NULL ORDER BY name"),
                {place.endpoint.value, place.server}, [&](const QSqlQuery &row) {
                    ids.append(row.value(0).toLongLong());
                    databases.append({row.value(1).toString(), timeFrom(row.value(2)), {}});
                });
        for (qsizetype i = 0; outcome && i < ids.size(); ++i) {
            DatabaseRecord &database = databases[i];
            outcome = m_connection.run(
                    QStringLiteral("SELECT name, learned_at, kind, source, spec, load,"
                                   " jobs_read_at, ok_at, failed_at FROM collection"
                                   " WHERE database = ? ORDER BY name"),
                    {ids.at(i)}, [&](const QSqlQuery &row) {
                        database.collections.append(
                                recordFrom(row, place.endpoint, database.database));
                    });
        }
        return outcome;
    };
    return transact(work, Access::Read) ? databases : QList<DatabaseRecord>();
}

void CatalogFile::keepDatabases(const Place &place, const QStringList &databases)
{
    transact([&] {
        QList<qint64> gone;
        const QSet<QString> wanted(databases.begin(), databases.end());
        auto outcome = m_connection.run(
                QStringLiteral("SELECT id, name FROM database WHERE endpoint = ? AND server = ?"),
                {place.endpoint.value, place.server}, [&](const QSqlQuery &row) {
                    if (!wanted.contains(row.value(1).toString()))
                        gone.append(row.value(0).toLongLong());
                });
        for (qsizetype i = 0; outcome && i < gone.size(); ++i) {
            outcome = m_connection.run(QStringLiteral("DELETE FROM database WHERE id = ?"),
                                       {gone.at(i)});
        }
        return outcome;
    });
}

void CatalogFile::dropDatabase(const Place &place, const QString &database)
{
    transact([&] {
        return databaseId(place, database).and_then([this](qint64 id) {
            return m_connection.run(QStringLiteral("DELETE FROM database WHERE id = ?"), {id});
        });
    });
}

void CatalogFile::keepNames(const Place &place, const QString &database, const QStringList &names,
                            const QDateTime &listedAt)
{
    transact([&]() -> Result<Done> {
        auto outcome = m_connection.run(
                QStringLiteral("INSERT INTO database (endpoint, server, name, listed_at)"
                               " VALUES (?, ?, ?, ?) ON CONFLICT (endpoint, server, name)"
                               " DO UPDATE SET listed_at = excluded.listed_at"),
                {place.endpoint.value, place.server, textValue(database), timeValue(listedAt)});
        if (!outcome)
            return outcome;
        const auto id = databaseId(place, database);
        if (!id)
            return Failure(id.error());
        QSet<QString> fresh(names.begin(), names.end());
        QStringList gone;
        outcome = m_connection.run(QStringLiteral("SELECT name FROM collection WHERE database = ?"),
                                   {*id}, [&](const QSqlQuery &row) {
                                       const QString name = row.value(0).toString();
                                       if (!fresh.remove(name))
                                           gone.append(name);
                                   });
        for (qsizetype i = 0; outcome && i < gone.size(); ++i) {
            outcome = m_connection.run(
                    QStringLiteral("DELETE FROM collection WHERE database = ? AND name = ?"),
                    {*id, gone.at(i)});
        }
        for (auto name = fresh.cbegin(); outcome && name != fresh.cend(); ++name) {
            outcome = m_connection.run(
                    QStringLiteral("INSERT INTO collection (database, name) VALUES (?, ?)"),
                    {*id, *name});
        }
        return outcome;
    });
}

void CatalogFile::keep(const Place &place, const QList<CollectionRecord> &records)
{
    transact([&]() -> Result<Done> {
        QHash<QString, qint64> ids;
        for (const CollectionRecord &record : records) {
            const QString &database = record.info.ref.database;
            if (!ids.contains(database)) {
                const auto id = databaseId(place, database);
                if (!id)
                    return Failure(id.error());
                ids.insert(database, *id);
            }
            const qint64 id = ids.value(database);
            const auto kept
                    = keepInfo(id, record).and_then([&](Done) { return keepTrace(id, record); });
            if (!kept)
                return kept;
        }
        return Done{};
    });
}

Result<Done> CatalogFile::keepInfo(qint64 database, const CollectionRecord &record)
{
    if (!record.learnedAt.isValid())
        return Done{};
    const CollectionInfo &info = record.info;
    const QVariant at = timeValue(record.learnedAt);
    return m_connection.run(
            QStringLiteral("UPDATE collection SET learned_at = ?, kind = ?, source = ?, spec = ?,"
                           " load = ? WHERE database = ? AND name = ?"
                           " AND ifnull(learned_at, 0) <= ?"),
            {at, int(info.kind), textValue(info.persistedSource), textValue(info.persistedSpec),
             int(info.load), database, info.ref.name, at});
}

Result<Done> CatalogFile::keepTrace(qint64 database, const CollectionRecord &record)
{
    const RefreshTrace &trace = record.refreshes;
    if (trace == RefreshTrace())
        return Done{};
    return m_connection.run(
            QStringLiteral("UPDATE collection SET"
                           " jobs_read_at = nullif(max(ifnull(jobs_read_at, 0), ifnull(?, 0)), 0),"
                           " ok_at = nullif(max(ifnull(ok_at, 0), ifnull(?, 0)), 0),"
                           " failed_at = nullif(max(ifnull(failed_at, 0), ifnull(?, 0)), 0)"
                           " WHERE database = ? AND name = ?"),
            {timeValue(trace.readAt), timeValue(trace.okAt), timeValue(trace.failedAt), database,
             record.info.ref.name});
}

void CatalogFile::forget(const EndpointId &endpoint)
{
    transact([&] {
        return m_connection.run(QStringLiteral("DELETE FROM database WHERE endpoint = ?"),
                                {endpoint.value});
    });
}

/// -1 if there is none: no row has that id.
Result<qint64> CatalogFile::databaseId(const Place &place, const QString &database)
{
    qint64 id = -1;
    const auto read = m_connection.run(
            QStringLiteral(
                    "SELECT id FROM database WHERE endpoint = ? AND server = ? AND name = ?"),
            {place.endpoint.value, place.server, textValue(database)},
            [&id](const QSqlQuery &row) { id = row.value(0).toLongLong(); });
    return read.map([id](Done) { return id; });
}

bool CatalogFile::transact(const SqliteConnection::Work &work, Access access)
{
    return m_connection.isOpen() && m_connection.transact(work, access);
}

} // namespace headwater
