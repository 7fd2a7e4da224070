// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace headwater {

/// Secret values of a spec, kept apart from its text. The map's key is the spec key, followed by `
/// (2)`, ` (3)` … for repeated occurrences. Empty values count as well, so that filling one in does
/// not renumber the others.
using SpecSecrets = QMap<QString, Secret>;

/// A spec text in which every secret value is replaced by the mask `••••`, and the removed values.
struct SplitSpec
{
    QString text;
    SpecSecrets secrets; ///< only values from the text; masks and `""` stay there
};

/// Takes the secret values out of \a text. Accepts text that is not (yet) valid JSON, and JSON
/// pasted in escaped form, so that no secret is visible while the rest is being typed; an
/// unfinished string counts as a value. `***` is not a value: it stays, for the check to report. A
/// mask with text typed into it (`••••x`) is taken out unchanged: the owner of the old value can
/// put it back in the mask's place. findSecretValues() finds the places.
[[nodiscard]] SplitSpec splitSecrets(const QString &text);

/// A spec from a server, made safe to keep and show whatever the server masked: without the values
/// of secret keys, and without anything else a Redactor takes for a secret in any encoding.
[[nodiscard]] QString maskedSpec(const QString &text);

/// The spec as it is sent: each mask replaced by its value, JSON-escaped. A mask without a value
/// stays; missingSecrets() reports it.
[[nodiscard]] Secret joinSecrets(const QString &maskedText, const SpecSecrets &secrets);

/// The names of the masks in \a maskedText, in reading order.
[[nodiscard]] QStringList maskedKeys(const QString &maskedText);

/// The maskedKeys() for which \a secrets has no value. A pair with any of them must not be sent.
[[nodiscard]] QStringList missingSecrets(const QString &maskedText, const SpecSecrets &secrets);

} // namespace headwater
