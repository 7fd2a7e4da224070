// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointaddress.h"
#include "core/json/goerrortext.h"
#include "core/pair/gourl.h"
#include "core/pair/pairrules.h"

#include <array>

namespace headwater {

namespace {

// The place of a key, or where it is missing.
TextRange placeOf(const ReadPair &pair, QStringView key)
{
    const JsonNode *node = pair.spec.extfsNode(key);
    return node != nullptr ? node->keyRange : pair.spec.extfsPlace();
}

TextRange valuePlaceOf(const ReadPair &pair, QStringView key)
{
    const JsonNode *node = pair.spec.extfsNode(key);
    return node != nullptr ? node->range : pair.spec.extfsPlace();
}

bool isHttpUrl(const QString &text)
{
    const auto url = parseGoUrl(text);
    return url && !url->host.isEmpty() && isWebScheme(url->scheme);
}

// One key for each credential mode in use.
QList<QStringView> modesOf(const ReadPair &pair)
{
    const ExternalSpec &spec = pair.spec;
    QList<QStringView> modes;
    if (spec.has(u"access_key_id") && spec.has(u"access_key_value"))
        modes.append(u"access_key_value");
    if (spec.has(u"role_arn"))
        modes.append(u"role_arn");
    else if (spec.extfsValue(u"use_iam") == u"true")
        modes.append(u"use_iam");
    if (spec.has(u"gcp_target_service_account"))
        modes.append(u"gcp_target_service_account");
    if (pair.hasBroker)
        modes.append(u"azure_client_id");
    if (spec.extfsValue(u"anonymous") == u"true")
        modes.append(u"anonymous");
    return modes;
}

} // namespace

void checkBroker(const ReadPair &pair, RuleResults &findings)
{
    if (!pair.hasBroker || pair.scheme.isEmpty())
        return;
    if (pair.scheme != u"azure" || pair.provider != u"azure") {
        const auto key = pair.spec.has(u"azure_client_id") ? u"azure_client_id"
                : pair.spec.has(u"azure_tenant_id")        ? u"azure_tenant_id"
                                                           : u"azure_credential_endpoint";
        findings.refuse("R15", PairEditor::Spec, placeOf(pair, key),
                        QStringLiteral("Azure credential broker mode requires scheme=\"azure\" and "
                                       "extfs.cloud_provider=\"azure\", got scheme=%1 "
                                       "cloud_provider=%2")
                                .arg(goQuoted(pair.scheme), goQuoted(pair.provider)));
        return;
    }
    constexpr std::array<QStringView, 5> needed
            = {u"azure_client_id", u"azure_tenant_id", u"azure_credential_endpoint",
               u"access_key_id", u"region"};
    for (const QStringView key : needed) {
        if (pair.spec.has(key))
            continue;
        findings.refuse("R16", PairEditor::Spec, valuePlaceOf(pair, key),
                        QLatin1String("extfs.") + key
                                + QLatin1String(" is required for Azure credential broker mode"));
    }
    const QString endpoint = pair.spec.extfsValue(u"azure_credential_endpoint");
    if (!endpoint.isEmpty() && !isHttpUrl(endpoint)) {
        findings.refuse(
                "R17", PairEditor::Spec, valuePlaceOf(pair, u"azure_credential_endpoint"),
                QStringLiteral("extfs.azure_credential_endpoint must be a valid HTTP(S) URL"));
    }
}

void checkCredentialMode(const ReadPair &pair, RuleResults &findings)
{
    const bool hasId = pair.spec.has(u"access_key_id");
    const bool hasValue = pair.spec.has(u"access_key_value");
    const bool isHalf = !pair.hasBroker && hasId != hasValue;
    if (isHalf) {
        const auto key = hasId ? u"access_key_id" : u"access_key_value";
        findings.refuse("R18", PairEditor::Spec, placeOf(pair, key),
                        QStringLiteral("extfs.access_key_id and extfs.access_key_value must be set "
                                       "together (found one without the other)"));
    }
    const QList<QStringView> modes = modesOf(pair);
    if (modes.isEmpty() && !isHalf) {
        findings.refuse("R19", PairEditor::Spec, pair.spec.extfsPlace(),
                        QStringLiteral("extfs credential mode missing: set exactly one of "
                                       "{access_key_id+access_key_value}, role_arn, use_iam=true, "
                                       "gcp_target_service_account, Azure credential broker, or "
                                       "anonymous=true"));
    }
    if (modes.size() > 1) {
        findings.refuse("R20", PairEditor::Spec, placeOf(pair, modes[1]),
                        QStringLiteral("extfs credential modes are mutually exclusive: set exactly "
                                       "one of AK/SK, role_arn, use_iam=true, "
                                       "gcp_target_service_account, Azure credential broker, or "
                                       "anonymous=true"));
    }
}

void checkImpersonation(const ReadPair &pair, RuleResults &findings)
{
    const QString account = pair.spec.extfsValue(u"gcp_target_service_account");
    if (account.isEmpty())
        return;
    if (!pair.scheme.isEmpty() && pair.scheme != u"gs" && pair.scheme != u"gcs"
        && pair.provider != u"gcp") {
        findings.refuse("R21", PairEditor::Spec, placeOf(pair, u"gcp_target_service_account"),
                        QStringLiteral("extfs.gcp_target_service_account is only valid for GCP "
                                       "(scheme=gs/gcs or cloud_provider=gcp), got scheme=%1 "
                                       "cloud_provider=%2")
                                .arg(goQuoted(pair.scheme), goQuoted(pair.provider)));
    }
    if (!account.contains(u'@') || !account.endsWith(QLatin1String(".gserviceaccount.com"))) {
        findings.refuse("R22", PairEditor::Spec, valuePlaceOf(pair, u"gcp_target_service_account"),
                        QStringLiteral("extfs.gcp_target_service_account must be a GCP service "
                                       "account email ending in .gserviceaccount.com, got ")
                                + goQuoted(account));
    }
}

} // namespace headwater
