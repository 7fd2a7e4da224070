// SPDX-License-Identifier: Apache-2.0
#include "core/pair/loosejson.h"

#include "core/base/jsonstring.h"
#include "core/json/jsonplace.h"
#include "core/redact/quotationmarks.h"
#include "core/redact/redactor.h"

#include <algorithm>

namespace headwater {

namespace {

bool isQuote(QChar c)
{
    return kDoubleQuotes.contains(c) || kSingleQuotes.contains(c);
}

// Private-use characters may follow a mask, to tell masks apart.
bool isMaskCharacter(QChar c)
{
    return c == kMask.front() || c.category() == QChar::Other_PrivateUse;
}

qsizetype skipSpace(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

bool startsComment(QStringView text, qsizetype at)
{
    const QStringView rest = text.sliced(at);
    return rest.startsWith(u'#') || rest.startsWith(u"//") || rest.startsWith(u"/*");
}

// A closing quotation mark is followed by a separator, a comment or the end; an inner one is not.
bool endsString(QStringView text, qsizetype quote)
{
    const qsizetype next = skipSpace(text, quote + 1);
    return next == text.size() || QStringView(u",:}]").contains(text[next])
            || startsComment(text, next);
}

// The closing quotation mark for the one at \a open, or −1. A plain " ends at the next plain one,
// as in JSON. Strings in other marks may contain such marks, like the apostrophe in ’it’s’. A
// typographic mark does not close a plain one.
qsizetype closingQuote(QStringView text, qsizetype open)
{
    const bool isPlain = text[open] == u'"';
    const QStringView family = text[open] == u'\'' ? kSingleQuotes.first(1)
            : kDoubleQuotes.contains(text[open])   ? kDoubleQuotes
                                                   : kSingleQuotes;
    for (qsizetype i = open + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (isPlain ? text[i] == u'"' : family.contains(text[i]) && endsString(text, i))
            return i;
    }
    return -1;
}

// Reads one escape of JSON, JavaScript or Python at \a at, and moves \a at past it.
class Escape
{
public:
    Escape(QStringView inside, qsizetype &at) : m_inside(inside), m_at(at) { }

    std::optional<QString> read()
    {
        ++m_at;
        if (m_at == m_inside.size())
            return std::nullopt;
        const QChar letter = m_inside[m_at];
        ++m_at;
        if (letter == u'u')
            return number(4, 16).has_value()
                    ? std::optional(m_inside.sliced(m_at - 6, 6).toString())
                    : std::nullopt;
        if (QStringView(u"\"\\/bfnrt").contains(letter))
            return QString(u'\\' + QString(letter));
        if (kDoubleQuotes.contains(letter)) // a word processor replaced a plain one
            return QStringLiteral("\\\"");
        if (kSingleQuotes.contains(letter))
            return QStringLiteral("'");
        if (letter == u'x')
            return character(number(2, 16));
        if (letter == u'U')
            return character(number(8, 16));
        if (letter == u'a' || letter == u'v')
            return character(letter == u'a' ? 7 : 11);
        if (letter == u'0' && (m_at == m_inside.size() || !m_inside[m_at].isDigit()))
            return character(0);
        return std::nullopt; // languages differ on the rest
    }

private:
    std::optional<uint> number(qsizetype digits, int base)
    {
        if (m_at + digits > m_inside.size())
            return std::nullopt;
        bool isNumber = false;
        const uint value = m_inside.sliced(m_at, digits).toUInt(&isNumber, base);
        m_at += digits;
        return isNumber ? std::optional(value) : std::nullopt;
    }

    static std::optional<QString> character(std::optional<uint> code)
    {
        if (!code || *code > QChar::LastValidCodePoint)
            return std::nullopt;
        const char32_t c = *code;
        return jsonEscaped(QString::fromUcs4(&c, 1));
    }

    QStringView m_inside;
    qsizetype &m_at;
};

// The same text, escaped for JSON's quotation marks.
std::optional<QString> escapedInside(QStringView inside)
{
    QString result;
    for (qsizetype i = 0; i < inside.size();) {
        if (inside[i] == u'\\') {
            const auto escape = Escape(inside, i).read();
            if (!escape)
                return std::nullopt;
            result += *escape;
        } else if (inside[i] < u' ') { // more likely an unclosed mark
            return std::nullopt;
        } else {
            result += inside[i] == u'"' ? QStringLiteral("\\\"") : QString(inside[i]);
            ++i;
        }
    }
    return result;
}

// JSON's literal for a spelling of other languages.
QString jsonWord(QStringView word)
{
    for (const QStringView known : {u"true", u"false", u"null"}) {
        if (word.compare(known, Qt::CaseInsensitive) == 0)
            return known.toString();
    }
    const bool isNull = word == u"None" || word == u"nil" || word == u"undefined";
    return isNull ? QStringLiteral("null") : QString();
}

class Rewriter
{
public:
    explicit Rewriter(QStringView text) : m_text(text) { }

    std::optional<QString> run()
    {
        while (m_at < m_text.size()) {
            if (!step())
                return std::nullopt;
        }
        return m_out;
    }

private:
    bool step()
    {
        const QChar c = m_text[m_at];
        if (c.isSpace() || c.category() == QChar::Other_Format) {
            m_out += QStringView(u" \t\r\n").contains(c) ? c : QChar(u' ');
            ++m_at;
            return true;
        }
        if (startsComment(m_text, m_at))
            return skipComment();
        if (QStringView(u"{}[]:,").contains(c))
            return takeSign(c);
        if (isQuote(c))
            return takeString();
        if (isMaskCharacter(c))
            return takeMask();
        return isWordCharacter(c) && takeWord();
    }

    bool skipComment()
    {
        if (m_text.sliced(m_at).startsWith(u"/*")) {
            const qsizetype end = m_text.indexOf(u"*/", m_at + 2);
            m_at = end + 2;
            return end >= 0;
        }
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_text.size() : end;
        return true;
    }

    bool takeSign(QChar c)
    {
        if (c == u',') {
            if (m_comma >= 0)
                return false;
            m_comma = m_out.size();
        } else {
            if (m_comma >= 0 && (c == u'}' || c == u']'))
                m_out.remove(m_comma, 1);
            m_comma = -1;
        }
        m_out += c;
        ++m_at;
        return true;
    }

    bool takeString()
    {
        const qsizetype end = closingQuote(m_text, m_at);
        if (end < 0)
            return false;
        const auto inside = escapedInside(m_text.sliced(m_at + 1, end - m_at - 1));
        m_at = end + 1;
        if (inside)
            put(u'"' + *inside + u'"');
        return inside.has_value();
    }

    bool takeMask()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isMaskCharacter(m_text[m_at]))
            ++m_at;
        put(u'"' + m_text.sliced(start, m_at - start).toString() + u'"');
        return true;
    }

