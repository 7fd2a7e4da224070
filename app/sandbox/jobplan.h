// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace headwater::sandbox {

/// How a job will proceed, decided when it is accepted. Times count from its start.
struct JobPlan
{
    std::chrono::milliseconds pending{}; ///< how long it waits
    std::chrono::milliseconds running{}; ///< how long it then runs
    QString failure; ///< the reason for a failure; empty: it completes
    bool endless = false; ///< runs but stops at kEndlessProgress
    bool stuckPending = false; ///< never begins to run
    bool stepsBack = false; ///< progress falls once, half-way
    bool forgottenAtEnd = false; ///< unknown to the server once it has ended
    bool dropped = false; ///< its id is returned, but the job never exists
    bool persistsPair = true; ///< an override is stored when it completes

    bool operator==(const JobPlan &) const = default;
};

inline constexpr int kEndlessProgress = 42;

/// The plan for a job that reads \a source: one tick pending, five running. A source that contains
/// `empty`, `denied` or `wrongcol` fails as a server would, `hang` never ends, `slow` takes a
/// minute (contract.md §11).
[[nodiscard]] JobPlan planFor(const QString &source, std::chrono::milliseconds tick);

} // namespace headwater::sandbox
