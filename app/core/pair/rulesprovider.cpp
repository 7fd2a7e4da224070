// SPDX-License-Identifier: Apache-2.0
// What servers require of provider, region and endpoint: R11–R14 and R23–R26 of contract.md §4.1.
#include "core/base/jsonstring.h"
#include "core/json/goerrortext.h"
#include "core/pair/extfskeys.h"
#include "core/pair/pairrules.h"
#include "core/pair/pairwords.h"
#include "core/redact/sourceparts.h"

namespace headwater {

namespace {

bool isAwsFamily(const QString &scheme)
{
    return scheme == u"s3" || scheme == u"s3a" || scheme == u"aws";
}

QString joinedProviders()
{
    return cloudProviders().join(QLatin1String(", "));
}

TextRange providerPlace(const ReadPair &pair)
{
    const JsonNode *node = pair.spec.extfsNode(u"cloud_provider");
    return node != nullptr ? node->range : pair.spec.extfsPlace();
}

Fix writeProvider(TextRange place, const QString &provider)
{
    const QString quoted = jsonString(provider);
    return {PairWords::tr("Write %1").arg(quoted), place, quoted};
}

} // namespace

void checkProvider(const ReadPair &pair, RuleResults &findings)
{
    const QString written = pair.spec.extfsValue(u"cloud_provider");
    const TextRange place = providerPlace(pair);

    if (written != written.toLower()) {
        findings.refuse(
                "R11", PairEditor::Spec, place,
                QStringLiteral("extfs.cloud_provider=%1 must use the canonical lowercase value %2")
                        .arg(goQuoted(written), goQuoted(written.toLower())),
                writeProvider(place, written.toLower()));
    }
    if (pair.provider.isEmpty() && !pair.scheme.isEmpty() && !pair.hasEndpointUrl) {
        findings.refuse("R12", PairEditor::Spec, place,
                        QStringLiteral("extfs.cloud_provider is required: one of [%1]; inferring "
                                       "from URI scheme is ambiguous (e.g. s3:// matches both AWS "
                                       "S3 and self-hosted MinIO)")
                                .arg(joinedProviders()));
    }
    if (!pair.provider.isEmpty() && !cloudProviders().contains(pair.provider)) {
        std::optional<Fix> fix;
        if (const QString meant = meantWord(written, cloudProviders()); !meant.isEmpty())
            fix = writeProvider(place, meant);
        findings.refuse(
                "R13", PairEditor::Spec, place,
                QStringLiteral("extfs.cloud_provider=%1 is not supported: must be one of [%2]")
                        .arg(goQuoted(pair.provider), joinedProviders()),
                fix);
    } else if (pair.scheme == u"minio" && pair.provider != u"minio") {
        findings.refuse("R14", PairEditor::Spec, place,
                        QStringLiteral("scheme=minio requires extfs.cloud_provider=\"minio\", got ")
                                + goQuoted(pair.provider));
    }
}

void checkRegion(const ReadPair &pair, RuleResults &findings)
{
    if (!isAwsFamily(pair.scheme) || pair.spec.has(u"region"))
        return;
    const JsonNode *node = pair.spec.extfsNode(u"region");
    findings.refuse("R23", PairEditor::Spec, node != nullptr ? node->range : pair.spec.extfsPlace(),
                    QStringLiteral("extfs.region is required for scheme %1 (AWS-family schemes "
                                   "need region for SigV4 signing)")
                            .arg(goQuoted(pair.scheme)));
}

void checkAzureScheme(const ReadPair &pair, RuleResults &findings)
{
    if (pair.scheme.isEmpty() || pair.provider.isEmpty()
        || findings.hasRefusal(QLatin1String("R14")))
        return;
    const bool azureScheme = pair.scheme == u"azure";
    const bool azureProvider = pair.provider == u"azure";
    if (azureScheme && !azureProvider) {
        findings.refuse("R24", PairEditor::Spec, providerPlace(pair),
                        QStringLiteral("scheme=azure requires extfs.cloud_provider=\"azure\", got ")
                                + goQuoted(pair.provider));
    } else if (azureProvider && !azureScheme) {
        findings.refuse(
                "R25", PairEditor::Spec, providerPlace(pair),
                QStringLiteral("extfs.cloud_provider=azure requires scheme=azure, got scheme=")
                        + goQuoted(pair.scheme));
    }
}

void checkEndpoint(const ReadPair &pair, RuleResults &findings)
{
    if (pair.scheme.isEmpty() || pair.hasEndpointUrl)
        return;
    const GoUrl &url = *pair.source.url;
    if (url.host.isEmpty() || isCloudHost(url.host) || url.segments().size() > 1)
        return;
    // Without a known provider nothing can be derived, and R12 or R13 reports that.
    if (!cloudProviders().contains(pair.provider)
        || !derivedEndpoint(pair.provider, pair.spec.extfsValue(u"region")).isEmpty())
        return;

    const auto words = [&pair](const QString &uri) {
        return QStringLiteral("cannot resolve endpoint for %1 with cloud_provider=%2: set "
                              "extfs.region, or use Milvus-form URI "
                              "scheme://<endpoint>/<bucket>/<key>")
                .arg(goQuoted(uri), goQuoted(pair.provider));
    };
    // The server repeats the source as it is; we do not, because it may contain a secret.
    findings.refuse({Severity::Error,
                     PairEditor::Source,
                     pair.source.uriRange,
                     QStringLiteral("R26"),
                     words(maskedSource(pair.source.uri)),
                     {}},
                    "R26", words(pair.source.uri));
}

} // namespace headwater