    bool takeWord()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
            ++m_at;
        const QStringView word = m_text.sliced(start, m_at - start);
        const qsizetype next = skipSpace(m_text, m_at);
        const bool isNumber = word[0] == u'-' || (word[0] >= u'0' && word[0] <= u'9');
        if (isNumber) {
            put(word.toString());
            return true;
        }
        if (next < m_text.size() && m_text[next] == u':') { // a bare key
            put(u'"' + word.toString() + u'"');
            return true;
        }
        if (word == u"u" && m_at < m_text.size() && isQuote(m_text[m_at])) // a prefix of Python 2
            return true;
        const QString json = jsonWord(word);
        put(json);
        return !json.isEmpty();
    }

    void put(const QString &value)
    {
        m_out += value;
        m_comma = -1;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_out;
    qsizetype m_comma = -1; // in m_out, while nothing follows it
};

} // namespace

std::optional<QString> strictJson(QStringView text)
{
    return Rewriter(text).run();
}

std::optional<QString> looseString(QStringView text)
{
    if (text.size() < 2 || !isQuote(text.front()) || !isQuote(text.back()))
        return std::nullopt;
    if (closingQuote(text, 0) == text.size() - 1) {
        if (const auto inside = escapedInside(text.sliced(1, text.size() - 2)))
            return jsonUnescaped(*inside);
    }
    // An unescaped object in quotation marks. A backslash in it would be ambiguous.
    const QStringView inside = text.sliced(1, text.size() - 2);
    const bool isObject
            = inside.startsWith(u'{') && inside.endsWith(u'}') && !inside.contains(u'\\');
    return isObject ? std::optional(inside.toString()) : std::nullopt;
}

} // namespace headwater
