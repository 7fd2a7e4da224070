// SPDX-License-Identifier: Apache-2.0
// What servers ask of the source: R1–R6 of api-contract §4.1.
#include "core/extfskeys.h"
#include "core/gowords.h"
#include "core/jsonfault.h"
#include "core/pairrules.h"
#include "core/pairwords.h"

namespace headwater {

namespace {

constexpr char kNoUrl[] = "external_source is not a valid URL";

void refuseObject(const ExternalSource &source, Findings &findings)
{
    const JsonFault &fault = *source.fault;
    findings.refuse({Severity::Error, PairEditor::Source, fault.range, QStringLiteral("syntax"),
                     faultSentence(fault, source.text), faultFix(fault, source.text)},
                    "R2", QString::fromLatin1(kNoUrl));
}

std::optional<Fix> withoutUserInfo(const ExternalSource &source)
{
    const TextRange range = source.inText(source.url->userInfoRange);
    if (range == source.uriRange)
        return std::nullopt; // its place is not known exactly
    return Fix{PairWords::tr("Remove the credentials"), range, {}};
}

} // namespace

void checkSource(const ReadPair &pair, Findings &findings)
{
    const ExternalSource &source = pair.source;
    const auto refuse = [&](const char *rule, TextRange range, const QString &words,
                            std::optional<Fix> fix = {}) {
        findings.refuse(rule, PairEditor::Source, range, words, std::move(fix));
    };

    if (source.fault)
        return refuseObject(source, findings);
    if (source.uri.isEmpty())
        return refuse("R1", source.uriRange, QStringLiteral("external_source is empty"));
    if (!source.url)
        return refuse("R2", source.inText(source.url.error()), QString::fromLatin1(kNoUrl));

    const GoUrl &url = *source.url;
    if (url.scheme.isEmpty()) {
        return refuse("R3", source.uriRange,
                      QStringLiteral("external_source must have an explicit scheme (e.g. s3://, "
                                     "aws://, gs://)"));
    }
    const QStringList &allowed = sourceSchemes(pair.profile.kind, pair.profile.isFirstRelease);
    const bool isAllowed = allowed.contains(url.scheme);
    if (!isAllowed) {
        refuse("R4", source.inText(url.schemeRange),
               QStringLiteral("external_source scheme %1 is not allowed; allowed schemes: %2")
                       .arg(goQuoted(url.scheme), allowed.join(QLatin1String(", "))));
    }
    if (url.hasUserInfo) {
        refuse("R5", source.inText(url.userInfoRange),
               QStringLiteral("external_source must not embed credentials in the URL (use "
                              "extfs.access_key_id / extfs.access_key_value instead)"),
               withoutUserInfo(source));
    }
    if (isAllowed && url.host.isEmpty()) { // file:///x has one fault, not two
        refuse("R6", source.uriRange,
               QStringLiteral("external_source must have a non-empty host (e.g. s3://bucket/key, "
                              "s3://endpoint/bucket/key, or minio://endpoint/bucket/key)"));
    }
}

} // namespace headwater
