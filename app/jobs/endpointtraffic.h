// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/cadence.h"
#include "net/answer.h"

#include <QHash>
#include <QObject>

#include <map>

namespace headwater {

class Clock;
class ClusterAccess;

/// What the exchanges with the endpoints show apart from their answers: how often we poll, how far
/// a server's clock is from ours, and whether the endpoints answer.
class EndpointTraffic final : public QObject
{
    Q_OBJECT
public:
    /// The inaccuracy of a `Date` header in whole seconds that travels over a network.
    static constexpr std::chrono::seconds kClockTolerance{3};

    /// All must outlive the traffic.
    EndpointTraffic(const ClusterAccess &access, Clock &clock);

    /// The server's clock minus ours, measured from `Date` headers of whole seconds; 0 until known.
    [[nodiscard]] std::chrono::milliseconds clockAhead(const EndpointId &endpoint) const
    {
        return m_clockAhead.value(endpoint);
    }
    /// The budget for all background requests to the endpoint, whoever sends them and even if the
    /// endpoint is followed anew. Lives as long as this object.
    [[nodiscard]] RequestBudget &budget(const EndpointId &endpoint) { return m_budgets[endpoint]; }
    /// Polls of jobs per second at the busiest endpoint: RequestBudget::looksPerSecond().
    [[nodiscard]] double highestPollRate() const;

    /// True while no endpoint answers: the last exchange with every configured endpoint that was
    /// contacted ended without a status line, and several such exchanges followed each other. An
    /// endpoint that hangs proves nothing about the network.
    [[nodiscard]] bool isSilent() const { return m_isSilent; }

Q_SIGNALS:
    void silenceChanged(bool silent);

private:
    static constexpr int kSilentAfter = 3;

    void took(const Exchange &exchange);
    void judgeSilence();

    const ClusterAccess &m_access;
    Clock &m_clock;
    QHash<EndpointId, std::chrono::milliseconds> m_clockAhead;
    std::map<EndpointId, RequestBudget> m_budgets;
    QHash<EndpointId, int> m_unanswered; // in a row; 0 after an exchange with an answer
    bool m_isSilent = false;
};

} // namespace headwater
