// SPDX-License-Identifier: Apache-2.0
#pragma once

class QString;
class QWidget;

namespace headwater {

/// Makes \a widget, which only holds others, a panel with a name for assistive tools. To them, Qt's plain widgets are
/// fillers, which screen readers skip. Call it before anything else gives the widget a name.
void makePanel(QWidget *widget, const QString &name);

} // namespace headwater
