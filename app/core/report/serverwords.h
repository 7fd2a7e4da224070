// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>

namespace headwater {

/// The words that messages of servers are made of, in small letters: those of the contract and of the
/// table of reasons, and ordinary ones beside them. None is likely to be a password.
[[nodiscard]] const QSet<QString> &serverWords();

} // namespace headwater
