// SPDX-License-Identifier: Apache-2.0
// What no server refuses but we do, because it can only fail.
#include "core/pair/pairrules.h"
#include "core/pair/pairwords.h"
#include "core/redact/secretscan.h"

namespace headwater {

namespace {

const QLatin1String kServerMask("***");

// True for the mask that a server returned in place of a secret. It would store the mask as the
// secret.
bool isServerMask(const JsonNode &node)
{
    if (node.kind != JsonNode::Kind::String || node.keyRange.length == 0)
        return false;
    return node.text.trimmed() == kServerMask
            || (node.text.contains(kServerMask) && isSecretKey(node.key));
}

} // namespace

void checkMasks(const ReadPair &pair, RuleResults &findings)
{
    if (!pair.spec.json())
        return;
    for (const JsonNode &node : pair.spec.json()->nodes()) {
        if (findings.hasAllObjections())
            return;
        if (!isServerMask(node))
            continue;
        findings.object("masked", PairEditor::Spec, node.range,
                        PairWords::tr("*** replaces a secret that the server does not reveal; "
                                      "enter the value of “%1” again")
                                .arg(nameInSentence(node.key)));
    }
}

void checkDuplicateKeys(const ReadPair &pair, RuleResults &findings)
{
    const auto check = [&findings](PairEditor editor, const JsonText &json) {
        for (const JsonNode *node : json.duplicateKeys()) {
            if (findings.hasAllObjections())
                return;
            findings.object("duplicate-key", editor, node->keyRange,
                            PairWords::tr("Duplicate key “%1”").arg(nameInSentence(node->key)));
        }
    };
    if (pair.source.isObject && !pair.source.fault) {
        if (const auto json = JsonText::parse(pair.source.text))
            check(PairEditor::Source, *json);
    }
    if (pair.spec.json())
        check(PairEditor::Spec, *pair.spec.json());
}

void checkSize(const ReadPair &pair, RuleResults &findings)
{
    constexpr qsizetype kKib = 1024;
    constexpr qsizetype kMost = 64 * kKib;
    constexpr qsizetype kMuch = 16 * kKib;
    const qsizetype size = pair.spec.text().toUtf8().size();
    const QString sentence
            = PairWords::tr("The spec is %1 KiB long. A cluster stores it with every schema of the "
                            "collection, so keep it below %2 KiB");
    const TextRange start{0, 1};
    if (size > kMost) {
        findings.object("size", PairEditor::Spec, start,
                        sentence.arg((size + kKib - 1) / kKib).arg(kMost / kKib));
    } else if (size > kMuch) {
        findings.advise("size", PairEditor::Spec, start,
                        sentence.arg((size + kKib - 1) / kKib).arg(kMuch / kKib));
    }
}

} // namespace headwater
