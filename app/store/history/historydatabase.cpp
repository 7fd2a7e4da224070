// SPDX-License-Identifier: Apache-2.0
#include "store/history/historydatabase.h"

#include "core/base/logging.h"
#include "core/base/plaintext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include <sqlite3.h>

#include <limits>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace headwater {

namespace {

constexpr qint64 kApplicationId = 0x48647774; // “Hdwt”, in SQLite's header, for file(1)
constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

enum SqliteCode {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26,
};
constexpr int kPrimaryCode = 0xff; // the upper bits of the code are detail

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

Failure storageFailure(const QString &sentence, const QString &detail = {})
{
    return Failure(Error{ErrorKind::Storage, sentence, plainLine(detail)});
}

} // namespace

const QString HistoryDatabase::kInMemory = QStringLiteral(":memory:");

HistoryDatabase::HistoryDatabase(const QString &file, std::chrono::milliseconds patience)
    : m_file(file),
      m_patience(patience),
      m_connection(QStringLiteral("history-") + QUuid::createUuid().toString())
{
}

HistoryDatabase::~HistoryDatabase()
{
    m_statements.clear(); // a connection that is still in use cannot be removed
    if (!QSqlDatabase::contains(m_connection))
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<Done> HistoryDatabase::open(const QList<Migration> &migrations)
{
    if (m_file != kInMemory) {
        if (const auto made = makeFile(); !made)
            return made;
    }
    if (const auto connected = connect(); !connected)
        return connected;
    if (const auto ours = checkOrigin(int(migrations.size())); !ours)
        return ours;
    m_identity = identityOf(m_file);
    // must precede the first table; afterwards only renew() can change it
    if (const auto set = execute(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL")); !set)
        return set;
    if (m_file != kInMemory) // before there are -wal and -shm files, which get the same mode
        QFile::setPermissions(m_file, kOwnerOnly);
    // FULL: a row whose request may already be sent has to survive a power cut
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                               "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON"}) {
        if (const auto set = execute(QLatin1String(pragma)); !set)
            return set;
    }
    const auto migrated = migrate(migrations);
    m_isOpen = migrated.has_value();
    if (m_isOpen)
        qCDebug(storeLog).noquote() << "history open:" << m_file;
    return migrated;
}

bool HistoryDatabase::wantsWork(const QString &file, int newestVersion)
{
    if (!QFileInfo::exists(file))
        return false;
    HistoryDatabase database(file, std::chrono::milliseconds(0));
    if (!database.connect())
        return false;
    const auto application = database.number(QStringLiteral("PRAGMA application_id"));
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    const auto shrinks = database.number(QStringLiteral("PRAGMA auto_vacuum"));
    const auto traces
            = database.number(QStringLiteral("SELECT count(*) FROM chore WHERE name = 'renew'"));
    return application.value_or(0) == kApplicationId && version && *version <= newestVersion
            && (*version < newestVersion || shrinks.value_or(0) == 0 || traces.value_or(0) > 0);
}

Result<Done> HistoryDatabase::connect()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(m_patience.count()));
    database.setDatabaseName(m_file);
    return database.open() ? Result<Done>(Done{}) : failure(database.lastError());
}

Result<Done> HistoryDatabase::makeFile() const
{
    const QFileInfo info(m_file);
    const QString shown = QDir::toNativeSeparators(m_file);
    if (info.exists() && !info.isFile())
        return storageFailure(tr("The history %1 is not a file.").arg(shown));
    QFile file(m_file);
    if (info.exists() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly)
        || QFileInfo(m_file).isFile()) // another program of the profile was faster
        return Done{};
    return storageFailure(tr("The history %1 cannot be created.").arg(shown), file.errorString());
}

/// Reads everything in one transaction: another program may be creating the file's first tables.
Result<Done> HistoryDatabase::checkOrigin(int newestVersion)
{
    if (const auto begun = execute(QStringLiteral("BEGIN")); !begun)
        return begun;
    const Result<Done> ours = judgeOrigin(newestVersion);
    const auto ended = execute(QStringLiteral("COMMIT"));
    return ours ? ended : ours;
}

Result<Done> HistoryDatabase::judgeOrigin(int newestVersion)
{
    const auto version = number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return Failure(version.error());
    const auto application = number(QStringLiteral("PRAGMA application_id"));
    if (!application)
        return Failure(application.error());
    const auto tables = number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return Failure(tables.error());

    const QString shown = QDir::toNativeSeparators(m_file);
    if (*application != kApplicationId && (*application != 0 || *version != 0 || *tables != 0))
        return storageFailure(tr("%1 belongs to another program.").arg(shown));
    if (*version > newestVersion) {
        return storageFailure(
                tr("The history %1 was written by a newer version of this program.").arg(shown));
    }
    return Done{};
}

