// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace headwater {

/// Text of unknown origin as one line of Markdown that shows it literally: no markup, link, mention,
/// formula or emoji comes from it, in a table cell either.
[[nodiscard]] QString markdownText(QStringView text);

/// Text of unknown origin as a code block, its lines kept. The fence is longer than any in the text.
[[nodiscard]] QString markdownBlock(QStringView text);

} // namespace headwater
