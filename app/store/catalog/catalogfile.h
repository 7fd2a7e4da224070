// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"

#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <map>

class QSqlDatabase;

namespace headwater {

/// What is known of collections, in an SQLite file (0600) that may be deleted at any time:
/// everything in it can be learned again. An entry belongs to an endpoint *and* a server, so an
/// endpoint with a new address finds no entries of the old one. Several programs may use the file
/// at once.
///
/// Tolerant: a file that cannot be used – damaged, from a newer version, locked for long, read-only
/// – is left unchanged; then nothing is read or kept. Every call may wait for the disk. An object
/// belongs to the thread that calls open().
class CatalogFile final
{
public:
    explicit CatalogFile(QString path);
    ~CatalogFile();
    Q_DISABLE_COPY_MOVE(CatalogFile)

    /// The server of an endpoint: the endpoint's id and the server's key (serverKey()).
    struct Place
    {
        EndpointId endpoint;
        QString server;
    };

    /// False when the file cannot be used; then all other calls do nothing.
    [[nodiscard]] bool open();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    /// Whether another connection has written since the last call, or since open(). Reads no table.
    /// A deleted file is created anew.
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
