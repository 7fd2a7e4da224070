// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"

#include "core/secret.h"
#include "jobs/endpointtoken.h"
#include "net/clusterclient.h"
#include "store/endpointstore.h"
#include "store/tokenvault.h"

#include <QHash>

namespace headwater {

/// How far the listing of one endpoint has come.
struct Catalog::Listing
{
    int run = 0; ///< the epoch: answers to an earlier reload are dropped
    int open = 0; ///< answers still to come in this run
    QList<CollectionRef> wishes; ///< waiting for a description
    QList<CollectionRef> errands; ///< waiting behind the wishes
    /// Described since the last reload, or being described, by the number of the question.
    QHash<CollectionRef, int> known;
    int describing = 0;
};

namespace {

/// Why there is only the configured database.
QString noteOn(const Result<QStringList> &listed)
{
    const bool isRefusal = listed || listed.error().kind == ErrorKind::RouteMissing
            || listed.error().kind == ErrorKind::Forbidden;
    return isRefusal ? Catalog::tr("This cluster does not list databases.")
                     : Catalog::tr("The databases could not be listed: %1").arg(listed.error().message);
}

} // namespace

Catalog::Catalog(ClusterClient &client, const EndpointStore &endpoints, TokenVault &vault)
    : m_client(client), m_endpoints(endpoints), m_vault(vault)
{
}

Catalog::~Catalog() = default;

bool Catalog::isCurrent(const EndpointId &id, int run) const
{
    const auto listing = m_listings.find(id);
    return listing != m_listings.end() && listing->second.run == run;
}

void Catalog::reload(const EndpointId &id)
{
    const ClusterEndpoint *found = m_endpoints.find(id);
    if (!found)
        return;
    const int run = ++m_runs;
    Listing &listing = m_listings[id];
    listing.run = run;
    listing.open = 1;
    listing.known.clear();
    Q_EMIT reloadStarted(id);

    readToken(m_vault, m_endpoints, *found, this,
              [this, endpoint = *found, run](const Result<Secret> &token) {
                  if (!isCurrent(endpoint.id, run))
                      return;
                  if (token) {
                      listDatabases(endpoint, *token, run);
                      askForRoute(endpoint, *token, run);
                  } else {
                      Q_EMIT failed(endpoint.id, {}, token.error());
                  }
                  answered(endpoint.id, run);
              });
}

void Catalog::forget(const EndpointId &endpoint)
{
    const auto listing = m_listings.find(endpoint);
    if (listing == m_listings.end())
        return;
    const int describing = listing->second.describing; // their answers come all the same
    listing->second = {};
    listing->second.describing = describing;
}

void Catalog::answered(const EndpointId &id, int run)
{
    if (isCurrent(id, run) && --m_listings[id].open == 0)
        Q_EMIT reloadFinished(id);
}

void Catalog::listDatabases(const ClusterEndpoint &endpoint, const Secret &token, int run)
{
    ++m_listings[endpoint.id].open;
    m_client.listDatabases(endpoint, token, this,
                           [this, endpoint, token, run](const Result<QStringList> &listed) {
        if (!isCurrent(endpoint.id, run))
            return;
        // A cluster that is down or refuses the token will say so to every list; one that only
        // refuses this call still has the database that the user configured (api-contract §2.1).
        const bool hopeless = !listed
                && (listed.error().kind == ErrorKind::Unreachable
                    || listed.error().kind == ErrorKind::Network
                    || listed.error().kind == ErrorKind::Timeout
                    || listed.error().kind == ErrorKind::Redirected
                    || listed.error().kind == ErrorKind::Unauthorized);
        if (hopeless) {
            Q_EMIT failed(endpoint.id, {}, listed.error());
        } else {
            QStringList databases = listed.value_or(QStringList());
            QString note;
            if (databases.isEmpty()) {
                note = noteOn(listed);
                databases = {endpoint.database};
            }
            Q_EMIT databasesListed(endpoint.id, databases, note);
            for (const QString &database : std::as_const(databases))
                listCollections(endpoint, token, database, run);
        }
        answered(endpoint.id, run);
    });
}

void Catalog::listCollections(const ClusterEndpoint &endpoint, const Secret &token,
                              const QString &database, int run)
{
    ++m_listings[endpoint.id].open;
    m_client.listCollections(endpoint, token, database, this,
                             [this, id = endpoint.id, database, run](const Result<QStringList> &names) {
        if (!isCurrent(id, run))
            return;
        if (names)
            Q_EMIT collectionsListed(id, database, *names);
        else
            Q_EMIT failed(id, database, names.error());
        answered(id, run);
    });
}

void Catalog::askForRoute(const ClusterEndpoint &endpoint, const Secret &token, int run)
{
    ++m_listings[endpoint.id].open;
    m_client.probeRefreshRoute(endpoint, token, this,
                               [this, id = endpoint.id, run](const Result<Done> &route) {
        if (!isCurrent(id, run))
            return;
        // Only a missing route is an answer; any other trouble is told by the lists.
        if (route || route.error().kind == ErrorKind::RouteMissing)
            Q_EMIT refreshRouteKnown(id, route.has_value());
        answered(id, run);
    });
}

void Catalog::describe(const QList<CollectionRef> &collections)
{
    for (auto &[id, listing] : m_listings)
        listing.wishes.clear();
    for (const CollectionRef &collection : collections) {
        const auto listing = m_listings.find(collection.endpoint);
        if (listing != m_listings.end() && !listing->second.known.contains(collection))
            listing->second.wishes.append(collection);
    }
    for (const auto &[id, listing] : m_listings)
        startDescribes(id);
}

void Catalog::describeAlso(const QList<CollectionRef> &collections)
{
    for (const CollectionRef &collection : collections) {
        if (m_endpoints.find(collection.endpoint))
            m_listings[collection.endpoint].errands.append(collection);
    }
    for (const auto &[id, listing] : m_listings)
        startDescribes(id);
}

void Catalog::describeAgain(const CollectionRef &collection)
{
    describeNow(collection);
}

void Catalog::startDescribes(const EndpointId &id)
{
    const auto own = m_listings.find(id);
    if (own == m_listings.end())
        return;
    Listing &listing = own->second;
    while (listing.describing < kDescribesInFlight) {
        QList<CollectionRef> &waiting = listing.wishes.isEmpty() ? listing.errands : listing.wishes;
        if (waiting.isEmpty())
            return;
        const CollectionRef next = waiting.takeFirst();
        if (!listing.known.contains(next))
            describeNow(next);
    }
}

void Catalog::describeNow(const CollectionRef &collection)
{
    const ClusterEndpoint *found = m_endpoints.find(collection.endpoint);
    if (!found)
        return;
    const int number = ++m_runs;
    Listing &listing = m_listings[collection.endpoint];
    listing.known.insert(collection, number);
    ++listing.describing;

    const auto finish = [this, collection, number](const Result<CollectionInfo> &info) {
        Listing &own = m_listings[collection.endpoint];
        --own.describing;
        const int latest = own.known.value(collection);
        if (latest == 0) { // the endpoint was listed anew meanwhile, maybe at another address
            own.errands.append(collection);
        } else if (latest == number) {
            if (info) {
                Q_EMIT described(*info);
            } else {
                own.known.remove(collection); // looked at again, it is asked for again
                Q_EMIT describeFailed(collection, info.error());
            }
        }
        startDescribes(collection.endpoint);
    };
    readToken(m_vault, m_endpoints, *found, this,
              [this, endpoint = *found, collection, finish](const Result<Secret> &token) {
                  if (token)
                      m_client.describeCollection(endpoint, *token, collection, this, finish);
                  else
                      finish(Failure(token.error()));
              });
}

} // namespace headwater
