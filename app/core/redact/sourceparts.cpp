// SPDX-License-Identifier: Apache-2.0
#include "core/redact/sourceparts.h"

#include "core/redact/redactor.h"
#include "core/redact/secretscan.h"

#include <QUrl>

#include <algorithm>

namespace headwater {

namespace {

constexpr QStringView kSchemeEnd = u"://";

qsizetype firstOf(QStringView text, QStringView signs, qsizetype from)
{
    while (from < text.size() && !signs.contains(text[from]))
        ++from;
    return from;
}

bool isSchemeCharacter(QChar c)
{
    return (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'+' || c == u'-' || c == u'.';
}

// The start of the authority: after `scheme://` or `//`, else the start of the text.
qsizetype authorityStart(QStringView uri)
{
    qsizetype scheme = 0;
    while (scheme < uri.size() && (isSchemeCharacter(uri[scheme]) || uri[scheme].isSpace()))
        ++scheme;
    if (uri.sliced(scheme).startsWith(kSchemeEnd))
        return scheme + kSchemeEnd.size();
    return uri.startsWith(u"//") ? 2 : 0;
}

// `host:port` has digits after its colon; `user:password` usually does not.
bool looksLikeUserInfo(QStringView authority)
{
    const qsizetype colon = authority.indexOf(u':');
    if (colon < 0 || authority.startsWith(u'['))
        return false;
    const QStringView port = authority.sliced(colon + 1);
    return !std::all_of(port.begin(), port.end(), [](QChar c) { return c.isDigit(); });
}

qsizetype userInfoEnd(QStringView uri, qsizetype authority)
{
    const qsizetype authorityEnd = firstOf(uri, u"/?#", authority);
    const QStringView inside = uri.sliced(authority, authorityEnd - authority);
    if (const qsizetype at = inside.lastIndexOf(u'@'); at >= 0)
        return authority + at;
    return looksLikeUserInfo(inside) ? uri.lastIndexOf(u'@') : -1;
}

QString withPartsMasked(QStringView uri)
{
    const SensitiveParts parts = sensitiveParts(uri);
    QString masked = uri.toString();
    for (const TextRange &part : {parts.fragment, parts.query, parts.userInfo}) { // from the back
        if (part.length > 0)
            masked.replace(part.start, part.length, kMask);
    }
    return masked;
}

// A URI ends at white space, at a quote, or at the closing bracket for one that precedes it.
qsizetype uriEnd(QStringView text, qsizetype start, qsizetype from)
{
    const QChar before = start > 0 ? text[start - 1] : QChar();
    const QChar partner = before == u'<' ? u'>' : before == u'(' ? u')' : before;
    const bool isBracket = QStringView(u"<('`").contains(before);
    qsizetype end = from;
    while (end < text.size() && !text[end].isSpace() && text[end] != u'"'
           && !(isBracket && text[end] == partner))
        ++end;
    if (end < text.size() && text[end] == u'"') {
        while (end > from && text[end - 1] == u'\\') // the quote's escapes
            --end;
    }
    while (end > from && QStringView(u".,;:").contains(text[end - 1]))
        --end;
    return end;
}

// One form without percent escapes is enough: a Redactor finds the escaped one too.
Secret decoded(QStringView part)
{
    return Secret::fromText(QUrl::fromPercentEncoding(part.toUtf8()));
}

void addSecretsOfUri(std::vector<Secret> &secrets, QStringView uri)
{
    const SensitiveParts parts = sensitiveParts(uri);
    const auto text = [uri](TextRange part) { return uri.sliced(part.start, part.length); };

    secrets.push_back(decoded(text(parts.userInfo)));
    for (const QStringView piece : text(parts.userInfo).split(u':'))
        secrets.push_back(decoded(piece));
    secrets.push_back(decoded(text(parts.query)));
    for (const QStringView item : text(parts.query).split(u'&')) {
        const qsizetype sign = item.indexOf(u'=');
        if (sign > 0 && isSecretKey(item.first(sign)))
            secrets.push_back(decoded(item.sliced(sign + 1)));
    }
    secrets.push_back(decoded(text(parts.fragment)));
}

} // namespace

SensitiveParts sensitiveParts(QStringView uri)
{
    SensitiveParts parts;
    const qsizetype authority = authorityStart(uri);
    const qsizetype at = userInfoEnd(uri, authority);
    if (at >= 0)
        parts.userInfo = {authority, at - authority};

    const qsizetype query = firstOf(uri, u"?#", std::max(authority, at + 1));
    const qsizetype fragment = firstOf(uri, u"#", query);
    if (query < fragment)
        parts.query = {query + 1, fragment - query - 1};
    if (fragment < uri.size())
        parts.fragment = {fragment + 1, uri.size() - fragment - 1};
    return parts;
}

QList<TextRange> findUris(QStringView text)
{
    QList<TextRange> uris;
    qsizetype from = 0;
    for (;;) {
        const qsizetype sign = text.indexOf(kSchemeEnd, from);
        if (sign < 0)
            return uris;
        qsizetype start = sign;
        while (start > from && isSchemeCharacter(text[start - 1]))
            --start;
        from = uriEnd(text, start, sign + kSchemeEnd.size());
        uris.append({start, from - start});
    }
}

QString maskedSource(const QString &source)
{
    // The vendor's page writes a source as JSON (contract.md §10 D6).
    if (source.trimmed().startsWith(u'{'))
        return Redactor().redact(source);
    return withPartsMasked(source);
}

std::vector<Secret> secretsOfSource(const QString &source)
{
    std::vector<Secret> secrets;
    if (!source.trimmed().startsWith(u'{')) {
        addSecretsOfUri(secrets, source);
        return secrets;
    }
    for (const SecretValue &value : findSecretValues(source)) {
        if (!value.isHarmless(source))
            secrets.push_back(Secret::fromText(value.in(source)));
    }
    for (const TextRange &uri : findUris(source))
        addSecretsOfUri(secrets, QStringView(source).sliced(uri.start, uri.length));
    return secrets;
}

} // namespace headwater
