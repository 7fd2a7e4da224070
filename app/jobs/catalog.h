// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/collection.h"
#include "core/result.h"

#include <QObject>
#include <QStringList>

#include <map>

namespace headwater {

class ClusterClient;
class EndpointStore;
class Secret;
class TokenVault;

/// Lists databases and collections of endpoints and describes the collections that are looked at.
/// Each endpoint goes its own way: one that hangs or fails delays no other. At most six describes are
/// in flight per endpoint, in the order of the wishes.
class Catalog final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kDescribesInFlight = 6;

    Catalog(ClusterClient &client, const EndpointStore &endpoints, TokenVault &vault);
    ~Catalog() override;

    /// Lists the endpoint anew. Answers to an earlier reload of it are dropped.
    void reload(const EndpointId &endpoint);
    void forget(const EndpointId &endpoint);
    /// Replaces the wishes for descriptions: what waits and is not in \a collections is dropped.
    void describe(const QList<CollectionRef> &collections);
    /// Describes these too, after what is wished for; later wishes drop none of them. One that was
    /// described since the last reload is not described again.
    void describeAlso(const QList<CollectionRef> &collections);
    /// Describes one collection at once, whether it was described before or not. Of several answers
    /// only that to the latest question is told, and none to a question from before a reload.
    void describeAgain(const CollectionRef &collection);

Q_SIGNALS:
    void reloadStarted(const headwater::EndpointId &endpoint);
    /// \a note is a sentence when the list was refused and \a databases is only what is configured.
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
    /// Whether the endpoint offers refresh jobs at all (api-contract §1.2 rule 6).
    void refreshRouteKnown(const headwater::EndpointId &endpoint, bool offered);

private:
    struct Listing;

    void listDatabases(const ClusterEndpoint &endpoint, const Secret &token, int run);
    void listCollections(const ClusterEndpoint &endpoint, const Secret &token,
                         const QString &database, int run);
    void askForRoute(const ClusterEndpoint &endpoint, const Secret &token, int run);
    void answered(const EndpointId &id, int run);
    void startDescribes(const EndpointId &id);
    void describeNow(const CollectionRef &collection);
    [[nodiscard]] bool isCurrent(const EndpointId &id, int run) const;

    ClusterClient &m_client;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
    std::map<EndpointId, Listing> m_listings;
    int m_runs = 0; // epochs of all endpoints together, and numbers of the describes
};

} // namespace headwater
