// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/call.h"
#include "sandbox/complaint.h"
#include "sandbox/jobplan.h"

#include <QFlags>

#include <optional>
#include <span>

namespace headwater::sandbox {

/// Groups of routes that a fault can be confined to: `NAME@submit` and so on. Job routes are
/// `submit` (refresh), `poll` (describe a job) and `list`; `describe`, `databases` and
/// `collections` (list) are the routes of that name, `stats` and `load` those that tell a
/// collection's rows and load state.
enum class Scope {
    Submit = 1,
    Poll = 2,
    List = 4,
    Describe = 8,
    Databases = 16,
    Collections = 32,
    Other = 64,
    Stats = 128,
    Load = 256,
};
Q_DECLARE_FLAGS(Scopes, Scope)
Q_DECLARE_OPERATORS_FOR_FLAGS(Scopes)

inline constexpr Scopes kAnyRoute = Scopes(0x1ff);
inline constexpr Scopes kJobRoutes = Scopes(0x07);

/// The positions in a refresh's check order (contract.md §3.1) where a server itself can refuse.
enum class Gate { None, Privilege, Limiter, Node, Coordinator };

/// What a server does with a second refresh of a busy collection (contract.md §6.4).
enum class DuplicateRule {
    InProgress, ///< code 1100
    PollThatJob, ///< code 703, with the words of §13 N14
    TaskDuplicates, ///< code 703, with those of §5
    SilentlyDropped, ///< a new id, which is unknown afterwards
};

/// One call to which a fault applies.
struct FaultUse
{
    const Call &call;
    QString value; ///< of `NAME=VALUE`
    int earlier = 0; ///< the number of earlier calls that the fault applied to
};

/// One thing that can go wrong, with the hooks that cause it. A null hook does nothing. The table
/// is in faults.cpp, the help lists it.
struct FaultKind
{
    const char *name;
    const char *says; ///< one line for the help
    Scopes scopes = kAnyRoute;
    const char *value = nullptr; ///< the default of `NAME=VALUE`; if empty, a value is required

    /// Answers instead of the cluster, as a gateway in front of it would.
    std::optional<Answer> (*instead)(const FaultUse &) = nullptr;
    /// Refuses at `gate`, in the order of the server's checks.
    Gate gate = Gate::None;
    std::optional<Complaint> (*refusal)(const FaultUse &) = nullptr;
    /// Changes the plan of a job being accepted; \a spec is the one in effect.
    void (*plan)(JobPlan &, const QString &spec) = nullptr;
    /// Changes a job object in an answer.
    void (*job)(QJsonObject &) = nullptr;
    /// Changes the whole answer after the cluster has done its work.
    void (*after)(Answer &, const FaultUse &) = nullptr;
    std::optional<DuplicateRule> duplicates = std::nullopt;
};

[[nodiscard]] std::span<const FaultKind> faultKinds();

} // namespace headwater::sandbox
