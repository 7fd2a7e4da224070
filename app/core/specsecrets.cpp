// SPDX-License-Identifier: Apache-2.0
#include "core/specsecrets.h"

#include "core/jsonstring.h"
#include "core/redactor.h"
#include "core/secretscan.h"

#include <QHash>

namespace headwater {

namespace {

struct NamedValue
{
    QString name;
    SecretValue value;
};

QList<NamedValue> namedValues(QStringView text)
{
    QList<NamedValue> result;
    QHash<QString, int> seen;
    for (const SecretValue &value : findSecretValues(text)) {
        const int count = ++seen[value.key];
        const QString name
                = count == 1 ? value.key : value.key % QStringLiteral(" (%1)").arg(count);
        result.append({name, value});
    }
    return result;
}

bool isMask(const SecretValue &value, QStringView text)
{
    return text.sliced(value.range.start, value.range.length) == kMask;
}

QString written(const Secret &secret, const SecretValue &place)
{
    QString text = QString::fromUtf8(secret.reveal());
    for (int i = 0; place.quoted && i <= place.depth; ++i)
        text = jsonEscaped(text);
    return text;
}

} // namespace

SplitSpec splitSecrets(const QString &text)
{
    SplitSpec result;
    qsizetype done = 0;
    for (const auto &[name, value] : namedValues(text)) {
        if (value.isHarmless(text))
            continue;
        result.secrets.insert(name, Secret::fromText(value.in(text)));
        result.text += QStringView(text).sliced(done, value.range.start - done);
        result.text += kMask;
        done = value.range.start + value.range.length;
    }
    result.text += QStringView(text).sliced(done);
    return result;
}

Secret joinSecrets(const QString &maskedText, const SpecSecrets &secrets)
{
    QString text;
    qsizetype done = 0;
    for (const auto &[name, value] : namedValues(maskedText)) {
        const auto secret = secrets.constFind(name);
        if (!isMask(value, maskedText) || secret == secrets.constEnd() || secret->isEmpty())
            continue;
        text += QStringView(maskedText).sliced(done, value.range.start - done);
        text += written(*secret, value);
        done = value.range.start + value.range.length;
    }
    text += QStringView(maskedText).sliced(done);
    return Secret::fromText(text);
}

QStringList maskedKeys(const QString &maskedText)
{
    QStringList names;
    for (const auto &[name, value] : namedValues(maskedText)) {
        if (isMask(value, maskedText))
            names.append(name);
    }
    return names;
}

QStringList missingSecrets(const QString &maskedText, const SpecSecrets &secrets)
{
    QStringList names = maskedKeys(maskedText);
    names.removeIf([&secrets](const QString &name) { return !secrets.value(name).isEmpty(); });
    return names;
}

} // namespace headwater
