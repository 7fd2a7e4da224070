// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablemodel.h"

#include <QDateTime>

namespace headwater {

/// What the chips above the table of collections stand for, in their order. The user's saved filters follow them.
enum class CollectionChip { All, External, Stale, VeryStale, Failed, Running };
inline constexpr int kCollectionChips = 6;

/// A bit for each chip that \a facts belong to. A collection that waits in our queue does not run, and one whose job
/// is stalled does not look as if it did.
[[nodiscard]] quint32 chipsOf(const CollectionFacts &facts, const QDateTime &now);
/// Whether only a description of the collection can tell that it belongs to the chip.
[[nodiscard]] bool needsALook(CollectionChip chip);
/// The same as a filter text, for what is saved while the chip is pressed.
[[nodiscard]] QString filterTextOf(CollectionChip chip);

} // namespace headwater
