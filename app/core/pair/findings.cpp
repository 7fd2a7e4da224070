// SPDX-License-Identifier: Apache-2.0
#include "core/pair/findings.h"

#include <algorithm>

namespace headwater {

void Findings::refuse(const char *rule, PairEditor editor, TextRange range, const QString &words,
                      std::optional<Fix> fix)
{
    refuse({Severity::Error, editor, range, QString::fromLatin1(rule), words, std::move(fix)}, rule,
           words);
}

void Findings::refuse(Problem problem, const char *serverRule, const QString &serverWords)
{
    if (!hasAllRefusals())
        m_refusals.push_back({std::move(problem), QString::fromLatin1(serverRule), serverWords});
}

void Findings::object(const char *rule, PairEditor editor, TextRange range, const QString &sentence,
                      std::optional<Fix> fix)
{
    if (!hasAllObjections()) {
        m_objections.append({Severity::Error, editor, range, QString::fromLatin1(rule), sentence,
                             std::move(fix)});
    }
}

void Findings::advise(const char *rule, PairEditor editor, TextRange range, const QString &sentence,
                      std::optional<Fix> fix)
{
    if (!hasAllAdvice()) {
        m_advice.append({Severity::Warning, editor, range, QString::fromLatin1(rule), sentence,
                         std::move(fix)});
    }
}

bool Findings::hasRefusal(QLatin1String rule) const
{
    return std::any_of(m_refusals.begin(), m_refusals.end(),
                       [&](const ServerFinding &finding) { return finding.rule == rule; });
}

Problems Findings::problems() const
{
    Problems all;
    all.reserve(qsizetype(m_refusals.size()) + m_objections.size() + m_advice.size());
    for (const ServerFinding &finding : m_refusals)
        all.append(finding.problem);
    return all + m_objections + m_advice;
}

} // namespace headwater
