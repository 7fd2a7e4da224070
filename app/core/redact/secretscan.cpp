// SPDX-License-Identifier: Apache-2.0
#include "core/redact/secretscan.h"

#include "core/base/jsonstring.h"
#include "core/redact/quotationmarks.h"
#include "core/redact/redactor.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace headwater {

namespace {

constexpr qsizetype kLongestKey = 128;

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

bool isKeyCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
}

/// True for names that prose does not write as one word; `token` and `password` occur in sentences.
bool isCompound(QStringView name)
{
    static const QRegularExpression compound(
            QStringLiteral("[_-]|[a-z][A-Z]|(access|secret|private|api|account)key|clientsecret"
                           "|(sas|session|security)token|credentialjson|externalid"),
            QRegularExpression::NoPatternOption);
    return compound.match(name.toString()).hasMatch()
            || compound.match(name.toString().toLower()).hasMatch();
}

/// The plain mark for a quotation mark of any kind; else \a c. Besides those of word processors:
/// backticks, Windows marks misread as Latin-1, and U+FFFD, which may have been one.
QChar withPlainQuote(QChar c)
{
    if (c.unicode() < 0x80)
        return c == u'`' ? QChar(u'\'') : c;
    if (kDoubleQuotes.contains(c) || QStringView(u"\u0084\u0093\u0094\ufffd").contains(c))
        return u'"';
    if (kSingleQuotes.contains(c)
        || QStringView(u"\u0082\u008b\u0091\u0092\u009b\u00b4").contains(c))
        return u'\'';
    return c;
}

/// \a text with plain quotation marks at the same places.
QString withPlainQuotes(QStringView text)
{
    QString plain = text.toString();
    for (QChar &c : plain)
        c = withPlainQuote(c);
    return plain;
}

QString unescaped(QStringView inside, int times)
{
    QString text = inside.toString();
    for (int i = 0; i < times; ++i)
        text = jsonUnescaped(text);
    return text;
}

// A quote in JSON text that was itself escaped n times carries 2^n - 1 backslashes.
std::optional<int> depthOfQuote(qsizetype backslashes)
{
    for (int depth = 0; depth < 8; ++depth) {
        if (backslashes == (qsizetype(1) << depth) - 1)
            return depth;
    }
    return std::nullopt;
}

struct Key
{
    QString name;
    qsizetype valueStart = 0;
    int depth = 0;
};

class Scanner
{
public:
    explicit Scanner(QStringView text)
        : m_original(text), m_plain(withPlainQuotes(text)), m_text(m_plain)
    {
    }

    QList<SecretValue> run()
    {
        qsizetype pos = 0;
        while (pos < m_text.size()) {
            const std::optional<Key> key = keyAt(pos);
            pos = key ? takeValues(*key) : pos + 1;
        }
        return m_found;
    }

private:
    std::optional<Key> keyAt(qsizetype pos) const
    {
        if (isQuote(m_text[pos]))
            return quotedKeyAt(pos);
        const bool startsWord = isKeyCharacter(m_text[pos])
                && (pos == 0 || m_text[pos - 1].isSpace()
                    || QStringView(u"{[(,;&?\"'`|").contains(m_text[pos - 1]));
        return startsWord ? bareKeyAt(pos) : std::nullopt;
    }

    std::optional<Key> quotedKeyAt(qsizetype pos) const
    {
        const qsizetype run = backslashesBefore(pos);
        const std::optional<int> depth = depthOfQuote(run);
        const qsizetype end = m_text.indexOf(m_text[pos], pos + 1);
        if (!depth || end < 0 || end - pos > kLongestKey || backslashesBefore(end) != run)
            return std::nullopt;
        const qsizetype value = behindSign(skipSpace(end + 1, *depth));
        if (value < 0)
            return std::nullopt;
        const QString inside = unescaped(m_text.sliced(pos + 1, end - run - pos - 1), *depth + 1);
        const QString name = inside.trimmed(); // spaces inside « », as in French
        if (!std::all_of(name.begin(), name.end(), isKeyCharacter) || !isSecretKey(name))
            return std::nullopt;
        return Key{name, skipSpace(value, *depth), *depth};
    }

    // The position after `:`, `=`, `=>` or `:=`; -1 when there is none at \a pos.
    qsizetype behindSign(qsizetype pos) const
    {
        if (pos >= m_text.size() || !QStringView(u":=").contains(m_text[pos]))
            return -1;
        const bool isDouble
                = pos + 1 < m_text.size() && m_text[pos + 1] == (m_text[pos] == u':' ? u'=' : u'>');
        return pos + (isDouble ? 2 : 1);
    }

    // `access_key_id: x` and `token=x`; in prose a colon after a single word means nothing.
    std::optional<Key> bareKeyAt(qsizetype pos) const
    {
        qsizetype end = pos;
        while (end < m_text.size() && isKeyCharacter(m_text[end]))
            ++end;
        const QStringView name = m_text.sliced(pos, end - pos);
        const qsizetype sign = skipSpace(end, 0);
        const qsizetype value = behindSign(sign);
        if (value < 0 || name.size() > kLongestKey || !isSecretKey(name))
            return std::nullopt;
        const bool isColon = value == sign + 1 && m_text[sign] == u':';
        if (isColon && !isCompound(name))
            return std::nullopt;
        return Key{name.toString(), skipSpace(value, 0), 0};
    }

    // Records the value of a key, or all values of an array, and returns where to continue.
    qsizetype takeValues(const Key &key)
    {
        qsizetype pos = key.valueStart;
        bool inArray = false;
        while (pos < m_text.size() && m_text[pos] == u'[') {
            inArray = true;
            pos = skipSpace(pos + 1, key.depth);
        }
        for (;;) {
            pos = takeValue(key, pos);
            const qsizetype comma = skipSpace(pos, key.depth);
            if (!inArray || comma >= m_text.size() || m_text[comma] != u',')
                return pos;
            pos = skipSpace(comma + 1, key.depth);
        }
    }

