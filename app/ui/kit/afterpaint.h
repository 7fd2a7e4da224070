// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>

class QWidget;

namespace headwater {

/// Calls \a work once, after \a widget was painted next: what need not be there when it is seen first.
/// A widget that is covered or minimised is not painted, so after \a patience the work begins anyway.
/// Nothing is called once the widget is gone.
void afterPaint(QWidget *widget, std::function<void()> work,
                std::chrono::milliseconds patience = std::chrono::seconds(1));

} // namespace headwater
