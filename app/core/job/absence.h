// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace headwater {

struct RefreshJob;

/// A time in which nobody looked at the program, whether it ran or not; by our clock, in UTC.
struct Absence
{
    QDateTime from; ///< invalid: nobody was ever away
    QDateTime until; ///< invalid while it lasts

    /// Whether \a job may have ended in it. Its end lies between the last moment at which it was
    /// known to live and the one at which we learned that it had ended, and no server's clock says
    /// more that can be trusted. So that time and this one must meet: what ended while the program
    /// was closed is learned after the return, but was not seen to live since; what was is no news.
    [[nodiscard]] bool mayHoldTheEndOf(const RefreshJob &job) const;

    bool operator==(const Absence &) const = default;
};

} // namespace headwater