Result<Done> HistoryDatabase::migrate(const QList<Migration> &migrations)
{
    // The version is read inside the transaction: another program may be doing the same.
    while (true) {
        if (const auto begun = execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return begun;
        const auto version = number(QStringLiteral("PRAGMA user_version"));
        const bool isPending = version && *version < migrations.size();
        Result<Done> applied = Done{};
        if (!version)
            applied = Failure(version.error());
        else // the last turn changes nothing, but detects whether writing is possible
            applied = apply(isPending ? migrations.at(*version) : Migration(),
                            isPending ? *version + 1 : *version);
        const bool isKept = applied && isPending;
        const auto ended = execute(isKept ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
        if (!applied)
            return applied;
        if (!ended || !isPending)
            return ended;
    }
}

Result<Done> HistoryDatabase::apply(const Migration &migration, qsizetype version)
{
    for (const QString &statement : migration.statements) {
        if (const auto executed = execute(statement); !executed)
            return executed;
    }
    if (migration.step) {
        if (const auto taken = migration.step(*this); !taken)
            return taken;
    }
    if (const auto named
        = execute(QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId));
        !named)
        return named;
    return execute(QStringLiteral("PRAGMA user_version = %1").arg(version));
}

Result<Done> HistoryDatabase::run(const QString &sql, const QVariantList &values,
                                  const RowHandler &onRow)
{
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        QSqlQuery query(QSqlDatabase::database(m_connection, false));
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

Result<Done> HistoryDatabase::transact(Durability durability,
                                       const std::function<Result<Done>()> &work)
{
    // Outside the transaction, since it has no effect within one. Not a cached statement: this
    // pragma takes effect when it is prepared.
    if (durability == Durability::Ordered) {
        if (const auto set = execute(QStringLiteral("PRAGMA synchronous = NORMAL")); !set)
            return set;
    }
    Result<Done> outcome = execute(QStringLiteral("BEGIN IMMEDIATE"));
    if (outcome) {
        outcome = work();
        if (outcome)
            outcome = execute(QStringLiteral("COMMIT"));
        if (!outcome) { // SQLite may have rolled back by itself
            [[maybe_unused]] const auto undone = execute(QStringLiteral("ROLLBACK"));
        }
    }
    const auto reset = execute(QStringLiteral("PRAGMA synchronous = FULL"));
    return outcome ? reset : outcome;
}

Result<Done> HistoryDatabase::renew()
{
    const auto set = execute(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"));
    return set ? execute(QStringLiteral("VACUUM")) : set;
}

Result<Done> HistoryDatabase::emptyLog()
{
    // first the contents of the log, during which nobody has to wait
    if (const auto copied = number(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)")); !copied)
        return Failure(copied.error());
    // the pragma reports a blocking reader in a row, not as an error
    const auto isBlocked = number(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (!isBlocked)
        return Failure(isBlocked.error());
    if (*isBlocked != 0)
        return storageFailure(inUseSentence());
    return Done{};
}

Result<Done> HistoryDatabase::checkPlace() const
{
    if (!m_isOpen)
        return storageFailure(tr("The history is not open yet. Nothing is sent until it is."));
    if (m_file == kInMemory || m_identity.isEmpty() || identityOf(m_file) == m_identity)
        return Done{};
    return storageFailure(tr("The history %1 was moved, deleted or replaced while Headwater was "
                             "running. Nothing is sent until it is back or Headwater is restarted.")
                                  .arg(QDir::toNativeSeparators(m_file)));
}

Result<qint64> HistoryDatabase::dataVersion()
{
    return number(QStringLiteral("PRAGMA data_version"));
}

sqlite3 *HistoryDatabase::handle()
{
    const auto isSame = number(QStringLiteral("SELECT sqlite_source_id() = '%1'")
                                       .arg(QLatin1String(sqlite3_sourceid())));
    const QVariant handle = QSqlDatabase::database(m_connection, false).driver()->handle();
    if (isSame.value_or(0) == 0 || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

Failure HistoryDatabase::unusable() const
{
    return storageFailure(
            tr("The history %1 cannot be read or written.").arg(QDir::toNativeSeparators(m_file)));
}

/// For statements that are not worth caching.
Result<Done> HistoryDatabase::execute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql))
        return failure(query.lastError());
    return Done{};
}

Result<qint64> HistoryDatabase::number(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql) || !query.next())
        return failure(query.lastError());
    return query.value(0).toLongLong();
}

QString HistoryDatabase::inUseSentence() const
{
    return tr("The history %1 is in use by another program.").arg(QDir::toNativeSeparators(m_file));
}

Failure HistoryDatabase::failure(const QSqlError &error) const
{
    const QString file = QDir::toNativeSeparators(m_file);
    QString sentence;
    switch (error.nativeErrorCode().toInt() & kPrimaryCode) {
    case Busy:
    case Locked:
        sentence = inUseSentence();
        break;
    case ReadOnly:
        sentence = tr("The history %1 is read-only.").arg(file);
        break;
    case Corrupt:
        sentence
                = tr("The history %1 is damaged. Move the file away to start a new one.").arg(file);
        break;
    case Full:
        sentence = tr("The history %1 cannot be written: the disk is full.").arg(file);
        break;
    case CannotOpen:
        sentence = tr("The history %1 cannot be opened.").arg(file);
        break;
    case NotADatabase:
        sentence = tr("%1 is not a history of this program.").arg(file);
        break;
    default:
        sentence = tr("The history %1 cannot be read or written.").arg(file);
    }
    qCDebug(storeLog).noquote() << sentence << error.databaseText();
    return storageFailure(sentence, error.databaseText());
}

} // namespace headwater
