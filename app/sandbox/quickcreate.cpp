// SPDX-License-Identifier: Apache-2.0
#include "sandbox/quickcreate.h"

namespace headwater::sandbox {

namespace {

constexpr qint32 kSmallestDimension = 2;
constexpr qint32 kLargestDimension = 32768;

QString orElse(const QString &given, const char *otherwise)
{
    return given.isEmpty() ? QString::fromLatin1(otherwise) : given;
}

} // namespace

QuickCreate readQuickCreate(Body &body)
{
    QuickCreate quick;
    quick.dimension = body.integer(QStringLiteral("dimension"));
    quick.keyName = orElse(body.text(QStringLiteral("primaryFieldName")), "id");
    quick.keyType = orElse(body.text(QStringLiteral("idType")), "Int64");
    quick.vectorName = orElse(body.text(QStringLiteral("vectorFieldName")), "vector");
    quick.metric = orElse(body.text(QStringLiteral("metricType")), "COSINE");
    quick.autoId = body.isTrue(QStringLiteral("autoID"));
    return quick;
}

tl::expected<Collection, Complaint> quickCollection(const QuickCreate &quick)
{
    if (quick.dimension == 0) {
        Complaint missing
                = invalidParameter(QStringLiteral("dimension is required for quickly create "
                                                  "collection(default metric type: COSINE)"));
        missing.message += QStringLiteral("[expected=collectionName & dimension]"
                                          "[actual=collectionName]");
        return Refusal(missing);
    }
    if (quick.dimension < kSmallestDimension || quick.dimension > kLargestDimension) {
        return Refusal(
                Complaint{65535,
                          QStringLiteral("invalid dimension: %1. should be in range 2 ~ 32768")
                                  .arg(quick.dimension)});
    }
    const bool isText = quick.keyType.compare(QLatin1String("VarChar"), Qt::CaseInsensitive) == 0;
    if (!isText && quick.keyType.compare(QLatin1String("Int64"), Qt::CaseInsensitive) != 0) {
        Complaint unknown = invalidParameter(
                QStringLiteral("idType can only be [Int64, VarChar], default: Int64"));
        unknown.message
                += QStringLiteral("[expected=Int64, Varchar][actual=%1]").arg(quick.keyType);
        return Refusal(unknown);
    }
    Field key;
    key.name = quick.keyName;
    key.type = isText ? QStringLiteral("VarChar") : QStringLiteral("Int64");
    key.primaryKey = true;
    Field vector;
    vector.name = quick.vectorName;
    vector.type = QStringLiteral("FloatVector");
    vector.dimension = quick.dimension;
    vector.metric = quick.metric;

    Collection collection;
    collection.fields = {key, vector};
    collection.load = LoadState::Loaded;
    collection.autoId = quick.autoId;
    collection.dynamicField = true;
    return collection;
}

} // namespace headwater::sandbox
