// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace headwater {

/// Secret values of a spec, kept apart from its text. The name in the map is the spec key, followed
/// by ` (2)`, ` (3)` … for its second and further appearance in the text; every appearance counts,
/// also one with an empty value, so that filling it in moves no other.
using SpecSecrets = QMap<QString, Secret>;

/// A spec text in which every secret value is replaced by the mask `••••`, and the values taken
/// out.
struct SplitSpec
{
    QString text;
    SpecSecrets secrets; ///< only values that stood in the text; masks and `""` are left alone
};

/// Takes the secret values out of \a text. Works on text that is not (yet) valid JSON, and on JSON
/// that was pasted in escaped form, so that no secret stays visible while the rest is being typed;
/// an unfinished string counts as a value. `***` is not a value: it stays, for the check to name
/// it. A mask that was typed into (`••••x`) is taken out as it stands: whoever holds the old value
/// can put it back in the mask's place. findSecretValues() tells the places.
[[nodiscard]] SplitSpec splitSecrets(const QString &text);

/// A spec that a server gave, fit to be kept and shown whatever the server masked of it: without the
/// values of secret keys, and without what else a Redactor takes for a secret in any encoding.
[[nodiscard]] QString maskedSpec(const QString &text);

/// The spec as it is sent: each mask replaced by its value, JSON-escaped. A mask without a value
/// stays a mask; missingSecrets() names it.
[[nodiscard]] Secret joinSecrets(const QString &maskedText, const SpecSecrets &secrets);

/// The names, in reading order, of the masks that stand in \a maskedText.
[[nodiscard]] QStringList maskedKeys(const QString &maskedText);

/// Those of maskedKeys() for which \a secrets has no value. A pair with any must not be sent.
[[nodiscard]] QStringList missingSecrets(const QString &maskedText, const SpecSecrets &secrets);

} // namespace headwater
