// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

#include <chrono>
#include <functional>
#include <map>

class QSqlError;
struct sqlite3;

namespace headwater {

class HistoryDatabase;

/// One step from a schema version to the next.
struct Migration
{
    QStringList statements;
    /// Does what SQL statements cannot, after them and in the same transaction.
    std::function<Result<Done>(HistoryDatabase &)> step = nullptr;
};

/// What remains of a transaction when the power fails right after it.
enum class Durability {
    Synced, ///< it is on the disk, with everything before it
    Ordered, ///< it may be lost as a whole, with what came after it; does not wait for the disk
};

/// The SQLite connection of the history: opens the file, updates its schema, caches prepared
/// statements and turns SQLite's failures into sentences. All errors are of kind Storage.
class HistoryDatabase final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::HistoryDatabase)
public:
    using RowHandler = std::function<void(const QSqlQuery &)>;

    static const QString kInMemory; ///< not a file: all data is lost with the connection

    /// No file is touched before open(), and every call fails until then. \a patience is how long
    /// to wait while another program writes, before that is an error.
    HistoryDatabase(const QString &file, std::chrono::milliseconds patience);
    ~HistoryDatabase();
    Q_DISABLE_COPY_MOVE(HistoryDatabase)

    /// Whether \a file needs HistoryStore::bringUpToDate(): its schema is older than \a
    /// newestVersion, it cannot shrink, or a wipe left traces in it.
    [[nodiscard]] static bool wantsWork(const QString &file, int newestVersion);

    /// Creates the file (0600) if there is none, and applies the \a migrations beyond the file's
    /// version, each in a transaction of its own. A file that belongs to another program, is
    /// locked, damaged or read-only, or comes from a newer version is left unchanged.
    [[nodiscard]] Result<Done> open(const QList<Migration> &migrations);

    /// Executes \a sql, which is prepared once and cached, and passes its rows to \a onRow, which
    /// must not execute the same statement.
    [[nodiscard]] Result<Done> run(const QString &sql, const QVariantList &values = {},
                                   const RowHandler &onRow = {});

    /// Executes all of \a work in one transaction, or nothing if \a work or the commit fails.
    /// Statements outside a transaction are Durability::Synced.
    [[nodiscard]] Result<Done> transact(Durability durability,
                                        const std::function<Result<Done>()> &work);

    /// SQLite's own connection; null if Qt's driver uses another SQLite than the one linked here.
    [[nodiscard]] sqlite3 *handle();
    /// The error that the file cannot be read or written.
    [[nodiscard]] Failure unusable() const;

    /// The number that \a sql returns. Not a cached statement.
    [[nodiscard]] Result<qint64> number(const QString &sql);

    /// Rewrites the file so that it contains only the rows of the tables, and can later shrink step
    /// by step. Needs as much disk space again as the result, and blocks other writers meanwhile.
    /// If it fails, nothing is lost and it can be tried again.
    [[nodiscard]] Result<Done> renew();
    /// Copies the whole log into the file, and empties the log.
    [[nodiscard]] Result<Done> emptyLog();

    /// The file; empty when there is none.
    [[nodiscard]] QString file() const { return m_file == kInMemory ? QString() : m_file; }
    /// Whether the file is still the one that was opened. Error: it is not open yet, or it was
    /// moved, deleted or replaced, so that nobody would find what is written from now on.
    [[nodiscard]] Result<Done> checkPlace() const;
    /// Changes whenever another connection has written. Reads no table.
    [[nodiscard]] Result<qint64> dataVersion();

private:
    [[nodiscard]] Result<Done> connect();
    [[nodiscard]] Result<Done> makeFile() const;
    [[nodiscard]] Result<Done> checkOrigin(int newestVersion);
    [[nodiscard]] Result<Done> judgeOrigin(int newestVersion);
    [[nodiscard]] Result<Done> migrate(const QList<Migration> &migrations);
    [[nodiscard]] Result<Done> apply(const Migration &migration, qsizetype version);
    [[nodiscard]] Result<Done> execute(const QString &sql);
    [[nodiscard]] QString inUseSentence() const;
    [[nodiscard]] Failure failure(const QSqlError &error) const;

    QString m_file;
    std::chrono::milliseconds m_patience;
    QByteArray m_identity; ///< of the file that was opened
    bool m_isOpen = false;
    QString m_connection;
    std::map<QString, QSqlQuery> m_statements;
};

} // namespace headwater
