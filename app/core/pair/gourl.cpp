// SPDX-License-Identifier: Apache-2.0
#include "core/pair/gourl.h"

#include <QByteArray>

#include <optional>

namespace headwater {

namespace {

using Fault = tl::unexpected<TextRange>;

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

int hexValue(QChar c)
{
    if (isAsciiDigit(c))
        return c.unicode() - u'0';
    const char16_t lower = c.unicode() | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

bool mayStandInHost(QChar c)
{
    return c.unicode() >= 0x80 || isAsciiLetter(c) || isAsciiDigit(c)
            || QStringView(u"-_.~!$&'()*+,;=:[]<>\"").contains(c);
}

bool mayStandInUserInfo(QChar c)
{
    return isAsciiLetter(c) || isAsciiDigit(c) || QStringView(u"-._:~!$&'()*+,;=%@").contains(c);
}

// The byte that the percent sign at \a i encodes; −1 if two hexadecimal digits do not follow.
int escapedByte(QStringView text, qsizetype i)
{
    if (i + 2 >= text.size())
        return -1;
    const int high = hexValue(text[i + 1]);
    const int low = hexValue(text[i + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::optional<TextRange> badEscape(QStringView text, TextRange part)
{
    const QStringView inside = text.mid(part.start, part.length);
    for (qsizetype i = inside.indexOf(u'%'); i >= 0; i = inside.indexOf(u'%', i + 1)) {
        if (escapedByte(inside, i) < 0)
            return TextRange{part.start + i, std::min<qsizetype>(3, inside.size() - i)};
    }
    return std::nullopt;
}

// In a host, only bytes beyond ASCII and the percent sign itself may be escaped.
std::optional<TextRange> badHostCharacter(QStringView text, TextRange host)
{
    const QStringView inside = text.mid(host.start, host.length);
    for (qsizetype i = 0; i < inside.size(); ++i) {
        if (inside[i] != u'%') {
            if (!mayStandInHost(inside[i]))
                return TextRange{host.start + i, 1};
            continue;
        }
        const int byte = escapedByte(inside, i);
        if (byte != '%' && byte < 0x80)
            return TextRange{host.start + i, std::min<qsizetype>(3, inside.size() - i)};
        i += 2;
    }
    return std::nullopt;
}

QString percentDecoded(QStringView text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

// The length of the scheme before its colon: 0 if there is none, −1 if the text begins with a
// colon.
qsizetype schemeLength(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isAsciiLetter(text[i]))
            continue;
        if (text[i] == u':')
            return i == 0 ? -1 : i;
        if (i == 0 || !(isAsciiDigit(text[i]) || QStringView(u"+-.").contains(text[i])))
            return 0;
    }
    return 0;
}

std::optional<TextRange> readPort(QStringView text, TextRange host, GoUrl &url)
{
    const QStringView inside = text.mid(host.start, host.length);
    qsizetype colon = inside.lastIndexOf(u':');
    if (inside.startsWith(u'[')) {
        const qsizetype bracket = inside.lastIndexOf(u']');
        if (bracket < 0)
            return host;
        colon = bracket + 1;
        if (colon < inside.size() && inside[colon] != u':')
            return TextRange{host.start + colon, inside.size() - colon};
    }
    if (colon < 0 || colon >= inside.size())
        return std::nullopt;
    const QStringView port = inside.mid(colon + 1);
    for (const QChar c : port) {
        if (!isAsciiDigit(c))
            return TextRange{host.start + colon + 1, port.size()};
    }
    url.port = port.toString();
    url.hasEmptyPort = port.isEmpty();
    return std::nullopt;
}

std::optional<TextRange> readAuthority(QStringView text, TextRange authority, GoUrl &url)
{
    const QStringView inside = text.mid(authority.start, authority.length);
    const qsizetype at = inside.lastIndexOf(u'@');
    url.hostRange = {authority.start + at + 1, authority.length - at - 1};
    if (const auto fault = readPort(text, url.hostRange, url))
        return fault;
    if (const auto fault = badHostCharacter(text, url.hostRange))
        return fault;
    url.host = percentDecoded(text.mid(url.hostRange.start, url.hostRange.length));

    if (at < 0)
        return std::nullopt;
    url.hasUserInfo = true;
    url.userInfoRange = {authority.start, at + 1};
    for (qsizetype i = 0; i < at; ++i) {
        if (!mayStandInUserInfo(inside[i]))
            return url.userInfoRange;
    }
    return badEscape(text, {authority.start, at}) ? std::optional(url.userInfoRange) : std::nullopt;
}

} // namespace

QStringList GoUrl::segments() const
{
    QStringView inner = path;
    while (inner.startsWith(u'/'))
        inner = inner.mid(1);
    while (inner.endsWith(u'/'))
        inner.chop(1);
    return inner.isEmpty() ? QStringList() : inner.toString().split(u'/');
}

tl::expected<GoUrl, TextRange> parseGoUrl(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] < u' ' || text[i] == QChar(0x7f))
            return Fault(TextRange{i, 1});
    }

    GoUrl url;
    qsizetype end = text.size();
    if (const qsizetype hash = text.indexOf(u'#'); hash >= 0) {
        url.hasFragment = true;
        url.fragmentRange = {hash, end - hash};
        end = hash;
    }
    const qsizetype schemeEnd = schemeLength(text.first(end));
    if (schemeEnd < 0)
        return Fault(TextRange{0, 1});
    if (schemeEnd > 0) {
        url.schemeRange = {0, schemeEnd};
        url.scheme = text.first(schemeEnd).toString().toLower();
    }
    qsizetype at = schemeEnd > 0 ? schemeEnd + 1 : 0;
    if (const qsizetype mark = text.first(end).indexOf(u'?', at); mark >= 0) {
        url.hasQuery = true;
        url.queryRange = {mark, end - mark};
        end = mark;
    }

    const QStringView rest = text.mid(at, end - at);
    const bool rooted = rest.startsWith(u'/');
    if (!rooted && schemeEnd > 0)
        return url; // opaque, as `mailto:` is: neither host nor path
    if (!rooted) {
        const qsizetype slash = rest.indexOf(u'/');
        const qsizetype colon = rest.indexOf(u':');
        if (colon >= 0 && (slash < 0 || colon < slash))
            return Fault(TextRange{at + colon, 1});
    }
    if (rest.startsWith(u"//") && (schemeEnd > 0 || !rest.startsWith(u"///"))) {
        at += 2;
        qsizetype slash = text.first(end).indexOf(u'/', at);
        if (slash < 0)
            slash = end;
        if (const auto fault = readAuthority(text, {at, slash - at}, url))
            return Fault(*fault);
        at = slash;
    }

    url.pathRange = {at, end - at};
    if (const auto fault = badEscape(text, url.pathRange))
        return Fault(*fault);
    if (const auto fault = badEscape(text, url.fragmentRange))
        return Fault(*fault);
    url.path = percentDecoded(text.mid(at, end - at));
    return url;
}

} // namespace headwater
