// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace headwater {

/// The candidate that is most like \a word, or nothing where none is like it.
[[nodiscard]] QString mostLike(const QString &word, const QStringList &candidates);

} // namespace headwater
