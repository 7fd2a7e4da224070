// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body.h"
#include "sandbox/handlers.h"
#include "sandbox/names.h"
#include "sandbox/quickcreate.h"

#include <QSet>

#include <algorithm>
#include <optional>
#include <vector>

namespace headwater::sandbox {

namespace {

const QString kExternalSource = QStringLiteral("externalSource");
const QString kExternalSpec = QStringLiteral("externalSpec");

/// The text of a member; nothing if it is missing or not a string.
QString textOf(const GoValue &object, const QString &name)
{
    const GoValue *value = object.member(name);
    return value ? value->string() : QString();
}

bool isTrue(const GoValue &object, const QString &name)
{
    const GoValue *value = object.member(name);
    return value && value->text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
}

bool isKnownType(const QString &type)
{
    static const QSet<QString> known{
            QStringLiteral("Bool"),         QStringLiteral("Int8"),
            QStringLiteral("Int16"),        QStringLiteral("Int32"),
            QStringLiteral("Int64"),        QStringLiteral("Float"),
            QStringLiteral("Double"),       QStringLiteral("VarChar"),
            QStringLiteral("JSON"),         QStringLiteral("Array"),
            QStringLiteral("FloatVector"),  QStringLiteral("Float16Vector"),
            QStringLiteral("BinaryVector"), QStringLiteral("BFloat16Vector"),
            QStringLiteral("Int8Vector"),   QStringLiteral("SparseFloatVector"),
            QStringLiteral("Timestamptz"),  QStringLiteral("Geometry"),
    };
    return known.contains(type);
}

bool isKnownConsistencyLevel(const QString &level)
{
    static const QSet<QString> known{
            QStringLiteral("Strong"),     QStringLiteral("Session"),    QStringLiteral("Bounded"),
            QStringLiteral("Eventually"), QStringLiteral("Customized"),
    };
    return known.contains(level);
}

/// Reads a field of a create or add-field request.
tl::expected<Field, Complaint> readField(const GoValue &json)
{
    Field field;
    field.name = textOf(json, QStringLiteral("fieldName"));
    field.type = textOf(json, QStringLiteral("dataType"));
    field.externalField = textOf(json, QStringLiteral("externalField"));
    field.primaryKey = isTrue(json, QStringLiteral("isPrimary"));
    if (!isKnownType(field.type)) {
        return Refusal(invalidParameter(
                QStringLiteral("data type %1 is invalid(case sensitive)").arg(field.type)));
    }
    const bool vector = field.type.endsWith(QLatin1String("Vector"));
    field.nullable = json.member(QStringLiteral("nullable"))
            ? isTrue(json, QStringLiteral("nullable"))
            : !vector && !field.externalField.isEmpty();
    if (const GoValue *parameters = json.member(QStringLiteral("elementTypeParams"))) {
        const GoValue *dimension = parameters->member(QStringLiteral("dim"));
        field.dimension = dimension ? dimension->text.toInt() : 0;
        const GoValue *length = parameters->member(QStringLiteral("max_length"));
        field.maxLength = length ? length->text.toInt() : 0;
    }
    return field;
}

std::optional<Complaint> externalFieldComplaint(const Field &field, const QList<Field> &others)
{
    if (field.externalField.isEmpty()) {
        return invalidParameter(
                QStringLiteral("field %1 of an external collection needs an external field mapping")
                        .arg(field.name));
    }
    if (field.type == QLatin1String("SparseFloatVector")) {
        return invalidParameter(QStringLiteral("external collection does not support field type %1")
                                        .arg(field.type));
    }
    const bool taken = std::any_of(others.begin(), others.end(), [&](const Field &other) {
        return other.externalField == field.externalField;
    });
    if (taken) {
        return invalidParameter(QStringLiteral("external field %1 is mapped by multiple fields")
                                        .arg(field.externalField));
    }
    return std::nullopt;
}

/// Refusals for the form alone, before the fields are read (contract.md §2.8).
std::optional<Complaint> shapeComplaint(const GoValue &request, const GoValue &schema,
                                        bool external)
{
    if (request.member(kExternalSource) || request.member(kExternalSpec)) {
        return invalidParameter(QStringLiteral(
                "an external collection is declared in schema.externalSource/schema.externalSpec"));
    }
    if (textOf(schema, kExternalSource).isEmpty() != textOf(schema, kExternalSpec).isEmpty()) {
        return invalidParameter(
                QStringLiteral("external_source and external_spec must be both set or both empty"));
    }
    if (external && request.member(QStringLiteral("dimension"))) {
        return invalidParameter(
                QStringLiteral("quick create does not make an external collection"));
    }
    if (external && isTrue(schema, QStringLiteral("enableDynamicField"))) {
        return invalidParameter(
                QStringLiteral("external collection does not support dynamic field"));
    }
    const GoValue *parameters = request.member(QStringLiteral("params"));
    if (!parameters)
        return std::nullopt;
    const GoValue *shards = parameters->member(QStringLiteral("shardsNum"));
    if (external && shards && shards->text.toInt() > 1) {
        return invalidParameter(
                QStringLiteral("external collection does not support multiple shards"));
    }
    const QString level = textOf(*parameters, QStringLiteral("consistencyLevel"));
    if (!level.isEmpty() && !isKnownConsistencyLevel(level)) {
        return invalidParameter(
                QStringLiteral("consistencyLevel can only be [Strong Session Bounded Eventually "
                               "Customized], default: Bounded"));
    }
    return std::nullopt;
}

/// A collection is external when it names a source or maps a field.
bool declaresExternal(const GoValue &schema, const QList<Field> &fields)
{
    return !textOf(schema, kExternalSource).isEmpty()
            || std::any_of(fields.begin(), fields.end(),
                           [](const Field &field) { return !field.externalField.isEmpty(); });
}

tl::expected<QList<Field>, Complaint> readFields(const GoValue &schema)
{
    QList<Field> fields;
    const GoValue *list = schema.member(QStringLiteral("fields"));
    for (const GoValue &json : list ? list->items : std::vector<GoValue>()) {
        const auto field = readField(json);
        if (!field)
            return Refusal(field.error());
        fields.append(*field);
    }
    return fields;
}

} // namespace

Reply createCollection(Cluster &cluster, const Call &call)
{
    Body body(call.body, QStringLiteral("CollectionReq"));
    const QString database = databaseOf(body.text(QStringLiteral("dbName")), call);
    const QString name
            = body.requiredText(QStringLiteral("collectionName"), QStringLiteral("CollectionName"));
    const QuickCreate quick = readQuickCreate(body);
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);

