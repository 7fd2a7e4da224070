// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"
#include "core/secretscan.h"
#include "core/sourceparts.h"

#include <QString>

#include <vector>

namespace headwater {

/// What stands in place of a secret wherever text is shown.
inline const QString kMask = QStringLiteral("••••");

/// The one place that turns any text into a text that may be shown, logged or stored. It knows the
/// secrets that this program itself sent and removes them plain, as base64, and under any mixture
/// of JSON, Go and percent escapes; of `user:password` the password alone, too. A secret of fewer
/// than four characters is only removed where it stands as a whole quoted value. Then, for the
/// secrets that it cannot know, it masks by pattern: values of secret keys, `Authorization` and
/// bearer tokens, the sensitive parts of URIs (api-contract §8.2 rules 1–3). Redacting twice
/// changes nothing.
class Redactor
{
public:
    void add(const Secret &secret);
    /// Adds what \a other knows. One redactor that knows all is much faster than one after the other.
    void add(const Redactor &other);

    [[nodiscard]] QString redact(const QString &text) const;

private:
    std::vector<Secret> m_secrets;
};

} // namespace headwater
