// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsontext.h"

// RapidJSON asserts that no escape is the second half of a surrogate pair alone, but a text may
// contain one. JsonBuilder::halfPair() checks for it instead.
#define RAPIDJSON_ASSERT(x) ((void)0)
#include "core/json/jsonplace.h"

#include <QRegularExpression>
#include <QSet>

#include <rapidjson/reader.h>

#include <algorithm>

namespace headwater {

namespace {

using Utf16 = rapidjson::UTF16<char16_t>;

// A QString as an input stream for RapidJSON: it ends in U+0000, and Tell() counts UTF-16 units.
class Utf16Stream final
{
public:
    using Ch = char16_t; // the name is RapidJSON's

    explicit Utf16Stream(QStringView text) : m_text(text) { }

    Ch Peek() const { return m_at < m_text.size() ? m_text[m_at].unicode() : u'\0'; }
    Ch Take()
    {
        const Ch c = Peek();
        m_at += c != u'\0';
        return c;
    }
    size_t Tell() const { return size_t(m_at); }

    Ch *PutBegin() { return nullptr; } // writing in place is not supported
    void Put(Ch) { }
    void Flush() { }
    size_t PutEnd(Ch *) { return 0; }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

// Builds the nodes from RapidJSON's events.
class JsonBuilder final
{
public:
    JsonBuilder(const QString &text, const Utf16Stream &stream) : m_stream(stream)
    {
        m_json.m_text = text;
    }

    JsonText take() { return std::move(m_json); }

    /// The place of an escaped half surrogate pair, which RapidJSON accepts.
    const std::optional<JsonFault> &halfPair() const { return m_halfPair; }

    // NOLINTBEGIN(readability-identifier-naming): the names are RapidJSON's
    bool Null() { return add(JsonNode::Kind::Null, wordRange()); }
    bool Bool(bool) { return add(JsonNode::Kind::Bool, wordRange()); }
    bool RawNumber(const char16_t *, rapidjson::SizeType, bool)
    {
        return add(JsonNode::Kind::Number, wordRange());
    }
    bool String(const char16_t *data, rapidjson::SizeType length, bool)
    {
        const TextRange range = stringRange();
        if (!add(JsonNode::Kind::String, range))
            return false;
        m_json.m_nodes.back().text = keep(QStringView(data, qsizetype(length)), range);
        return !m_halfPair;
    }
    bool Key(const char16_t *data, rapidjson::SizeType length, bool)
    {
        m_keyRange = stringRange();
        m_key = keep(QStringView(data, qsizetype(length)), m_keyRange);
        return !m_halfPair;
    }
    bool StartObject() { return open(JsonNode::Kind::Object); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(JsonNode::Kind::Array); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    // Never called: all numbers arrive raw.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }
    // NOLINTEND(readability-identifier-naming)

private:
    qsizetype here() const { return qsizetype(m_stream.Tell()); }

    TextRange wordRange() const
    {
        qsizetype start = here();
        while (start > 0 && isWordCharacter(m_json.m_text[start - 1]))
            --start;
        return {start, here() - start};
    }

    TextRange stringRange() const
    {
        const qsizetype start = openingQuote(m_json.m_text, here() - 1);
        return {start, here() - start};
    }

    // Escapes make a string longer in the text than its value. Without any, the text itself is
    // used.
    QStringView keep(QStringView value, TextRange range)
    {
        const TextRange inside = insideQuotes(range);
        if (inside.length == value.size())
            return QStringView(m_json.m_text).mid(inside.start, inside.length);
        if (!value.isValidUtf16())
            m_halfPair = faultAt(m_json.m_text, rapidjson::kParseErrorStringUnicodeSurrogateInvalid,
                                 loneEscape(inside));
        m_json.m_unescaped.push_back(value.toString());
        return m_json.m_unescaped.back();
    }

    // The first \uDC00…\uDFFF in \a inside that is not preceded by \uD800…\uDBFF.
    qsizetype loneEscape(TextRange inside) const
    {
        static const QRegularExpression escape(QStringLiteral(
                R"((?:\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(\\u[dD][8-9a-fA-F][0-9a-fA-F]{2}))"));
        auto matches
                = escape.globalMatch(QStringView(m_json.m_text).mid(inside.start, inside.length));
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (match.hasCaptured(1))
                return inside.start + match.capturedStart(1);
        }
        return inside.start;
    }

