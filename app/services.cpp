// SPDX-License-Identifier: Apache-2.0
#include "services.h"

namespace headwater {

namespace {

std::unique_ptr<HistoryStore> openHistory(const QString &file, std::chrono::milliseconds patience,
                                          std::optional<Error> &trouble)
{
    Result<std::unique_ptr<HistoryStore>> history = HistoryStore::open(file, patience);
    if (history)
        return std::move(*history);
    trouble = history.error();
    return HistoryStore::inMemory();
}

} // namespace

Services::Services(const Profile &profile, std::chrono::milliseconds patience)
    : endpoints(profile.endpointsFile()),
      history(openHistory(profile.historyFile(), patience, m_historyTrouble)),
      client(network),
      catalog(client, endpoints, vault),
      probe(client),
      tracker(client, *history, endpoints, vault, clock)
{
    if (const Result<Done> loaded = endpoints.load(); !loaded)
        m_troubles.append(loaded.error());
}

} // namespace headwater
