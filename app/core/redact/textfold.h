// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <string>
#include <vector>

namespace headwater {

/// A text reduced to what is the same however the text is written.
struct FoldedText
{
    std::u16string text;
    std::vector<qsizetype> places; ///< where each unit's character begins in the original
};

/// \a text without white space, control characters, invisible characters, backslashes and plus
/// signs (a blank in form data), with compatibility forms decomposed and case folded.
[[nodiscard]] FoldedText folded(QStringView text);

} // namespace headwater
