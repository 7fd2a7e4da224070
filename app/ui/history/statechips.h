// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "ui/kit/chiprow.h"

#include <QCoreApplication>
#include <QHash>

namespace headwater {

/// The chips of the history: the important states, and what ended since the user left.
class StateChips final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::StateChips)
public:
    enum Chip { All, Running, Queued, Stalled, Failed, Lost, Done, SinceYouLeft };

    /// As a ChipRow has them.
    [[nodiscard]] static QList<ChipRow::Chip> all();
    [[nodiscard]] static QList<JobState> states(int chip); ///< empty: every state
    [[nodiscard]] static QList<qint64> counts(const QHash<JobState, qint64> &states, qint64 unseen);
    /// The same as a filter text, for what is saved while the chip is pressed.
    [[nodiscard]] static QString filterText(int chip);
};

} // namespace headwater
