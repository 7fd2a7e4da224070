// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/sqlite/sqliteconnection.h"

#include <QCoreApplication>
#include <QStringList>

namespace headwater {

class HistoryDatabase;

/// One step from a schema version to the next.
struct Migration
{
    QStringList statements;
    /// Does what SQL statements cannot, after them and in the same transaction.
    std::function<Result<Done>(HistoryDatabase &)> step = nullptr;
};

/// The SQLite file of the history: checks that it is one, updates its schema, and turns SQLite's
/// failures into sentences. All errors are of kind Storage.
class HistoryDatabase final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::HistoryDatabase)
public:
    /// As SqliteConnection's; \a file may be SqliteConnection::kInMemory.
    HistoryDatabase(const QString &file, std::chrono::milliseconds patience);

    /// Whether \a file needs HistoryStore::bringUpToDate(): its schema is older than \a
    /// newestVersion, it cannot shrink, or a wipe left traces in it.
    [[nodiscard]] static bool wantsWork(const QString &file, int newestVersion);

    /// Creates the file (0600) if there is none, and applies the \a migrations beyond the file's
    /// version, each in a transaction of its own. A file that belongs to another program, is
    /// locked, damaged or read-only, or comes from a newer version is left unchanged.
    [[nodiscard]] Result<Done> open(const QList<Migration> &migrations);

    /// What SqliteConnection says of them.
    [[nodiscard]] Result<Done> run(const QString &sql, const QVariantList &values = {},
                                   const SqliteConnection::RowHandler &onRow = {});
    [[nodiscard]] Result<qint64> number(const QString &sql);
    [[nodiscard]] Result<qint64> dataVersion();
    [[nodiscard]] sqlite3 *handle();

    /// Executes all of \a work in one transaction, or nothing if \a work or the commit fails.
    /// Statements outside a transaction are Durability::Synced.
    [[nodiscard]] Result<Done> transact(Durability durability, const SqliteConnection::Work &work);

    /// The error that the file cannot be read or written.
    [[nodiscard]] Failure unusable() const;

    /// Rewrites the file so that it contains only the rows of the tables, and can later shrink step
    /// by step. Needs as much disk space again as the result, and blocks other writers meanwhile.
    /// If it fails, nothing is lost and it can be tried again.
    [[nodiscard]] Result<Done> renew();
    /// Copies the whole log into the file, and empties the log.
    [[nodiscard]] Result<Done> emptyLog();

    /// The file; empty when there is none.
    [[nodiscard]] QString file() const;
    /// Whether the file is still the one that was opened. Error: it is not open yet, or it was
    /// moved, deleted or replaced, so that nobody would find what is written from now on.
    [[nodiscard]] Result<Done> checkPlace() const;

private:
    [[nodiscard]] Result<Done> checkOrigin(int newestVersion);
    [[nodiscard]] Result<Done> judgeOrigin(int newestVersion);
    [[nodiscard]] Result<Done> migrate(const QList<Migration> &migrations);
    [[nodiscard]] Result<Done> apply(const Migration &migration, qsizetype version);
    [[nodiscard]] static QString sentence(SqliteFault fault, const QString &file);

    SqliteConnection m_connection;
    bool m_isUpToDate = false;
};

} // namespace headwater
