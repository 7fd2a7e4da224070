// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

class QWindow;

namespace headwater {

/// Raises \a window on X11 at the time when the user started the program again: window managers compare it with
/// the last use of the window in front. Qt 6.4 names the time when this window was used last, which is older. Does
/// nothing on other platforms, and without the time that \a startupId ends in.
void raiseOnX11(const QWindow &window, const QByteArray &startupId);

/// Tells the launcher that the start with this id has come to its end, so that the pointer no longer shows it.
void endStartOnX11(const QByteArray &startupId);

} // namespace headwater
