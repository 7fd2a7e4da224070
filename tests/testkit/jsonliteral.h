// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater::test {

/// Readable JSON for tests: `'` stands for `"`. (moc fails on raw string literals.)
inline QString json(QStringView text)
{
    return text.toString().replace(u'\'', u'"');
}

} // namespace headwater::test
