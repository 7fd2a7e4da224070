// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"
#include "store/sqlite/sqliteconnection.h"

namespace headwater {

/// What is known of collections, in an SQLite file (0600) that may be deleted at any time:
/// everything in it can be learned again. An entry belongs to an endpoint *and* a server, so an
/// endpoint with a new address finds no entries of the old one. Several programs may use the file
/// at once.
///
/// Tolerant: a file that cannot be used – damaged, from a newer version, locked for long, read-only –
/// is left unchanged; then nothing is read or kept, and only the log says why. Every call may
/// wait for the disk. An object belongs to the thread that calls open().
class CatalogFile final
{
public:
    explicit CatalogFile(const QString &path);

    /// The server of an endpoint: the endpoint's id and the server's key (serverKey()).
    struct Place
    {
        EndpointId endpoint;
        QString server;
    };

    /// False when the file cannot be used; then all other calls do nothing.
    [[nodiscard]] bool open();

    /// Whether another connection has written since the last call, or since open(). Reads no table. A
    /// deleted file is created anew; if another file has taken its place, that one is used.
    [[nodiscard]] bool wasChangedElsewhere();
    /// The databases sorted by name, and their collections too.
    [[nodiscard]] QList<DatabaseRecord> read(const Place &place);
    /// Drops every database that is not in \a databases.
    void keepDatabases(const Place &place, const QStringList &databases);
    void dropDatabase(const Place &place, const QString &database);
    /// Drops every collection of the database that is not in \a names; the others keep their data.
    void keepNames(const Place &place, const QString &database, const QStringList &names,
                   const QDateTime &listedAt);
    /// Keeps records that are newer than those in the file. Nothing is kept for unlisted
    /// collections.
    void keep(const Place &place, const QList<CollectionRecord> &records);
    /// Drops all data of an endpoint, at every server.
    void forget(const EndpointId &endpoint);

private:
    [[nodiscard]] Result<Done> prepare();
    [[nodiscard]] Result<bool> isNew();
    [[nodiscard]] Result<Done> createTables();
    bool transact(const SqliteConnection::Work &work,
                  SqliteConnection::Access access = SqliteConnection::Access::Write);
    [[nodiscard]] Result<Done> keepInfo(qint64 database, const CollectionRecord &record);
    [[nodiscard]] Result<Done> keepTrace(qint64 database, const CollectionRecord &record);
    [[nodiscard]] Result<qint64> databaseId(const Place &place, const QString &database);

    SqliteConnection m_connection;
    qint64 m_version = 0; // changes with each commit of another connection
};

} // namespace headwater
