// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body.h"
#include "sandbox/handlers.h"
#include "sandbox/names.h"

#include <QJsonArray>

#include <optional>

namespace headwater::sandbox {

namespace {

struct Named
{
    QString database;
    QString collection;
};

/// The names that most routes need; \a structName is the Go struct's, for complaints.
tl::expected<Named, Complaint> readNames(const Call &call, const QString &structName)
{
    Body body(call.body, structName);
    Named named;
    named.database = databaseOf(body.text(QStringLiteral("dbName")), call);
    named.collection
            = body.requiredText(QStringLiteral("collectionName"), QStringLiteral("CollectionName"));
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    return named;
}

std::optional<Complaint> databaseComplaint(const Cluster &cluster, const QString &database)
{
    if (const auto complaint = databaseNameComplaint(database))
        return complaint;
    if (!cluster.catalog.database(database))
        return databaseNotFound(database);
    return std::nullopt;
}

} // namespace

QString databaseOf(const QString &fromBody, const Call &call)
{
    if (!fromBody.isEmpty())
        return fromBody;
    const QByteArray fromHeader = call.header("DB-Name");
    return fromHeader.isEmpty() ? QStringLiteral("default") : QString::fromUtf8(fromHeader);
}

tl::expected<Collection *, Complaint> findCollection(Cluster &cluster, const QString &database,
                                                     const QString &name)
{
    if (const auto complaint = collectionNameComplaint(name))
        return Refusal(*complaint);
    if (const auto complaint = databaseComplaint(cluster, database))
        return Refusal(*complaint);
    Collection *collection = cluster.catalog.collection(database, name);
    if (!collection)
        return Refusal(collectionNotFound(database, name));
    return collection;
}

QJsonObject envelope(const QJsonValue &data)
{
    return {{QStringLiteral("data"), data}};
}

Reply listDatabases(Cluster &cluster, const Call &call)
{
    const Body body(call.body, QStringLiteral("EmptyReq"));
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    return envelope(QJsonArray::fromStringList(cluster.catalog.databases()));
}

Reply describeDatabase(Cluster &cluster, const Call &call)
{
    Body body(call.body, QStringLiteral("DatabaseReqRequiredName"));
    const QString name = body.requiredText(QStringLiteral("dbName"), QStringLiteral("DbName"));
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    if (const auto complaint = databaseComplaint(cluster, name))
        return Refusal(*complaint);
    const QJsonObject replicas{
            {QStringLiteral("key"), QStringLiteral("database.replica.number")},
            {QStringLiteral("value"), QStringLiteral("1")},
    };
    return envelope(QJsonObject{
            {QStringLiteral("dbName"), name},
            {QStringLiteral("dbID"), cluster.catalog.database(name)->id},
            {QStringLiteral("properties"), QJsonArray{replicas}},
    });
}

Reply listCollections(Cluster &cluster, const Call &call)
{
    Body body(call.body, QStringLiteral("DatabaseReq"));
    const QString database = databaseOf(body.text(QStringLiteral("dbName")), call);
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    if (const auto complaint = databaseComplaint(cluster, database))
        return Refusal(*complaint);
    return envelope(
            QJsonArray::fromStringList(cluster.catalog.database(database)->collections.keys()));
}

Reply hasCollection(Cluster &cluster, const Call &call)
{
    const auto named = readNames(call, QStringLiteral("CollectionNameReq"));
    if (!named)
        return Refusal(named.error());
    const auto collection = findCollection(cluster, named->database, named->collection);
    const Complaint unknown = collectionNotFound(named->database, named->collection);
    if (!collection && collection.error() != unknown)
        return Refusal(collection.error());
    return envelope(QJsonObject{{QStringLiteral("has"), collection.has_value()}});
}

Reply describeCollection(Cluster &cluster, const Call &call)
{
    const auto named = readNames(call, QStringLiteral("CollectionNameReq"));
    if (!named)
        return Refusal(named.error());
    const auto collection = findCollection(cluster, named->database, named->collection);
    if (!collection)
        return Refusal(collection.error());
    QJsonObject reply = envelope(described(named->collection, **collection));
    reply.insert(QStringLiteral("message"), QString());
    return reply;
}

Reply loadState(Cluster &cluster, const Call &call)
{
    const auto named = readNames(call, QStringLiteral("CollectionNameReq"));
    if (!named)
        return Refusal(named.error());
    const auto collection = findCollection(cluster, named->database, named->collection);
    if (!collection)
        return Refusal(collection.error());
    const LoadState load = (*collection)->load;
    QJsonObject data{{QStringLiteral("loadState"), loadStateWord(load)}};
    if (load == LoadState::Loaded)
        data.insert(QStringLiteral("loadProgress"), 100);
    else if (load == LoadState::Loading)
        data.insert(QStringLiteral("loadProgress"), (*collection)->loadProgress);
    return envelope(data);
}

Reply statistics(Cluster &cluster, const Call &call)
{
    const auto named = readNames(call, QStringLiteral("CollectionNameReq"));
    if (!named)
        return Refusal(named.error());
    const auto collection = findCollection(cluster, named->database, named->collection);
    if (!collection)
        return Refusal(collection.error());
    return envelope(QJsonObject{{QStringLiteral("rowCount"), (*collection)->rows}});
}

} // namespace headwater::sandbox
