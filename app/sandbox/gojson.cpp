// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gojson.h"

#include "core/json/goerrortext.h"

#include <algorithm>
#include <utility>

namespace headwater::sandbox {

namespace {

constexpr std::size_t kDeepest = 10000; // Go's own limit

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads one value byte by byte, as Go's scanner does, and stops at the first invalid byte.
class Decoder
{
public:
    explicit Decoder(const QByteArray &json) : m_json(json) { }

    tl::expected<GoValue, QString> decode()
    {
        skipSpace();
        if (atEnd())
            return tl::unexpected(QStringLiteral("EOF"));
        GoValue root;
        if (!readValue(root) || !readRest())
            return tl::unexpected(m_error);
        return root;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_json.size(); }
    [[nodiscard]] char peek() const { return m_json.at(m_at); }

    void skipSpace()
    {
        while (!atEnd() && isSpace(peek()))
            ++m_at;
    }

    /// Refuses the next byte, or the end of the text.
    bool refuse(const QString &where)
    {
        if (atEnd()) {
            m_error = QStringLiteral("unexpected EOF");
            return false;
        }
        const QChar c = QChar::fromLatin1(peek()); // Go takes a byte for a character here
        QString quoted = goQuoted(QStringView(&c, 1));
        if (c == u'"')
            quoted = QStringLiteral("'\"'");
        else if (c == u'\'')
            quoted = QStringLiteral("'\\''");
        else
            quoted = u'\'' + quoted.mid(1, quoted.size() - 2) + u'\'';
        m_error = QStringLiteral("invalid character %1 %2").arg(quoted, where);
        return false;
    }

    /// Arrays and objects are only opened here; readRest() continues them.
    bool readValue(GoValue &value)
    {
        skipSpace();
        if (atEnd())
            return refuse({});
        value.start = m_at;
        switch (peek()) {
        case '{':
            return open(value, GoValue::Kind::Object);
        case '[':
            return open(value, GoValue::Kind::Array);
        case '"':
            value.kind = GoValue::Kind::String;
            return readString(value.text);
        case 't':
            value.kind = GoValue::Kind::Bool;
            return readWord(value, "true");
        case 'f':
            value.kind = GoValue::Kind::Bool;
            return readWord(value, "false");
        case 'n':
            return readWord(value, "null");
        default:
            value.kind = GoValue::Kind::Number;
            return readNumber(value.text);
        }
    }

    bool open(GoValue &value, GoValue::Kind kind)
    {
        value.kind = kind;
        m_open.push_back(&value);
        m_isFirst = true;
        ++m_at;
        if (m_open.size() <= kDeepest)
            return true;
        m_error = QStringLiteral("exceeded max depth");
        return false;
    }

    bool readRest()
    {
        while (!m_open.empty()) {
            GoValue &parent = *m_open.back();
            const bool isObject = parent.kind == GoValue::Kind::Object;
            const bool isFirst = std::exchange(m_isFirst, false);
            skipSpace();
            if (!atEnd() && peek() == (isObject ? '}' : ']')) {
                ++m_at;
                m_open.pop_back();
                continue;
            }
            if (!isFirst) {
                if (atEnd() || peek() != ',') {
                    return refuse(isObject ? QStringLiteral("after object key:value pair")
                                           : QStringLiteral("after array element"));
                }
                ++m_at;
            }
            if (!(isObject ? readMember(parent) : readValue(parent.items.emplace_back())))
                return false;
        }
        return true;
    }

    bool readMember(GoValue &object)
    {
        skipSpace();
        if (atEnd() || peek() != '"')
            return refuse(QStringLiteral("looking for beginning of object key string"));
        GoMember &member = object.members.emplace_back();
        if (!readString(member.name))
            return false;
        skipSpace();
        if (atEnd() || peek() != ':')
            return refuse(QStringLiteral("after object key"));
        ++m_at;
        return readValue(member.value);
    }

    bool readWord(GoValue &value, const char *word)
    {
        for (const char *letter = word; *letter != '\0'; ++letter, ++m_at) {
            if (atEnd() || peek() != *letter) {
                return refuse(QStringLiteral("in literal %1 (expecting '%2')")
                                      .arg(QLatin1String(word), QChar::fromLatin1(*letter)));
            }
        }
        value.text = QString::fromLatin1(word);
        return true;
    }

