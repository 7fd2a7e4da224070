// SPDX-License-Identifier: Apache-2.0
#include "store/catalog/catalogfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

constexpr int kVersion = 1;
constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
const QString kBusyTimeout = QStringLiteral("QSQLITE_BUSY_TIMEOUT=3000");

/// Times are milliseconds since 1970 in UTC.
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

QVariant timeValue(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch())
                          : QVariant(QMetaType::fromType<qint64>());
}

QDateTime timeIn(const QSqlQuery &row, int column)
{
    if (row.isNull(column))
        return {};
    return QDateTime::fromMSecsSinceEpoch(row.value(column).toLongLong(), Qt::UTC);
}

/// A null text would be stored as NULL.
QString textValue(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
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
    record.learnedAt = timeIn(row, 1);
    record.info.kind = enumIn(row, 2, CollectionKind::Managed);
    record.info.persistedSource = row.value(3).toString();
    record.info.persistedSpec = row.value(4).toString();
    record.info.load = enumIn(row, 5, LoadState::Loaded);
    record.refreshes = {timeIn(row, 6), timeIn(row, 7), timeIn(row, 8)};
    return record;
}

} // namespace

CatalogFile::CatalogFile(QString path)
    : m_path(std::move(path)),
      m_connection(QStringLiteral("catalog-") + QUuid::createUuid().toString())
{
}

CatalogFile::~CatalogFile()
{
    close();
}

void CatalogFile::close()
{
    m_isOpen = false;
    m_statements.clear(); // a connection that is still in use cannot be removed
    if (QSqlDatabase::contains(m_connection))
        QSqlDatabase::removeDatabase(m_connection);
}

bool CatalogFile::open()
{
    QFile file(m_path);
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly)
        && !file.exists()) // another program may have created it meanwhile
        return false;
    if (!QFileInfo(m_path).isFile())
        return false;
    file.close();
    QFile::setPermissions(m_path, kOwnerOnly); // SQLite gives -wal and -shm the same mode
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
        database.setConnectOptions(kBusyTimeout);
        database.setDatabaseName(m_path);
        m_isOpen = database.open() && prepare(database);
        if (!m_isOpen)
            database.close();
    }
    (void)wasChangedElsewhere();
    return m_isOpen;
}

bool CatalogFile::wasChangedElsewhere()
{
    if (m_isOpen && !QFileInfo::exists(m_path)) { // nobody would find what is written to it
        close();
        (void)open();
        return false; // a new file has no changes
    }
    qint64 version = m_version;
    if (m_isOpen) {
        run(QStringLiteral("PRAGMA data_version"), {},
            [&version](const QSqlQuery &row) { version = row.value(0).toLongLong(); });
    }
    return std::exchange(m_version, version) != version;
}

bool CatalogFile::prepare(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    // NORMAL: what a power cut destroys is learned again
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
                               "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON"}) {
        if (!query.exec(QLatin1String(pragma)))
            return false;
    }
    // the version is read inside the transaction: another program may be doing the same
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return false;
    bool isUsable = query.exec(QStringLiteral("PRAGMA user_version")) && query.next();
    const int version = isUsable ? query.value(0).toInt() : -1;
    query.finish();
    isUsable = version == kVersion;
    if (version == 0 && query.exec(QStringLiteral("SELECT count(*) FROM sqlite_schema"))
        && query.next() && query.value(0).toInt() == 0) {
        query.finish();
        isUsable = true;
        for (const QString &statement : schema())
            isUsable = isUsable && query.exec(statement);
        isUsable = isUsable && query.exec(QStringLiteral("PRAGMA user_version = %1").arg(kVersion));
    }
    const bool isEnded
            = query.exec(isUsable ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
    return isUsable && isEnded;
}

QList<DatabaseRecord> CatalogFile::read(const Place &place)
{
    QList<DatabaseRecord> databases;
    const auto work = [&] {
        QList<qint64> ids;
        bool isRead = run(QStringLiteral("SELECT id, name, listed_at FROM database"
                                         " WHERE endpoint = ? AND server = ?"
                                         " AND listed_at IS NOT NULL ORDER BY name"),
                          {place.endpoint.value, place.server}, [&](const QSqlQuery &row) {
                              ids.append(row.value(0).toLongLong());
                              databases.append({row.value(1).toString(), timeIn(row, 2), {}});
                          });
        for (qsizetype i = 0; isRead && i < ids.size(); ++i) {
            DatabaseRecord &database = databases[i];
            isRead = run(QStringLiteral("SELECT name, learned_at, kind, source, spec, load,"
                                        " jobs_read_at, ok_at, failed_at FROM collection"
                                        " WHERE database = ? ORDER BY name"),
                         {ids.at(i)}, [&](const QSqlQuery &row) {
                             database.collections.append(
                                     recordFrom(row, place.endpoint, database.database));
                         });
        }
        return isRead;
    };
    // one transaction, so that lists and collections are consistent; it waits for no writer
    return transact(work, QStringLiteral("BEGIN")) ? databases : QList<DatabaseRecord>();
}

