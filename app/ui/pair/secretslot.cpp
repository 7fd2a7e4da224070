// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/secretslot.h"

#include "core/redact/redactor.h"

#include <QHash>

namespace headwater {

QString secretName(const QString &key, int count)
{
    return count == 1 ? key : key % QStringLiteral(" (%1)").arg(count);
}

SecretSlots secretSlots(const QString &text)
{
    return secretSlots(text, findSecretValues(text));
}

SecretSlots secretSlots(const QString &text, const QList<SecretValue> &values)
{
    SecretSlots result;
    QHash<QString, int> seen;
    for (const SecretValue &value : values) {
        const QString name = secretName(value.key, ++seen[value.key]);
        const QStringView raw = QStringView(text).sliced(value.range.start, value.range.length);
        const bool masked = raw == kMask;
        if (value.quoted && (masked || raw.isEmpty()))
            result << SecretSlot{name, value.range, masked};
    }
    return result;
}

QString withoutServerMasks(const QString &spec)
{
    QString text = spec;
    const QList<SecretValue> values = findSecretValues(text);
    for (auto value = values.rbegin(); value != values.rend(); ++value) {
        if (value->quoted && value->in(text) == QLatin1String("***"))
            text.remove(value->range.start, value->range.length);
    }
    return text;
}

QString withoutMasks(QString spec)
{
    const SecretSlots slots = secretSlots(spec);
    for (auto slot = slots.rbegin(); slot != slots.rend(); ++slot) {
        if (slot->masked)
            spec.remove(slot->range.start, slot->range.length);
    }
    return spec;
}

} // namespace headwater
