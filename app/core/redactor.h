// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QString>

#include <vector>

namespace headwater {

/// What stands in place of a secret wherever text is shown.
inline const QString kMask = QStringLiteral("••••");

/// True for spec keys whose values are secret: the keys that servers mask, and by pattern the keys
/// that look like one (api-contract §8.2 rule 1).
[[nodiscard]] bool isSecretKey(QStringView key);

/// \a source with user information, query and fragment masked (api-contract §8.2 rule 2). Text that
/// is no URI comes back unchanged but for what follows an `@`-terminated authority, `?` or `#`.
[[nodiscard]] QString maskedSource(const QString &source);

/// The one place that turns any text into a text that may be shown, logged or stored: it knows the
/// secrets that this program itself sent and removes them in plain, JSON-escaped, twice escaped and
/// percent-encoded form; then it masks the values of secret-looking keys and bearer tokens by
/// pattern, for the secrets that it cannot know (api-contract §8.2 rule 3).
class Redactor
{
public:
    void add(const Secret &secret);

    [[nodiscard]] QString redact(const QString &text) const;

private:
    std::vector<Secret> m_secrets;
};

} // namespace headwater
