// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater::test {

/// JSON that can be read in a test: `'` stands for `"`. (moc trips over raw string literals.)
inline QString json(QStringView text)
{
    return text.toString().replace(u'\'', u'"');
}

} // namespace headwater::test
