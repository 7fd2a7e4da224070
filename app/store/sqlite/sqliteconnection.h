// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QSqlQuery>
#include <QVariantList>

#include <chrono>
#include <functional>
#include <map>

class QSqlError;
struct sqlite3;

namespace headwater {

/// Why SQLite cannot do something, as far as users can do something about it.
enum class SqliteFault {
    NotAFile, ///< a folder or a device is at the place of the file
    CannotCreate,
    CannotOpen,
    NotADatabase,
    Damaged,
    InUse, ///< another connection was in the way for longer than the patience
    ReadOnly,
    DiskFull,
    TooHard, ///< a function that we added gave up, see addHistoryFunctions()
    Other,
};

/// What remains of a transaction when the power fails right after it.
enum class Durability {
    Synced, ///< it is on the disk, with everything before it
    Ordered, ///< it may be lost as a whole, with what came after it; does not wait for the disk
};

/// A connection to an SQLite file that several programs share. Opens the file, keeps prepared statements
/// and turns SQLite's failures into errors: a sentence of the owner, SQLite's own words as detail. They are
/// of kind Storage, but InvalidInput for SqliteFault::TooHard. An object belongs to the thread that calls open().
class SqliteConnection final
{
public:
    using RowHandler = std::function<void(const QSqlQuery &)>;
    using Work = std::function<Result<Done>()>;
    /// Says what a fault means for the file.
    using Sentence = std::function<QString(SqliteFault)>;

    enum class Access {
        Read, ///< all reads see one state of the file; waits for no writer
        Write, ///< nobody else writes meanwhile
    };

    static const QString kInMemory; ///< not a file: all data is lost with the connection

    /// No file is touched before open(), and every call fails until then. \a patience is how long
    /// to wait while another program writes, before that is an error.
    SqliteConnection(const QString &file, std::chrono::milliseconds patience, Sentence sentence);
    ~SqliteConnection();
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    /// Creates the file (0600) if there is none, and opens it. What it contains is not changed.
    [[nodiscard]] Result<Done> open();
    /// Sets the file up as all programs use it: for its owner only, with a log (WAL), and so that deleted
    /// bytes are overwritten. Changes the file, so it comes after the check that the file is ours.
    [[nodiscard]] Result<Done> configure(Durability durability);
    void close();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    /// Executes \a sql, which is prepared once and cached, and passes its rows to \a onRow, which
    /// must not execute the same statement.
    [[nodiscard]] Result<Done> run(const QString &sql, const QVariantList &values = {},
                                   const RowHandler &onRow = {});
    /// Executes a statement that is not worth keeping.
    [[nodiscard]] Result<Done> execute(const QString &sql);
    /// The number that \a sql returns. Not a cached statement.
    [[nodiscard]] Result<qint64> number(const QString &sql);

    /// Executes all of \a work in one transaction, or nothing when it or the end of it fails.
    [[nodiscard]] Result<Done> transact(const Work &work, Access access = Access::Write);
    /// Applies to transactions that begin from now on. Has no effect inside one.
    [[nodiscard]] Result<Done> setDurability(Durability durability);

    /// Changes whenever another connection has written. Reads no table.
    [[nodiscard]] Result<qint64> dataVersion();
    /// Whether the file is still the one that was opened. If not, it was moved, deleted or replaced, and
    /// nobody will find what is written to it.
    [[nodiscard]] bool isInPlace() const;

    /// SQLite's own connection; null if Qt's driver uses another SQLite than the one linked here.
    [[nodiscard]] sqlite3 *handle();
    /// The error for a fault, with the owner's sentence.
    [[nodiscard]] Failure failure(SqliteFault fault, const QString &detail = {}) const;

    [[nodiscard]] const QString &file() const { return m_file; }

private:
    [[nodiscard]] Result<Done> createFile() const;
    [[nodiscard]] Result<Done> useLog();
    [[nodiscard]] Failure failure(const QSqlError &error) const;

    QString m_file;
    std::chrono::milliseconds m_patience;
    Sentence m_sentence;
    QString m_name; // of the connection, for Qt
    QByteArray m_identity; // of the file that was opened
    bool m_isOpen = false;
    std::map<QString, QSqlQuery> m_statements;
};

} // namespace headwater
