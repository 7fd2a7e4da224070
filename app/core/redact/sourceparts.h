// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/base/secret.h"

#include <QList>
#include <QString>

#include <vector>

namespace headwater {

/// The parts of a URI that can carry a secret (contract.md §8.2 rule 2), without their signs `@`,
/// `?` and `#`. Read leniently: a password with an unescaped `/` or `?` is still found.
struct SensitiveParts
{
    TextRange userInfo;
    TextRange query;
    TextRange fragment;
};

[[nodiscard]] SensitiveParts sensitiveParts(QStringView uri);

/// \a source with its sensitive parts masked. Text that is no URI comes back unchanged but for what
/// stands before an `@` in the place of an authority, and behind `?` and `#`; of a JSON object the
/// URIs and the values of secret keys are masked.
[[nodiscard]] QString maskedSource(const QString &source);

/// Where URIs (`scheme://…`) stand in a text.
[[nodiscard]] QList<TextRange> findUris(QStringView text);

/// What must not be seen of \a source: user information, query and fragment, whole and in pieces,
/// and values of secret keys when the source is a JSON object.
[[nodiscard]] std::vector<Secret> secretsOfSource(const QString &source);

} // namespace headwater
