// SPDX-License-Identifier: Apache-2.0
#include "sandbox/collections.h"

#include "sandbox/masking.h"

#include <QJsonArray>

#include <utility>

namespace headwater::sandbox {

namespace {

QJsonObject keyValue(const QString &key, const QString &value)
{
    return {{QStringLiteral("key"), key}, {QStringLiteral("value"), value}};
}

QJsonArray describedFields(const QList<Field> &fields)
{
    QJsonArray described;
    int id = 100;
    for (const Field &field : fields) {
        QJsonObject json{
                {QStringLiteral("name"), field.name},
                {QStringLiteral("id"), id++},
                {QStringLiteral("type"), field.type},
                {QStringLiteral("primaryKey"), field.primaryKey},
                {QStringLiteral("partitionKey"), false},
                {QStringLiteral("clusteringKey"), false},
                {QStringLiteral("autoId"), false},
                {QStringLiteral("description"), QString()},
                {QStringLiteral("nullable"), field.nullable},
        };
        if (!field.externalField.isEmpty())
            json.insert(QStringLiteral("externalField"), field.externalField);
        QJsonArray params;
        for (const auto &[key, size] : {std::pair{QStringLiteral("dim"), field.dimension},
                                        std::pair{QStringLiteral("max_length"), field.maxLength}}) {
            if (size > 0)
                params.append(keyValue(key, QString::number(size)));
        }
        if (!params.isEmpty())
            json.insert(QStringLiteral("params"), params);
        described.append(json);
    }
    return described;
}

QJsonArray describedIndexes(const QList<Field> &fields)
{
    QJsonArray indexes;
    for (const Field &field : fields) {
        if (field.dimension == 0)
            continue;
        indexes.append(QJsonObject{
                {QStringLiteral("fieldName"), field.name},
                {QStringLiteral("indexName"), QString(field.name + QStringLiteral("_vector"))},
                {QStringLiteral("metricType"), field.metric},
        });
    }
    return indexes;
}

} // namespace

const Database *Catalog::database(const QString &name) const
{
    const auto found = m_databases.constFind(name);
    return found == m_databases.constEnd() ? nullptr : &found.value();
}

Collection *Catalog::collection(const QString &database, const QString &name)
{
    const auto home = m_databases.find(database);
    if (home == m_databases.end())
        return nullptr;
    const auto found = home->collections.find(name);
    return found == home->collections.end() ? nullptr : &found.value();
}

void Catalog::addDatabase(const QString &name)
{
    m_databases.insert(name, {m_nextId++, {}});
}

void Catalog::add(const QString &database, const QString &name, Collection collection)
{
    collection.id = m_nextId++;
    m_databases[database].collections[name] = std::move(collection);
}

QString loadStateWord(LoadState state)
{
    switch (state) {
    case LoadState::Loaded:
        return QStringLiteral("LoadStateLoaded");
    case LoadState::Loading:
        return QStringLiteral("LoadStateLoading");
    case LoadState::NotLoad:
        return QStringLiteral("LoadStateNotLoad");
    case LoadState::NotExist:
    case LoadState::Unknown:
        break;
    }
    return QStringLiteral("LoadStateNotExist");
}

QJsonObject described(const QString &name, const Collection &collection)
{
    return {
            {QStringLiteral("collectionName"), name},
            {QStringLiteral("collectionID"), collection.id},
            {QStringLiteral("description"), QString()},
            {QStringLiteral("autoId"), collection.autoId},
            {QStringLiteral("fields"), describedFields(collection.fields)},
            {QStringLiteral("structFields"), QJsonArray()},
            {QStringLiteral("functions"), QJsonArray()},
            {QStringLiteral("aliases"), QJsonArray()},
            {QStringLiteral("indexes"), describedIndexes(collection.fields)},
            {QStringLiteral("load"), loadStateWord(collection.load)},
            {QStringLiteral("shardsNum"), 1},
            {QStringLiteral("partitionsNum"), 1},
            {QStringLiteral("consistencyLevel"), QStringLiteral("Bounded")},
            {QStringLiteral("enableDynamicField"), collection.dynamicField},
            {QStringLiteral("externalSource"), collection.source},
            {QStringLiteral("externalSpec"), maskedSpec(collection.spec)},
            {QStringLiteral("properties"), QJsonArray()},
    };
}

} // namespace headwater::sandbox
