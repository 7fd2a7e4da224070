// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/pair/paircheck.h"
#include "sandbox/faults/faults.h"

#include <QStringList>

namespace headwater::sandbox {

/// Where a server checks the header Request-Timeout (contract.md §1.4, §13 N8).
enum class TimeoutCheck {
    Never, ///< a bad value is ignored
    AtRoute, ///< once the token is verified
    BeforeRouting, ///< before everything else, and with status 200 in both modes
};

/// All differences between server versions (contract.md §1.4, §3.2, §4.2, §4.4, §6.4, §13; D9, D18,
/// D29). No other code depends on a version.
struct ServerFacts
{
    QLatin1String name; ///< as `--server` spells it
    bool isFirstRelease = false; ///< 17 keys of `extfs` and 7 schemes: no Azure, COS and OBS
    bool knowsEndpointUrl = true;
    bool tellsJobSpec = true; ///< job objects carry `externalSpec`, masked
    TimeoutCheck timeoutCheck = TimeoutCheck::BeforeRouting;
    DuplicateRule duplicates = DuplicateRule::InProgress;

    [[nodiscard]] CheckProfile checkProfile(ClusterKind kind) const
    {
        return {kind, knowsEndpointUrl, isFirstRelease};
    }
};

/// The facts of `3.0.0`, `3.0.x` or `newest`; null for any other name.
[[nodiscard]] const ServerFacts *serverFacts(const QString &name);

/// The known names, oldest first.
[[nodiscard]] QStringList serverNames();

} // namespace headwater::sandbox
