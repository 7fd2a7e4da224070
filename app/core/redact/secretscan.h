// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QList>
#include <QString>

namespace headwater {

/// True for keys whose values are secret: the keys that servers mask, and keys that look like one
/// by pattern (contract.md §8.2 rule 1).
[[nodiscard]] bool isSecretKey(QStringView key);

/// The value of a secret key, found in a text.
struct SecretValue
{
    QString key; ///< unescaped
    TextRange range; ///< the text between the quotes, or the bare word
    bool quoted = true;
    int depth = 0; ///< how often the text around it was escaped: 0 for `"v"`, 1 for `\"v\"` …

    /// The value itself, with all escapes decoded.
    [[nodiscard]] QString in(QStringView text) const;
    /// Nothing to hide: `""`, our mask, the server's `***`, or `true`, `false`, `null`.
    [[nodiscard]] bool isHarmless(QStringView text) const;
};

/// Finds the values of secret keys in any text, in reading order, without parsing it: broken or
/// unfinished JSON, JSON inside a JSON string at any depth, Python and Go notation. An unclosed
/// string extends to the next key or the end of the text, so that no part of a secret is visible
/// while it is being typed.
[[nodiscard]] QList<SecretValue> findSecretValues(QStringView text);

} // namespace headwater
