// SPDX-License-Identifier: Apache-2.0
#include "core/import/zillizclusters.h"

#include <QJsonArray>
#include <QJsonObject>

namespace headwater {

namespace {

QString textAt(const QJsonObject &object, QLatin1String key)
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
        page.clusters.append({textAt(cluster, QLatin1String("clusterId")),
                              textAt(cluster, QLatin1String("clusterName")),
                              textAt(cluster, QLatin1String("regionId")),
                              textAt(cluster, QLatin1String("plan")),
                              textAt(cluster, QLatin1String("status")),
                              textAt(cluster, QLatin1String("connectAddress"))});
    }
    return page;
}

} // namespace headwater
