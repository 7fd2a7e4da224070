// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectiondetails.h"

#include <QJsonValue>

#include <optional>

namespace headwater {

class ServerText;

// Readers of what is shown of one collection, as tolerant as those in replies.h. What has an unexpected type counts
// as not told.

/// `load` and `loadState`.
[[nodiscard]] LoadState loadStateOf(const QJsonValue &name);
/// Of the `data` of collections/describe.
[[nodiscard]] CollectionSchema readSchema(const QJsonValue &data, const ServerText &clean);
/// Nullopt when the state is not one that we know.
[[nodiscard]] std::optional<LoadProgress> readLoadProgress(const QJsonValue &data);

} // namespace headwater
