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

/// What leads from one version of a schema to the next.
struct Migration
{
    QStringList statements;
    /// Does what no statement can say, after them and in the same transaction.
    std::function<Result<Done>(HistoryDatabase &)> step = nullptr;
};

/// What a transaction is worth when the power fails right after it.
enum class Durability {
    Synced, ///< it is on the disk, and all that came before it
    Ordered, ///< it may be lost with what came after it, whole; the disk was not waited for
};

/// The SQLite connection below the history: opens the file, brings its schema up to date, keeps
/// prepared statements and puts SQLite's failures into sentences. All errors are of kind Storage.
class HistoryDatabase final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::HistoryDatabase)
public:
    using RowHandler = std::function<void(const QSqlQuery &)>;

    static const QString kInMemory; ///< a name of no file: everything is gone with the connection

    /// Nothing is touched before open(), and every call fails until then. \a patience is how long to
    /// wait while another program writes, before that is an error.
    HistoryDatabase(const QString &file, std::chrono::milliseconds patience);
    ~HistoryDatabase();
    Q_DISABLE_COPY_MOVE(HistoryDatabase)

    /// Whether \a file wants HistoryStore::bringUpToDate(): its schema is older than \a newestVersion, it
    /// cannot shrink, or a wipe left traces in it.
    [[nodiscard]] static bool wantsWork(const QString &file, int newestVersion);

    /// Makes the file (0600) if there is none, and applies what \a migrations has beyond the file's
    /// version, each in a transaction of its own. A file that another program made, is locked,
    /// damaged or read-only, or comes from a newer version is left as it is.
    [[nodiscard]] Result<Done> open(const QList<Migration> &migrations);

    /// Executes \a sql, which is prepared once and kept, and hands out its rows. \a onRow must not
    /// execute the same statement.
    [[nodiscard]] Result<Done> run(const QString &sql, const QVariantList &values = {},
                                   const RowHandler &onRow = {});

    /// Executes all of \a work in one transaction, or nothing when it or the end of it fails. What
    /// is run outside of one is Durability::Synced.
    [[nodiscard]] Result<Done> transact(Durability durability,
                                        const std::function<Result<Done>()> &work);

    /// SQLite's own connection; null where Qt's is of another SQLite than the one that is linked.
    [[nodiscard]] sqlite3 *handle();
    /// The file cannot be read or written.
    [[nodiscard]] Failure unusable() const;

    /// The number that \a sql gives. Not a kept statement.
    [[nodiscard]] Result<qint64> number(const QString &sql);

    /// Writes the file anew, with nothing in it but what the tables hold and so that what is freed later can
    /// be given back step by step; needs as much disk again as that, and others cannot write
    /// meanwhile. Nothing is lost when it fails, and it can be tried again.
    [[nodiscard]] Result<Done> renew();
    /// Brings all that is in the log into the file, and leaves nothing in the log.
    [[nodiscard]] Result<Done> emptyLog();

    /// The file; empty when there is none.
    [[nodiscard]] QString file() const { return m_file == kInMemory ? QString() : m_file; }
    /// Whether the file is still the one that was opened. Error: it is not open yet, or it was moved
    /// away, deleted or replaced, so that nobody would find what is written from now on.
    [[nodiscard]] Result<Done> checkPlace() const;
    /// Another number whenever another connection has written. Reads no table.
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
