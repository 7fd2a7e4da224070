// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QWidget;

namespace headwater {

/// \a text as a tool tip that shows it literally, in lines that are not too long to read.
[[nodiscard]] QString plainToolTip(const QString &text);

/// Gives \a widget that tool tip, and assistive tools the text itself: Qt would read the tool tip's markup to them.
void setPlainToolTip(QWidget *widget, const QString &text);

} // namespace headwater
