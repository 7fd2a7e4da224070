// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointaddress.h"
#include "core/json/goerrortext.h"
#include "core/pair/gourl.h"
#include "core/pair/pairrules.h"

namespace headwater {

namespace {

bool isS3Compatible(const QString &scheme)
{
    return scheme != u"gs" && scheme != u"gcs" && scheme != u"azure";
}

bool isPort(const QString &digits)
{
    bool isNumber = false;
    const uint port = digits.toUInt(&isNumber);
    return isNumber && port > 0 && port < 65536;
}

// What is wrong with the URL itself; empty if nothing is.
QString faultOf(const QString &endpoint)
{
    if (endpoint.trimmed().isEmpty())
        return QStringLiteral("extfs.endpoint_url must be a non-empty URL");
    if (endpoint != endpoint.trimmed())
        return QStringLiteral("extfs.endpoint_url must not have surrounding whitespace");
    const auto url = parseGoUrl(endpoint);
    if (!url)
        return QStringLiteral("invalid extfs.endpoint_url");
    if (!isWebScheme(url->scheme))
        return QStringLiteral("extfs.endpoint_url scheme must be http or https");
    const bool hasName = !url->host.isEmpty() && !url->host.startsWith(u':');
    if (!hasName)
        return QStringLiteral("extfs.endpoint_url must have a non-empty host");
    if (url->hasEmptyPort)
        return QStringLiteral("extfs.endpoint_url has an empty port");
    if (!url->port.isEmpty() && !isPort(url->port))
        return QStringLiteral("extfs.endpoint_url has an invalid port");
    if (url->hasUserInfo)
        return QStringLiteral("extfs.endpoint_url must not embed credentials");
    if (url->hasQuery)
        return QStringLiteral("extfs.endpoint_url must not contain a query");
    if (url->hasFragment)
        return QStringLiteral("extfs.endpoint_url must not contain a fragment");
    if (!url->path.isEmpty() && url->path != u"/")
        return QStringLiteral("extfs.endpoint_url must not contain a path");
    return {};
}

} // namespace

void checkEndpointUrl(const ReadPair &pair, RuleResults &findings)
{
    if (!pair.hasEndpointUrl || pair.scheme.isEmpty())
        return;
    const JsonNode &node = *pair.spec.extfsNode(u"endpoint_url");
    const auto refuse = [&](PairEditor editor, TextRange range, const QString &words) {
        findings.refuse("R27", editor, range, words);
    };

    if (!isS3Compatible(pair.scheme)) {
        return refuse(PairEditor::Spec, node.keyRange,
                      QStringLiteral("extfs.endpoint_url is only supported for S3-compatible "
                                     "schemes, got scheme=")
                              + goQuoted(pair.scheme));
    }
    const QString endpoint = pair.spec.extfsValue(u"endpoint_url");
    if (const QString words = faultOf(endpoint); !words.isEmpty())
        return refuse(PairEditor::Spec, node.range, words);

    if (!pair.source.url->port.isEmpty()) {
        refuse(PairEditor::Source, pair.source.inText(pair.source.url->hostRange),
               QStringLiteral("external_source host must be the bucket, without a port, when "
                              "extfs.endpoint_url is set"));
    }
    if (pair.spec.has(u"bucket_name")) {
        refuse(PairEditor::Spec, pair.spec.extfsNode(u"bucket_name")->keyRange,
               QStringLiteral("extfs.bucket_name cannot be set together with extfs.endpoint_url"));
    }
    const QString scheme = endpoint.section(u':', 0, 0).toLower();
    const QString useSsl = pair.spec.extfsValue(u"use_ssl");
    if ((scheme == u"https" && useSsl == u"false") || (scheme == u"http" && useSsl == u"true")) {
        refuse(PairEditor::Spec, pair.spec.extfsNode(u"use_ssl")->range,
               QStringLiteral("extfs.use_ssl=%1 conflicts with extfs.endpoint_url scheme %2")
                       .arg(goQuoted(useSsl), goQuoted(scheme)));
    }
}

} // namespace headwater
