// SPDX-License-Identifier: Apache-2.0
#include "core/redact/htmlentities.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <array>

namespace headwater {

namespace {

constexpr qsizetype kLongestName = 24;

QHash<QString, char32_t> readNames()
{
    QHash<QString, char32_t> names;
    const QString signs = QStringLiteral(
            "!excl \"quot #num $dollar %percnt &amp 'apos (lpar )rpar *ast *midast +plus ,comma "
            ".period /sol :colon ;semi <lt =equals >gt ?quest @commat [lsqb [lbrack \\bsol ]rsqb "
            "]rbrack ^hat _lowbar _underbar `grave `diacriticalgrave {lcub {lbrace |verbar |vert "
            "|verticalline }rcub }rbrace -hyphen -dash -minus ~tilde");
    for (const QString &entry : signs.split(u' '))
        names.insert(entry.sliced(1), entry[0].unicode());
    const QString latin1 = QStringLiteral(
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
            "plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
            "iquest agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml "
            "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml times oslash "
            "ugrave uacute ucirc uuml yacute thorn szlig agrave aacute acirc atilde auml aring "
            "aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve "
            "oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml");
    char32_t character = 0xA0;
    for (const QString &name :
         latin1.split(u' ')) // capitals come first, lower case overwrites them
        names.insert(name, character++);
    names.insert(QStringLiteral("tab"), U'\t');
    names.insert(QStringLiteral("newline"), U'\n');
    names.insert(QStringLiteral("euro"), 0x20AC);
    names.insert(QStringLiteral("zwj"), 0x200D);
    names.insert(QStringLiteral("zwnj"), 0x200C);
    const QString quotes
            = QStringLiteral("\u201cldquo \u201drdquo \u201ebdquo \u2018lsquo \u2019rsquo "
                             "\u201asbquo \u2039lsaquo \u203arsaquo \u2032prime");
    for (const QString &entry : quotes.split(u' '))
        names.insert(entry.sliced(1), entry[0].unicode());
    return names;
}

bool isAsciiAlphanumeric(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

// Includes the `&` and `#`: decimal, or hexadecimal after an x.
std::optional<HtmlEntity> byNumber(QStringView text)
{
    const bool isHex = text.size() > 2 && (text[2] == u'x' || text[2] == u'X');
    const qsizetype start = isHex ? 3 : 2;
    qsizetype end = start;
    char32_t value = 0;
    for (; end < text.size(); ++end) {
        bool ok = false;
        const uint digit = text.sliced(end, 1).toUInt(&ok, isHex ? 16 : 10);
        if (!ok || value > QChar::LastValidCodePoint)
            break;
        value = value * (isHex ? 16 : 10) + digit;
    }
    if (end == start || value > QChar::LastValidCodePoint)
        return std::nullopt;
    return HtmlEntity{value, end < text.size() && text[end] == u';' ? end + 1 : end};
}

std::optional<HtmlEntity> byName(QStringView text)
{
    static const QHash<QString, char32_t> names = readNames();
    static constexpr std::array kWithoutSemicolon{u"amp", u"lt", u"gt", u"quot", u"nbsp"};

    qsizetype end = 1;
    while (end < text.size() && end <= kLongestName && isAsciiAlphanumeric(text[end]))
        ++end;
    const QString name = text.sliced(1, end - 1).toString().toLower();
    const auto known = names.constFind(name);
    if (known != names.cend() && end < text.size() && text[end] == u';')
        return HtmlEntity{*known, end + 1};
    for (const char16_t *bare : kWithoutSemicolon) {
        if (name.startsWith(QStringView(bare)))
            return HtmlEntity{names.value(QString::fromUtf16(bare)), 1 + QStringView(bare).size()};
    }
    return std::nullopt;
}

} // namespace

std::optional<HtmlEntity> htmlEntityAt(QStringView text)
{
    if (text.size() < 2 || text[0] != u'&')
        return std::nullopt;
    return text[1] == u'#' ? byNumber(text) : byName(text);
}

} // namespace headwater
