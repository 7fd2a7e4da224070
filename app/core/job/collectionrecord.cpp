// SPDX-License-Identifier: Apache-2.0
#include "core/job/collectionrecord.h"

namespace headwater {

RefreshTrace RefreshTrace::mergedWith(const RefreshTrace &other) const
{
    const auto newer = [](const QDateTime &one, const QDateTime &two) {
        return !one.isValid() || (two.isValid() && two > one) ? two : one;
    };
    return {newer(readAt, other.readAt), newer(okAt, other.okAt), newer(failedAt, other.failedAt)};
}

} // namespace headwater
