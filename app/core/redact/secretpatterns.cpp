// SPDX-License-Identifier: Apache-2.0
#include "core/redact/secretpatterns.h"

#include "core/redact/quotationmarks.h"
#include "core/redact/redactor.h"
#include "core/redact/secretscan.h"
#include "core/redact/sourceparts.h"

#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

/// `@` stands for a quotation mark of any kind, or the backslash before one.
QRegularExpression expression(QString pattern)
{
    static const QString mark = QStringLiteral("[\\\\`%1%2]").arg(kDoubleQuotes, kSingleQuotes);
    return QRegularExpression(pattern.replace(u'@', mark),
                              QRegularExpression::CaseInsensitiveOption);
}

bool isHarmless(QStringView value)
{
    return value.isEmpty() || value == kMask || value == u"***";
}

void addMatches(QList<TextRange> &found, const QRegularExpression &what, const QString &text,
                int group, int keyGroup = -1)
{
    QRegularExpressionMatchIterator matches = what.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const bool isWanted = keyGroup < 0 || isSecretKey(match.capturedView(keyGroup));
        if (isWanted && !isHarmless(match.capturedView(group)))
            found.append({match.capturedStart(group), match.capturedLength(group)});
    }
}

void addValues(QList<TextRange> &found, QStringView text)
{
    for (const SecretValue &value : findSecretValues(text)) {
        if (!value.isHarmless(text))
            found.append(value.range);
    }
}

// `<access_key_value>…</access_key_value>`, and `key:"access_key_value" value:"…"`.
void addNamedElements(QList<TextRange> &found, const QString &text)
{
    static const QRegularExpression element = expression(QStringLiteral(
            R"re(<(?:[\w-]+:)?([\w.-]{1,128})(?:\s[^<>]{0,256})?>(?:<!\[CDATA\[)?([^<]+?)(?:\]\]>)?\s*</(?:[\w-]+:)?\1\s*>)re"));
    static const QRegularExpression cutElement = expression(
            QStringLiteral(R"re(<(?:[\w-]+:)?([\w.-]{1,128})>(?:<!\[CDATA\[)?([^<]+)$)re"));
    static const QRegularExpression quotedPair = expression(QStringLiteral(
            R"re((?:key|name)@*\s*[:=]\s*@*([\w.-]{1,128})@*[\s,;]+@*value@*\s*[:=]\s*\\*)re"
            R"re((?|"((?:[^"\\]|\\.)+)|'((?:[^'\\]|\\.)+)|(?!["'\\])@((?:(?!@(?!\w))[^\n])+)))re"));
    static const QRegularExpression barePair = expression(QStringLiteral(
            R"re((?:key|name)@*\s*[:=]\s*@*([\w.-]{1,128})@*[\s,;]+@*value@*\s*[:=]\s*([^\s"'\\,;}\]]+))re"));
    if (text.contains(u'<')) {
        addMatches(found, element, text, 2, 1);
        const QRegularExpressionMatch cut = cutElement.match(text, text.lastIndexOf(u'<'));
        const QStringView name = cut.capturedView(1);
        const bool isCompound = name.contains(u'_') || name.contains(u'-')
                || std::any_of(name.begin() + (name.isEmpty() ? 0 : 1), name.end(),
                               [](QChar c) { return c.isUpper(); });
        if (isCompound && isSecretKey(name) && !isHarmless(cut.capturedView(2)))
            found.append({cut.capturedStart(2), cut.capturedLength(2)});
    }
    if (text.contains(QLatin1String("value"), Qt::CaseInsensitive)) {
        addMatches(found, quotedPair, text, 2, 1);
        addMatches(found, barePair, text, 2, 1);
    }
}

void addCredentials(QList<TextRange> &found, const QString &text)
{
    static const QRegularExpression header = expression(QStringLiteral(
            R"re(\bAuthorization@*\s*[:=]\s*@*(?:(?:Bearer|Basic)\s+)?([^\s"'\\]+))re"));
    static const QRegularExpression bearer
            = expression(QStringLiteral(R"re(\bBearer\s+([^\s"'\\]+))re"));
    // Secrets recognised by their form: key ids of AWS, signed tokens, private keys.
    static const QRegularExpression shaped(
            QStringLiteral(
                    R"re(\b((?:AKIA|ASIA)[A-Z0-9]{16}\b|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+)|(-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----END).)*(?:-----END [A-Z ]*-----)?))re"),
            QRegularExpression::DotMatchesEverythingOption);
    if (text.contains(QLatin1String("authorization"), Qt::CaseInsensitive))
        addMatches(found, header, text, 1);
    if (text.contains(QLatin1String("bearer"), Qt::CaseInsensitive))
        addMatches(found, bearer, text, 1);
    addMatches(found, shaped, text, 0);
}

void addUriParts(QList<TextRange> &found, QStringView text)
{
    for (const TextRange &uri : findUris(text)) {
        const SensitiveParts parts = sensitiveParts(text.sliced(uri.start, uri.length));
        for (const TextRange &part : {parts.userInfo, parts.query, parts.fragment}) {
            if (part.length > 0)
                found.append({uri.start + part.start, part.length});
        }
    }
}

} // namespace

QList<TextRange> findSecretPatterns(QStringView text)
{
    QList<TextRange> found;
    const QString whole = text.toString();
    addValues(found, text);
    addNamedElements(found, whole);
    addCredentials(found, whole);
    addUriParts(found, text);
    return found;
}

} // namespace headwater
