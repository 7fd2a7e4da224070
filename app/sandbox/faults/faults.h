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
/// `collections` (list) are the routes of that name.
enum class Scope {
    Submit = 1,
    Poll = 2,
    List = 4,
    Describe = 8,
    Databases = 16,
    Collections = 32,
    Other = 64,
};
Q_DECLARE_FLAGS(Scopes, Scope)
Q_DECLARE_OPERATORS_FOR_FLAGS(Scopes)

inline constexpr Scopes kAnyRoute = Scopes(0x7f);
inline constexpr Scopes kJobRoutes = Scopes(0x07);

/// The places in a refresh's check order (contract.md §3.1) where a server can refuse by itself.
enum class Gate { None, Privilege, Limiter, Node, Coordinator };

/// What a server does with a second refresh of a busy collection (contract.md §6.4).
enum class DuplicateRule {
    InProgress, ///< code 1100
    PollThatJob, ///< code 703, in the words of §13 N14
    TaskDuplicates, ///< code 703, in those of §5
    SilentlyDropped, ///< a new id, which is unknown ever after
};

/// One meeting of a fault and a call.
struct FaultUse
{
    const Call &call;
    QString value; ///< of `NAME=VALUE`
    int earlier = 0; ///< how many calls the fault has met before this one
};

/// One thing that can go wrong, with the hooks through which it does. A hook that is null does
/// nothing. The table is in faults.cpp, the help lists it.
struct FaultKind
{
    const char *name;
    const char *says; ///< one line for the help
    Scopes scopes = kAnyRoute;
    const char *value = nullptr; ///< the default of `NAME=VALUE`; empty: one must be given

    /// Answers in the cluster's place, as a gateway in front of it would.
    std::optional<Answer> (*instead)(const FaultUse &) = nullptr;
    /// Refuses at `gate`, in the order of the server's own checks.
    Gate gate = Gate::None;
    std::optional<Complaint> (*refusal)(const FaultUse &) = nullptr;
    /// Changes how a job goes that is being accepted; \a spec is the one in effect.
    void (*plan)(JobPlan &, const QString &spec) = nullptr;
    /// Changes a job on its way out.
    void (*job)(QJsonObject &) = nullptr;
    /// Changes the whole answer after the cluster has done its work.
    void (*after)(Answer &, const FaultUse &) = nullptr;
    std::optional<DuplicateRule> duplicates = std::nullopt;
};

[[nodiscard]] std::span<const FaultKind> faultKinds();

} // namespace headwater::sandbox