    bool readDigits(const QString &where)
    {
        if (atEnd() || !isDigit(peek()))
            return refuse(where);
        while (!atEnd() && isDigit(peek()))
            ++m_at;
        return true;
    }

    bool readNumber(QString &text)
    {
        const qsizetype start = m_at;
        if (peek() == '-') {
            ++m_at;
            if (atEnd() || !isDigit(peek()))
                return refuse(QStringLiteral("in numeric literal"));
        }
        if (peek() == '0')
            ++m_at; // only a fraction or an exponent may follow
        else if (!readDigits(QStringLiteral("looking for beginning of value")))
            return false;
        if (!atEnd() && peek() == '.') {
            ++m_at;
            if (!readDigits(QStringLiteral("after decimal point in numeric literal")))
                return false;
        }
        if (!atEnd() && (peek() == 'e' || peek() == 'E')) {
            ++m_at;
            if (!atEnd() && (peek() == '+' || peek() == '-'))
                ++m_at;
            if (!readDigits(QStringLiteral("in exponent of numeric literal")))
                return false;
        }
        text = QString::fromLatin1(m_json.mid(start, m_at - start));
        return true;
    }

    bool readString(QString &text)
    {
        ++m_at;
        QByteArray plain; // unescaped bytes: to be decoded as a whole, as UTF-8
        const auto flush = [&text, &plain] {
            text += QString::fromUtf8(plain);
            plain.clear();
        };
        for (;; ++m_at) {
            if (atEnd() || uchar(peek()) < 0x20)
                return refuse(QStringLiteral("in string literal"));
            if (peek() == '"')
                break;
            if (peek() != '\\') {
                plain += peek();
                continue;
            }
            ++m_at;
            flush();
            if (!readEscape(text))
                return false;
        }
        ++m_at;
        flush();
        // half a surrogate pair is not a character
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size()
                    && text[i + 1].isLowSurrogate();
            if (isPair)
                ++i;
            else if (text[i].isSurrogate())
                text[i] = QChar::ReplacementCharacter;
        }
        return true;
    }

    /// Stops on the last byte of the escape.
    bool readEscape(QString &text)
    {
        static const QByteArray letters = "\"\\/bfnrt";
        static const QByteArray meant = "\"\\/\b\f\n\r\t";
        const qsizetype known = atEnd() ? -1 : letters.indexOf(peek());
        if (known >= 0) {
            text += QChar::fromLatin1(meant.at(known));
            return true;
        }
        if (atEnd() || peek() != 'u')
            return refuse(QStringLiteral("in string escape code"));
        for (int digit = 0; digit < 4; ++digit) {
            ++m_at;
            if (atEnd() || !QByteArray("0123456789abcdefABCDEF").contains(peek()))
                return refuse(QStringLiteral("in \\u hexadecimal character escape"));
        }
        text += QChar(m_json.mid(m_at - 3, 4).toUShort(nullptr, 16));
        return true;
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
    QString m_error;
    std::vector<GoValue *> m_open; ///< the arrays and objects not yet closed
    bool m_isFirst = false; ///< the innermost of them is still empty
};

} // namespace

QString GoValue::described() const
{
    switch (kind) {
    case Kind::Null:
        return QStringLiteral("null");
    case Kind::Bool:
        return QStringLiteral("bool");
    case Kind::Number:
        return QStringLiteral("number ") + text;
    case Kind::String:
        return QStringLiteral("string");
    case Kind::Array:
        return QStringLiteral("array");
    case Kind::Object:
        break;
    }
    return QStringLiteral("object");
}

const GoValue *GoValue::member(const QString &name) const
{
    const auto found = std::find_if(members.rbegin(), members.rend(), [&](const GoMember &member) {
        return member.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == members.rend() ? nullptr : &found->value;
}

tl::expected<GoValue, QString> parseGoJson(const QByteArray &json)
{
    return Decoder(json).decode();
}

} // namespace headwater::sandbox
