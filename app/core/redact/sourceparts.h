// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/base/secret.h"

#include <QList>
#include <QString>

#include <vector>

namespace headwater {

/// The parts of a URI that can contain a secret (contract.md §8.2 rule 2), without their delimiters
/// `@`, `?` and `#`. Read leniently: a password with an unescaped `/` or `?` is still found.
struct SensitiveParts
{
    TextRange userInfo;
    TextRange query;
    TextRange fragment;
};

[[nodiscard]] SensitiveParts sensitiveParts(QStringView uri);

/// \a source with its sensitive parts masked. Text that is not a URI stays unchanged, except for
/// the part before an `@` in the position of an authority and the parts after `?` and `#`. In a
/// JSON object, the URIs and the values of secret keys are masked.
[[nodiscard]] QString maskedSource(const QString &source);

/// The places of URIs (`scheme://…`) in a text.
[[nodiscard]] QList<TextRange> findUris(QStringView text);

/// The secrets of \a source: user information, query and fragment, whole and in parts, and values
/// of secret keys when the source is a JSON object.
[[nodiscard]] std::vector<Secret> secretsOfSource(const QString &source);

} // namespace headwater
