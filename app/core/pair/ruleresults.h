// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <vector>

namespace headwater {

/// A problem that a server would name, with what it would say.
struct ServerResult
{
    Problem problem;
    QString rule; ///< R1…R27 or `pair`; differs from the problem's rule where that is a word of
            ///< ours
    QString words; ///< without wrapper and suffix
};

/// Collects what the rules find. Kept apart, because servers' complaints stand first: what a server
/// would refuse, in its order; what only we refuse; what we advise against.
class RuleResults
{
public:
    /// More than this nobody reads, and a hostile text could make a problem of every few letters.
    static constexpr size_t kMost = 100;

    void refuse(const char *rule, PairEditor editor, TextRange range, const QString &words,
                std::optional<Fix> fix = {});
    /// The same where we have a better word or sentence for it than the server.
    void refuse(Problem problem, const char *serverRule, const QString &serverWords);

    void object(const char *rule, PairEditor editor, TextRange range, const QString &sentence,
                std::optional<Fix> fix = {});
    void advise(const char *rule, PairEditor editor, TextRange range, const QString &sentence,
                std::optional<Fix> fix = {});

    /// No more of this sort is taken. Loops over hostile text ask, to save making up sentences.
    [[nodiscard]] bool hasAllRefusals() const { return m_refusals.size() >= kMost; }
    [[nodiscard]] bool hasAllObjections() const { return size_t(m_objections.size()) >= kMost; }
    [[nodiscard]] bool hasAllAdvice() const { return size_t(m_advice.size()) >= kMost; }
    [[nodiscard]] bool hasRefusal(QLatin1String rule) const;
    [[nodiscard]] const std::vector<ServerResult> &refusals() const { return m_refusals; }

    [[nodiscard]] Problems problems() const;

private:
    std::vector<ServerResult> m_refusals;
    Problems m_objections;
    Problems m_advice;
};

} // namespace headwater
