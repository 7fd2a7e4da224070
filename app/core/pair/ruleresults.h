// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <vector>

namespace headwater {

/// A problem that a server would report, with the server's words.
struct ServerResult
{
    Problem problem;
    QString rule; ///< R1…R27 or `pair`; differs from the problem's rule if that is one of ours
    QString words; ///< without wrapper and suffix
};

/// Collects the findings of the rules in three groups, because servers' complaints come first: what
/// a server would refuse, in its order; what only we refuse; what we advise against.
class RuleResults
{
public:
    /// Nobody reads more than this, and hostile text could cause a problem every few characters.
    static constexpr size_t kMost = 100;

    void refuse(const char *rule, PairEditor editor, TextRange range, const QString &words,
                std::optional<Fix> fix = {});
    /// The same where our own rule or sentence is better than the server's.
    void refuse(Problem problem, const char *serverRule, const QString &serverWords);

    void object(const char *rule, PairEditor editor, TextRange range, const QString &sentence,
                std::optional<Fix> fix = {});
    void advise(const char *rule, PairEditor editor, TextRange range, const QString &sentence,
                std::optional<Fix> fix = {});

    /// True when further refusals are dropped. Loops over hostile text check it to avoid building
    /// sentences for nothing.
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
