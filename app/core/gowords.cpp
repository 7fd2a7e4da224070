// SPDX-License-Identifier: Apache-2.0
#include "core/gowords.h"

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

} // namespace

QString goQuoted(QStringView text)
{
    return inGoQuotes(text, u'"');
}

QString goSyntaxWords(const JsonFault &fault, const QString &text)
{
    using Kind = JsonFault::Kind;
    const QStringView at = QStringView(text).mid(fault.range.start, 1);
    const auto invalid = [&](const char *where) -> QString {
        return QLatin1String("invalid character ") + inGoQuotes(at, u'\'') + u' '
                + QLatin1String(where);
    };
    switch (fault.kind) {
    case Kind::Empty:
    case Kind::Unfinished:
    case Kind::OpenString:
        return QStringLiteral("unexpected end of JSON input");
    case Kind::TrailingText:
        return invalid("after top-level value");
    case Kind::KeyMissing:
        return invalid("looking for beginning of object key string");
    case Kind::ColonMissing:
        return invalid("after object key");
    case Kind::ObjectCommaMissing:
        return invalid("after object key:value pair");
    case Kind::ArrayCommaMissing:
        return invalid("after array element");
    case Kind::ControlCharacter:
        return invalid("in string literal");
    case Kind::BadEscape:
        return invalid("in string escape code");
    case Kind::BadNumber:
        return invalid("in numeric literal");
    case Kind::TooDeep:
        return QStringLiteral("exceeded max depth");
    case Kind::Nul:
    case Kind::ByteOrderMark:
    case Kind::BadSurrogate:
    case Kind::ValueMissing:
        return invalid("looking for beginning of value");
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
