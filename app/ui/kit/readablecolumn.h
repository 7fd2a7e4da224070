// SPDX-License-Identifier: Apache-2.0
#pragma once

class QVBoxLayout;
class QWidget;

namespace headwater {

/// Fills \a page with a column in its middle that is never wider than text can well be read, and
/// returns the column's layout: for pages that are shown where there is nothing to list.
[[nodiscard]] QVBoxLayout *makeReadableColumn(QWidget *page);

} // namespace headwater
