// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"

#include <QHash>

#include <optional>
#include <vector>

namespace headwater {

/// A value of the wrong type: R7.
struct ShapeFault
{
    TextRange range;
    QString words; ///< what Go's JSON reader says, with the server's prefix
    QString sentence; ///< ours, where the server's words are misleading; else empty
    std::optional<Fix> fix;
};

/// An external spec as servers read it (contract.md §4.1 R7): names of the top level match in any
/// case, later values win, `null` counts as absent, and an empty text is `{"format":"parquet"}`.
/// Values of the wrong type are listed as faults and then read as what they seem to mean, so that
/// one mistake does not cause others.
class ExternalSpec
{
public:
    [[nodiscard]] static ExternalSpec read(const QString &text);

    ExternalSpec(ExternalSpec &&) = default;
    ExternalSpec &operator=(ExternalSpec &&) = default;
    Q_DISABLE_COPY(ExternalSpec) // its nodes refer to its own text

    /// Why the text is not JSON. Then everything else is empty.
    [[nodiscard]] const std::optional<JsonFault> &fault() const { return m_fault; }
    [[nodiscard]] const std::optional<JsonText> &json() const { return m_json; }
    [[nodiscard]] const std::vector<ShapeFault> &shapeFaults() const { return m_shapeFaults; }

    /// True when there are values to check: the text is empty, `null` or an object.
    [[nodiscard]] bool isReadable() const { return m_isReadable; }
    [[nodiscard]] const QString &text() const { return m_text; }

    [[nodiscard]] const QString &format() const { return m_format; } ///< never empty
    [[nodiscard]] const JsonNode *formatNode() const { return m_formatNode; }
    [[nodiscard]] const JsonNode *columnsNode() const { return m_columnsNode; }
    [[nodiscard]] const JsonNode *snapshotIdNode() const { return m_snapshotIdNode; }

    /// The members of `extfs` that take effect, one per key.
    [[nodiscard]] const std::vector<const JsonNode *> &extfs() const { return m_extfs; }
    [[nodiscard]] const JsonNode *extfsNode(QStringView key) const;
    [[nodiscard]] QString extfsValue(QStringView key) const; ///< empty also when absent
    [[nodiscard]] bool has(QStringView key) const { return !extfsValue(key).isEmpty(); }

    /// The place to report when a key of `extfs` is missing: the key `extfs`, else the opening
    /// brace.
    [[nodiscard]] TextRange extfsPlace() const;

private:
    ExternalSpec() = default;

    void readRoot(const JsonNode &root);
    void readFormat(const JsonNode &node);
    void readColumns(const JsonNode &node);
    void readExtfs(const JsonNode &node);
    void readSnapshotId();
    void mismatch(const JsonNode &node, const char *into, std::optional<Fix> fix = {});
    void explain(const JsonNode &snapshotId);
    void mismatchedText(const JsonNode &node, const char *into); // only needs quotes
    void refuse(const JsonNode &node, const QString &words, std::optional<Fix> fix = {});

    QString m_text;
    QString m_format = QStringLiteral("parquet");
    bool m_isReadable = true;
    std::optional<JsonText> m_json;
    std::optional<JsonFault> m_fault;
    std::vector<ShapeFault> m_shapeFaults;
    const JsonNode *m_formatNode = nullptr;
    const JsonNode *m_columnsNode = nullptr;
    const JsonNode *m_snapshotIdNode = nullptr;
    const JsonNode *m_extfsNode = nullptr;
    std::vector<const JsonNode *> m_extfs;
    QHash<QStringView, size_t> m_extfsIndex;
};

} // namespace headwater
