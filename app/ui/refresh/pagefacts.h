// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectiondetails.h"
#include "core/job/freshness.h"
#include "models/recentrefreshes.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace headwater {

/// How the last refreshes of a collection went, as its row in the table shows it.
struct CollectionStatus
{
    std::optional<JobState> state; ///< of the latest job; nothing where there is none
    bool hasCaution = false;
    QString words; ///< of the state, with the progress of a job that runs
    QDateTime at; ///< since when it is so; invalid where that is not known
    std::optional<Freshness> freshness; ///< nothing while no refresh is known that was done
    QDateTime okAt;
    QString reason; ///< that the latest job gives for its state, as the history has it

    bool operator==(const CollectionStatus &) const = default;
};

/// What the page of a collection shows above the button.
struct PageFacts
{
    CollectionInfo info;
    QDateTime learnedAt; ///< when `info` was; invalid if never
    CollectionDetails details;
    CollectionStatus status;
    std::optional<Recent> recent; ///< nothing while the history has not been asked
    QDateTime now; ///< from which ages count
};

} // namespace headwater
