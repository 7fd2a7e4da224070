// SPDX-License-Identifier: Apache-2.0
#pragma once

class QVBoxLayout;
class QWidget;

namespace headwater {

/// Adds a centred column to \a page that is never too wide for reading, and
/// returns the column's layout. Used by pages that stand in for an empty list.
[[nodiscard]] QVBoxLayout *makeReadableColumn(QWidget *page);

} // namespace headwater
