// SPDX-License-Identifier: Apache-2.0
#include "core/pair/externalspec.h"

#include "core/base/jsonstring.h"
#include "core/json/goerrortext.h"
#include "core/pair/pairwords.h"
#include "core/redact/secretscan.h"

#include <algorithm>

namespace headwater {

namespace {

using Kind = JsonNode::Kind;

constexpr size_t kMostShapeFaults = 100; // a huge text could have one every two characters

bool isNamed(const JsonNode &node, QLatin1String name)
{
    return node.key.compare(name, Qt::CaseInsensitive) == 0;
}

// Quotes what should be a string: `true` → `"true"`. The title is read aloud and printed.
std::optional<Fix> quotes(const JsonNode &node)
{
    if (node.kind != Kind::Bool && node.kind != Kind::Number)
        return std::nullopt;
    const QString quoted = jsonString(node.text);
    const QString title = isSecretKey(node.key) ? PairWords::tr("Put it in quotation marks")
                                                : PairWords::tr("Write %1").arg(quoted);
    return Fix{title, node.range, quoted};
}

// Go's strconv.ParseInt in base 10 accepts an optional sign and digits, nothing else.
bool isDecimal(QStringView text)
{
    if (text.startsWith(u'-') || text.startsWith(u'+'))
        text = text.mid(1);
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= u'0' && c <= u'9';
    });
}

bool fitsInt64(QStringView text)
{
    bool fits = false;
    (void)text.toLongLong(&fits);
    return fits;
}

} // namespace

ExternalSpec ExternalSpec::read(const QString &text)
{
    ExternalSpec spec;
    spec.m_text = text;
    if (text.isEmpty())
        return spec;
    auto json = JsonText::parse(text);
    if (!json) {
        spec.m_fault = json.error();
        spec.m_isReadable = false;
        return spec;
    }
    spec.m_json = std::move(*json);
    spec.readRoot(spec.m_json->root());
    return spec;
}

void ExternalSpec::readRoot(const JsonNode &root)
{
    if (root.kind == Kind::Null)
        return;
    m_isReadable = root.kind == Kind::Object;
    if (!m_isReadable)
        return mismatch(root, "value of type specutil.ExternalSpec");

    m_json->forEachChild(root, [this](const JsonNode &node) {
        if (isNamed(node, QLatin1String("format")))
            readFormat(node);
        else if (isNamed(node, QLatin1String("columns")))
            readColumns(node);
        else if (isNamed(node, QLatin1String("extfs")))
            readExtfs(node);
        else if (isNamed(node, QLatin1String("snapshot_id")))
            m_snapshotIdNode = &node;
    });
    readSnapshotId();
}

void ExternalSpec::readFormat(const JsonNode &node)
{
    if (node.kind == Kind::Null)
        return;
    m_formatNode = &node;
    if (node.kind != Kind::String)
        return mismatch(node, "struct field .format of type string");
    m_format = node.text.isEmpty() ? QStringLiteral("parquet") : node.text.toString();
}

void ExternalSpec::readColumns(const JsonNode &node)
{
    m_columnsNode = &node;
    if (node.kind == Kind::Null)
        return;
    if (node.kind != Kind::Array) {
        std::optional<Fix> fix;
        if (node.kind == Kind::String && !node.text.contains(u',')) { // else it may be several
            const QString list = u'[' + jsonString(node.text) + u']';
            fix = Fix{PairWords::tr("Write %1").arg(list), node.range, list};
        }
        return mismatch(node, "struct field .columns of type []string", fix);
    }
    m_json->forEachChild(node, [this](const JsonNode &column) {
        if (column.kind != Kind::String && column.kind != Kind::Null)
            mismatchedText(column, "struct field .columns of type string");
    });
}

void ExternalSpec::readExtfs(const JsonNode &node)
{
    m_extfsNode = &node;
    if (node.kind != Kind::Object) {
        m_extfs.clear();
        m_extfsIndex.clear();
        if (node.kind != Kind::Null)
            mismatch(node, "struct field .extfs of type map[string]string");
        return;
    }
    // Further objects with that name are merged into the first, as in a Go map.
    m_json->forEachChild(node, [this](const JsonNode &member) {
        if (member.kind != Kind::String && member.kind != Kind::Null)
            mismatchedText(member, "struct field .extfs of type string");
        const auto known = m_extfsIndex.constFind(member.key);
        if (known != m_extfsIndex.constEnd()) {
            m_extfs[*known] = &member;
            return;
        }
        m_extfsIndex.insert(member.key, m_extfs.size());
        m_extfs.push_back(&member);
    });
}

void ExternalSpec::readSnapshotId()
{
    if (m_snapshotIdNode == nullptr || m_snapshotIdNode->kind == Kind::Null)
        return;
    const JsonNode &node = *m_snapshotIdNode;
    const bool isWhole = isDecimal(node.text);
    if (node.kind == Kind::Number) {
        if (!isWhole || !fitsInt64(node.text)) {
            mismatch(node, "value of type string");
            explain(node);
        }
        return;
    }
    if (node.kind != Kind::String)
        return mismatch(node, "value of type string");
    if (!isWhole || !fitsInt64(node.text)) {
        const QLatin1String why(isWhole ? "value out of range" : "invalid syntax");
        refuse(node,
               QLatin1String("strconv.ParseInt: parsing ") + goQuoted(node.text)
                       + QLatin1String(": ") + why);
        explain(node);
    }
}

// For `4.5982866113522427e+18` the server complains about a number where a number is allowed.
void ExternalSpec::explain(const JsonNode &snapshotId)
{
    bool isNumber = false;
    (void)snapshotId.text.toDouble(&isNumber);
    if (isNumber && snapshotId.text.contains(u'e', Qt::CaseInsensitive)) {
        m_shapeFaults.back().sentence
                = PairWords::tr("A tool rounded this snapshot id, and its last digits are lost. "
                                "Enter the id in full, as in the catalog");
    }
}

void ExternalSpec::mismatch(const JsonNode &node, const char *into, std::optional<Fix> fix)
{
    if (m_shapeFaults.size() == kMostShapeFaults)
        return;
    refuse(node,
           QLatin1String("json: cannot unmarshal ") + goKindName(node.kind)
                   + QLatin1String(" into Go ") + QLatin1String(into),
           std::move(fix));
}

void ExternalSpec::mismatchedText(const JsonNode &node, const char *into)
{
    if (m_shapeFaults.size() < kMostShapeFaults)
        mismatch(node, into, quotes(node));
}

void ExternalSpec::refuse(const JsonNode &node, const QString &words, std::optional<Fix> fix)
{
    m_shapeFaults.push_back({node.range,
                             QLatin1String("invalid external spec JSON: ") + words,
                             {},
                             std::move(fix)});
}

const JsonNode *ExternalSpec::extfsNode(QStringView key) const
{
    const auto at = m_extfsIndex.constFind(key);
    return at == m_extfsIndex.constEnd() ? nullptr : m_extfs[*at];
}

QString ExternalSpec::extfsValue(QStringView key) const
{
    const JsonNode *node = extfsNode(key);
    if (node == nullptr || node->kind == Kind::Null)
        return {};
    return node->text.toString(); // empty for an array or object
}

TextRange ExternalSpec::extfsPlace() const
{
    if (m_extfsNode != nullptr)
        return m_extfsNode->keyRange;
    return m_json ? TextRange{m_json->root().range.start, 1} : TextRange();
}

} // namespace headwater
