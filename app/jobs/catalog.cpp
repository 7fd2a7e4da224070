// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"

#include "core/job/endpointaddress.h"
#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "store/profile/endpointstore.h"

namespace headwater {

namespace {

constexpr qint64 kHour = 3600;

/// True when every other list would fail too: the cluster is down or refuses the token. If it
/// refuses only this call, the databases that the user named can still be listed (contract.md
/// §2.1).
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

/// Why only the databases named here are listed. \a database was requested by name, if not empty.
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

Catalog::Catalog(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic)
    : m_access(access),
      m_clock(clock),
      m_describer(access, clock, traffic),
      m_details(access, clock, traffic)
{
    connect(&m_describer, &CollectionDescriber::described, this, &Catalog::described);
    connect(&m_describer, &CollectionDescriber::failed, this, &Catalog::describeFailed);
    connect(this, &Catalog::refreshRouteKnown, this, // before all other receivers
            [this](const EndpointId &id, bool offered) { m_offersRefreshes.insert(id, offered); });
}

Catalog::~Catalog() = default;

bool Catalog::isCurrent(const ClusterEndpoint &endpoint, int run) const
{
    const auto listing = m_listings.find(endpoint.id);
    const ClusterEndpoint *now = m_access.endpoints().find(endpoint.id);
    return listing != m_listings.end() && listing->second.run == run && now
            && isSameServer(now->url, endpoint.url);
}

void Catalog::reload(const EndpointId &id, Freshness freshness, const QString &database)
{
    const ClusterEndpoint *found = m_access.endpoints().find(id);
    if (!found)
        return;
    const int run = ++m_runs;
    if (const auto known = m_listings.find(id);
        known != m_listings.end() && !isSameServer(known->second.server, found->url))
        forget(id); // what is known belongs to another cluster
    m_listings[id] = {run, 1, found->url, database};
    const QDateTime now = m_clock.now();
    m_describer.restart(id, freshness == Freshness::New ? now : now.addSecs(-kHour));
    m_details.restart(id);
    Q_EMIT reloadStarted(id);

    m_access.open(*found, this, [this, endpoint = *found, run](const Result<ClusterLink> &link) {
        if (!isCurrent(endpoint, run))
            return;
        if (link) {
            listDatabases(*link, run);
            askForRoute(*link, run);
        } else {
            Q_EMIT failed(endpoint.id, {}, link.error());
        }
        answered(endpoint.id, run);
    });
}

void Catalog::forget(const EndpointId &endpoint)
{
    m_listings.erase(endpoint);
    m_named.remove(endpoint);
    m_offersRefreshes.remove(endpoint);
    m_describer.forget(endpoint);
}

std::optional<bool> Catalog::offersRefreshes(const EndpointId &endpoint) const
{
    const auto known = m_offersRefreshes.constFind(endpoint);
    return known == m_offersRefreshes.cend() ? std::nullopt : std::optional(*known);
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

void Catalog::listDatabases(const ClusterLink &link, int run)
{
    ++m_listings[link.endpoint().id].open;
    const auto finish = [this, link, run](const Result<QStringList> &listed) {
        if (!isCurrent(link.endpoint(), run))
            return;
        if (!listed && isHopeless(listed.error()))
            Q_EMIT failed(link.endpoint().id, {}, listed.error());
        else
            databasesAnswered(link, listed, run);
        answered(link.endpoint().id, run);
    };
    link.call(&ClusterClient::listDatabases, this, finish);
}

void Catalog::databasesAnswered(const ClusterLink &link, const Result<QStringList> &listed, int run)
{
    const ClusterEndpoint &endpoint = link.endpoint();
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
        listCollections(link, database, run);
}

void Catalog::listCollections(const ClusterLink &link, const QString &database, int run)
{
    ++m_listings[link.endpoint().id].open;
    const auto finish
            = [this, endpoint = link.endpoint(), database, run](const Result<QStringList> &names) {
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
              };
    link.call(&ClusterClient::listCollections, this, finish, database);
}

void Catalog::collectionsFailed(const ClusterEndpoint &endpoint, const QString &database,
                                const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        m_named[endpoint.id].removeAll(database); // do not try it again
    Q_EMIT failed(endpoint.id, database, error);
}

void Catalog::askForRoute(const ClusterLink &link, int run)
{
    ++m_listings[link.endpoint().id].open;
    const auto finish = [this, endpoint = link.endpoint(), run](const Result<Done> &route) {
        if (!isCurrent(endpoint, run))
            return;
        // Only a missing route is conclusive; the lists report any other trouble.
        if (route || route.error().kind == ErrorKind::RouteMissing)
            Q_EMIT refreshRouteKnown(endpoint.id, route.has_value());
        answered(endpoint.id, run);
    };
    link.call(&ClusterClient::probeRefreshRoute, this, finish);
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
