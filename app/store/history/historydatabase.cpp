// SPDX-License-Identifier: Apache-2.0
#include "store/history/historydatabase.h"

#include "core/base/logging.h"
#include "store/history/historyfunctions.h"

#include <QDir>
#include <QFileInfo>

namespace headwater {

namespace {

constexpr qint64 kApplicationId = 0x48647774; // “Hdwt”, in SQLite's header, for file(1)

Failure storageFailure(const QString &sentence)
{
    return Failure(Error{ErrorKind::Storage, sentence});
}

} // namespace

HistoryDatabase::HistoryDatabase(const QString &file, std::chrono::milliseconds patience)
    : m_connection(file, patience, [shown = QDir::toNativeSeparators(file)](SqliteFault fault) {
          return sentence(fault, shown);
      })
{
}

Result<Done> HistoryDatabase::open(const QList<Migration> &migrations)
{
    if (const auto opened = m_connection.open(); !opened)
        return opened;
    if (sqlite3 *connection = handle()) // else a filter that needs them fails
        addHistoryFunctions(connection);
    if (const auto ours = checkOrigin(int(migrations.size())); !ours)
        return ours;
    // must precede the first table; afterwards only renew() can change it
    if (const auto set = m_connection.execute(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"));
        !set)
        return set;
    // Synced: a row whose request may already be sent has to survive a power cut
    if (const auto set = m_connection.configure(Durability::Synced); !set)
        return set;
    const auto migrated = migrate(migrations);
    m_isUpToDate = migrated.has_value();
    if (m_isUpToDate)
        qCDebug(storeLog).noquote() << "history open:" << m_connection.file();
    return migrated;
}

bool HistoryDatabase::wantsWork(const QString &file, int newestVersion)
{
    if (!QFileInfo::exists(file))
        return false;
    HistoryDatabase database(file, std::chrono::milliseconds(0));
    if (!database.m_connection.open())
        return false;
    const auto application = database.number(QStringLiteral("PRAGMA application_id"));
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    const auto shrinks = database.number(QStringLiteral("PRAGMA auto_vacuum"));
    const auto traces
            = database.number(QStringLiteral("SELECT count(*) FROM chore WHERE name = 'renew'"));
    return application.value_or(0) == kApplicationId && version && *version <= newestVersion
            && (*version < newestVersion || shrinks.value_or(0) == 0 || traces.value_or(0) > 0);
}

/// Reads everything in one transaction: another program may be creating the file's first tables.
Result<Done> HistoryDatabase::checkOrigin(int newestVersion)
{
    return m_connection.transact([&] { return judgeOrigin(newestVersion); },
                                 SqliteConnection::Access::Read);
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

    const QString shown = QDir::toNativeSeparators(m_connection.file());
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
        if (const auto begun = m_connection.execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
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
        const auto ended = m_connection.execute(isKept ? QStringLiteral("COMMIT")
                                                       : QStringLiteral("ROLLBACK"));
        if (!applied)
            return applied;
        if (!ended || !isPending)
            return ended;
    }
}

Result<Done> HistoryDatabase::apply(const Migration &migration, qsizetype version)
{
    for (const QString &statement : migration.statements) {
        if (const auto executed = m_connection.execute(statement); !executed)
            return executed;
    }
    if (migration.step) {
        if (const auto taken = migration.step(*this); !taken)
            return taken;
    }
    if (const auto named
        = m_connection.execute(QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId));
        !named)
        return named;
    return m_connection.execute(QStringLiteral("PRAGMA user_version = %1").arg(version));
}

Result<Done> HistoryDatabase::run(const QString &sql, const QVariantList &values,
                                  const SqliteConnection::RowHandler &onRow)
{
    return m_connection.run(sql, values, onRow);
}

Result<qint64> HistoryDatabase::number(const QString &sql)
{
    return m_connection.number(sql);
}

Result<qint64> HistoryDatabase::dataVersion()
{
    return m_connection.dataVersion();
}

sqlite3 *HistoryDatabase::handle()
{
    return m_connection.handle();
}

Result<Done> HistoryDatabase::transact(Durability durability, const SqliteConnection::Work &work)
{
    // outside the transaction, since it has no effect within one
    if (durability == Durability::Ordered) {
        if (const auto set = m_connection.setDurability(durability); !set)
            return set;
    }
    const Result<Done> outcome = m_connection.transact(work);
    const auto reset = m_connection.setDurability(Durability::Synced);
    return outcome ? reset : outcome;
}

Result<Done> HistoryDatabase::renew()
{
    const auto set = m_connection.execute(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"));
    return set ? m_connection.execute(QStringLiteral("VACUUM")) : set;
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
        return m_connection.failure(SqliteFault::InUse);
    return Done{};
}

Result<Done> HistoryDatabase::checkPlace() const
{
    if (!m_isUpToDate)
        return storageFailure(tr("The history is not open yet. Nothing is sent until it is."));
    if (m_connection.isInPlace())
        return Done{};
    return storageFailure(tr("The history %1 was moved, deleted or replaced while Headwater was "
                             "running. Nothing is sent until it is back or Headwater is restarted.")
                                  .arg(QDir::toNativeSeparators(m_connection.file())));
}

Failure HistoryDatabase::unusable() const
{
    return m_connection.failure(SqliteFault::Other);
}

QString HistoryDatabase::file() const
{
    const QString &file = m_connection.file();
    return file == SqliteConnection::kInMemory ? QString() : file;
}

QString HistoryDatabase::sentence(SqliteFault fault, const QString &file)
{
    switch (fault) {
    case SqliteFault::NotAFile:
        return tr("The history %1 is not a file.").arg(file);
    case SqliteFault::CannotCreate:
        return tr("The history %1 cannot be created.").arg(file);
    case SqliteFault::CannotOpen:
        return tr("The history %1 cannot be opened.").arg(file);
    case SqliteFault::NotADatabase:
        return tr("%1 is not a history of this program.").arg(file);
    case SqliteFault::Damaged:
        return tr("The history %1 is damaged. Move the file away to start a new one.").arg(file);
    case SqliteFault::InUse:
        return tr("The history %1 is in use by another program.").arg(file);
    case SqliteFault::ReadOnly:
        return tr("The history %1 is read-only.").arg(file);
    case SqliteFault::DiskFull:
        return tr("The history %1 cannot be written: the disk is full.").arg(file);
    case SqliteFault::TooHard:
        return tr("The search takes too long. Use a simpler regular expression.");
    case SqliteFault::Other:
        return tr("The history %1 cannot be read or written.").arg(file);
    }
    Q_UNREACHABLE();
}

} // namespace headwater
