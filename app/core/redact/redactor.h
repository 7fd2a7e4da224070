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

/// What stands in place of a secret wherever text is shown.
inline const QString kMask = QStringLiteral("••••");

/// The one place that turns any text into a text that may be shown, logged or stored. It decodes the
/// text layer by layer – escapes (JSON, Go, Python, HTML, percent), base64, hexadecimal, quoted-printable,
/// in any order – and masks in the original what it finds in any layer: the secrets that this program
/// itself sent, in whatever case, width or line breaks, also when only their beginning or end was
/// repeated (KnownSecretIndex); of `user:password` the password alone, too; and by pattern those
/// that it cannot know (findSecretPatterns()). A secret of fewer than eight characters must be
/// written as it is once decoded, and one of fewer than four is only removed where it stands as a
/// whole quoted value. What is packed deeper than any layer looked into is masked unseen.
/// Redacting twice changes nothing. Copies share what they know; not for use in two threads.
class Redactor
{
public:
    void add(const Secret &secret);
    /// Adds what \a other knows. One redactor that knows all is much faster than one after the other.
    void add(const Redactor &other);

    [[nodiscard]] QString redact(const QString &text) const;
    /// Masks only what is known and has \a shortest characters at least, whatever a pattern says: for
    /// names, in which a short password may stand by chance.
    [[nodiscard]] QString withoutKnown(const QString &text, qsizetype shortest) const;

private:
    [[nodiscard]] QString redact(const QString &text, const SecretSearch::Scope &scope) const;
    [[nodiscard]] const KnownSecretIndex &index() const;

    std::vector<std::shared_ptr<const KnownSecret>> m_secrets;
    mutable std::shared_ptr<const KnownSecretIndex> m_index; // made when needed
};

} // namespace headwater
