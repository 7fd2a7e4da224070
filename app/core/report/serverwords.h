// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>

namespace headwater {

/// The words that server messages consist of, in lower case: those of the contract and of the table
/// of reasons, and ordinary ones. None is likely to be a password.
[[nodiscard]] const QSet<QString> &serverWords();

} // namespace headwater
