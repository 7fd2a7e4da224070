// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"
#include "models/jobarchive.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace headwater {

class EndpointDesk;

/// Fills the tables of databases and collections: from the clusters' lists, from descriptions and
/// job lists of what is in view, from the history, and from what earlier runs learned.
class CollectionFeed final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the feed.
    CollectionFeed(const WindowParts &parts, const WindowPanes &panes, const EndpointDesk &desk);

    /// Updates the time of the lists in scope.
    void updateAsOf();
    /// Recalls everything after rows were removed from the history, possibly while they were being read.
    void recallAgain();
    /// Jobs were cancelled: an earlier job of each collection is the latest again.
    void dropJobs(const QList<LocalJobId> &jobs);

Q_SIGNALS:
    /// The table has the new description of the collection.
    void described(const headwater::CollectionRef &collection);
    /// The table has what other runs or programs learned.
    void recalled();

private:
    void connectLists();
    void connectDescriptions();
    void connectJobLists();
    void showRecalled(const EndpointId &endpoint, const QList<DatabaseRecord> &databases);
    void recallLatest(const EndpointId &endpoint, const QString &database);
    void readLatest(const EndpointId &endpoint, const QString &database);
    [[nodiscard]] JobArchive::Take jobTaker();
    void forget(const EndpointId &endpoint);
    void readJobLists();

    WindowParts m_parts;
    WindowPanes m_panes;
    QHash<EndpointId, QSet<QString>> m_recalled; // databases whose latest refreshes the table has
    int m_recalls = 0; // the epoch: how many times everything was recalled again
    QList<CollectionRef> m_inView;
    QTimer m_listDelay; // one update for all descriptions of one event loop turn
};

} // namespace headwater
