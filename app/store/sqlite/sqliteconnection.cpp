// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqliteconnection.h"

#include "core/base/logging.h"
#include "core/base/plaintext.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include <sqlite3.h>

#include <utility>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace headwater {

namespace {

constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int kPrimaryCode = 0xff; // the upper bits of the code are detail

SqliteFault faultOf(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & kPrimaryCode) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return SqliteFault::InUse;
    case SQLITE_READONLY:
        return SqliteFault::ReadOnly;
    case SQLITE_CORRUPT:
        return SqliteFault::Damaged;
    case SQLITE_INTERRUPT:
        return SqliteFault::TooHard;
    case SQLITE_FULL:
        return SqliteFault::DiskFull;
    case SQLITE_CANTOPEN:
        return SqliteFault::CannotOpen;
    case SQLITE_NOTADB:
        return SqliteFault::NotADatabase;
    default:
        return SqliteFault::Other;
    }
}

/// Distinguishes a file from another one at the same path; empty when there is none.
QByteArray identityOf(const QString &file)
{
#ifdef Q_OS_UNIX
    struct stat found = {};
    if (stat(QFile::encodeName(file).constData(), &found) != 0)
        return {};
    return QByteArray::number(quint64(found.st_dev)) + ':'
            + QByteArray::number(quint64(found.st_ino));
#else
    return QFile::exists(file) ? "there" : QByteArray();
#endif
}

} // namespace

const QString SqliteConnection::kInMemory = QStringLiteral(":memory:");

SqliteConnection::SqliteConnection(const QString &file, std::chrono::milliseconds patience,
                                   Sentence sentence)
    : m_file(file),
      m_patience(patience),
      m_sentence(std::move(sentence)),
      m_name(QUuid::createUuid().toString())
{
}

SqliteConnection::~SqliteConnection()
{
    close();
}

void SqliteConnection::close()
{
    m_isOpen = false;
    m_statements.clear(); // a connection that is still in use cannot be removed
    if (!QSqlDatabase::contains(m_name))
        return;
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<Done> SqliteConnection::open()
{
    close();
    if (m_file != kInMemory) {
        if (const auto created = createFile(); !created)
            return created;
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(m_patience.count()));
    database.setDatabaseName(m_file);
    if (!database.open())
        return failure(database.lastError());
    m_identity = identityOf(m_file);
    m_isOpen = true;
    return Done{};
}

Result<Done> SqliteConnection::createFile() const
{
    const QFileInfo info(m_file);
    if (info.exists() && !info.isFile())
        return failure(SqliteFault::NotAFile);
    QFile file(m_file);
    if (info.exists() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly)
        || QFileInfo(m_file).isFile()) // another program of the profile was faster
        return Done{};
    return failure(SqliteFault::CannotCreate, file.errorString());
}

Result<Done> SqliteConnection::configure(Durability durability)
{
    if (m_file != kInMemory) // before there are -wal and -shm files, which get the same mode
        QFile::setPermissions(m_file, kOwnerOnly);
    if (const auto logged = useLog(); !logged)
        return logged;
    for (const char *pragma : {"PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON"}) {
        if (const auto set = execute(QLatin1String(pragma)); !set)
            return set;
    }
    return setDurability(durability);
}

// The first switch of a file reads before it writes, and SQLite does not wait for another writer then: both
// could wait for each other. It does wait at the beginning of a transaction.
Result<Done> SqliteConnection::useLog()
{
    const QDeadlineTimer deadline(m_patience);
    while (true) {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        if (query.exec(QStringLiteral("PRAGMA journal_mode = WAL")))
            return Done{};
        const QSqlError error = query.lastError();
        if (faultOf(error) != SqliteFault::InUse || deadline.hasExpired())
            return failure(error);
        if (const auto waited = transact([] { return Result<Done>(Done{}); }); !waited)
            return waited;
    }
}

Result<Done> SqliteConnection::setDurability(Durability durability)
{
    // not a kept statement: this pragma acts when it is prepared
    return execute(durability == Durability::Synced
                           ? QStringLiteral("PRAGMA synchronous = FULL")
                           : QStringLiteral("PRAGMA synchronous = NORMAL"));
}

Result<Done> SqliteConnection::run(const QString &sql, const QVariantList &values,
                                   const RowHandler &onRow)
{
    if (!m_isOpen)
        return failure(SqliteFault::Other);
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return failure(query.lastError());
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
    const QSqlError error = query.lastError();
    query.finish(); // otherwise its read transaction would stay open
    if (!isExecuted || error.isValid())
        return failure(error);
    return Done{};
}

Result<Done> SqliteConnection::execute(const QString &sql)
{
    if (!m_isOpen)
        return failure(SqliteFault::Other);
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.exec(sql))
        return failure(query.lastError());
    return Done{};
}

Result<qint64> SqliteConnection::number(const QString &sql)
{
    if (!m_isOpen)
        return failure(SqliteFault::Other);
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.exec(sql) || !query.next())
        return failure(query.lastError());
    return query.value(0).toLongLong();
}

Result<Done> SqliteConnection::transact(const Work &work, Access access)
{
    Result<Done> outcome = execute(access == Access::Read ? QStringLiteral("BEGIN")
                                                          : QStringLiteral("BEGIN IMMEDIATE"));
    if (!outcome)
        return outcome;
    outcome = work();
    if (outcome)
        outcome = execute(QStringLiteral("COMMIT"));
    if (!outcome) { // SQLite may have done so by itself
        [[maybe_unused]] const auto undone = execute(QStringLiteral("ROLLBACK"));
    }
    return outcome;
}

Result<qint64> SqliteConnection::dataVersion()
{
    return number(QStringLiteral("PRAGMA data_version"));
}

bool SqliteConnection::isInPlace() const
{
    if (m_file == kInMemory)
        return true;
    return m_identity.isEmpty() ? QFileInfo::exists(m_file) : identityOf(m_file) == m_identity;
}

sqlite3 *SqliteConnection::handle()
{
    const auto isSame = number(QStringLiteral("SELECT sqlite_source_id() = '%1'")
                                       .arg(QLatin1String(sqlite3_sourceid())));
    const QVariant handle = QSqlDatabase::database(m_name, false).driver()->handle();
    if (isSame.value_or(0) == 0 || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

Failure SqliteConnection::failure(const QSqlError &error) const
{
    return failure(faultOf(error), error.databaseText());
}

Failure SqliteConnection::failure(SqliteFault fault, const QString &detail) const
{
    const QString sentence = m_sentence(fault);
    qCDebug(storeLog).noquote() << sentence << detail;
    const ErrorKind kind
            = fault == SqliteFault::TooHard ? ErrorKind::InvalidInput : ErrorKind::Storage;
    return Failure(Error{kind, sentence, plainLine(detail)});
}

} // namespace headwater
