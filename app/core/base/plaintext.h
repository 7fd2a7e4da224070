// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace headwater {

/// The longest server text that is kept, in UTF-16 code units (contract.md §8.2 rule 8).
inline constexpr qsizetype kLongestServerText = 16 * 1024;

/// Makes text of unknown origin safe to show as plain text: control and bidirectional-override
/// characters become U+FFFD, line breaks and tabs stay, and text beyond \a limit is cut and ends in
/// an ellipsis. Markup is kept: widgets show it literally (Qt::PlainText).
[[nodiscard]] QString plainText(QStringView untrusted, qsizetype limit = kLongestServerText);

/// The same on one line, for table cells and messages: white space is folded to single spaces.
[[nodiscard]] QString plainLine(QStringView untrusted, qsizetype limit = kLongestServerText);

} // namespace headwater
