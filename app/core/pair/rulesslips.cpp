// SPDX-License-Identifier: Apache-2.0
// Mistakes that no server notices before the job: a bucket in the host name, an unfilled template.
#include "core/pair/pairrules.h"
#include "core/pair/pairwords.h"
#include "core/pair/placeholder.h"

#include <QRegularExpression>

#include <array>

namespace headwater {

namespace {

// `bucket.s3.eu-west-1.amazonaws.com`, split in two.
struct VirtualHost
{
    QString bucket;
    QString endpoint;
};

std::optional<VirtualHost> virtualHost(const QString &host)
{
    static const std::array<QRegularExpression, 5> forms = [] {
        const auto form = [](const char *endpoint) {
            return QRegularExpression(QStringLiteral("^(.+?)\\.(%1)$").arg(QLatin1String(endpoint)),
                                      QRegularExpression::CaseInsensitiveOption);
        };
        return std::array<QRegularExpression, 5>{
                form(R"re(s3(?:-accelerate|-fips)?(?:\.dualstack)?(?:[.-][a-z]{2}(?:-[a-z]+)+-[0-9]+)?\.amazonaws\.com(?:\.cn)?)re"),
                form(R"re((?:s3\.)?oss(?:-[a-z0-9-]+)?\.aliyuncs\.com)re"),
                form(R"re((?:commondata)?storage\.googleapis\.com)re"),
                form(R"re(cos(?:-internal)?\.[a-z0-9-]+\.myqcloud\.com)re"),
                form(R"re(obs(?:\.[a-z0-9-]+)?\.myhuaweicloud\.com)re")};
    }();
    for (const QRegularExpression &form : forms) {
        const auto match = form.match(host);
        // an endpoint of its own: s3.oss-cn-hangzhou.aliyuncs.com
        if (match.hasMatch() && match.captured(1).compare(u"s3", Qt::CaseInsensitive) != 0)
            return VirtualHost{match.captured(1), match.captured(2)};
    }
    return std::nullopt;
}

} // namespace

void adviseOnBucketInHost(const ReadPair &pair, RuleResults &findings)
{
    if (pair.scheme.isEmpty() || pair.hasEndpointUrl)
        return;
    const ExternalSource &source = pair.source;
    const GoUrl &url = *source.url;
    const QString host
            = QStringView(source.uri).mid(url.hostRange.start, url.hostRange.length).toString();
    const auto cut = virtualHost(host.section(u':', 0, 0));
    if (!cut)
        return;
    // An accelerated endpoint accepts buckets only in its host name.
    const bool isFixable = !host.contains(u':') && !url.hasUserInfo
            && !cut->endpoint.contains(QLatin1String("accelerate"), Qt::CaseInsensitive)
            && source.uriRange.length == source.uri.size();
    std::optional<Fix> fix;
    if (isFixable) {
        fix = Fix{PairWords::tr("Move the bucket after the host"), source.inText(url.hostRange),
                  cut->endpoint + u'/' + cut->bucket};
    }
    findings.advise("endpoint-guess", PairEditor::Source, source.inText(url.hostRange),
                    PairWords::tr("The bucket “%1” is part of the host name, so servers read the "
                                  "first part of the path as the bucket")
                            .arg(nameInSentence(cut->bucket)),
                    fix);
}

void adviseOnPlaceholders(const ReadPair &pair, RuleResults &findings)
{
    if (const auto range = placeholderInUri(pair.source.uri)) {
        findings.advise("placeholder", PairEditor::Source, pair.source.inText(*range),
                        PairWords::tr("The source still contains a placeholder"));
    }
    if (!pair.spec.json())
        return;
    for (const JsonNode &node : pair.spec.json()->nodes()) {
        if (findings.hasAllAdvice())
            return;
        if (node.kind != JsonNode::Kind::String || !isPlaceholder(node.text))
            continue;
        findings.advise("placeholder", PairEditor::Spec, node.range,
                        node.keyRange.length > 0
                                ? PairWords::tr("“%1” is still a placeholder: enter the value")
                                          .arg(nameInSentence(node.key))
                                : PairWords::tr("This is still a placeholder: enter the value"));
    }
}

} // namespace headwater
