// SPDX-License-Identifier: Apache-2.0
// What is accepted everywhere but is most likely a mistake: warnings only.
#include "core/base/jsonstring.h"
#include "core/pair/extfskeys.h"
#include "core/pair/pairrules.h"
#include "core/pair/pairwords.h"

#include <QSet>

namespace headwater {

namespace {

using Kind = JsonNode::Kind;

bool isFolderFormat(const QString &format)
{
    return format == u"parquet" || format == u"lance-table" || format == u"vortex";
}

void adviseOnTopLevelKey(const ReadPair &pair, const JsonNode &node, RuleResults &findings)
{
    const QString key = node.key.toString();
    const QStringList &known = specTopLevelKeys();
    if (known.contains(key))
        return;
    // Zilliz clusters store volume data there, and it has to stay (§2.5).
    if (pair.profile.kind == ClusterKind::Zilliz && key == u"cloud_extra")
        return;

    const QString name = nameInSentence(key);
    const QString meant = meantWord(key, known);
    std::optional<Fix> fix;
    if (!meant.isEmpty() && pair.spec.json()->child(pair.spec.json()->root(), meant) == nullptr) {
        const QString quoted = jsonString(meant);
        fix = Fix{PairWords::tr("Write %1").arg(quoted), node.keyRange, quoted};
    }
    QString sentence = PairWords::tr("Servers ignore the key “%1”").arg(name);
    if (meant.compare(key, Qt::CaseInsensitive) == 0)
        sentence = PairWords::tr("Servers read “%1” as “%2”; write “%2”").arg(name, meant);
    else if (extfsKeys(true).contains(key))
        sentence = PairWords::tr("Servers ignore the key “%1” here; it belongs in extfs").arg(name);
    findings.advise("unknown-key", PairEditor::Spec, node.keyRange, sentence, fix);
}

// Numbers as printed by tools without 64-bit integers: 16 digits, then zeros.
bool isRounded(QStringView id)
{
    constexpr qsizetype kExactDigits = 16;
    return id.size() > kExactDigits && id.endsWith(u"000");
}

void adviseOnSnapshotId(const ExternalSpec &spec, RuleResults &findings)
{
    const bool isIceberg = spec.format() == u"iceberg-table";
    const JsonNode *node = spec.snapshotIdNode();
    const bool isGiven = node != nullptr && node->kind != Kind::Null;
    if (isIceberg && !isGiven && spec.formatNode() != nullptr) {
        findings.advise(
                "snapshot-id", PairEditor::Spec, spec.formatNode()->range,
                PairWords::tr("This Iceberg table has no snapshot_id: Zilliz Cloud requires it, "
                              "and other servers choose a snapshot themselves"));
    } else if (isGiven && !isIceberg) {
        findings.advise("snapshot-id", PairEditor::Spec, node->keyRange,
                        PairWords::tr("Servers ignore snapshot_id unless the format is "
                                      "iceberg-table"));
    } else if (isGiven && isRounded(node->text)) {
        findings.advise("snapshot-id", PairEditor::Spec, node->range,
                        PairWords::tr("Snapshot ids rarely end in 000: a tool may have rounded "
                                      "this one. Compare it with the catalog"));
    } else if (isGiven && node->text.startsWith(u'-')) {
        findings.advise("snapshot-id", PairEditor::Spec, node->range,
                        PairWords::tr("A snapshot id cannot be negative"));
    }
}

void adviseOnColumns(const ExternalSpec &spec, RuleResults &findings)
{
    const JsonNode *columns = spec.columnsNode();
    if (columns == nullptr || columns->kind != Kind::Array)
        return;
    QSet<QStringView> seen;
    spec.json()->forEachChild(*columns, [&](const JsonNode &column) {
        if (findings.hasAllAdvice())
            return;
        const bool isName = column.kind == Kind::String && !column.text.isEmpty();
        if (!isName && (column.kind == Kind::String || column.kind == Kind::Null)) {
            findings.advise("columns", PairEditor::Spec, column.range,
                            PairWords::tr("This column has no name"));
        } else if (isName && seen.contains(column.text)) {
            findings.advise(
                    "columns", PairEditor::Spec, column.range,
                    PairWords::tr("Duplicate column “%1”").arg(nameInSentence(column.text)));
        }
        seen.insert(column.text);
    });
}

void adviseOnVolume(const ReadPair &pair, RuleResults &findings)
{
    const GoUrl &url = *pair.source.url;
    const auto advise = [&](TextRange range, const QString &sentence) {
        findings.advise("source-form", PairEditor::Source, pair.source.inText(range), sentence);
    };
    constexpr qsizetype kLongestVolumeName = 64;
    const bool isName = !url.host.isEmpty() && url.host.size() <= kLongestVolumeName
            && (url.host[0] == u'_' || url.host[0].isLetter());
    if (!url.host.isEmpty() && !isName) {
        advise(url.hostRange,
               PairWords::tr("A volume name must begin with a letter or an underscore and have at "
                             "most 64 characters"));
    }
    if (url.segments().isEmpty()) {
        advise(url.hostRange,
               PairWords::tr("The path within the volume is missing: volume://<name>/<path>"));
    } else if (isFolderFormat(pair.spec.format()) && !url.path.endsWith(u'/')) {
        advise(url.pathRange, PairWords::tr("A folder within a volume must end with /"));
    }
}

// The bucket is in the host position of the cloud's own address form. Servers look for an endpoint
// there, and the job fails later (§4.3).
void adviseOnEndpointGuess(const ReadPair &pair, RuleResults &findings)
{
    if (pair.scheme.isEmpty() || pair.hasEndpointUrl)
        return;
    const GoUrl &url = *pair.source.url;
    const bool looksLikeBucket = !url.host.isEmpty() && !url.host.contains(u'.')
            && !url.host.contains(u':') && url.host != u"localhost";
    if (!looksLikeBucket || url.segments().size() < 2 || !cloudProviders().contains(pair.provider)
        || !derivedEndpoint(pair.provider, pair.spec.extfsValue(u"region")).isEmpty())
        return;
    findings.advise("endpoint-guess", PairEditor::Source, pair.source.inText(url.hostRange),
                    PairWords::tr("Servers read “%1” here as the storage address, not as a bucket: "
                                  "write %2://<endpoint>/<bucket>/<key>")
                            .arg(nameInSentence(url.host), pair.scheme));
}

} // namespace

void adviseOnTopLevelKeys(const ReadPair &pair, RuleResults &findings)
{
    if (!pair.spec.json() || pair.spec.json()->root().kind != Kind::Object)
        return;
    pair.spec.json()->forEachChild(pair.spec.json()->root(), [&](const JsonNode &node) {
        if (!findings.hasAllAdvice())
            adviseOnTopLevelKey(pair, node, findings);
    });
}

void adviseOnValues(const ReadPair &pair, RuleResults &findings)
{
    adviseOnSnapshotId(pair.spec, findings);
    adviseOnColumns(pair.spec, findings);
}

void adviseOnSource(const ReadPair &pair, RuleResults &findings)
{
    if (!pair.source.url || pair.source.uri.isEmpty())
        return;
    const GoUrl &url = *pair.source.url;
    const auto advise = [&](TextRange range, const QString &sentence) {
        findings.advise("source-form", PairEditor::Source, pair.source.inText(range), sentence);
    };
    if (url.hasQuery)
        advise(url.queryRange,
               PairWords::tr("Servers do not read text after ? as part of the path"));
    if (url.hasFragment)
        advise(url.fragmentRange,
               PairWords::tr("Servers do not read text after # as part of the path"));

    const QString &format = pair.spec.format();
    if (url.scheme == u"volume" && pair.isZillizSource) {
        adviseOnVolume(pair, findings);
    } else if (url.scheme == u"milvus" && pair.isZillizSource) {
        if (url.segments().size() != 2 || url.host.isEmpty()
            || !pair.source.uri.startsWith(QLatin1String("milvus:"))) {
            advise({0, pair.source.uri.size()},
                   PairWords::tr(
                           "Write a collection as milvus://<instance>/<database>/<collection>, "
                           "with all three parts"));
        }
        return;
    }
    if ((format == u"iceberg-table" || format == u"milvus-table") && !url.path.isEmpty()
        && !url.path.endsWith(QLatin1String(".json"))) {
        advise(url.pathRange,
               PairWords::tr("For %1, the source is the metadata file (.json), not its folder")
                       .arg(nameInSentence(format)));
    }
    adviseOnEndpointGuess(pair, findings);
    adviseOnBucketInHost(pair, findings);
}

} // namespace headwater
