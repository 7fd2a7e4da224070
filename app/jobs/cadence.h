// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <optional>

namespace headwater {

/// How long to wait before asking for a job again, by how long it has been followed: 1 s, then 2 s
/// until 30 s, 5 s until 5 minutes, 15 s afterwards (contract.md §6.7).
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
    std::chrono::milliseconds m_asked{};
};

/// What is asked of an endpoint while nobody waits for the answer.
enum class Reading {
    LiveJobs, ///< looks at the jobs that are followed
    InView, ///< facts of what the user sees
    Rest, ///< facts of all else; InView goes first
};

/// Holds the steady reading of one endpoint – looks at live jobs, job lists, descriptions that nobody waits
/// for – below the only rate that a vendor documents, 20 requests a second (contract.md §1.5), however much
/// there is to read. In no second more than kPerSecond requests get leave. Looks at jobs have a share of their own, so nothing delays
/// them. Leave is given evenly, since a network brings bursts closer together. Times are
/// Clock::steady().
class RequestBudget
{
public:
    static constexpr int kPerSecond = 20;
    static constexpr int kLooksPerSecond = 5;
    static constexpr int kFactsPerSecond = kPerSecond - kLooksPerSecond;
    /// looksPerSecond() is the rate of this long.
    static constexpr std::chrono::seconds kMeterSpan{10};

    /// Leave for one request, to be sent now; false when it has to wait().
    [[nodiscard]] bool take(Reading what, std::chrono::milliseconds now);
    /// How long until the next such request gets leave; 0 for at once.
    [[nodiscard]] std::chrono::milliseconds wait(Reading what, std::chrono::milliseconds now) const;
    /// Looks at jobs per second over the last kMeterSpan; never more than kLooksPerSecond.
    [[nodiscard]] double looksPerSecond(std::chrono::milliseconds now) const;

private:
    std::deque<std::chrono::milliseconds> m_looks; // of the last kMeterSpan
    std::optional<std::chrono::milliseconds> m_lastFact;
};

} // namespace headwater
