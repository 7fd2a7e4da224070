// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QList>
#include <QStringView>

namespace headwater {

/// Where \a text contains secrets that are not known in advance: values of secret keys
/// (findSecretValues(), and XML, property lists, `key:"…" value:"…"`), `Authorization` and bearer
/// tokens, the sensitive parts of URIs (contract.md §8.2 rules 1 and 2). Unordered; they may
/// overlap.
[[nodiscard]] QList<TextRange> findSecretPatterns(QStringView text);

} // namespace headwater
