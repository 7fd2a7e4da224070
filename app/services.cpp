// SPDX-License-Identifier: Apache-2.0
#include "services.h"

namespace headwater {

Services::Services(const Profile &profile)
    : m_historyFile(profile.historyFile()),
      endpoints(profile.endpointsFile()),
      client(network),
      catalog(client, endpoints, vault),
      probe(client),
      tracker(client, history, endpoints, vault, clock)
{
    if (const Result<Done> loaded = endpoints.load(); !loaded)
        m_troubles.append(loaded.error());
}

Result<Done> Services::openHistory(std::chrono::milliseconds patience)
{
    Result<Done> opened = history.openFile(m_historyFile, patience);
    m_hasHistory = opened.has_value();
    if (!opened)
        history.openInMemory();
    return opened;
}

} // namespace headwater
