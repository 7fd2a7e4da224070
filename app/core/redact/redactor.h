// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/redact/secretscan.h"
#include "core/redact/secretsearch.h"
#include "core/redact/sourceparts.h"

#include <QString>

#include <memory>
#include <vector>

namespace headwater {

class KnownSecret;
class KnownSecretIndex;

/// Replaces a secret wherever text is shown.
inline const QString kMask = QStringLiteral("••••");

/// The one place that turns any text into a text that may be shown, logged or stored. It decodes
/// the text layer by layer – escapes (JSON, Go, Python, HTML, percent), base64, hexadecimal,
/// quoted-printable, in any order – and masks in the original what it finds in any layer: the
/// secrets that this program sent, in any case, width or line wrapping, also when only the
/// beginning or end is repeated (KnownSecretIndex); of `user:password` also the password alone;
/// and, by pattern, secrets it cannot know (findSecretPatterns()). A secret of fewer than eight
/// characters must match exactly once decoded, and one of fewer than four is removed only where it
/// is a whole quoted value. Text packed deeper than all layers searched is masked without a search.
/// Redacting twice changes nothing. Copies share what they know and must not be used in two
/// threads.
class Redactor
{
public:
    void add(const Secret &secret);
    /// Adds the secrets of \a other. One redactor with all of them is much faster than several in
    /// turn.
    void add(const Redactor &other);

    [[nodiscard]] QString redact(const QString &text) const;
    /// Masks only known secrets of at least \a shortest characters, and no patterns: for names,
    /// which may contain a short password by chance.
    [[nodiscard]] QString withoutKnown(const QString &text, qsizetype shortest) const;

private:
    [[nodiscard]] QString redact(const QString &text, const SecretSearch::Scope &scope) const;
    [[nodiscard]] const KnownSecretIndex &index() const;

    std::vector<std::shared_ptr<const KnownSecret>> m_secrets;
    mutable std::shared_ptr<const KnownSecretIndex> m_index; // created on demand
};

} // namespace headwater
