// SPDX-License-Identifier: Apache-2.0
#include "core/pair/paircheck.h"

#include "core/json/goerrortext.h"
#include "core/pair/extfskeys.h"
#include "core/pair/pairrules.h"
#include "core/pair/pairwords.h"

#include <QStringDecoder>

#include <algorithm>

namespace headwater {

namespace {

// A longer spec is refused for its size alone: parsing it at each key press would not help anyone.
constexpr qsizetype kLongestCheckedSpec = 2 * 1024 * 1024;

// Both or neither (contract.md §4.8 rows 9 and 10), except that milvus:// needs no spec (§10 D13).
bool checkBoth(const ReadPair &pair, RuleResults &findings)
{
    const QString &source = pair.source.text;
    const QString &spec = pair.spec.text();
    if (source.isEmpty() == spec.isEmpty())
        return true;
    if (spec.isEmpty() && pair.isZillizSource && pair.source.scheme() == u"milvus")
        return true;
    const bool specIsMissing = spec.isEmpty();
    findings.refuse(
            {Severity::Error,
             specIsMissing ? PairEditor::Spec : PairEditor::Source,
             {0, 0},
             QStringLiteral("pair"),
             specIsMissing ? PairWords::tr(
                     "A spec is missing: source and spec are sent together or not at all")
                           : PairWords::tr("A source is missing: source and spec are sent together "
                                           "or not at all"),
             {}},
            "pair",
            QStringLiteral("external_source and external_spec must be both provided or both "
                           "omitted on refresh (got source=%1, spec=%2)")
                    .arg(goQuoted(source), goQuoted(spec)));
    return false;
}

void checkSpec(const ReadPair &pair, RuleResults &findings)
{
    checkShape(pair, findings);
    if (!pair.spec.isReadable())
        return;
    checkFormat(pair, findings);
    checkExtfsKeys(pair, findings);
    checkBooleans(pair, findings);
    if (pair.isZillizSource)
        return;
    checkProvider(pair, findings);
    checkBroker(pair, findings);
    checkCredentialMode(pair, findings);
    checkImpersonation(pair, findings);
    checkRegion(pair, findings);
    checkAzureScheme(pair, findings);
    checkEndpoint(pair, findings);
    checkEndpointUrl(pair, findings);
}

RuleResults findingsOf(const ReadPair &pair)
{
    RuleResults findings;
    const bool isWhole = checkBoth(pair, findings);
    if (isWhole || !pair.source.text.isEmpty())
        checkSource(pair, findings);
    if (!pair.spec.text().isEmpty())
        checkSpec(pair, findings);

    checkMasks(pair, findings);
    checkDuplicateKeys(pair, findings);
    checkSize(pair, findings);
    adviseOnTopLevelKeys(pair, findings);
    adviseOnValues(pair, findings);
    adviseOnSource(pair, findings);
    adviseOnPlaceholders(pair, findings);
    return findings;
}

// `external_spec is invalid: …`: the prefix that a server adds to the words of a rule.
QLatin1String wrapperOf(const QString &rule)
{
    if (rule == u"pair")
        return {};
    const int number = QStringView(rule).mid(1).toInt();
    if (number <= 6)
        return QLatin1String("external_source is invalid: ");
    if (number <= 10)
        return QLatin1String("external_spec is invalid: parse external spec: ");
    return QLatin1String("external_spec is invalid: ");
}

// Where \a text first differs from \a bytes. U+FFFD alone proves nothing: \a bytes may contain it.
qsizetype firstReplacement(const QByteArray &bytes, const QString &text)
{
    const QByteArray encoded = text.toUtf8();
    const auto [differs, end]
            = std::mismatch(encoded.begin(), encoded.end(), bytes.begin(), bytes.end());
    qsizetype at = differs - encoded.begin();
    while (at > 0 && at < encoded.size() && (encoded[at] & 0xc0) == 0x80)
        --at; // back to the start of the character
    return QString::fromUtf8(encoded.first(at)).size();
}

// Detects UTF-16 or UTF-32 by the byte order mark or by the zeros around a spec's first letter.
std::optional<QStringConverter::Encoding> wideEncoding(const QByteArray &bytes)
{
    auto found = QStringConverter::encodingForData(bytes);
    for (const char16_t first : u"{\"'\n ") {
        if (!found && first != 0)
            found = QStringConverter::encodingForData(bytes, first);
    }
    return found == QStringConverter::Utf8 ? std::nullopt : found;
}

bool isMissingParameter(const QString &rule)
{
    return rule == u"R12" || rule == u"R16" || rule == u"R18" || rule == u"R23";
}

} // namespace

ReadPair::ReadPair(const QString &sourceText, const QString &specText,
                   const CheckProfile &checkProfile)
    : source(readSource(sourceText, checkProfile.kind)),
      spec(ExternalSpec::read(specText)),
      profile(checkProfile)
{
    const QString written = source.scheme();
    isZillizSource
            = profile.kind == ClusterKind::Zilliz && (written == u"volume" || written == u"milvus");
    if (!isZillizSource && sourceSchemes(profile.kind, profile.isFirstRelease).contains(written))
        scheme = written;

    provider = spec.extfsValue(u"cloud_provider").toLower();
    if (provider.isEmpty() && scheme == u"minio")
        provider = QStringLiteral("minio");
    hasBroker = spec.has(u"azure_client_id") || spec.has(u"azure_tenant_id")
            || spec.has(u"azure_credential_endpoint");
    hasEndpointUrl = profile.knowsEndpointUrl && spec.extfsNode(u"endpoint_url") != nullptr;
}

Problems checkPair(const QString &source, const QString &spec, const CheckProfile &profile)
{
    if (spec.size() > kLongestCheckedSpec) {
        RuleResults findings;
        const ReadPair pair(source, QString(), profile);
        checkSource(pair, findings);
        findings.object("size", PairEditor::Spec, {0, 1},
                        PairWords::tr("The spec is too long to check or send"));
        return findings.problems();
    }
    return findingsOf(ReadPair(source, spec, profile)).problems();
}

bool hasErrors(const Problems &problems)
{
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem &problem) { return problem.severity == Severity::Error; });
}

