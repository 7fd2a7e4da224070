// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace headwater {

/// A key press within this time after another may be a repeat of it: a held key repeats after half a second
/// or slightly more, and on X11 Qt does not always mark that as a repeat
/// (QKeyEvent::isAutoRepeat() is then false, and QAction::autoRepeat has no effect).
inline constexpr std::chrono::milliseconds kHeldKeyRepeatsWithin{1000};

/// Lets \a wait run for at least \a least from now, and never shortens it. If called at every press,
/// ignored ones included, it outlasts the repeats of a held key.
inline void prolong(QTimer &wait, std::chrono::milliseconds least)
{
    wait.start(std::max(least, wait.remainingTimeAsDuration()));
}

} // namespace headwater
