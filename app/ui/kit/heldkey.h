// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace headwater {

/// Within this time after a press of a key another one may be the same press: a key that is held down
/// repeats after half a second or a bit more, and on X11 Qt does not always tell that from a press of
/// its own (QKeyEvent::isAutoRepeat() is false then, and QAction::autoRepeat of no avail).
inline constexpr std::chrono::milliseconds kHeldKeyRepeatsWithin{1000};

/// Lets \a wait run for \a least from now on, and no shorter than it would have. Done at each press,
/// those that do not count included, it outlasts every repeating of a key.
inline void prolong(QTimer &wait, std::chrono::milliseconds least)
{
    wait.start(std::max(least, wait.remainingTimeAsDuration()));
}

} // namespace headwater
