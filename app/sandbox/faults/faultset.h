// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/faults/faults.h"

#include <QStringList>

#include <tl/expected.hpp>

#include <optional>
#include <vector>

namespace headwater::sandbox {

/// The faults that are switched on. Not thread-safe: the owner guards it.
class FaultSet
{
public:
    /// Reads `NAME[=VALUE][@SCOPE]` words. The error is a sentence about the first wrong one.
    [[nodiscard]] static tl::expected<FaultSet, QString> parse(const QStringList &words);

    [[nodiscard]] QStringList words() const;

    /// An answer instead of the cluster's, if a fault that covers \a scope has one.
    [[nodiscard]] std::optional<Answer> instead(Scope scope, const Call &call);
    [[nodiscard]] std::optional<Complaint> refusal(Gate gate, Scope scope, const Call &call);
    [[nodiscard]] std::optional<DuplicateRule> duplicateRule() const;
    void change(JobPlan &plan, const QString &spec) const;
    /// Changes the jobs in \a answer, then the answer.
    void change(Answer &answer, Scope scope, const Call &call) const;

private:
    struct Active
    {
        const FaultKind *kind;
        QString word;
        QString value;
        Scopes scopes;
        int met = 0;
    };

    std::vector<Active> m_active;
};

/// One line per fault for the help: name, routes, what it does.
[[nodiscard]] QString faultHelp();

} // namespace headwater::sandbox
