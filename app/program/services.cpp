// SPDX-License-Identifier: Apache-2.0
#include "program/services.h"

#include "store/profile/preferences.h"

namespace headwater {

Services::Services(const Profile &profile)
    : m_historyFile(profile.historyFile()),
      endpoints(profile.endpointsFile()),
      catalogStore(profile.collectionsFile()),
      settings(profile.windowFile()),
      drafts(profile.draftsFile()),
      staleTokens(settings, endpoints, vault),
      client(network),
      access(client, endpoints, vault),
      tracker(access, history, clock),
      catalog(access, clock, tracker.traffic()),
      knowledge(catalog, catalogStore, endpoints, clock),
      connectionTest(client),
      jobLists(access, clock, tracker.traffic()),
      locator(access),
      listedJobs(history, tracker, jobLists),
      zillizImport(network)
{
    client.refuseOpenTokens(Preferences(settings).values().closedTags);
    if (const Result<Done> loaded = endpoints.load(); !loaded)
        m_troubles.append(loaded.error());
    for (const QString &remark : endpoints.remarks())
        m_troubles.append({ErrorKind::Storage, remark});
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
