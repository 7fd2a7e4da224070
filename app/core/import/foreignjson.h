// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/foundendpoint.h"

#include <QJsonValue>

namespace headwater {

struct ZillizCluster;

/// Reads \a json in the formats of Zilliz Cloud, milvus_cli and Attu; nullopt when it is none of them.
[[nodiscard]] std::optional<Findings> readForeignJson(const QJsonValue &json, const QString &origin,
                                                      Tokens tokens);

/// \a clusters as endpoints with the API key \a token, by which they were listed.
[[nodiscard]] Findings foundClusters(const QList<ZillizCluster> &clusters, const Secret &token,
                                     const QString &origin);

} // namespace headwater