    bool add(JsonNode::Kind kind, TextRange range)
    {
        const int index = int(m_json.m_nodes.size());
        JsonNode node;
        node.kind = kind;
        node.range = range;
        node.text = QStringView(m_json.m_text).mid(range.start, range.length);
        if (!m_open.empty()) {
            auto &[parent, lastChild] = m_open.back();
            node.parent = parent;
            if (m_json.m_nodes[size_t(parent)].kind == JsonNode::Kind::Object) {
                node.key = m_key;
                node.keyRange = m_keyRange;
            }
            if (lastChild == JsonNode::kNone)
                m_json.m_nodes[size_t(parent)].firstChild = index;
            else
                m_json.m_nodes[size_t(lastChild)].nextSibling = index;
            lastChild = index;
        }
        m_json.m_nodes.push_back(node);
        return true;
    }

    bool open(JsonNode::Kind kind)
    {
        if (m_open.size() == size_t(kDeepestJson))
            return false;
        add(kind, {here(), 1}); // the bracket itself is not read yet
        m_open.push_back({int(m_json.m_nodes.size()) - 1, JsonNode::kNone});
        return true;
    }

    bool close()
    {
        JsonNode &node = m_json.m_nodes[size_t(m_open.back().index)];
        node.range.length = here() + 1 - node.range.start;
        node.text = {};
        m_open.pop_back();
        return true;
    }

    struct Open
    {
        int index;
        int lastChild;
    };

    const Utf16Stream &m_stream;
    JsonText m_json;
    std::vector<Open> m_open;
    QStringView m_key;
    TextRange m_keyRange;
    std::optional<JsonFault> m_halfPair;
};

tl::expected<JsonText, JsonFault> JsonText::parse(const QString &text)
{
    if (const auto fault = unsendable(text))
        return tl::unexpected(*fault);

    Utf16Stream stream(text);
    JsonBuilder builder(text, stream);
    // RapidJSON 1.1 copies a number within its stack, and reads freed memory if the stack grows
    // meanwhile. A character of the text takes at most eight bytes there, so this stack never
    // grows.
    const size_t capacity = 8 * size_t(text.size()) + 1024;
    rapidjson::GenericReader<Utf16, Utf16> reader(nullptr, capacity);
    // Iterative: nesting costs heap, never stack.
    constexpr unsigned flags
            = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    if (const auto result = reader.Parse<flags>(stream, builder); result.IsError()) {
        if (builder.halfPair())
            return tl::unexpected(*builder.halfPair());
        return tl::unexpected(faultAt(text, result.Code(), qsizetype(result.Offset())));
    }
    return builder.take();
}

const JsonNode *JsonText::child(const JsonNode &node, QStringView key) const
{
    const JsonNode *found = nullptr;
    forEachChild(node, [&](const JsonNode &candidate) {
        if (candidate.key == key)
            found = &candidate;
    });
    return found;
}

std::vector<const JsonNode *> JsonText::duplicateKeys() const
{
    std::vector<const JsonNode *> duplicates;
    for (const JsonNode &node : m_nodes) {
        if (node.kind != JsonNode::Kind::Object)
            continue;
        QSet<QStringView> seen;
        forEachChild(node, [&](const JsonNode &member) {
            if (seen.contains(member.key))
                duplicates.push_back(&member);
            else
                seen.insert(member.key);
        });
    }
    std::sort(duplicates.begin(), duplicates.end()); // one array: addresses are in reading order
    return duplicates;
}

} // namespace headwater
