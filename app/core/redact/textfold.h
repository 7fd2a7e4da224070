// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <string>
#include <vector>

namespace headwater {

/// A text reduced to what tells it from others however it was written.
struct FoldedText
{
    std::u16string text;
    std::vector<qsizetype> places; ///< of each unit: where its character begins in what was folded
};

/// \a text without white space, control characters, characters that no reader sees, backslashes and
/// plus signs (a form's blank); with compatibility forms decomposed, and without regard to case.
[[nodiscard]] FoldedText folded(QStringView text);

} // namespace headwater
