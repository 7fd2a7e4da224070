// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QString>

namespace headwater {

/// All facts that decide whether a refresh can be sent.
struct RefreshSituation
{
    CollectionInfo collection;
    QString describeFailure; ///< why the description failed; empty if it succeeded or is pending
    bool observeOnly = false; ///< the endpoint
    bool routeOffered = true;
    bool newSettings = false;
    // the following apply to new settings only
    bool pairIsBlank = true;
    qsizetype errors = 0; ///< in the pair
    QString nextProblemKeys; ///< that go to the next of them
    bool consentIsMissing = false; ///< stored keys would be lost, and the user has not agreed yet
    bool nameIsMissing = false; ///< the name is required and not typed yet
};

/// One translated sentence that says why nothing can be sent; empty if it can.
[[nodiscard]] QString obstacleIn(const RefreshSituation &situation);

} // namespace headwater
