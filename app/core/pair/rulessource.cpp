// SPDX-License-Identifier: Apache-2.0
// What servers require of the source: R1–R6 of contract.md §4.1.
#include "core/json/goerrortext.h"
#include "core/json/jsonfault.h"
#include "core/pair/extfskeys.h"
#include "core/pair/pairrules.h"
#include "core/pair/pairwords.h"
#include "core/pair/specrepair.h"

#include <QRegularExpression>

namespace headwater {

namespace {

constexpr char kNoUrl[] = "external_source is not a valid URL";

void refuseObject(const ExternalSource &source, RuleResults &findings)
{
    const JsonFault &fault = *source.fault;
    findings.refuse({Severity::Error, PairEditor::Source, fault.range, QStringLiteral("syntax"),
                     faultSentence(fault, source.text), syntaxFix(fault, source.text)},
                    "R2", QString::fromLatin1(kNoUrl));
}

bool isAzureFamily(const QString &scheme)
{
    return scheme == u"azure" || scheme == u"abfs" || scheme == u"abfss" || scheme == u"wasb"
            || scheme == u"wasbs";
}

bool isAzureHost(const QString &host)
{
    static const QRegularExpression known(
            QStringLiteral(
                    R"re(\.core\.(windows\.net|chinacloudapi\.cn|usgovcloudapi\.net|cloudapi\.de)$)re"),
            QRegularExpression::CaseInsensitiveOption);
    return known.match(host).hasMatch();
}

QStringView rawText(const ExternalSource &source, TextRange inUri)
{
    return QStringView(source.uri).mid(inUri.start, inUri.length);
}

// Azure's own tools write `abfss://<container>@<host>/<path>`; servers read
// `azure://<host>/<container>/<path>` (contract.md §4.3).
std::optional<Fix> asAzureSource(const ReadPair &pair)
{
    const ExternalSource &source = pair.source;
    const GoUrl &url = *source.url;
    if (!url.hasUserInfo) { // the container is in the path then
        if (url.scheme == u"azure" || !isAzureHost(url.host))
            return std::nullopt;
        return Fix{PairWords::tr("Write azure://"), source.inText(url.schemeRange),
                   QStringLiteral("azure")};
    }
    static const QRegularExpression container(QStringLiteral("^[A-Za-z0-9$][A-Za-z0-9-]*$"));
    const QString name = rawText(source, url.userInfoRange).chopped(1).toString();
    // Another dotted host is a host if a path segment for the container follows and no region is
    // set.
    const bool isHost = isAzureHost(url.host)
            || (!isCloudHost(url.host) && url.host.contains(u'.') && !url.segments().isEmpty()
                && !pair.spec.has(u"region"));
    if (!container.match(name).hasMatch() || !isHost)
        return std::nullopt;
    const TextRange start{url.schemeRange.start, url.hostRange.start + url.hostRange.length};
    return Fix{PairWords::tr("Move the container after the host"), source.inText(start),
               QLatin1String("azure://") + rawText(source, url.hostRange).toString() + u'/' + name};
}

// The part before @ is credentials only if it contains a colon. A single word may be the container
// or the bucket; without it the path would begin with the wrong one.
std::optional<Fix> withoutUserInfo(const ExternalSource &source)
{
    const GoUrl &url = *source.url;
    const QStringView userInfo = rawText(source, url.userInfoRange);
    if (userInfo == u"@")
        return Fix{PairWords::tr("Remove the @"), source.inText(url.userInfoRange), {}};
    if (!userInfo.contains(u':'))
        return std::nullopt;
    return Fix{PairWords::tr("Remove the credentials"), source.inText(url.userInfoRange), {}};
}

bool hasExactPlaces(const ExternalSource &source)
{
    return source.uriRange.length == source.uri.size();
}

std::optional<Fix> azureFix(const ReadPair &pair)
{
    const bool isAzure = isAzureFamily(pair.source.url->scheme);
    return isAzure && hasExactPlaces(pair.source) ? asAzureSource(pair) : std::nullopt;
}

std::optional<Fix> userInfoFix(const ReadPair &pair)
{
    if (auto fix = azureFix(pair))
        return fix;
    return hasExactPlaces(pair.source) ? withoutUserInfo(pair.source) : std::nullopt;
}

} // namespace

void checkSource(const ReadPair &pair, RuleResults &findings)
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
                       .arg(goQuoted(url.scheme), allowed.join(QLatin1String(", "))),
               azureFix(pair));
    }
    if (url.hasUserInfo) {
        refuse("R5", source.inText(url.userInfoRange),
               QStringLiteral("external_source must not embed credentials in the URL (use "
                              "extfs.access_key_id / extfs.access_key_value instead)"),
               userInfoFix(pair));
    }
    if (isAllowed && url.host.isEmpty()) { // file:///x has one fault, not two
        refuse("R6", source.uriRange,
               QStringLiteral("external_source must have a non-empty host (e.g. s3://bucket/key, "
                              "s3://endpoint/bucket/key, or minio://endpoint/bucket/key)"));
    }
}

} // namespace headwater
