// SPDX-License-Identifier: Apache-2.0
#include "core/pair/complaintplace.h"

#include "core/base/plaintext.h"
#include "core/pair/pairrules.h"

#include <QRegularExpression>

namespace headwater {

namespace {

// The same complaint among those that our own check produces. Tries both kinds of cluster, and
// newer servers before older ones: the caller knows only the message, not the server.
std::optional<Problem> knownComplaint(const QString &message, const QString &source,
                                      const QString &spec)
{
    constexpr auto milvus = ClusterKind::Milvus;
    constexpr auto zilliz = ClusterKind::Zilliz;
    for (const CheckProfile &profile :
         {CheckProfile{milvus}, CheckProfile{zilliz}, CheckProfile{milvus, false},
          CheckProfile{zilliz, false}, CheckProfile{milvus, false, true},
          CheckProfile{zilliz, false, true}}) {
        for (const Problem &problem : checkPair(source, spec, profile)) {
            if (problem.rule.startsWith(u'R') && message.contains(problem.message))
                return problem;
        }
    }
    return std::nullopt;
}

// The key that a complaint names as `extfs key "x"` or `extfs.x`.
QString namedKey(const QString &message)
{
    static const QRegularExpression key(
            QStringLiteral(R"(extfs key "((?:[^"\\]|\\.)*)\"|extfs\.([a-z_]+))"));
    const QRegularExpressionMatch match = key.match(message);
    return match.captured(1) + match.captured(2);
}

std::optional<TextRange> specPlace(const QString &message, const ExternalSpec &spec)
{
    if (const QString key = namedKey(message); !key.isEmpty()) {
        const JsonNode *node = spec.extfsNode(key);
        if (node == nullptr)
            return spec.extfsPlace();
        return message.contains(QLatin1String("not allowed")) ? node->keyRange : node->range;
    }
    if (message.contains(QLatin1String("unsupported format")) && spec.formatNode() != nullptr)
        return spec.formatNode()->range;
    if (message.contains(QLatin1String("credential")) && !message.contains(QLatin1String("URL")))
        return spec.extfsPlace();
    if (message.contains(QLatin1String("external spec JSON"))) {
        if (spec.fault())
            return spec.fault()->range;
        return spec.shapeFaults().empty() ? TextRange() : spec.shapeFaults().front().range;
    }
    return std::nullopt;
}

std::optional<TextRange> sourcePlace(const QString &message, const ExternalSource &source)
{
    if (message.contains(QLatin1String("external_source scheme")) && source.url)
        return source.inText(source.url->schemeRange);
    if (message.contains(QLatin1String("embed credentials")) && source.url)
        return source.inText(source.url->userInfoRange);
    if (message.contains(QLatin1String("external_source"))
        || message.contains(QLatin1String("cannot resolve endpoint")))
        return source.uriRange;
    return std::nullopt;
}

} // namespace

std::optional<Problem> locateComplaint(const QString &serverMessage, const QString &source,
                                       const QString &spec)
{
    std::optional<Problem> found = knownComplaint(serverMessage, source, spec);
    if (!found) {
        const auto place = [&](PairEditor editor, TextRange range) {
            found = Problem{Severity::Error, editor, range, QStringLiteral("server"), {}, {}};
        };
        const ReadPair pair(source, spec, {});
        if (serverMessage.contains(QLatin1String("must be both provided or both omitted")))
            place(source.isEmpty() ? PairEditor::Source : PairEditor::Spec, {});
        else if (const auto inSpec = specPlace(serverMessage, pair.spec))
            place(PairEditor::Spec, *inSpec);
        else if (const auto inSource = sourcePlace(serverMessage, pair.source))
            place(PairEditor::Source, *inSource);
        else
            return std::nullopt;
    }
    found->severity = Severity::Error;
    found->message = plainLine(serverMessage);
    return found;
}

} // namespace headwater
