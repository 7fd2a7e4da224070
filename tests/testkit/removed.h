// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historyremoval.h"
#include "store/history/historystore.h"

namespace headwater::test {

/// All steps of \a removal at once; the number of rows removed.
[[nodiscard]] inline Result<qint64> removeWhole(HistoryStore &history, HistoryRemoval removal)
{
    while (true) {
        const auto step = history.remove(removal);
        if (!step)
            return Failure(step.error());
        if (step->isLast)
            return step->done;
    }
}

} // namespace headwater::test
