// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QString>
#include <QStringView>

#include <tl/expected.hpp>

#include <vector>

namespace headwater {

/// The deepest nesting that is read. A spec needs two levels; the limit bounds the work that
/// hostile text can cause.
inline constexpr int kDeepestJson = 64;

/// Why a text is not JSON, and where. The sentences for users are in core/jsonfault.h.
struct JsonFault
{
    enum class Kind {
        Empty, ///< nothing but white space
        Unfinished, ///< the text ends inside an object or array
        TrailingText, ///< something follows the value
        ValueMissing, ///< no value begins here
        KeyMissing, ///< no key begins here
        ColonMissing, ///< after a key
        ObjectCommaMissing, ///< neither comma nor } after a value
        ArrayCommaMissing, ///< neither comma nor ] after an element
        OpenString, ///< no closing quote
        ControlCharacter, ///< a line break or the like inside a string
        BadEscape,
        BadSurrogate, ///< half a pair, escaped or not: cannot be sent as UTF-8
        BadNumber,
        TooDeep,
        ByteOrderMark,
        Nul,
    };

    Kind kind = Kind::Empty;
    TextRange range; ///< the offending token; at the end of the text its last character
};

/// One value of a JSON text. Nodes lie in one array in reading order and refer to each other by
/// index, so neither reading nor freeing a deep or huge text needs recursion.
struct JsonNode
{
    enum class Kind : quint8 { Null, Bool, Number, String, Array, Object };
    static constexpr int kNone = -1;

    QStringView key; ///< unescaped; null unless the parent is an object
    QStringView text; ///< a string unescaped; `true`, `null` and numbers as written
    TextRange keyRange; ///< with the quotes
    TextRange range; ///< with quotes or brackets
    int parent = kNone;
    int firstChild = kNone;
    int nextSibling = kNone;
    Kind kind = Kind::Null;
};

/// A JSON text parsed into values that know their places (RFC 8259, strict). Numbers keep their
/// digits, so 64-bit integers stay exact. Duplicate keys are kept, see duplicateKeys().
class JsonText
{
public:
    [[nodiscard]] static tl::expected<JsonText, JsonFault> parse(const QString &text);

    [[nodiscard]] const JsonNode &root() const { return m_nodes.front(); }
    [[nodiscard]] const std::vector<JsonNode> &nodes() const { return m_nodes; }

    template <typename Visitor> void forEachChild(const JsonNode &node, Visitor &&visit) const
    {
        for (int i = node.firstChild; i != JsonNode::kNone; i = m_nodes[size_t(i)].nextSibling)
            visit(m_nodes[size_t(i)]);
    }

    /// The last child named \a key, which is the one that parsers use; nullptr if there is none.
    [[nodiscard]] const JsonNode *child(const JsonNode &node, QStringView key) const;

    /// Every node whose key already occurred in the same object, in reading order.
    [[nodiscard]] std::vector<const JsonNode *> duplicateKeys() const;

private:
    friend class JsonBuilder;
    JsonText() = default;

    QString m_text; // what the views of the nodes point into …
    std::vector<QString> m_unescaped; // … or into one of these
    std::vector<JsonNode> m_nodes;
};

/// \a range without the quotes of a string.
[[nodiscard]] inline TextRange insideQuotes(TextRange range)
{
    return {range.start + 1, range.length - 2};
}

} // namespace headwater
