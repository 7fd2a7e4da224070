// SPDX-License-Identifier: Apache-2.0
#include "core/pair/settingscomparison.h"

#include "core/base/jsonstring.h"
#include "core/base/plaintext.h"
#include "core/pair/externalspec.h"
#include "core/pair/extfskeys.h"
#include "core/redact/redactor.h"

#include <QMap>

#include <algorithm>

namespace headwater {

namespace {

using ChangeKind = SettingChange::Kind;

struct Value
{
    QString compared; ///< equal if and only if the values mean the same
    QString shown;
    bool isSecret = false;
};
using Values = QMap<QString, Value>;

const QString kSourceKey = QStringLiteral("externalSource");
const QString kFormatKey = QStringLiteral("format");

QString fitToShow(const QString &text)
{
    return plainLine(text, SettingChange::kLongestValue);
}

// A canonical form: texts with the same meaning give the same result. No deeper than kDeepestJson.
QString canonical(const JsonText &json, const JsonNode &node)
{
    if (node.kind == JsonNode::Kind::String)
        return jsonString(node.text);
    if (node.kind == JsonNode::Kind::Array) {
        QStringList elements;
        json.forEachChild(node, [&](const JsonNode &child) { elements << canonical(json, child); });
        return u'[' + elements.join(u',') + u']';
    }
    if (node.kind == JsonNode::Kind::Object) {
        QMap<QStringView, QString> members;
        json.forEachChild(node, [&](const JsonNode &child) {
            members.insert(child.key, jsonString(child.key) + u':' + canonical(json, child));
        });
        return u'{' + QStringList(members.values()).join(u',') + u'}';
    }
    return node.text.toString();
}

// A key that contains a dot must not look like two keys.
QString step(QStringView key)
{
    return fitToShow(key.contains(u'.') ? jsonString(key) : key.toString());
}

QString below(const QString &path, QStringView key)
{
    return path % u'.' % step(key);
}

class SpecValues
{
public:
    explicit SpecValues(const ExternalSpec &spec) : m_spec(spec)
    {
        add(kFormatKey, spec.format());
        for (const JsonNode *node : spec.extfs()) {
            if (node->kind != JsonNode::Kind::Null && !node->text.isEmpty())
                add(below(QStringLiteral("extfs"), node->key), node->text.toString(),
                    isSecretKey(node->key));
        }
        addSnapshotId();
        if (const JsonNode *columns = spec.columnsNode(); columns && columns->firstChild >= 0)
            addAny(QStringLiteral("columns"), *columns, false);
        if (spec.json())
            addUnknown(*spec.json());
    }

    [[nodiscard]] const Values &values() const { return m_values; }

private:
    void add(const QString &key, const QString &text, bool isSecret = false)
    {
        const bool isMasked = text.contains(kMask); // a password within an address
        m_values.insert(key,
                        {text, isSecret ? kMask : fitToShow(Redactor().redact(text)),
                         isSecret || isMasked});
    }

    // Servers return as a string what may have been sent as a number.
    void addSnapshotId()
    {
        const JsonNode *node = m_spec.snapshotIdNode();
        if (!node || node->text.isEmpty() || node->kind == JsonNode::Kind::Null)
            return;
        bool isWhole = false;
        const qint64 number = node->text.toLongLong(&isWhole);
        add(QStringLiteral("snapshot_id"),
            isWhole ? QString::number(number) : node->text.toString());
    }

    void addUnknown(const JsonText &json)
    {
        json.forEachChild(json.root(), [this](const JsonNode &node) {
            if (!specTopLevelKeys().contains(node.key, Qt::CaseInsensitive))
                addAny(step(node.key), node, isSecretKey(node.key));
        });
    }

    void addAny(const QString &path, const JsonNode &node, bool isSecret)
    {
        if (node.kind == JsonNode::Kind::Object && node.firstChild != JsonNode::kNone) {
            m_spec.json()->forEachChild(node, [&](const JsonNode &child) {
                addAny(below(path, child.key), child, isSecret || isSecretKey(child.key));
            });
            return;
        }
        const bool isText = node.kind == JsonNode::Kind::String;
        if (isSecret && isText && node.text.isEmpty())
            return;
        const QString text = canonical(*m_spec.json(), node);
        add(path, isText ? node.text.toString() : text, isSecret);
        m_values[path].compared = text;
    }

    const ExternalSpec &m_spec;
    Values m_values;
};

SettingChange changeOf(const QString &key, const Value *before, const Value *after)
{
    ChangeKind kind = ChangeKind::Same;
    if (!before)
        kind = ChangeKind::Added;
    else if (!after)
        kind = ChangeKind::Removed;
    else if (before->isSecret)
        kind = ChangeKind::Unknown;
    else if (before->compared != after->compared)
        kind = ChangeKind::Changed;
    return {kind, key, before ? before->shown : QString(), after ? after->shown : QString()};
}

SettingChange changeOfSource(const QString &before, const QString &after)
{
    const ChangeKind kind = before.isEmpty() ? ChangeKind::Added
            : before == after                ? ChangeKind::Same
                                             : ChangeKind::Changed;
    return {kind, kSourceKey, fitToShow(maskedSource(before)), fitToShow(maskedSource(after))};
}

} // namespace

std::optional<SettingChanges> compareSettings(const SettingsText &stored, const SettingsText &next)
{
    const ExternalSpec nextSpec = ExternalSpec::read(next.spec);
    if (!nextSpec.isReadable())
        return std::nullopt;
    const ExternalSpec storedSpec = ExternalSpec::read(stored.spec);
    const bool hasStored = !stored.source.isEmpty();
    const Values after = SpecValues(nextSpec).values();
    const Values before
            = hasStored && storedSpec.isReadable() ? SpecValues(storedSpec).values() : Values();

    SettingChanges changes{changeOfSource(stored.source, next.source)};
    for (auto value = after.begin(); value != after.end(); ++value) {
        const auto old = before.constFind(value.key());
        changes << changeOf(value.key(), old == before.constEnd() ? nullptr : &*old, &*value);
        if (hasStored && !storedSpec.isReadable())
            changes.last().kind = ChangeKind::Unknown;
    }
    for (auto value = before.begin(); value != before.end(); ++value) {
        if (!after.contains(value.key()))
            changes << changeOf(value.key(), &*value, nullptr);
    }
    std::sort(changes.begin(), changes.end(), settingComesBefore);
    return changes;
}

QStringList lostKeys(const SettingChanges &changes)
{
    QStringList keys;
    for (const SettingChange &change : changes) {
        if (change.kind == ChangeKind::Removed)
            keys << change.key;
    }
    return keys;
}

bool losesKeys(const SettingChanges &changes)
{
    return std::any_of(changes.begin(), changes.end(), [](const SettingChange &change) {
        return change.kind == ChangeKind::Removed;
    });
}

bool settingComesBefore(const SettingChange &one, const SettingChange &other)
{
    const auto rank = [](const QString &key) {
        return key == kSourceKey ? 0 : key == kFormatKey ? 1 : 2;
    };
    return std::pair(rank(one.key), one.key) < std::pair(rank(other.key), other.key);
}

} // namespace headwater
