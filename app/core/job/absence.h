// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace headwater {

struct RefreshJob;

/// A period in which nobody looked at the program, whether it ran or not; our clock, UTC.
struct Absence
{
    QDateTime from; ///< invalid: there was no absence
    QDateTime until; ///< invalid while the absence lasts

    /// Whether \a job may have ended during the absence. A job ends between the time it was last
    /// known to be live and the time we learned of its end; server clocks are not reliable enough
    /// to narrow that down. So this period must overlap the absence. A job that ended while the
    /// program was closed qualifies: we learn of it after the return. A job that was seen live
    /// after the return does not.
    [[nodiscard]] bool mayHoldTheEndOf(const RefreshJob &job) const;

    bool operator==(const Absence &) const = default;
};

} // namespace headwater
