// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointtraffic.h"

#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "store/profile/endpointstore.h"

#include <algorithm>
#include <numeric>

namespace headwater {

EndpointTraffic::EndpointTraffic(const ClusterAccess &access, Clock &clock)
    : m_access(access), m_clock(clock)
{
    connect(&access.client(), &ClusterClient::exchanged, this, &EndpointTraffic::took);
    connect(&access.endpoints(), &EndpointStore::endpointRemoved, this,
            [this](const EndpointId &endpoint) {
                m_unanswered.remove(endpoint);
                judgeSilence();
            });
}

void EndpointTraffic::took(const Exchange &exchange)
{
    if (exchange.serverDate.isValid()) {
        m_clockAhead[exchange.endpoint]
                = std::chrono::milliseconds(m_clock.now().msecsTo(exchange.serverDate));
    }
    if (!m_access.endpoints().find(exchange.endpoint))
        return; // an endpoint that is only being tested
    int &unanswered = m_unanswered[exchange.endpoint];
    unanswered = exchange.httpStatus == 0 ? unanswered + 1 : 0;
    judgeSilence();
}

void EndpointTraffic::judgeSilence()
{
    const int inARow = std::accumulate(m_unanswered.cbegin(), m_unanswered.cend(), 0);
    const bool isSilent = inARow >= kSilentAfter && !m_unanswered.values().contains(0);
    if (std::exchange(m_isSilent, isSilent) != isSilent)
        Q_EMIT silenceChanged(isSilent);
}

double EndpointTraffic::highestPollRate() const
{
    double highest = 0;
    for (const auto &[endpoint, budget] : m_budgets)
        highest = std::max(highest, budget.looksPerSecond(m_clock.steady()));
    return highest;
}

} // namespace headwater
