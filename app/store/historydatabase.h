// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

#include <functional>
#include <map>

class QSqlError;

namespace headwater {

/// The statements that lead from one version of a schema to the next.
using Migration = QStringList;

/// The SQLite connection below the history: opens the file, brings its schema up to date, keeps
/// prepared statements and puts SQLite's failures into sentences. All errors are of kind Storage.
class HistoryDatabase final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::HistoryDatabase)
public:
    using RowHandler = std::function<void(const QSqlQuery &)>;

    static const QString kInMemory; ///< a name of no file: everything is gone with the connection

    explicit HistoryDatabase(const QString &file);
    ~HistoryDatabase();
    Q_DISABLE_COPY_MOVE(HistoryDatabase)

    /// Makes the file (0600) if there is none, and applies what \a migrations has beyond the file's
    /// version, each in a transaction of its own. A file that another program made, is locked,
    /// damaged or read-only, or comes from a newer version is left as it is.
    [[nodiscard]] Result<Done> open(const QList<Migration> &migrations);

    /// Executes \a sql, which is prepared once and kept, and hands out its rows. \a onRow must not
    /// execute the same statement.
    [[nodiscard]] Result<Done> run(const QString &sql, const QVariantList &values = {},
                                   const RowHandler &onRow = {});

private:
    [[nodiscard]] Result<Done> makeFile() const;
    [[nodiscard]] Result<Done> checkOrigin(int newestVersion);
    [[nodiscard]] Result<Done> migrate(const QList<Migration> &migrations);
    [[nodiscard]] Result<Done> apply(const Migration &migration, qsizetype version);
    [[nodiscard]] Result<Done> execute(const QString &sql);
    [[nodiscard]] Result<qint64> number(const QString &sql);
    [[nodiscard]] Failure failure(const QSqlError &error) const;

    QString m_file;
    QString m_connection;
    std::map<QString, QSqlQuery> m_statements;
};

} // namespace headwater
