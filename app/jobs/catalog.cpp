// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"

#include "core/job/endpointaddress.h"
#include "core/base/secret.h"
#include "jobs/clock.h"
#include "jobs/endpointtoken.h"
#include "net/clusterclient.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"

namespace headwater {

namespace {

constexpr qint64 kHour = 3600;

/// A cluster that is down or refuses the token will say so to every list; one that only refuses this
/// call still has the databases that the user named (api-contract §2.1).
bool isHopeless(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Redirected:
    case ErrorKind::Unauthorized:
        return true;
    default:
        return false;
    }
}

/// Why there is only what is named here. \a database was asked for by name, if not empty.
QString noteOn(const Result<QStringList> &listed, const QString &database)
{
    const bool isRefusal = listed || listed.error().kind == ErrorKind::RouteMissing
            || listed.error().kind == ErrorKind::Forbidden;
    if (!isRefusal)
        return Catalog::tr("The databases could not be listed: %1").arg(listed.error().message);
    return database.isEmpty()
            ? Catalog::tr("This cluster does not list databases.")
            : Catalog::tr("This cluster does not list its databases; trying “%1” anyway")
                      .arg(database);
}

} // namespace

Catalog::Catalog(ClusterClient &client, const EndpointStore &endpoints, TokenVault &vault,
                 Clock &clock, EndpointTraffic &traffic)
    : m_client(client),
      m_endpoints(endpoints),
      m_vault(vault),
      m_clock(clock),
      m_describer(client, endpoints, vault, clock, traffic)
{
    connect(&m_describer, &CollectionDescriber::described, this, &Catalog::described);
    connect(&m_describer, &CollectionDescriber::failed, this, &Catalog::describeFailed);
}

Catalog::~Catalog() = default;

bool Catalog::isCurrent(const ClusterEndpoint &endpoint, int run) const
{
    const auto listing = m_listings.find(endpoint.id);
    const ClusterEndpoint *now = m_endpoints.find(endpoint.id);
    return listing != m_listings.end() && listing->second.run == run && now
            && isSameServer(now->url, endpoint.url);
}

void Catalog::reload(const EndpointId &id, Freshness freshness, const QString &database)
{
    const ClusterEndpoint *found = m_endpoints.find(id);
    if (!found)
        return;
    const int run = ++m_runs;
    if (const auto known = m_listings.find(id);
        known != m_listings.end() && !isSameServer(known->second.server, found->url))
        forget(id); // what was learned was of another cluster
    m_listings[id] = {run, 1, found->url, database};
    const QDateTime now = m_clock.now();
    m_describer.restart(id, freshness == Freshness::New ? now : now.addSecs(-kHour));
    Q_EMIT reloadStarted(id);

    readToken(m_vault, m_endpoints, *found, this,
              [this, endpoint = *found, run](const Result<Secret> &token) {
                  if (!isCurrent(endpoint, run))
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
    m_listings.erase(endpoint);
    m_named.remove(endpoint);
    m_describer.forget(endpoint);
}

void Catalog::nameDatabase(const EndpointId &endpoint, const QString &database)
{
    QStringList &named = m_named[endpoint];
    if (!named.contains(database))
        named.append(database);
}

void Catalog::remember(const EndpointId &endpoint, const QList<DatabaseRecord> &databases)
{
    for (const DatabaseRecord &database : databases) {
        nameDatabase(endpoint, database.database);
        for (const CollectionRecord &record : database.collections) {
            if (record.learnedAt.isValid())
                m_describer.remember(record.info.ref, record.info.kind, record.learnedAt);
        }
    }
}

void Catalog::answered(const EndpointId &id, int run)
{
    const auto listing = m_listings.find(id);
    if (listing != m_listings.end() && listing->second.run == run && --listing->second.open == 0)
        Q_EMIT reloadFinished(id);
}

void Catalog::listDatabases(const ClusterEndpoint &endpoint, const Secret &token, int run)
{
    ++m_listings[endpoint.id].open;
    m_client.listDatabases(endpoint, token, this,
                           [this, endpoint, token, run](const Result<QStringList> &listed) {
        if (!isCurrent(endpoint, run))
            return;
        if (!listed && isHopeless(listed.error()))
            Q_EMIT failed(endpoint.id, {}, listed.error());
        else
            databasesAnswered(endpoint, token, listed, run);
        answered(endpoint.id, run);
    });
}

void Catalog::databasesAnswered(const ClusterEndpoint &endpoint, const Secret &token,
                                const Result<QStringList> &listed, int run)
{
    const QString wanted = m_listings[endpoint.id].database;
    QStringList databases = listed.value_or(QStringList());
    QString note;
    if (databases.isEmpty()) {
        note = noteOn(listed, wanted);
        databases = {wanted.isEmpty() ? endpoint.database : wanted};
        if (wanted.isEmpty())
            databases += m_named.value(endpoint.id);
        databases.removeDuplicates();
    }
    Q_EMIT databasesListed(endpoint.id, databases, note);
    for (const QString &database : std::as_const(databases))
        listCollections(endpoint, token, database, run);
}

void Catalog::listCollections(const ClusterEndpoint &endpoint, const Secret &token,
                              const QString &database, int run)
{
    ++m_listings[endpoint.id].open;
    m_client.listCollections(endpoint, token, database, this,
                             [this, endpoint, database, run](const Result<QStringList> &names) {
        if (!isCurrent(endpoint, run))
            return;
        if (names) {
            Q_EMIT collectionsListed(endpoint.id, database, *names);
            if (m_completes)
                m_describer.setRest(endpoint.id, database, *names);
        } else {
            collectionsFailed(endpoint, database, names.error());
        }
        answered(endpoint.id, run);
    });
}

void Catalog::collectionsFailed(const ClusterEndpoint &endpoint, const QString &database,
                                const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        m_named[endpoint.id].removeAll(database); // it is not tried again
    Q_EMIT failed(endpoint.id, database, error);
}

void Catalog::askForRoute(const ClusterEndpoint &endpoint, const Secret &token, int run)
{
    ++m_listings[endpoint.id].open;
    m_client.probeRefreshRoute(endpoint, token, this,
                               [this, endpoint, run](const Result<Done> &route) {
        if (!isCurrent(endpoint, run))
            return;
        // Only a missing route is an answer; any other trouble is told by the lists.
        if (route || route.error().kind == ErrorKind::RouteMissing)
            Q_EMIT refreshRouteKnown(endpoint.id, route.has_value());
        answered(endpoint.id, run);
    });
}

void Catalog::describe(const QList<CollectionRef> &collections)
{
    m_describer.lookAt(collections);
}

void Catalog::describeAlso(const QList<CollectionRef> &collections)
{
    m_describer.ask(collections);
}

void Catalog::describeNow(const QList<CollectionRef> &collections)
{
    m_describer.hurry(collections);
}

void Catalog::describeAgain(const CollectionRef &collection)
{
    m_describer.askNow(collection);
}

} // namespace headwater
