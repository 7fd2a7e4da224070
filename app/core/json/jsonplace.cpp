// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsonplace.h"

#include <algorithm>

namespace headwater {

namespace {

JsonFault::Kind faultKind(rapidjson::ParseErrorCode code, QChar at)
{
    using Kind = JsonFault::Kind;
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
        return Kind::Empty;
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return Kind::TrailingText;
    case rapidjson::kParseErrorObjectMissName:
        return Kind::KeyMissing;
    case rapidjson::kParseErrorObjectMissColon:
        return Kind::ColonMissing;
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return Kind::ObjectCommaMissing;
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return Kind::ArrayCommaMissing;
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return Kind::BadSurrogate;
    case rapidjson::kParseErrorStringMissQuotationMark:
        return Kind::OpenString;
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        return Kind::BadEscape;
    case rapidjson::kParseErrorStringInvalidEncoding:
        return Kind::BadSurrogate;
    case rapidjson::kParseErrorStringEscapeInvalid:
        return at == u'\\' ? Kind::BadEscape : Kind::ControlCharacter;
    case rapidjson::kParseErrorNumberTooBig:
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
        return Kind::BadNumber;
    case rapidjson::kParseErrorTermination:
        return Kind::TooDeep;
    default:
        return Kind::ValueMissing;
    }
}

} // namespace

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'+' || c == u'-' || c == u'.';
}

// The nearest unescaped quote before the end. It must be the opening one, because backslashes occur
// only inside strings.
qsizetype openingQuote(QStringView text, qsizetype end)
{
    for (qsizetype i = end - 1; i >= 0; --i) {
        if (text[i] != u'"')
            continue;
        qsizetype backslashes = 0;
        while (i - backslashes > 0 && text[i - backslashes - 1] == u'\\')
            ++backslashes;
        if (backslashes % 2 == 0)
            return i;
        i -= backslashes;
    }
    return 0;
}

std::optional<JsonFault> unsendable(QStringView text)
{
    if (text.startsWith(QChar::ByteOrderMark))
        return JsonFault{JsonFault::Kind::ByteOrderMark, {0, 1}};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isNull())
            return JsonFault{JsonFault::Kind::Nul, {i, 1}};
        if (!text[i].isSurrogate())
            continue;
        if (!text[i].isHighSurrogate() || i + 1 == text.size() || !text[i + 1].isLowSurrogate())
            return JsonFault{JsonFault::Kind::BadSurrogate, {i, 1}};
        ++i;
    }
    return std::nullopt;
}

JsonFault faultAt(QStringView text, rapidjson::ParseErrorCode code, qsizetype offset)
{
    using Kind = JsonFault::Kind;
    qsizetype start = std::min(offset, text.size());
    Kind kind = faultKind(code, start < text.size() ? text[start] : QChar());

    if (kind == Kind::OpenString) {
        start = openingQuote(text, text.size());
        return {kind, {start, text.size() - start}};
    }
    if (kind == Kind::BadEscape)
        return {kind, {start, std::min<qsizetype>(2, text.size() - start)}};
    if (kind == Kind::BadSurrogate)
        return {kind, {start, std::min<qsizetype>(6, text.size() - start)}};
    if (kind == Kind::ControlCharacter || kind == Kind::TooDeep)
        return {kind, {start, 1}};
    // Cover the whole of a half-read word: RapidJSON stops within `nul` or `1.x`.
    if (kind == Kind::ValueMissing || kind == Kind::BadNumber) {
        while (start > 0 && isWordCharacter(text[start - 1]))
            --start;
    }
    qsizetype end = start;
    while (end < text.size() && isWordCharacter(text[end]))
        ++end;
    if (start == text.size() && kind != Kind::Empty)
        kind = Kind::Unfinished;
    if (end == start && start < text.size())
        end = start + (text[start].isHighSurrogate() ? 2 : 1);
    if (start == text.size() && start > 0)
        return {kind, {start - 1, 1}};
    return {kind, {start, end - start}};
}

} // namespace headwater
