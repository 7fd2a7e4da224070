// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>

class QWidget;

namespace headwater {

/// Calls \a work once, after the next paint of \a widget: for what is not needed when it first appears.
/// A covered or minimised widget is not painted, so \a work is called after \a patience at the latest.
/// Nothing is called if the widget is destroyed first.
void afterPaint(QWidget *widget, std::function<void()> work,
                std::chrono::milliseconds patience = std::chrono::seconds(1));

} // namespace headwater
