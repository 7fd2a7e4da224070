// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"

#include <QHash>
#include <QObject>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>

namespace headwater {

class CatalogFile;

/// Keeps what is known of collections between runs of the program. Runs a CatalogFile in a thread
/// of its own, so that no caller waits for the disk. Specs and sources are masked before they are
/// kept. Changes are written soon, and at the latest by the destructor.
class CatalogStore final : public QObject
{
    Q_OBJECT
public:
    /// Touches no file before the first call.
    explicit CatalogStore(const QString &file);
    ~CatalogStore() override;

    /// Answered by recalled(), once, after everything that was kept before this call.
    void recall(const EndpointId &endpoint, const QUrl &server);

    /// Answered by changedElsewhere() if another program has written since the last call.
    void look();

    void keepDatabases(const EndpointId &endpoint, const QUrl &server,
                       const QStringList &databases);
    void dropDatabase(const EndpointId &endpoint, const QUrl &server, const QString &database);
    void keepNames(const EndpointId &endpoint, const QUrl &server, const QString &database,
                   const QStringList &names, const QDateTime &listedAt);
    /// Nothing is kept for a collection whose database was not listed.
    void keep(const QUrl &server, const CollectionRecord &record);
    void forget(const EndpointId &endpoint);

Q_SIGNALS:
    /// Empty when nothing is known or the file cannot be used.
    void recalled(const headwater::EndpointId &endpoint, const QUrl &server,
                  const QList<headwater::DatabaseRecord> &databases);
    void changedElsewhere();

private:
    struct Pending // of one server
    {
        EndpointId endpoint;
        QHash<CollectionRef, CollectionRecord> records;
    };

    void post(std::function<void(CatalogFile &)> work);
    void flush();

    QThread m_thread;
    std::unique_ptr<CatalogFile> m_file; // used in m_thread only
    std::unique_ptr<QObject> m_desk; // lives in m_thread and receives what is posted
    QHash<std::pair<EndpointId, QString>, Pending> m_pending; // by endpoint and server
    QTimer m_flushDelay; // combines many descriptions in one transaction
};

} // namespace headwater
