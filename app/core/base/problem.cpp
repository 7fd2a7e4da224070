// SPDX-License-Identifier: Apache-2.0
#include "core/base/problem.h"

#include <algorithm>

namespace headwater {

LineColumn lineColumnAt(const QString &text, qsizetype offset)
{
    const qsizetype end = std::clamp<qsizetype>(offset, 0, text.size());
    const QStringView before = QStringView(text).first(end);
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    return {int(before.count(u'\n')) + 1, int(end - lineStart) + 1};
}

} // namespace headwater
