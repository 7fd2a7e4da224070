// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace headwater {

/// The marks that word processors use in place of `"` and `'` in European languages. The plain mark
/// comes first.
inline constexpr QStringView kDoubleQuotes = u"\"\u201c\u201d\u201e\u201f\u2033\uff02\u00ab\u00bb";
inline constexpr QStringView kSingleQuotes = u"'\u2018\u2019\u201a\u201b\u2032\uff07\u2039\u203a";

} // namespace headwater
