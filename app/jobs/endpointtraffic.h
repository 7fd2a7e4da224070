// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/clusterclient.h"

#include <QHash>
#include <QObject>

#include <deque>

namespace headwater {

class Clock;

/// What the exchanges with the endpoints tell beside their answers: how fast we ask, how far a
/// server's clock is from ours, and whether anybody answers at all.
class EndpointTraffic final : public QObject
{
    Q_OBJECT
public:
    /// The rate is that of this long.
    static constexpr std::chrono::seconds kMeterSpan {10};
    /// What a `Date` header of whole seconds and the way to the server can hide.
    static constexpr std::chrono::seconds kClockTolerance {3};

    /// Both must outlive the traffic.
    EndpointTraffic(ClusterClient &client, Clock &clock);

    /// Within a handler of ClusterClient the exchange that brought the answer; empty anywhere else, as
    /// where a look never left.
    [[nodiscard]] Exchange current() const { return m_current; }
    /// The server's clock against ours, measured from `Date` headers of whole seconds; 0 until told.
    [[nodiscard]] std::chrono::milliseconds clockAhead(const EndpointId &endpoint) const
    {
        return m_clockAhead.value(endpoint);
    }
    /// Looks at jobs per second, over the last kMeterSpan.
    [[nodiscard]] double pollsPerSecond(const EndpointId &endpoint) const;
    /// The highest of all endpoints.
    [[nodiscard]] double highestPollRate() const;

    /// True while nobody answers: several exchanges in a row ended without a status line, none with one.
    [[nodiscard]] bool isSilent() const { return m_unanswered >= kSilentAfter; }

Q_SIGNALS:
    void silenceChanged(bool silent);

private:
    static constexpr int kSilentAfter = 3;

    void took(const Exchange &exchange);

    Clock &m_clock;
    Exchange m_current;
    QHash<EndpointId, std::chrono::milliseconds> m_clockAhead;
    QHash<EndpointId, std::deque<std::chrono::milliseconds>> m_polls; // steady, of the last kMeterSpan
    int m_unanswered = 0; // in a row, whatever the endpoint
};

} // namespace headwater
