// SPDX-License-Identifier: Apache-2.0
#include "core/json/goerrortext.h"

#include <QChar>

namespace headwater {

namespace {

bool isGoPrintable(char32_t c)
{
    if (c == U' ')
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

void appendEscaped(QString &out, char32_t c, char16_t quote)
{
    const auto hex = [&](QLatin1String prefix, int digits) {
        out += prefix + QStringLiteral("%1").arg(uint(c), digits, 16, QLatin1Char('0'));
    };
    switch (c) {
    case U'\\':
        out += QLatin1String("\\\\");
        return;
    case U'\a':
        out += QLatin1String("\\a");
        return;
    case U'\b':
        out += QLatin1String("\\b");
        return;
    case U'\f':
        out += QLatin1String("\\f");
        return;
    case U'\n':
        out += QLatin1String("\\n");
        return;
    case U'\r':
        out += QLatin1String("\\r");
        return;
    case U'\t':
        out += QLatin1String("\\t");
        return;
    case U'\v':
        out += QLatin1String("\\v");
        return;
    default:
        break;
    }
    if (c == quote)
        out += u'\\' + QString(QChar(quote));
    else if (isGoPrintable(c))
        out += QString::fromUcs4(&c, 1);
    else if (c < 0x80)
        hex(QLatin1String("\\x"), 2);
    else if (c < 0x10000)
        hex(QLatin1String("\\u"), 4);
    else
        hex(QLatin1String("\\U"), 8);
}

QString inGoQuotes(QStringView text, char16_t quote)
{
    QString out{QChar(quote)};
    out.reserve(text.size() + 2);
    for (const uint c : text.toUcs4())
        appendEscaped(out, c, quote);
    return out + QChar(quote);
}

QString endWords()
{
    return QStringLiteral("unexpected end of JSON input");
}

/// Go reads bytes: it names the first byte of a non-ASCII letter as if it were a character.
QString invalidAt(const QString &text, qsizetype at, const char *where)
{
    if (at >= text.size())
        return endWords();
    const QByteArray bytes = QStringView(text).mid(at, text[at].isHighSurrogate() ? 2 : 1).toUtf8();
    const QChar byte = QChar::fromLatin1(bytes.at(0));
    return QLatin1String("invalid character ") + inGoQuotes(QStringView(&byte, 1), u'\'') + u' '
            + QLatin1String(where);
}

QString numberWords(const QString &text, qsizetype start)
{
    qsizetype at = start;
    const auto isDigit = [&] { return at < text.size() && text[at] >= u'0' && text[at] <= u'9'; };
    const auto skipDigits = [&] {
        while (isDigit())
            ++at;
    };
    if (text.mid(at, 1) == u"-")
        ++at;
    if (!isDigit())
        return invalidAt(text, at, "in numeric literal");
    skipDigits();
    if (text.mid(at, 1) == u".") {
        ++at;
        if (!isDigit())
            return invalidAt(text, at, "after decimal point in numeric literal");
        skipDigits();
    }
    if (at < text.size() && text[at].toLower() == u'e') {
        ++at;
        if (at < text.size() && (text[at] == u'+' || text[at] == u'-'))
            ++at;
        return invalidAt(text, at, "in exponent of numeric literal");
    }
    return invalidAt(text, at, "in numeric literal");
}

/// The invalid text in place of a value may begin like one of the three literals.
QString literalWords(const QString &text, qsizetype start)
{
    for (const char *literal : {"true", "false", "null"}) {
        const QLatin1String word(literal);
        if (!QStringView(text).mid(start).startsWith(word.first(1)))
            continue;
        qsizetype i = 1;
        while (i < word.size() && start + i < text.size() && text[start + i] == word[i])
            ++i;
        if (i == word.size())
            break;
        const QByteArray where
                = QByteArray("in literal ") + literal + " (expecting '" + literal[i] + "')";
        return invalidAt(text, start + i, where.constData());
    }
    if (text.mid(start, 1) == u"-")
        return numberWords(text, start);
    return invalidAt(text, start, "looking for beginning of value");
}

/// \a start is the position of the backslash.
QString escapeWords(const QString &text, qsizetype start)
{
    if (text.mid(start + 1, 1) != u"u")
        return invalidAt(text, start + 1, "in string escape code");
    qsizetype at = start + 2;
    const QStringView digits(u"0123456789abcdefABCDEF");
    while (at < text.size() && at < start + 6 && digits.contains(text[at]))
        ++at;
    return invalidAt(text, at, "in \\u hexadecimal character escape");
}

} // namespace

QString goQuoted(QStringView text)
{
    return inGoQuotes(text, u'"');
}

QString goSyntaxError(const JsonFault &fault, const QString &text)
{
    using Kind = JsonFault::Kind;
    const qsizetype start = fault.range.start;
    switch (fault.kind) {
    case Kind::Empty:
    case Kind::Unfinished:
    case Kind::OpenString:
        return endWords();
    case Kind::TrailingText:
        return invalidAt(text, start, "after top-level value");
    case Kind::KeyMissing:
        return invalidAt(text, start, "looking for beginning of object key string");
    case Kind::ColonMissing:
        return invalidAt(text, start, "after object key");
    case Kind::ObjectCommaMissing:
        return invalidAt(text, start, "after object key:value pair");
    case Kind::ArrayCommaMissing:
        return invalidAt(text, start, "after array element");
    case Kind::ControlCharacter:
        return invalidAt(text, start, "in string literal");
    case Kind::BadEscape:
        return escapeWords(text, start);
    case Kind::BadNumber:
        return numberWords(text, start);
    case Kind::TooDeep:
        return QStringLiteral("exceeded max depth");
    case Kind::ValueMissing:
        return literalWords(text, start);
    case Kind::Nul:
    case Kind::ByteOrderMark:
    case Kind::BadSurrogate:
        return invalidAt(text, start, "looking for beginning of value");
    }
    return {};
}

QLatin1String goKindName(JsonNode::Kind kind)
{
    switch (kind) {
    case JsonNode::Kind::Null:
        return QLatin1String("null");
    case JsonNode::Kind::Bool:
        return QLatin1String("bool");
    case JsonNode::Kind::Number:
        return QLatin1String("number");
    case JsonNode::Kind::String:
        return QLatin1String("string");
    case JsonNode::Kind::Array:
        return QLatin1String("array");
    case JsonNode::Kind::Object:
        return QLatin1String("object");
    }
    return {};
}

} // namespace headwater
