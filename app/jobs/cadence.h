// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <optional>

namespace headwater {

/// How long to wait before the next poll of a job, by how long it has been followed: 1 s, then 2 s
/// until 30 s, 5 s until 5 minutes, 15 s afterwards (contract.md §6.7).
[[nodiscard]] std::chrono::milliseconds pollInterval(std::chrono::milliseconds followedFor);

/// \a delay moved by up to ±20 %; \a random in [0, 1).
[[nodiscard]] std::chrono::milliseconds withJitter(std::chrono::milliseconds delay, double random);

/// Slows one endpoint down while it cannot answer: each failure doubles the wait, up to a minute. A
/// server's Retry-After is respected. The first successful answer ends the slowdown.
class BackOff
{
public:
    void failed(std::optional<std::chrono::seconds> retryAfter);
    void succeeded() { *this = {}; }

    [[nodiscard]] bool isActive() const { return m_failures > 0; }
    /// \a interval, or the wait that the failures require if that is longer.
    [[nodiscard]] std::chrono::milliseconds slowed(std::chrono::milliseconds interval) const;
    /// The wait that Retry-After requires; jitter must not shorten it.
    [[nodiscard]] std::chrono::milliseconds asked() const { return m_asked; }

private:
    int m_failures = 0;
    std::chrono::milliseconds m_asked{};
};

/// What is read from an endpoint in the background.
enum class Reading {
    LiveJobs, ///< polls of followed jobs
    InView, ///< data that the user sees
    Rest, ///< all other data; InView takes precedence
};

/// Limits the background reading of one endpoint – polls of live jobs, job lists, descriptions that
/// nobody waits for – to the only rate that a vendor documents, 20 requests a second (contract.md
/// §1.5), however much there is to read. No more than kPerSecond requests are permitted in any
/// second. Polls of jobs have a share of their own, so nothing delays them. Permits are spaced
/// evenly, since a network compresses bursts. Times are Clock::steady().
class RequestBudget
{
public:
    static constexpr int kPerSecond = 20;
    static constexpr int kLooksPerSecond = 5;
    static constexpr int kFactsPerSecond = kPerSecond - kLooksPerSecond;
    /// The period over which looksPerSecond() is measured.
    static constexpr std::chrono::seconds kMeterSpan{10};

    /// Takes a permit for one request to be sent now; false when it has to wait().
    [[nodiscard]] bool take(Reading what, std::chrono::milliseconds now);
    /// How long until the next such request is permitted; 0 means now.
    [[nodiscard]] std::chrono::milliseconds wait(Reading what, std::chrono::milliseconds now) const;
    /// Polls of jobs per second over the last kMeterSpan; never more than kLooksPerSecond.
    [[nodiscard]] double looksPerSecond(std::chrono::milliseconds now) const;

private:
    std::deque<std::chrono::milliseconds> m_looks; // of the last kMeterSpan
    std::optional<std::chrono::milliseconds> m_lastFact;
};

} // namespace headwater
