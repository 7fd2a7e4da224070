// SPDX-License-Identifier: Apache-2.0
#include "sandbox/serverfacts.h"

#include <algorithm>

namespace headwater::sandbox {

namespace {

constexpr ServerFacts kServers[]{
        {.name = QLatin1String("3.0.0"),
         .isFirstRelease = true,
         .knowsEndpointUrl = false,
         .tellsJobSpec = false,
         .timeoutCheck = TimeoutCheck::Never,
         .duplicates = DuplicateRule::SilentlyDropped},
        // Servers of summer 2026.
        {.name = QLatin1String("3.0.x"),
         .knowsEndpointUrl = false,
         .timeoutCheck = TimeoutCheck::AtRoute,
         .duplicates = DuplicateRule::PollThatJob},
        {.name = QLatin1String("newest")},
};

} // namespace

const ServerFacts *serverFacts(const QString &name)
{
    const auto found
            = std::find_if(std::begin(kServers), std::end(kServers),
                           [&name](const ServerFacts &facts) { return facts.name == name; });
    return found == std::end(kServers) ? nullptr : found;
}

QStringList serverNames()
{
    QStringList names;
    for (const ServerFacts &facts : kServers)
        names.append(facts.name);
    return names;
}

} // namespace headwater::sandbox
