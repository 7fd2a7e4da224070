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

/// What the exchanges with the endpoints tell beside their answers: how fast we ask, how far a
/// server's clock is from ours, and whether the endpoints answer.
class EndpointTraffic final : public QObject
{
    Q_OBJECT
public:
    /// What a `Date` header of whole seconds and the way to the server can hide.
    static constexpr std::chrono::seconds kClockTolerance{3};

    /// All must outlive the traffic.
    EndpointTraffic(const ClusterAccess &access, Clock &clock);

    /// The server's clock against ours, measured from `Date` headers of whole seconds; 0 until told.
    [[nodiscard]] std::chrono::milliseconds clockAhead(const EndpointId &endpoint) const
    {
        return m_clockAhead.value(endpoint);
    }
    /// What all that is asked in the background has to keep to, whoever asks and however often the
    /// endpoint is followed anew. Lives as long as this object.
    [[nodiscard]] RequestBudget &budget(const EndpointId &endpoint) { return m_budgets[endpoint]; }
    /// Looks at jobs per second at the endpoint that is asked most: RequestBudget::looksPerSecond().
    [[nodiscard]] double highestPollRate() const;

    /// True while no endpoint answers: of every configured one that was asked, the last exchange ended
    /// without a status line, and so did several in a row. One that hangs says nothing of the network.
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
    QHash<EndpointId, int> m_unanswered; // in a row; 0 when the last exchange brought an answer
    bool m_isSilent = false;
};

} // namespace headwater
