// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QList>
#include <QString>

namespace headwater {

/// True for keys whose values are secret: the keys that servers mask, and by pattern the keys that
/// look like one (contract.md §8.2 rule 1).
[[nodiscard]] bool isSecretKey(QStringView key);

/// The value of a secret key, found in a text.
struct SecretValue
{
    QString key; ///< unescaped
    TextRange range; ///< what stands between the quotes, or the bare word
    bool quoted = true;
    int depth = 0; ///< how often the text around it was escaped: 0 for `"v"`, 1 for `\"v\"` …

    /// The value itself, all escapes undone.
    [[nodiscard]] QString in(QStringView text) const;
    /// Nothing to hide: `""`, a mask of ours, `***` of the server's, or `true`, `false`, `null`.
    [[nodiscard]] bool isHarmless(QStringView text) const;
};

/// Finds the values of secret keys in any text, in reading order, without parsing it: JSON that is
/// broken or unfinished, JSON inside a JSON string at any depth, Python and Go notation. A string
/// that is not closed reaches to the next key or to the end of the text, so that nothing is seen of
/// a secret while it is being typed.
[[nodiscard]] QList<SecretValue> findSecretValues(QStringView text);

} // namespace headwater
