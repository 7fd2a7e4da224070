// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QString>

namespace headwater {

/// All that decides whether a refresh can be sent.
struct RefreshSituation
{
    CollectionInfo collection;
    QString describeFailure; ///< why it could not be described; empty if it was, or nobody knows yet
    bool routeOffered = true;
    bool newSettings = false;
    // the rest counts with new settings only
    bool pairIsBlank = true;
    qsizetype errors = 0; ///< in the pair
    bool consentIsMissing = false; ///< stored keys would be lost, and nobody has agreed to it
    bool nameIsMissing = false; ///< asked for, and not typed yet
};

/// One translated sentence on why nothing can be sent; empty if it can.
[[nodiscard]] QString obstacleIn(const RefreshSituation &situation);

} // namespace headwater