void CatalogFile::keepDatabases(const Place &place, const QStringList &databases)
{
    transact([&] {
        QList<qint64> gone;
        const QSet<QString> wanted(databases.begin(), databases.end());
        return run(QStringLiteral(
                           "SELECT id, name FROM database WHERE endpoint = ? AND server = ?"),
                   {place.endpoint.value, place.server},
                   [&](const QSqlQuery &row) {
                       if (!wanted.contains(row.value(1).toString()))
                           gone.append(row.value(0).toLongLong());
                   })
                && std::all_of(gone.cbegin(), gone.cend(), [this](qint64 id) {
                       return run(QStringLiteral("DELETE FROM database WHERE id = ?"), {id});
                   });
    });
}

void CatalogFile::dropDatabase(const Place &place, const QString &database)
{
    transact([&] {
        return run(QStringLiteral("DELETE FROM database WHERE id = ?"),
                   {databaseId(place, database)});
    });
}

void CatalogFile::keepNames(const Place &place, const QString &database, const QStringList &names,
                            const QDateTime &listedAt)
{
    transact([&] {
        if (!run(QStringLiteral("INSERT INTO database (endpoint, server, name, listed_at)"
                                " VALUES (?, ?, ?, ?) ON CONFLICT (endpoint, server, name)"
                                " DO UPDATE SET listed_at = excluded.listed_at"),
                 {place.endpoint.value, place.server, textValue(database), timeValue(listedAt)}))
            return false;
        const qint64 id = databaseId(place, database);
        QSet<QString> fresh(names.begin(), names.end());
        QStringList gone;
        if (!run(QStringLiteral("SELECT name FROM collection WHERE database = ?"), {id},
                 [&](const QSqlQuery &row) {
                     const QString name = row.value(0).toString();
                     if (!fresh.remove(name))
                         gone.append(name);
                 }))
            return false;
        for (const QString &name : std::as_const(gone)) {
            if (!run(QStringLiteral("DELETE FROM collection WHERE database = ? AND name = ?"),
                     {id, name}))
                return false;
        }
        return std::all_of(fresh.cbegin(), fresh.cend(), [&](const QString &name) {
            return run(QStringLiteral("INSERT INTO collection (database, name) VALUES (?, ?)"),
                       {id, name});
        });
    });
}

void CatalogFile::keep(const Place &place, const QList<CollectionRecord> &records)
{
    transact([&] {
        QHash<QString, qint64> ids;
        return std::all_of(records.cbegin(), records.cend(), [&](const CollectionRecord &record) {
            const QString &database = record.info.ref.database;
            auto id = ids.constFind(database);
            if (id == ids.cend())
                id = ids.insert(database, databaseId(place, database));
            return keepInfo(*id, record) && keepTrace(*id, record);
        });
    });
}

bool CatalogFile::keepInfo(qint64 database, const CollectionRecord &record)
{
    if (!record.learnedAt.isValid())
        return true;
    const CollectionInfo &info = record.info;
    const QVariant at = timeValue(record.learnedAt);
    return run(
            QStringLiteral("UPDATE collection SET learned_at = ?, kind = ?, source = ?, spec = ?,"
                           " load = ? WHERE database = ? AND name = ?"
                           " AND ifnull(learned_at, 0) <= ?"),
            {at, int(info.kind), textValue(info.persistedSource), textValue(info.persistedSpec),
             int(info.load), database, info.ref.name, at});
}

bool CatalogFile::keepTrace(qint64 database, const CollectionRecord &record)
{
    const RefreshTrace &trace = record.refreshes;
    if (trace == RefreshTrace())
        return true;
    return run(
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
        return run(QStringLiteral("DELETE FROM database WHERE endpoint = ?"), {endpoint.value});
    });
}

qint64 CatalogFile::databaseId(const Place &place, const QString &database)
{
    qint64 id = -1;
    run(QStringLiteral("SELECT id FROM database WHERE endpoint = ? AND server = ? AND name = ?"),
        {place.endpoint.value, place.server, textValue(database)},
        [&id](const QSqlQuery &row) { id = row.value(0).toLongLong(); });
    return id;
}

bool CatalogFile::transact(const std::function<bool()> &work, const QString &begin)
{
    if (!m_isOpen || !run(begin))
        return false;
    const bool isKept = work() && run(QStringLiteral("COMMIT"));
    if (!isKept)
        run(QStringLiteral("ROLLBACK")); // SQLite may have done so by itself
    return isKept;
}

bool CatalogFile::run(const QString &sql, const QVariantList &values,
                      const std::function<void(const QSqlQuery &)> &onRow)
{
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        QSqlQuery query(QSqlDatabase::database(m_connection, false));
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return false;
        found = m_statements.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values.at(i));
    const bool isExecuted = query.exec();
    while (isExecuted && query.next()) {
        if (onRow)
            onRow(query);
    }
    const bool failed = query.lastError().isValid();
    query.finish(); // otherwise its read transaction would stay open
    return isExecuted && !failed;
}

} // namespace headwater
