// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

class QWidget;

namespace headwater {

/// The fonts beside the text's own: of a pane's or a section's heading, of the title of what a pane is
/// about, and of ids, editors and what servers say.
enum class TextRole { Heading, Title, Code };

/// The font of \a role at the program's present text size.
[[nodiscard]] QFont fontOf(TextRole role);
/// Gives \a widget the font of \a role, and keeps it so when the text size changes: a font that is set
/// once would keep its size.
void setTextRole(QWidget *widget, TextRole role);

} // namespace headwater
