// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/freshness.h"
#include "models/endpointmarks.h"

namespace headwater {

/// One collection in the FreshnessModel, as it was when the rows were last put together.
struct FreshnessRow
{
    CollectionRef ref;
    QString endpointName;
    EndpointMarks marks; ///< of the endpoint
    AgeLimits limits;
    QDateTime okAt; ///< UTC; invalid: never, as far as is known
    Freshness freshness = Freshness::NeverOk;
    bool hasFailedSince = false;
    bool isNeverOk = false; ///< it is known that no refresh was done
    std::optional<std::chrono::seconds> usual; ///< interval
    int notDone = -1; ///< of the last refreshes; below zero where none is known

    bool operator==(const FreshnessRow &) const = default;
};

} // namespace headwater
