// SPDX-License-Identifier: Apache-2.0
#include "core/redactor.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace headwater {

namespace {

constexpr qsizetype kShortSecret = 4;

bool equalsHex(QStringView digits, char32_t value)
{
    bool ok = false;
    return digits.toUInt(&ok, 16) == value && ok;
}

// Finds one secret in a text, character by character, whatever escapes the text is written with.
class Needle
{
public:
    explicit Needle(const QString &secret) : m_characters(secret.toUcs4()) { }

    qsizetype size() const { return m_characters.size(); }

    /// Whether a text that goes on with \a c can be the secret, in whatever spelling; a cheap look.
    bool mayBeginWith(QChar c) const
    {
        return c.unicode() == m_characters.first() || c == u'\\' || c == u'%' || c == u'+'
                || c.isSurrogate();
    }

    /// The end of the secret if it begins at \a pos, else nothing.
    std::optional<qsizetype> matchAt(QStringView text, qsizetype pos) const
    {
        const auto plain = matchAt(text, pos, Percent::Literal);
        return plain ? plain : matchAt(text, pos, Percent::Escape);
    }

private:
    // What a percent sign in the text means; only one reading can be right for a whole secret.
    enum class Percent { Literal, Escape };

    std::optional<qsizetype> matchAt(QStringView text, qsizetype pos, Percent percent) const
    {
        const qsizetype start = pos;
        for (qsizetype i = 0; i < m_characters.size(); ++i) {
            const char32_t c = m_characters[i];
            // How many backslashes stand for several depends on the depth of escaping.
            const bool mayRepeat = c == U'\\' && i > 0 && m_characters[i - 1] == c;
            const qsizetype next = characterAt(text, pos, c, percent);
            if (next < 0 && !mayRepeat)
                return std::nullopt;
            pos = std::max(pos, next);
        }
        if (size() < kShortSecret && !isQuoted(text, start, pos))
            return std::nullopt;
        return pos;
    }

    static qsizetype characterAt(QStringView text, qsizetype pos, char32_t c, Percent percent)
    {
        qsizetype bare = pos;
        while (bare < text.size() && text[bare] == u'\\')
            ++bare;
        const bool escaped = bare > pos;
        if (c == U'\\' && escaped)
            return bare;
        if (percent == Percent::Escape) {
            if (const qsizetype end = percentAt(text, pos, c); end >= 0 || c == U'%')
                return end;
        }
        if (const qsizetype end = literalAt(text, bare, c); end >= 0)
            return end;
        return escaped ? escapeAt(text, bare, c) : -1;
    }

    static qsizetype literalAt(QStringView text, qsizetype pos, char32_t c)
    {
        const bool pair = QChar::requiresSurrogates(c);
        const qsizetype end = pos + (pair ? 2 : 1);
        if (end > text.size())
            return -1;
        const bool same = pair ? text[pos] == QChar(QChar::highSurrogate(c))
                        && text[pos + 1] == QChar(QChar::lowSurrogate(c))
                               : text[pos] == QChar(char16_t(c));
        return same ? end : -1;
    }

    // What stands behind the backslash: JSON's `n` and `u000a`, Go's `x0a`, `U0001f600` and `a`.
    static qsizetype escapeAt(QStringView text, qsizetype pos, char32_t c)
    {
        static constexpr QStringView kLetters = u"abfnrtv";
        static constexpr QStringView kMeanings = u"\a\b\f\n\r\t\v";
        if (pos >= text.size())
            return -1;
        const qsizetype letter = kLetters.indexOf(text[pos]);
        if (letter >= 0 && kMeanings[letter].unicode() == c)
            return pos + 1;
        if (text[pos] == u'x')
            return hexAt(text, pos + 1, 2, c);
        if (text[pos] == u'U')
            return hexAt(text, pos + 1, 8, c);
        if (text[pos] != u'u')
            return -1;
        if (!QChar::requiresSurrogates(c))
            return hexAt(text, pos + 1, 4, c);
        qsizetype low = hexAt(text, pos + 1, 4, QChar::highSurrogate(c));
        while (low >= 0 && low < text.size() && text[low] == u'\\')
            ++low;
        const bool hasLow = low >= 0 && low < text.size() && text[low] == u'u';
        return hasLow ? hexAt(text, low + 1, 4, QChar::lowSurrogate(c)) : -1;
    }

    static qsizetype hexAt(QStringView text, qsizetype pos, qsizetype digits, char32_t value)
    {
        if (pos + digits > text.size() || !equalsHex(text.sliced(pos, digits), value))
            return -1;
        return pos + digits;
    }

