// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <optional>

namespace headwater {

/// How long to wait before asking for a job again, by how long it has been followed: 1 s, then 2 s
/// until 30 s, 5 s until 5 minutes, 15 s afterwards (api-contract §6.7).
[[nodiscard]] std::chrono::milliseconds pollInterval(std::chrono::milliseconds followedFor);

/// \a delay moved by up to ±20 %; \a random in [0, 1).
[[nodiscard]] std::chrono::milliseconds withJitter(std::chrono::milliseconds delay, double random);

/// Slows one endpoint down while it cannot answer: each failure doubles the wait, up to a minute; a
/// server that says Retry-After is believed; the first good answer ends it.
class BackOff
{
public:
    void failed(std::optional<std::chrono::seconds> retryAfter);
    void succeeded() { *this = {}; }

    [[nodiscard]] bool isActive() const { return m_failures > 0; }
    /// \a interval, or what the failures ask for if that is longer.
    [[nodiscard]] std::chrono::milliseconds slowed(std::chrono::milliseconds interval) const;
    /// What Retry-After asked for; no chance may take of it.
    [[nodiscard]] std::chrono::milliseconds asked() const { return m_asked; }

private:
    int m_failures = 0;
    std::chrono::milliseconds m_asked {};
};

/// Holds the looks at one endpoint's jobs below a rate that no cluster minds, however many jobs there
/// are: the documented limit is 20 requests per second (api-contract §1.5). In no second more than
/// kPerSecond requests get leave, evenly, since a network brings bursts closer together; perSecond()
/// counts just those. Times are Clock::steady().
class RequestBudget
{
public:
    static constexpr int kPerSecond = 5;
    /// perSecond() is the rate of this long.
    static constexpr std::chrono::seconds kMeterSpan {10};

    /// Leave for one request, to be sent now; false when it has to wait().
    [[nodiscard]] bool take(std::chrono::milliseconds now);
    /// How long until the next request gets leave; 0 for at once.
    [[nodiscard]] std::chrono::milliseconds wait(std::chrono::milliseconds now) const;
    /// Requests per second over the last kMeterSpan; never more than kPerSecond.
    [[nodiscard]] double perSecond(std::chrono::milliseconds now) const;

private:
    std::deque<std::chrono::milliseconds> m_taken; // of the last kMeterSpan
};

} // namespace headwater