    qsizetype takeValue(const Key &key, qsizetype pos)
    {
        qsizetype quote = pos;
        while (quote < m_text.size() && m_text[quote] == u'\\')
            ++quote;
        const std::optional<int> depth = depthOfQuote(quote - pos);
        if (quote < m_text.size() && isQuote(m_text[quote]) && depth)
            return takeString(key, quote, *depth);

        qsizetype end = pos;
        while (end < m_text.size() && !endsBareWord(end))
            ++end;
        if (end > pos)
            m_found.append({key.name, {pos, end - pos}, false, 0});
        return end;
    }

    qsizetype takeString(const Key &key, qsizetype quote, int depth)
    {
        const qsizetype unit = qsizetype(1) << depth;
        const qsizetype start = quote + 1;
        qsizetype end = -1; // of the content
        qsizetype next = m_text.size(); // where to read on
        bool closed = false;
        for (qsizetype at = nextMark(quote, start); at >= 0; at = nextMark(quote, at + 1)) {
            const qsizetype run = backslashesBefore(at, start);
            if (run % unit != unit - 1) { // the end of the string that contains this text
                end = end < 0 ? at : end;
                next = at;
                break;
            }
            if ((run / unit) % 2 == 1)
                continue;
            const qsizetype after = skipSpace(at + 1, depth);
            if (after < m_text.size() && m_text[after] == u':') {
                if (end < 0) // not a value but the next key
                    return quote;
                next = end;
                break;
            }
            end = at - (unit - 1);
            if (closesValue(at, after)) {
                closed = true;
                next = at + 1;
                break;
            }
        }
        if (end < 0 || (!closed && next == m_text.size()))
            end = m_text.size();
        if (!closed) {
            while (end > start && endsStructure(m_text[end - 1]))
                --end;
        }
        m_found.append({key.name, {start, end - start}, true, depth});
        return std::max(next, end);
    }

    bool isPlainMark(qsizetype at) const { return m_original[at] == m_text[at]; }

    // The next mark that may close the one at \a open. A typographic mark does not close a plain
    // one, because JSON and Python allow it within a string.
    qsizetype nextMark(qsizetype open, qsizetype from) const
    {
        qsizetype at = m_text.indexOf(m_text[open], from);
        while (at >= 0 && isPlainMark(open) && !isPlainMark(at))
            at = m_text.indexOf(m_text[open], at + 1);
        return at;
    }

    // A typographic mark in the middle of a word is an apostrophe.
    bool endsBareWord(qsizetype at) const
    {
        const QChar c = m_text[at];
        if (isQuote(c))
            return isPlainMark(at) || at + 1 == m_text.size() || !m_text[at + 1].isLetterOrNumber();
        return c.isSpace() || QStringView(u"\\,;&{}[]()").contains(c);
    }

    bool closesValue(qsizetype at, qsizetype after) const
    {
        if (after >= m_text.size() || isQuote(m_text[after]) || m_text[after] == u'\\'
            || QStringView(u",;}])").contains(m_text[after]))
            return true;
        return m_text.sliced(at + 1, after - at - 1).contains(u'\n');
    }

    static bool endsStructure(QChar c) { return c.isSpace() || QStringView(u",}]").contains(c); }

    qsizetype backslashesBefore(qsizetype pos, qsizetype from = 0) const
    {
        qsizetype count = 0;
        while (pos - count > from && m_text[pos - count - 1] == u'\\')
            ++count;
        return count;
    }

    // In escaped text a line break is written `\n`.
    qsizetype skipSpace(qsizetype pos, int depth) const
    {
        while (pos < m_text.size()) {
            qsizetype letter = pos;
            while (depth > 0 && letter < m_text.size() && m_text[letter] == u'\\')
                ++letter;
            const bool escapedSpace = letter > pos && letter < m_text.size()
                    && QStringView(u"nrt").contains(m_text[letter]);
            if (escapedSpace)
                pos = letter + 1;
            else if (m_text[pos].isSpace())
                ++pos;
            else
                break;
        }
        return pos;
    }

    const QStringView m_original;
    const QString m_plain;
    const QStringView m_text;
    QList<SecretValue> m_found;
};

} // namespace

bool isSecretKey(QStringView key)
{
    static const QRegularExpression looksSecret(
            QStringLiteral("secret|passw(or)?d|token|private|credential|sas|signature"
                           "|api[-_]?key|access[-_]?key|^external_id$|^ssl_ca_cert$|^sig$"
                           "|^authorization$"),
            QRegularExpression::CaseInsensitiveOption);
    // an address, although it is called a credential
    const bool isAddress
            = key.compare(QLatin1String("azure_credential_endpoint"), Qt::CaseInsensitive) == 0;
    return !isAddress && looksSecret.match(key.toString()).hasMatch();
}

QString SecretValue::in(QStringView text) const
{
    return unescaped(text.sliced(range.start, range.length), quoted ? depth + 1 : 0);
}

bool SecretValue::isHarmless(QStringView text) const
{
    const QStringView raw = text.sliced(range.start, range.length);
    if (raw.isEmpty() || raw == kMask || in(text) == QLatin1String("***"))
        return true;
    return !quoted
            && (raw == QLatin1String("true") || raw == QLatin1String("false")
                || raw == QLatin1String("null"));
}

QList<SecretValue> findSecretValues(QStringView text)
{
    return Scanner(text).run();
}

} // namespace headwater
