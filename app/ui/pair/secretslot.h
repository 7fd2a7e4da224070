// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/redact/secretscan.h"

#include <QList>
#include <QString>

namespace headwater {

/// A place in a spec's text where a secret value belongs: a mask, or `""` after a secret key.
struct SecretSlot
{
    QString name; ///< numbered as in SpecSecrets
    TextRange range; ///< between the quotes
    bool masked = false;

    bool operator==(const SecretSlot &) const = default;
};

using SecretSlots = QList<SecretSlot>;

/// The name of the secret at occurrence \a count of \a key in a text, counted from 1.
[[nodiscard]] QString secretName(const QString &key, int count);

/// All slots of \a text in reading order.
[[nodiscard]] SecretSlots secretSlots(const QString &text);
/// The same with the values of the text already known: finding them is the slow part.
[[nodiscard]] SecretSlots secretSlots(const QString &text, const QList<SecretValue> &values);

/// A stored spec without the masks that the server put in place of its secrets: they must not be
/// sent back, and an empty value shows where to enter one.
[[nodiscard]] QString withoutServerMasks(const QString &spec);

/// A spec with its own masks empty, for a text whose secrets have to be entered anew.
[[nodiscard]] QString withoutMasks(QString spec);

} // namespace headwater