    const GoValue *given = body.root().member(QStringLiteral("schema"));
    const GoValue schema = given ? *given : GoValue{};
    const auto fields = readFields(schema);
    if (!fields)
        return Refusal(fields.error());
    Collection collection;
    collection.external = declaresExternal(schema, *fields);
    if (const auto complaint = shapeComplaint(body.root(), schema, collection.external))
        return Refusal(*complaint);
    if (fields->isEmpty()) {
        auto quickly = quickCollection(quick);
        if (!quickly)
            return Refusal(quickly.error());
        collection = std::move(*quickly);
    } else if (collection.external) {
        for (const Field &field : *fields) {
            if (const auto complaint = externalFieldComplaint(field, collection.fields))
                return Refusal(*complaint);
            collection.fields.append(field);
        }
    } else {
        collection.fields = *fields;
    }
    collection.source = textOf(schema, kExternalSource);
    collection.spec = textOf(schema, kExternalSpec);
    if (!collection.source.isEmpty()) {
        if (const auto complaint
            = serverComplaint(collection.source, collection.spec, cluster.checkProfile())) {
            return Refusal(Complaint{complaint->code, complaint->message});
        }
    }
    const auto existing = findCollection(cluster, database, name);
    if (existing) {
        return Refusal(Complaint{65535,
                                 QStringLiteral("create duplicate collection with different "
                                                "parameters, collection: %1")
                                         .arg(name)});
    }
    if (existing.error() != collectionNotFound(database, name))
        return Refusal(existing.error());
    cluster.catalog.add(database, name, std::move(collection));
    return envelope(QJsonObject());
}

Reply addField(Cluster &cluster, const Call &call)
{
    Body body(call.body, QStringLiteral("CollectionFieldReqWithSchema"));
    const QString database = databaseOf(body.text(QStringLiteral("dbName")), call);
    const QString name
            = body.requiredText(QStringLiteral("collectionName"), QStringLiteral("CollectionName"));
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    const GoValue *schema = body.root().member(QStringLiteral("schema"));
    const auto field = readField(schema ? *schema : GoValue{});
    if (!field)
        return Refusal(field.error());
    const auto collection = findCollection(cluster, database, name);
    if (!collection)
        return Refusal(collection.error());
    if (!(*collection)->external && !field->externalField.isEmpty()) {
        return Refusal(invalidParameter(
                QStringLiteral("field %1 carries an external field mapping, but collection %2 is "
                               "not an external collection")
                        .arg(field->name, name)));
    }
    if ((*collection)->external) {
        if (const auto complaint = externalFieldComplaint(*field, (*collection)->fields))
            return Refusal(*complaint);
    }
    (*collection)->fields.append(*field);
    return envelope(QJsonObject());
}

} // namespace headwater::sandbox
