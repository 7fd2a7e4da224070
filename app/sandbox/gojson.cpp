// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gojson.h"

#include <rapidjson/reader.h>

#include <algorithm>

namespace headwater::sandbox {

namespace {

constexpr std::size_t kDeepest = 10000; // Go's own limit

/// Builds the tree from RapidJSON's events. `m_open` are the arrays and objects not yet closed.
class Builder final : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder>
{
public:
    [[nodiscard]] GoValue take() { return std::move(m_root); }

    bool Null() { return add({}); }
    bool Bool(bool value)
    {
        return add({GoValue::Kind::Bool, value ? QStringLiteral("true") : QStringLiteral("false")});
    }
    bool RawNumber(const char *digits, rapidjson::SizeType length, bool)
    {
        return add({GoValue::Kind::Number, QString::fromLatin1(digits, length)});
    }
    bool String(const char *utf8, rapidjson::SizeType length, bool)
    {
        return add({GoValue::Kind::String, QString::fromUtf8(utf8, length)});
    }
    bool Key(const char *utf8, rapidjson::SizeType length, bool)
    {
        m_open.back()->members.push_back({QString::fromUtf8(utf8, length), {}});
        return true;
    }
    bool StartObject() { return open({GoValue::Kind::Object}); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open({GoValue::Kind::Array}); }
    bool EndArray(rapidjson::SizeType) { return close(); }

private:
    GoValue &place(GoValue value)
    {
        if (m_open.empty())
            return m_root = std::move(value);
        GoValue &parent = *m_open.back();
        if (parent.kind == GoValue::Kind::Object)
            return parent.members.back().value = std::move(value);
        return parent.items.emplace_back(std::move(value));
    }
    bool add(GoValue value)
    {
        place(std::move(value));
        return true;
    }
    bool open(GoValue value)
    {
        m_open.push_back(&place(std::move(value)));
        return m_open.size() <= kDeepest;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    GoValue m_root;
    std::vector<GoValue *> m_open;
};

QString whereWord(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorObjectMissName:
        return QStringLiteral("looking for beginning of object key string");
    case rapidjson::kParseErrorObjectMissColon:
        return QStringLiteral("after object key");
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return QStringLiteral("after object key:value pair");
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return QStringLiteral("after array element");
    case rapidjson::kParseErrorStringEscapeInvalid:
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return QStringLiteral("in string escape code");
    case rapidjson::kParseErrorStringInvalidEncoding:
        return QStringLiteral("in string literal");
    case rapidjson::kParseErrorNumberMissFraction:
        return QStringLiteral("after decimal point in numeric literal");
    case rapidjson::kParseErrorNumberMissExponent:
        return QStringLiteral("in exponent of numeric literal");
    default:
        return QStringLiteral("looking for beginning of value");
    }
}

QString errorSentence(const rapidjson::ParseResult &result, const QByteArray &json)
{
    if (result.Code() == rapidjson::kParseErrorDocumentEmpty)
        return QStringLiteral("EOF");
    if (result.Code() == rapidjson::kParseErrorTermination)
        return QStringLiteral("exceeded max depth");
    const auto at = static_cast<qsizetype>(result.Offset());
    if (at >= json.size() || result.Code() == rapidjson::kParseErrorStringMissQuotationMark)
        return QStringLiteral("unexpected EOF");
    return QStringLiteral("invalid character '%1' %2")
            .arg(QChar::fromLatin1(json.at(at)))
            .arg(whereWord(result.Code()));
}

} // namespace

const GoValue *GoValue::member(const QString &name) const
{
    const auto found = std::find_if(members.rbegin(), members.rend(), [&](const GoMember &member) {
        return member.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == members.rend() ? nullptr : &found->value;
}

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

tl::expected<GoValue, QString> parseGoJson(const QByteArray &json)
{
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag
            | rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseIterativeFlag;
    Builder builder;
    rapidjson::Reader reader;
    rapidjson::StringStream stream(json.constData());
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
    if (result.IsError())
        return tl::unexpected(errorSentence(result, json));
    return builder.take();
}

} // namespace headwater::sandbox
