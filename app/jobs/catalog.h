// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collectionrecord.h"
#include "jobs/collectiondescriber.h"
#include "jobs/detailsreader.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <optional>

namespace headwater {

class Clock;
class ClusterAccess;
class ClusterLink;
class EndpointTraffic;

/// Lists the databases and collections of endpoints, and has collections described:
/// CollectionDescriber decides in which order and how fast. Endpoints are independent: one that
/// hangs or fails does not delay the others. Answers from a server that the endpoint no longer uses
/// are dropped.
class Catalog final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the catalog.
    Catalog(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic);
    ~Catalog() override;

    /// Whether everything that is listed is described in the background without a request; off by
    /// default.
    void setCompletes(bool on) { m_completes = on; }

    /// The maximum age of data about the collections in view after a reload.
    enum class Freshness {
        New, ///< the user reloads: they are described again
        WithinTheHour, ///< the program starts
    };

    /// Lists the endpoint again. Answers to an earlier reload of it are dropped. If the cluster
    /// does not list its databases, only \a database is tried, or else the default database and all
    /// that were named before.
    void reload(const EndpointId &endpoint, Freshness freshness = Freshness::New,
                const QString &database = {});
    void forget(const EndpointId &endpoint);
    /// Data that an earlier run of the program learned, and when.
    void remember(const EndpointId &endpoint, const QList<DatabaseRecord> &databases);
    /// A database to try if the cluster does not list them (contract.md §2.1), until it turns out
    /// not to exist.
    void nameDatabase(const EndpointId &endpoint, const QString &database);

    /// Replaces the pending descriptions: those waiting that are not in \a collections are dropped.
    void describe(const QList<CollectionRef> &collections);
    /// Describes these too, after those of describe(), which drops none of them. A collection that
    /// was described since the last reload is not described again.
    void describeAlso(const QList<CollectionRef> &collections);
    /// As describeAlso(), but ignores a slowdown of the endpoint.
    void describeNow(const QList<CollectionRef> &collections);
    /// Describes one collection at once, even if it was described before. Of several answers only
    /// the one to the latest request is reported, and none to a request from before a reload.
    void describeAgain(const CollectionRef &collection);

    /// Reads the rest of what a cluster tells about the one collection that somebody looks at.
    [[nodiscard]] DetailsReader &details() { return m_details; }

    /// Whether the endpoint offers refresh jobs at all; nothing until that is known.
    [[nodiscard]] std::optional<bool> offersRefreshes(const EndpointId &endpoint) const;

Q_SIGNALS:
    void reloadStarted(const headwater::EndpointId &endpoint);
    /// \a note is a sentence when the list was refused and \a databases are only those named here.
    void databasesListed(const headwater::EndpointId &endpoint, const QStringList &databases,
                         const QString &note);
    void collectionsListed(const headwater::EndpointId &endpoint, const QString &database,
                           const QStringList &names);
    void described(const headwater::CollectionInfo &collection);
    void describeFailed(const headwater::CollectionRef &collection, const headwater::Error &error);
    /// The listing of the endpoint, or of one database of it, failed.
    void failed(const headwater::EndpointId &endpoint, const QString &database,
                const headwater::Error &error);
    /// Everything that reload() requested was answered, successfully or not.
    void reloadFinished(const headwater::EndpointId &endpoint);
    /// Whether the endpoint offers refresh jobs at all (contract.md §1.2 rule 6).
    void refreshRouteKnown(const headwater::EndpointId &endpoint, bool offered);

private:
    struct Listing
    {
        int run = 0; ///< the epoch: answers to an earlier reload are dropped
        int open = 0; ///< answers still to come in this run
        QUrl server; ///< the server that this run queries
        QString database; ///< to be listed even if the cluster does not list it
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
    DetailsReader m_details;
    std::map<EndpointId, Listing> m_listings;
    QHash<EndpointId, QStringList> m_named; // databases, in addition to the default one
    QHash<EndpointId, bool> m_offersRefreshes;
    bool m_completes = false;
    int m_runs = 0; // epochs of all endpoints together
};

} // namespace headwater
