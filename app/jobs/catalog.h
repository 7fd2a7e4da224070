// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collectionrecord.h"
#include "jobs/collectiondescriber.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <optional>

namespace headwater {

class Clock;
class ClusterAccess;
class ClusterLink;
class EndpointTraffic;

/// Lists databases and collections of endpoints and has collections described: CollectionDescriber says
/// in which order and how fast. Each endpoint goes its own way: one that hangs or fails delays no other.
/// Nothing is told of a server that the endpoint has left.
class Catalog final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the catalog.
    Catalog(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic);
    ~Catalog() override;

    /// Whether everything that is listed is described by and by, without anybody asking; off at first.
    void setCompletes(bool on) { m_completes = on; }

    /// How old what is known of the collections in view may be after a reload.
    enum class Freshness {
        New, ///< the user asked: they are described again
        WithinTheHour, ///< the program started
    };

    /// Lists the endpoint anew. Answers to an earlier reload of it are dropped. Where the cluster does
    /// not list its databases, \a database alone is tried, or the default database and all that were
    /// named before.
    void reload(const EndpointId &endpoint, Freshness freshness = Freshness::New,
                const QString &database = {});
    void forget(const EndpointId &endpoint);
    /// What an earlier run of the program learned, and when.
    void remember(const EndpointId &endpoint, const QList<DatabaseRecord> &databases);
    /// A database for the case that the cluster does not list them (contract.md §2.1), until it turns out
    /// that there is none of that name.
    void nameDatabase(const EndpointId &endpoint, const QString &database);

    /// Replaces the wishes for descriptions: what waits and is not in \a collections is dropped.
    void describe(const QList<CollectionRef> &collections);
    /// Describes these too, after what is wished for; later wishes drop none of them. One that was
    /// described since the last reload is not described again.
    void describeAlso(const QList<CollectionRef> &collections);
    /// As describeAlso(), and what slowed an endpoint down no longer counts.
    void describeNow(const QList<CollectionRef> &collections);
    /// Describes one collection at once, whether it was described before or not. Of several answers
    /// only that to the latest question is told, and none to a question from before a reload.
    void describeAgain(const CollectionRef &collection);

    /// Whether the endpoint offers refresh jobs at all; nothing until it has told.
    [[nodiscard]] std::optional<bool> offersRefreshes(const EndpointId &endpoint) const;

Q_SIGNALS:
    void reloadStarted(const headwater::EndpointId &endpoint);
    /// \a note is a sentence when the list was refused and \a databases is only what is named here.
    void databasesListed(const headwater::EndpointId &endpoint, const QStringList &databases,
                         const QString &note);
    void collectionsListed(const headwater::EndpointId &endpoint, const QString &database,
                           const QStringList &names);
    void described(const headwater::CollectionInfo &collection);
    void describeFailed(const headwater::CollectionRef &collection, const headwater::Error &error);
    /// The listing of the endpoint, or of one database of it, failed.
    void failed(const headwater::EndpointId &endpoint, const QString &database,
                const headwater::Error &error);
    /// All that reload() asked for has been answered, well or not.
    void reloadFinished(const headwater::EndpointId &endpoint);
    /// Whether the endpoint offers refresh jobs at all (contract.md §1.2 rule 6).
    void refreshRouteKnown(const headwater::EndpointId &endpoint, bool offered);

private:
    struct Listing
    {
        int run = 0; ///< the epoch: answers to an earlier reload are dropped
        int open = 0; ///< answers still to come in this run
        QUrl server; ///< that this run asks
        QString database; ///< to be listed even where the cluster does not name it
    };

    void listDatabases(const ClusterLink &link, int run);
    void databasesAnswered(const ClusterLink &link, const Result<QStringList> &listed, int run);
    void listCollections(const ClusterLink &link, const QString &database, int run);
    void collectionsFailed(const ClusterEndpoint &endpoint, const QString &database,
                           const Error &error);
    void askForRoute(const ClusterLink &link, int run);
    void answered(const EndpointId &id, int run);
    [[nodiscard]] bool isCurrent(const ClusterEndpoint &endpoint, int run) const;

    const ClusterAccess &m_access;
    Clock &m_clock;
    CollectionDescriber m_describer;
    std::map<EndpointId, Listing> m_listings;
    QHash<EndpointId, QStringList> m_named; // databases, beside the default one
    QHash<EndpointId, bool> m_offersRefreshes;
    bool m_completes = false;
    int m_runs = 0; // epochs of all endpoints together
};

} // namespace headwater
