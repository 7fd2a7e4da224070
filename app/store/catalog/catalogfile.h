// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"

#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <map>

class QSqlDatabase;

namespace headwater {

/// What is known of collections, in an SQLite file (0600) that may be deleted at any time: all of it can
/// be learned again. It belongs to an endpoint *and* a server, so an endpoint that moved to another
/// address finds nothing of the old one. Several programs may use the file at once.
///
/// Tolerant: a file that cannot be used – damaged, from a newer version, locked for long, read-only –
/// is left as it is; nothing is read then and nothing is kept. Every call may wait for the disk. An
/// object belongs to the thread that calls open().
class CatalogFile final
{
public:
    explicit CatalogFile(QString path);
    ~CatalogFile();
    Q_DISABLE_COPY_MOVE(CatalogFile)

    /// Where an endpoint leads: its id and the server's key (serverKey()).
    struct Place
    {
        EndpointId endpoint;
        QString server;
    };

    /// False when the file cannot be used; then all else does nothing.
    [[nodiscard]] bool open();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    /// Whether somebody else has written since the last call, or since open(). Reads no table. A file that
    /// was deleted is begun anew.
    [[nodiscard]] bool wasChangedElsewhere();
    /// The databases in the order of their names, the collections too.
    [[nodiscard]] QList<DatabaseRecord> read(const Place &place);
    /// Drops every database that is not in \a databases.
    void keepDatabases(const Place &place, const QStringList &databases);
    void dropDatabase(const Place &place, const QString &database);
    /// Drops every collection of the database that is not in \a names; what is known of the rest stays.
    void keepNames(const Place &place, const QString &database, const QStringList &names,
                   const QDateTime &listedAt);
    /// Keeps what is newer than what the file has. Of a collection that is in no list, nothing is kept.
    void keep(const Place &place, const QList<CollectionRecord> &records);
    /// Drops all of an endpoint, at every server.
    void forget(const EndpointId &endpoint);

private:
    void close();
    [[nodiscard]] bool prepare(const QSqlDatabase &database);
    bool transact(const std::function<bool()> &work,
                  const QString &begin = QStringLiteral("BEGIN IMMEDIATE"));
    bool run(const QString &sql, const QVariantList &values = {},
             const std::function<void(const QSqlQuery &)> &onRow = {});
    bool keepInfo(qint64 database, const CollectionRecord &record);
    bool keepTrace(qint64 database, const CollectionRecord &record);
    [[nodiscard]] qint64 databaseId(const Place &place, const QString &database);

    QString m_path;
    QString m_connection;
    bool m_isOpen = false;
    qint64 m_version = 0; // changes with each commit of another connection
    std::map<QString, QSqlQuery> m_statements; // prepared once
};

} // namespace headwater
