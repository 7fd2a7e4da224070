// SPDX-License-Identifier: Apache-2.0
#include "core/import/zillizclusters.h"

#include <QJsonArray>
#include <QJsonObject>

namespace headwater {

namespace {

QString textOf(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

} // namespace

std::optional<ZillizPage> readZillizPage(const QJsonValue &data)
{
    const QJsonValue list
            = data.isArray() ? data : data.toObject().value(QLatin1String("clusters"));
    if (!list.isArray())
        return std::nullopt;
    ZillizPage page;
    const QJsonValue count = data.toObject().value(QLatin1String("count"));
    if (count.isDouble())
        page.count = count.toInteger();
    const QJsonArray clusters = list.toArray();
    for (const QJsonValue &entry : clusters) {
        if (!entry.isObject())
            continue;
        const QJsonObject cluster = entry.toObject();
        page.clusters.append({textOf(cluster, QLatin1String("clusterId")),
                              textOf(cluster, QLatin1String("clusterName")),
                              textOf(cluster, QLatin1String("regionId")),
                              textOf(cluster, QLatin1String("plan")),
                              textOf(cluster, QLatin1String("status")),
                              textOf(cluster, QLatin1String("connectAddress"))});
    }
    return page;
}

} // namespace headwater
