// SPDX-License-Identifier: Apache-2.0
#include "core/pair/ruleresults.h"

#include <algorithm>

namespace headwater {

void RuleResults::refuse(const char *rule, PairEditor editor, TextRange range, const QString &words,
                         std::optional<Fix> fix)
{
    refuse({Severity::Error, editor, range, QString::fromLatin1(rule), words, std::move(fix)}, rule,
           words);
}

void RuleResults::refuse(Problem problem, const char *serverRule, const QString &serverWords)
{
    if (!hasAllRefusals())
        m_refusals.push_back({std::move(problem), QString::fromLatin1(serverRule), serverWords});
}

void RuleResults::object(const char *rule, PairEditor editor, TextRange range,
                         const QString &sentence, std::optional<Fix> fix)
{
    if (!hasAllObjections()) {
        m_objections.append({Severity::Error, editor, range, QString::fromLatin1(rule), sentence,
                             std::move(fix)});
    }
}

void RuleResults::advise(const char *rule, PairEditor editor, TextRange range,
                         const QString &sentence, std::optional<Fix> fix)
{
    if (!hasAllAdvice()) {
        m_advice.append({Severity::Warning, editor, range, QString::fromLatin1(rule), sentence,
                         std::move(fix)});
    }
}

bool RuleResults::hasRefusal(QLatin1String rule) const
{
    return std::any_of(m_refusals.begin(), m_refusals.end(),
                       [&](const ServerResult &finding) { return finding.rule == rule; });
}

Problems RuleResults::problems() const
{
    Problems all;
    all.reserve(qsizetype(m_refusals.size()) + m_objections.size() + m_advice.size());
    for (const ServerResult &finding : m_refusals)
        all.append(finding.problem);
    return all + m_objections + m_advice;
}

} // namespace headwater
