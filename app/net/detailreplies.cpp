// SPDX-License-Identifier: Apache-2.0
#include "net/detailreplies.h"

#include "net/lenientjson.h"
#include "net/servertext.h"

#include <QJsonArray>

namespace headwater {

namespace {

/// The number that `params` has under \a key, if it can be a size.
std::optional<qint64> sizeIn(const QJsonValue &params, QLatin1String key)
{
    const QJsonArray entries = params.toArray();
    for (const QJsonValue entry : entries) {
        if (entry[QLatin1String("key")].toString() != key)
            continue;
        const std::optional<qint64> size = wholeNumber(entry[QLatin1String("value")]);
        return size && *size > 0 ? size : std::nullopt;
    }
    return std::nullopt;
}

CollectionField fieldIn(const QJsonValue &json, const ServerText &clean)
{
    const QJsonValue params = json[QLatin1String("params")];
    CollectionField field;
    field.name = clean.name(json[QLatin1String("name")].toString());
    field.type = clean.name(json[QLatin1String("type")].toString());
    field.externalField = clean.name(json[QLatin1String("externalField")].toString());
    field.isPrimary = json[QLatin1String("primaryKey")].toBool();
    field.elementType = clean.name(json[QLatin1String("elementType")].toString());
    field.dimension = sizeIn(params, QLatin1String("dim"));
    field.maxLength = sizeIn(params, QLatin1String("max_length"));
    return field;
}

} // namespace

LoadState loadStateOf(const QJsonValue &json)
{
    const QString name = json.toString();
    if (name == QLatin1String("LoadStateLoaded"))
        return LoadState::Loaded;
    if (name == QLatin1String("LoadStateLoading"))
        return LoadState::Loading;
    if (name == QLatin1String("LoadStateNotLoad"))
        return LoadState::NotLoad;
    if (name == QLatin1String("LoadStateNotExist"))
        return LoadState::NotExist;
    return LoadState::Unknown;
}

CollectionSchema readSchema(const QJsonValue &data, const ServerText &clean)
{
    const QJsonObject json = objectIn(data);
    CollectionSchema schema;
    const QJsonArray fields = json[QLatin1String("fields")].toArray();
    for (const QJsonValue entry : fields) {
        const CollectionField field = fieldIn(entry, clean);
        const bool isInternal = field.name == QLatin1String("__virtual_pk__"); // of some builds
        if (!field.name.isEmpty() && !isInternal)
            schema.fields.append(field);
    }
    const QJsonArray indexes = json[QLatin1String("indexes")].toArray();
    for (const QJsonValue entry : indexes) {
        const QString field = clean.name(entry[QLatin1String("fieldName")].toString());
        if (!field.isEmpty())
            schema.indexes.append(
                    {field, clean.name(entry[QLatin1String("metricType")].toString())});
    }
    const std::optional<int> shards = smallInteger(json[QLatin1String("shardsNum")]);
    if (shards && *shards > 0)
        schema.shards = shards;
    schema.description = clean.words(json[QLatin1String("description")].toString());
    return schema;
}

std::optional<LoadProgress> readLoadProgress(const QJsonValue &data)
{
    const QJsonObject json = objectIn(data);
    LoadProgress load;
    load.state = loadStateOf(json[QLatin1String("loadState")]);
    if (load.state == LoadState::Unknown)
        return std::nullopt;
    const std::optional<int> percent = smallInteger(json[QLatin1String("loadProgress")]);
    const bool isUnfinished = load.state == LoadState::Loading;
    if (isUnfinished && percent && *percent >= 0 && *percent <= 100) // -1: not known
        load.percent = percent;
    return load;
}

} // namespace headwater
