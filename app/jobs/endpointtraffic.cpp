// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointtraffic.h"

#include "core/refresh.h"
#include "jobs/clock.h"

#include <algorithm>

namespace headwater {

EndpointTraffic::EndpointTraffic(ClusterClient &client, Clock &clock) : m_clock(clock)
{
    connect(&client, &ClusterClient::exchanged, this, &EndpointTraffic::took);
}

void EndpointTraffic::took(const Exchange &exchange)
{
    m_current = exchange;
    QMetaObject::invokeMethod(this, [this] { m_current = {}; }, Qt::QueuedConnection);
    if (exchange.serverDate.isValid()) {
        m_clockAhead[exchange.endpoint]
                = std::chrono::milliseconds(m_clock.now().msecsTo(exchange.serverDate));
    }

    if (exchange.route == route::kDescribeJob || exchange.route == route::kListJobs) {
        std::deque<std::chrono::milliseconds> &polls = m_polls[exchange.endpoint];
        while (!polls.empty() && polls.front() <= m_clock.steady() - kMeterSpan)
            polls.pop_front();
        polls.push_back(m_clock.steady());
    }

    const bool wasSilent = isSilent();
    m_unanswered = exchange.httpStatus == 0 ? m_unanswered + 1 : 0;
    if (isSilent() != wasSilent)
        Q_EMIT silenceChanged(!wasSilent);
}

double EndpointTraffic::pollsPerSecond(const EndpointId &endpoint) const
{
    const auto polls = m_polls.constFind(endpoint);
    if (polls == m_polls.cend())
        return 0;
    const std::chrono::milliseconds from = m_clock.steady() - kMeterSpan;
    const auto recent = std::count_if(polls->begin(), polls->end(),
                                      [from](std::chrono::milliseconds at) { return at > from; });
    return double(recent) / double(kMeterSpan.count());
}

double EndpointTraffic::highestPollRate() const
{
    double highest = 0;
    for (auto it = m_polls.keyBegin(); it != m_polls.keyEnd(); ++it)
        highest = std::max(highest, pollsPerSecond(*it));
    return highest;
}

} // namespace headwater