    // `%2F`, and `%252F` when it was encoded twice; a form writes a blank as `+`.
    static qsizetype percentAt(QStringView text, qsizetype pos, char32_t c)
    {
        if (c == U' ' && pos < text.size() && text[pos] == u'+')
            return pos + 1;
        if (pos >= text.size() || text[pos] != u'%')
            return -1;
        const QByteArray bytes = QString::fromUcs4(&c, 1).toUtf8();
        for (const char byte : bytes) {
            if (pos >= text.size() || text[pos] != u'%')
                return -1;
            ++pos;
            const qsizetype digits = pos;
            while (text.sliced(pos).startsWith(u"25"))
                pos += 2;
            pos = byte == '%' ? (pos > digits ? pos : -1) : hexAt(text, pos, 2, uchar(byte));
            if (pos < 0)
                return -1;
        }
        return pos;
    }

    static bool isQuoted(QStringView text, qsizetype start, qsizetype end)
    {
        static constexpr QStringView kQuotes = u"\"'`";
        while (end < text.size() && text[end] == u'\\')
            ++end;
        if (start == 0 && end == text.size())
            return true;
        return start > 0 && end < text.size() && text[start - 1] == text[end]
                && kQuotes.contains(text[end]);
    }

    QList<uint> m_characters;
};

std::vector<Needle> needlesOf(const std::vector<Secret> &secrets)
{
    std::vector<Needle> needles;
    for (const Secret &secret : secrets) {
        const QByteArray bytes = secret.reveal();
        const QString text = QString::fromUtf8(bytes).trimmed();
        if (text.isEmpty())
            continue;
        needles.emplace_back(text);
        if (text.size() < kShortSecret)
            continue;
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            needles.emplace_back(
                    QString::fromLatin1(bytes.toBase64(alphabet | QByteArray::OmitTrailingEquals)));
        }
        // A server that refuses a password names it without its user.
        if (const qsizetype colon = text.indexOf(u':'); colon >= 0 && colon + 1 < text.size())
            needles.emplace_back(text.sliced(colon + 1));
    }
    // A secret that holds another one goes first.
    std::stable_sort(needles.begin(), needles.end(),
                     [](const Needle &a, const Needle &b) { return a.size() > b.size(); });
    return needles;
}

QString withKnownMasked(const QString &text, const std::vector<Needle> &needles)
{
    if (needles.empty())
        return text;
    QString masked;
    qsizetype pos = 0;
    while (pos < text.size()) {
        // A match inside a run of backslashes would have begun where the run does; trying there
        // again would cost the square of its length.
        const bool insideRun = pos > 0 && text[pos] == u'\\' && text[pos - 1] == u'\\';
        std::optional<qsizetype> end;
        for (auto needle = needles.begin(); needle != needles.end() && !end && !insideRun; ++needle) {
            if (needle->mayBeginWith(text[pos]))
                end = needle->matchAt(text, pos);
        }
        if (end)
            masked += kMask;
        else
            masked += text[pos];
        pos = end.value_or(pos + 1);
    }
    return masked;
}

QString withSecretValuesMasked(const QString &text)
{
    QString masked;
    qsizetype done = 0;
    for (const SecretValue &value : findSecretValues(text)) {
        if (value.isHarmless(text))
            continue;
        masked += QStringView(text).sliced(done, value.range.start - done);
        masked += kMask;
        done = value.range.start + value.range.length;
    }
    return masked + QStringView(text).sliced(done);
}

QString withCredentialsMasked(QString text)
{
    static const QRegularExpression header(
            QStringLiteral(
                    R"re(\b(Authorization["'\\]*\s*[:=]\s*["'\\]*(?:(?:Bearer|Basic)\s+)?)[^\s"'\\]+)re"),
            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(QStringLiteral(R"re(\b(Bearer\s+)[^\s"'\\]+)re"),
                                           QRegularExpression::CaseInsensitiveOption);
    const QString replacement = QStringLiteral("\\1") + kMask;
    return text.replace(header, replacement).replace(bearer, replacement);
}

} // namespace

void Redactor::add(const Secret &secret)
{
    if (!secret.isEmpty())
        m_secrets.push_back(secret);
}

void Redactor::add(const Redactor &other)
{
    m_secrets.insert(m_secrets.end(), other.m_secrets.begin(), other.m_secrets.end());
}

QString Redactor::redact(const QString &text) const
{
    return withUrisMasked(withSecretValuesMasked(
            withCredentialsMasked(withKnownMasked(text, needlesOf(m_secrets)))));
}

} // namespace headwater
