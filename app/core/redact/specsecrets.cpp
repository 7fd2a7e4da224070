// SPDX-License-Identifier: Apache-2.0
#include "core/redact/specsecrets.h"

#include "core/base/jsonstring.h"
#include "core/redact/mappedtext.h"
#include "core/redact/redactor.h"
#include "core/redact/secretscan.h"

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

/// \a text as UTF-8, and half a surrogate pair as the three bytes that UTF-8 does not use. The
/// value must survive unchanged, so that the check can report it and nothing else is sent instead.
Secret secretOf(const QString &text)
{
    QByteArray bytes;
    for (qsizetype at = 0; at < text.size();) {
        const char32_t c = characterAt(text, at);
        const qsizetype length = unitsOf(c);
        if (QChar::isSurrogate(c)) {
            bytes += char(0xE0 | c >> 12);
            bytes += char(0x80 | (c >> 6 & 0x3F));
            bytes += char(0x80 | (c & 0x3F));
        } else {
            bytes += text.sliced(at, length).toUtf8();
        }
        at += length;
    }
    return Secret(bytes);
}

QString textOf(const Secret &secret)
{
    MappedBytes bytes;
    for (const char byte : secret.reveal())
        bytes.append(byte, {});
    MappedText text;
    appendBytes(text, bytes);
    return text.text();
}

QString written(const Secret &secret, const SecretValue &place)
{
    QString text = textOf(secret);
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
        result.secrets.insert(name, secretOf(value.in(text)));
        result.text += QStringView(text).sliced(done, value.range.start - done);
        result.text += kMask;
        done = value.range.start + value.range.length;
    }
    result.text += QStringView(text).sliced(done);
    return result;
}

QString maskedSpec(const QString &text)
{
    return Redactor().redact(splitSecrets(text).text);
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
