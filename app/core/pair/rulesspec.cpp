// SPDX-License-Identifier: Apache-2.0
// What servers require of the spec itself: R7–R10 of contract.md §4.1.
#include "core/base/jsonstring.h"
#include "core/job/endpointaddress.h"
#include "core/json/goerrortext.h"
#include "core/json/jsonfault.h"
#include "core/pair/extfskeys.h"
#include "core/pair/pairrules.h"
#include "core/pair/pairwords.h"
#include "core/pair/specrepair.h"

namespace headwater {

namespace {

// Replaces the text between the quotes of \a node.
Fix rewrite(const JsonNode &node, const QString &value)
{
    const QString quoted = jsonString(value);
    return {PairWords::tr("Write %1").arg(quoted), node.range, quoted};
}

Fix rename(const JsonNode &node, const QString &key)
{
    const QString quoted = jsonString(key);
    return {PairWords::tr("Write %1").arg(quoted), node.keyRange, quoted};
}

QString booleanMeant(const QString &value)
{
    const QString word = value.trimmed().toLower();
    if (word == u"true" || word == u"yes" || word == u"on" || word == u"1")
        return QStringLiteral("true");
    if (word == u"false" || word == u"no" || word == u"off" || word == u"0")
        return QStringLiteral("false");
    return {};
}

// The bucket that servers derive from the source (contract.md §4.3); empty if they cannot.
QString bucketOf(const ReadPair &pair)
{
    if (!pair.source.url)
        return {};
    const GoUrl &url = *pair.source.url;
    const QStringList segments = url.segments();
    if (isCloudHost(url.host))
        return segments.value(0);
    if (!derivedEndpoint(pair.provider, pair.spec.extfsValue(u"region")).isEmpty())
        return url.host;
    return segments.size() > 1 ? segments.first() : QString();
}

// True when another tool's name may be replaced by \a meant: its value must fit, and the storage
// that is read must stay the same.
bool fits(const ReadPair &pair, const JsonNode &node, const QString &meant)
{
    const QString value = node.text.toString();
    if (meant == u"use_iam")
        return !booleanMeant(value).isEmpty();
    if (meant == u"role_arn")
        return value.startsWith(QLatin1String("arn:"));
    if (meant == u"bucket_name") {
        const QString bucket = bucketOf(pair);
        return !pair.hasEndpointUrl && (bucket.isEmpty() || bucket == value);
    }
    if (meant == u"endpoint_url") { // the source's host is the bucket then
        const qsizetype schemeEnd = value.indexOf(QLatin1String("://"));
        const bool isUrl = schemeEnd > 0 && isWebScheme(value.left(schemeEnd));
        const bool isBucket = pair.source.url && !pair.source.url->host.contains(u'.')
                && !pair.source.url->host.contains(u':');
        return isUrl && isBucket && !pair.spec.has(u"bucket_name");
    }
    return true;
}

const char *wordOf(JsonFault::Kind kind)
{
    switch (kind) {
    case JsonFault::Kind::TooDeep:
        return "depth";
    case JsonFault::Kind::Nul:
    case JsonFault::Kind::ByteOrderMark:
    case JsonFault::Kind::BadSurrogate:
        return "encoding";
    default:
        return "syntax";
    }
}

void checkSyntax(const ExternalSpec &spec, RuleResults &findings)
{
    const JsonFault &fault = *spec.fault();
    Problem problem{Severity::Error,
                    PairEditor::Spec,
                    fault.range,
                    QString::fromLatin1(wordOf(fault.kind)),
                    faultSentence(fault, spec.text()),
                    syntaxFix(fault, spec.text())};
    if (fault.kind == JsonFault::Kind::BadSurrogate) {
        // Go reads half a pair as U+FFFD and continues.
        findings.object("encoding", problem.editor, problem.range, problem.message);
        return;
    }
    findings.refuse(std::move(problem), "R7",
                    QLatin1String("invalid external spec JSON: ")
                            + goSyntaxError(fault, spec.text()));
}

// True when the text is an escaped copy of a spec; then nothing else is reported.
bool checkEscaped(const ExternalSpec &spec, RuleResults &findings)
{
    if (!isEscapedCopy(spec.text()))
        return false;
    const auto meant = repairedJson(spec.text());
    if (!meant)
        return false;
    const TextRange all{0, spec.text().size()};
    const QString words = spec.fault() ? QLatin1String("invalid external spec JSON: ")
                    + goSyntaxError(*spec.fault(), spec.text())
                                       : spec.shapeFaults().front().words;
    findings.refuse({Severity::Error, PairEditor::Spec, all, QStringLiteral("escaped"),
                     PairWords::tr("This is a spec inside a JSON string, with its quotation marks "
                                   "escaped"),
                     Fix{PairWords::tr("Remove the escapes"), all, *meant}},
                    "R7", words);
    return true;
}

} // namespace

void checkShape(const ReadPair &pair, RuleResults &findings)
{
    const ExternalSpec &spec = pair.spec;
    if (!spec.fault() && spec.shapeFaults().empty())
        return;
    if (checkEscaped(spec, findings))
        return;
    if (spec.fault())
        return checkSyntax(spec, findings);
    for (const ShapeFault &fault : spec.shapeFaults()) {
        findings.refuse({Severity::Error, PairEditor::Spec, fault.range, QStringLiteral("R7"),
                         fault.sentence.isEmpty() ? fault.words : fault.sentence, fault.fix},
                        "R7", fault.words);
    }
}

void checkFormat(const ReadPair &pair, RuleResults &findings)
{
    const QString format = pair.spec.format();
    if (specFormats().contains(format))
        return;
    const JsonNode &node = *pair.spec.formatNode();
    std::optional<Fix> fix;
    if (const QString meant = meantWord(format, specFormats()); !meant.isEmpty())
        fix = rewrite(node, meant);
    findings.refuse("R8", PairEditor::Spec, node.range,
                    QStringLiteral("unsupported format %1, supported formats: %2")
                            .arg(goQuoted(format), specFormats().join(QLatin1String(", "))),
                    fix);
}

void checkExtfsKeys(const ReadPair &pair, RuleResults &findings)
{
    const ExternalSpec &spec = pair.spec;
    const QStringList &allowed
            = extfsKeys(pair.profile.knowsEndpointUrl, pair.profile.isFirstRelease);
    for (const JsonNode *node : spec.extfs()) {
        if (findings.hasAllRefusals())
            return;
        if (allowed.contains(node->key))
            continue;
        std::optional<Fix> fix;
        if (const QString meant = meantWord(node->key, allowed);
            !meant.isEmpty() && spec.extfsNode(meant) == nullptr && fits(pair, *node, meant))
            fix = rename(*node, meant);
        findings.refuse("R9", PairEditor::Spec, node->keyRange,
                        QStringLiteral("extfs key %1 is not allowed; allowed keys: %2")
                                .arg(goQuoted(node->key), allowed.join(QLatin1String(", "))),
                        fix);
    }
    if (const JsonNode *node = spec.extfsNode(u"endpoint_url");
        node != nullptr && pair.profile.knowsEndpointUrl) {
        findings.advise(
                "R9", PairEditor::Spec, node->keyRange,
                PairWords::tr("Servers up to and including 3.0.x refuse the key endpoint_url"));
    }
}

void checkBooleans(const ReadPair &pair, RuleResults &findings)
{
    for (const JsonNode *node : pair.spec.extfs()) {
        if (!isBooleanExtfsKey(node->key))
            continue;
        const QString value = pair.spec.extfsValue(node->key);
        if (value == u"true" || value == u"false")
            continue;
        std::optional<Fix> fix;
        if (const QString meant = booleanMeant(value); !meant.isEmpty())
            fix = rewrite(*node, meant);
        findings.refuse("R10", PairEditor::Spec, node->range,
                        QStringLiteral("extfs key %1 must be \"true\" or \"false\", got %2")
                                .arg(goQuoted(node->key), goQuoted(value)),
                        fix);
    }
}

} // namespace headwater