std::optional<ServerComplaint> serverComplaint(const QString &source, const QString &spec,
                                               const CheckProfile &profile)
{
    constexpr int kInvalidParameter = 1100;
    constexpr int kMissingParameter = 1101;
    if (source.isEmpty() && spec.isEmpty())
        return std::nullopt;
    const RuleResults findings = findingsOf(ReadPair(source, spec, profile));
    if (findings.refusals().empty())
        return std::nullopt;
    const ServerResult &first = findings.refusals().front();
    const bool isMissing = isMissingParameter(first.rule);
    return ServerComplaint{
            isMissing ? kMissingParameter : kInvalidParameter,
            wrapperOf(first.rule) + first.words
                    + QLatin1String(isMissing ? ": missing parameter" : ": invalid parameter"),
            first.rule};
}

DecodedSpec decodeSpec(const QByteArray &bytes)
{
    DecodedSpec decoded;
    const auto complain = [&decoded](TextRange range, const QString &sentence) {
        decoded.problems.append({Severity::Error,
                                 PairEditor::Spec,
                                 range,
                                 QStringLiteral("encoding"),
                                 sentence,
                                 {}});
    };
    QByteArray rest = bytes;
    if (const auto wide = wideEncoding(bytes)) {
        // Decode it anyway, so that nobody is told that there is no spec.
        complain({0, 0},
                 PairWords::tr("The text is %1; a spec must be UTF-8")
                         .arg(QLatin1String(QStringConverter::nameForEncoding(*wide)).left(6)));
        decoded.text = QStringDecoder(*wide)(bytes);
        return decoded;
    }
    if (rest.startsWith("\xef\xbb\xbf")) {
        rest.remove(0, 3);
        complain({0, 0},
                 PairWords::tr("The text begins with a byte order mark, which no server accepts"));
    }
    QStringDecoder utf8(QStringDecoder::Utf8,
                        QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    decoded.text = utf8(rest);
    if (utf8.hasError())
        complain({firstReplacement(rest, decoded.text), 1},
                 PairWords::tr("The text is not valid UTF-8 here"));
    return decoded;
}

} // namespace headwater
