// SPDX-License-Identifier: Apache-2.0
#include "core/pair/specrepair.h"

#include "core/base/jsonstring.h"
#include "core/json/jsonfault.h"
#include "core/json/jsontext.h"
#include "core/pair/loosejson.h"
#include "core/pair/pairwords.h"
#include "core/redact/redactor.h"
#include "core/redact/secretscan.h"

#include <QRegularExpression>

namespace headwater {

namespace {

constexpr int kMostLayers = 6;
constexpr qsizetype kLongestText = 1024 * 1024; // it runs while the user types

bool isObject(const QString &text)
{
    const auto json = JsonText::parse(text);
    return json && json->root().kind == JsonNode::Kind::Object;
}

bool isUnseen(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format;
}

QString trimmed(QStringView text)
{
    while (!text.isEmpty() && (isUnseen(text.back()) || text.back() == u';' || text.back() == u','))
        text.chop(1);
    while (!text.isEmpty() && isUnseen(text.front()))
        text = text.sliced(1);
    return text.toString();
}

QString withoutFence(const QString &text)
{
    static const QRegularExpression fence(
            QStringLiteral(R"re(^(`+|~{3,})(?:[A-Za-z][A-Za-z0-9+_.-]*(?=\s))?(.*?)\1?$)re"),
            QRegularExpression::DotMatchesEverythingOption);
    const auto match = fence.match(text);
    return match.hasMatch() ? match.captured(2) : text;
}

// Removes `external_spec = …`, as written in a program or a request.
QString withoutName(const QString &text)
{
    static const QRegularExpression named(
            QStringLiteral(R"re(^(?:(?:const|let|var)\s+)?["']?(?:external_?spec|spec)["']?)re"
                           R"re(\s*(?::=|=|:)\s*(.*)$)re"),
            QRegularExpression::DotMatchesEverythingOption
                    | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression dumped(
            QStringLiteral(R"re(^(?:json\.dumps|JSON\.stringify)\((.*)\)$)re"),
            QRegularExpression::DotMatchesEverythingOption);
    const auto match = named.match(text);
    const QString rest = match.hasMatch() ? trimmed(match.captured(1)) : text;
    const auto call = dumped.match(rest);
    return call.hasMatch() ? call.captured(1) : rest;
}

// Removes everything that wraps the text, at any depth.
QString unwrapped(const QString &text)
{
    QString inside = trimmed(text);
    for (int i = 0; i < kMostLayers; ++i) {
        const QString next = trimmed(withoutName(withoutFence(inside)));
        if (next == inside)
            break;
        inside = next;
    }
    return inside;
}

// In the inside of a JSON string, a backslash precedes every quotation mark.
bool isBareEscaped(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("(?<!\\\\)\""));
    return (text.startsWith(u'{') || text.startsWith(u'\\')) && text.contains(u'\\')
            && !plain.match(text).hasMatch();
}

QString unescapedOnce(const QString &text)
{
    static const QRegularExpression typographic(
            QStringLiteral("(?<!\\\\)((?:\\\\\\\\)*\\\\)[\u201c-\u201f\u00ab\u00bb\uff02]"));
    return jsonUnescaped(QString(text).replace(typographic, QStringLiteral("\\1\"")));
}

std::optional<QString> meant(const QString &text, int layer)
{
    const QString inside = unwrapped(text);
    if (isObject(inside))
        return inside;
    if (const auto strict = strictJson(inside); strict && isObject(*strict))
        return strict;
    if (layer == kMostLayers)
        return std::nullopt;
    if (const auto content = looseString(inside)) {
        if (auto found = meant(*content, layer + 1))
            return found;
    }
    return isBareEscaped(inside) ? meant(unescapedOnce(inside), layer + 1) : std::nullopt;
}

} // namespace

std::optional<QString> repairedJson(const QString &text)
{
    if (text.size() > kLongestText || isObject(text))
        return std::nullopt;
    return meant(text, 0);
}

std::optional<Fix> syntaxFix(const JsonFault &fault, const QString &text)
{
    const auto small = faultFix(fault, text);
    if (small) {
        QString fixed = text;
        fixed.replace(small->range.start, small->range.length, small->replacement);
        if (JsonText::parse(fixed))
            return small;
    }
    if (const auto meant = repairedJson(text))
        return Fix{PairWords::tr("Write it as JSON"), {0, text.size()}, *meant};
    return small;
}

bool isEscapedCopy(const QString &text)
{
    const QString inside = unwrapped(text);
    return looseString(inside).has_value() || isBareEscaped(inside);
}

std::optional<SplitSpec> repairedSpec(const QString &maskedText, const SpecSecrets &secrets)
{
    // A private-use character after each mask identifies its value.
    constexpr char16_t kFirst = 0xE000;
    constexpr qsizetype kMost = 6400;
    const QStringList names = maskedKeys(maskedText).mid(0, kMost);
    QString marked;
    qsizetype done = 0;
    qsizetype count = 0;
    for (const SecretValue &value : findSecretValues(maskedText)) {
        const qsizetype end = value.range.start + value.range.length;
        const bool isMask
                = QStringView(maskedText).sliced(value.range.start, value.range.length) == kMask;
        if (!isMask || count == names.size())
            continue;
        marked += QStringView(maskedText).sliced(done, end - done);
        marked += QChar(char16_t(kFirst + count));
        ++count;
        done = end;
    }
    marked += QStringView(maskedText).sliced(done);
    const std::optional<QString> repaired = repairedJson(marked);
    if (!repaired)
        return std::nullopt;

    QString whole;
    for (qsizetype i = 0; i < repaired->size(); ++i) {
        const qsizetype index = (*repaired)[i].unicode() - kFirst;
        const bool isMark = index >= 0 && index < count && whole.endsWith(kMask);
        if (!isMark) {
            whole += (*repaired)[i];
        } else if (const Secret secret = secrets.value(names[index]); !secret.isEmpty()) {
            whole.chop(kMask.size());
            whole += jsonEscaped(QString::fromUtf8(secret.reveal()));
        }
    }
    return splitSecrets(whole);
}

} // namespace headwater
