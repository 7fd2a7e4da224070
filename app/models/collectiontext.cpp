// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontext.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace headwater {

namespace {

class CollectionText
{
    Q_DECLARE_TR_FUNCTIONS(Collection)
};

const QString kBetween = QStringLiteral(" · ");

/// \a spec is an object of at most this many code units; nobody reads a longer one here.
constexpr qsizetype kLongestSpec = 64 * 1024;

QJsonObject objectOf(const QString &spec)
{
    if (spec.size() > kLongestSpec)
        return {};
    return QJsonDocument::fromJson(spec.toUtf8()).object();
}

QString formatIn(const QJsonObject &spec)
{
    const QString format = plainLine(spec.value(QLatin1String("format")).toString());
    return format.isEmpty() ? QStringLiteral("parquet") : format;
}

QString kindText(const CollectionInfo &info)
{
    return info.kind == CollectionKind::Unknown ? QString() : kindWord(info.kind);
}

QString formatText(const CollectionInfo &info)
{
    return info.kind == CollectionKind::External && !info.isDeferred()
            ? formatOf(info.persistedSpec)
            : QString();
}

} // namespace

QList<CollectionFact> collectionFacts(const CollectionInfo &info, const CollectionDetails &details)
{
    const CollectionSchema &schema = details.schema;
    const bool isLoadRead = details.load.state != LoadState::Unknown;
    const LoadProgress load = isLoadRead ? details.load : LoadProgress{info.load, {}};
    const QLocale locale;
    QList<CollectionFact> facts{
            {CollectionText::tr("Kind"), kindText(info)},
            {CollectionText::tr("Rows"), details.rows ? locale.toString(*details.rows) : QString()},
            {CollectionText::tr("Format"), formatText(info)},
            {CollectionText::tr("Load state"), loadText(load)},
            {schema.indexes.size() > 1 ? CollectionText::tr("Indexes")
                                       : CollectionText::tr("Index"),
             indexText(schema.indexes)},
            {CollectionText::tr("Shards"),
             schema.shards ? locale.toString(*schema.shards) : QString()},
            {CollectionText::tr("Description"), plainLine(schema.description)},
            {CollectionText::tr("Server message"), plainLine(info.serverMessage)},
    };
    facts.removeIf([](const CollectionFact &fact) { return fact.value.isEmpty(); });
    return facts;
}

QString fieldTypeText(const CollectionField &field)
{
    QString text = plainLine(field.type);
    if (!field.elementType.isEmpty())
        text = CollectionText::tr("%1 of %2", "Array of Int64")
                       .arg(text, plainLine(field.elementType));
    const std::optional<qint64> size = field.dimension ? field.dimension : field.maxLength;
    if (size)
        text += u' ' + QString::number(*size);
    return field.isPrimary ? CollectionText::tr("%1 · key", "Int64").arg(text) : text;
}

QString loadText(const LoadProgress &load)
{
    switch (load.state) {
    case LoadState::Unknown:
    case LoadState::NotExist:
        return {};
    case LoadState::NotLoad:
        return CollectionText::tr("not loaded");
    case LoadState::Loading:
        return load.percent ? CollectionText::tr("loading %1 %").arg(*load.percent)
                            : CollectionText::tr("loading");
    case LoadState::Loaded:
        return CollectionText::tr("loaded");
    }
    Q_UNREACHABLE();
}

QString indexText(const QList<CollectionIndex> &indexes)
{
    QStringList texts;
    for (const CollectionIndex &index : indexes) {
        const QString field = plainLine(index.field);
        texts << (index.metric.isEmpty() ? field
                                         : QString(field + kBetween + plainLine(index.metric)));
    }
    return texts.join(QStringLiteral(", "));
}

QString formatOf(const QString &spec)
{
    return formatIn(objectOf(spec));
}

QString specSummary(const QString &spec)
{
    const QJsonObject json = objectOf(spec);
    const QJsonObject extfs = json.value(QLatin1String("extfs")).toObject();
    QStringList parts{formatIn(json)};
    for (const QLatin1String key : {QLatin1String("cloud_provider"), QLatin1String("region")}) {
        if (const QString value = plainLine(extfs.value(key).toString()); !value.isEmpty())
            parts << value;
    }
    // the ways of access that exclude each other: the key says it, its value is nobody's business
    for (const QLatin1String key :
         {QLatin1String("role_arn"), QLatin1String("gcp_target_service_account"),
          QLatin1String("azure_client_id"), QLatin1String("access_key_id")}) {
        if (extfs.contains(key)) {
            parts << key;
            break;
        }
    }
    for (const QLatin1String key : {QLatin1String("use_iam"), QLatin1String("anonymous")}) {
        if (extfs.value(key).toString() == QLatin1String("true"))
            parts << key;
    }
    return parts.join(kBetween);
}

QString durationsText(const Recent &recent)
{
    const auto isDone = [](const PastRefresh &past) { return past.state == JobState::Done; };
    const auto last = std::find_if(recent.past.crbegin(), recent.past.crend(), isDone);
    if (last == recent.past.crend())
        return {};
    const QString took = durationText(last->took);
    return recent.usuallyTook
            ? CollectionText::tr("Usually %1, last %2").arg(durationText(*recent.usuallyTook), took)
            : CollectionText::tr("Last %1").arg(took);
}

} // namespace headwater
