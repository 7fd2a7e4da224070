// SPDX-License-Identifier: Apache-2.0
#include "jobs/cadence.h"

#include <QtGlobal>

#include <algorithm>

namespace headwater {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kLongestBackOff = 60s;
constexpr std::chrono::milliseconds kLongestRetryAfter = 10min; // servers may ask for nonsense
constexpr int kDoublingsUntilLongest = 6;
/// Reads in view ask this much earlier than the rest, so that they take the next slot.
constexpr std::chrono::milliseconds kPrecedence = 5ms;

/// The gap between requests that allows at most \a perSecond of them in any second.
constexpr std::chrono::milliseconds evenly(int perSecond)
{
    return std::chrono::milliseconds((1000 + perSecond - 1) / perSecond);
}
} // namespace

std::chrono::milliseconds pollInterval(std::chrono::milliseconds followedFor)
{
    if (followedFor < 1s)
        return 1s;
    if (followedFor < 30s)
        return 2s;
    if (followedFor < 5min)
        return 5s;
    return 15s;
}

std::chrono::milliseconds withJitter(std::chrono::milliseconds delay, double random)
{
    const double factor = 0.8 + 0.4 * std::clamp(random, 0.0, 1.0);
    return std::chrono::milliseconds(qint64(double(delay.count()) * factor));
}

void BackOff::failed(std::optional<std::chrono::seconds> retryAfter)
{
    m_failures = std::min(m_failures + 1, kDoublingsUntilLongest);
    m_asked = std::clamp<std::chrono::milliseconds>(retryAfter.value_or(0s), 0s,
                                                    kLongestRetryAfter);
}

std::chrono::milliseconds BackOff::slowed(std::chrono::milliseconds interval) const
{
    if (m_failures == 0)
        return interval;
    return std::max(std::min(interval * (1 << m_failures), kLongestBackOff), m_asked);
}

bool RequestBudget::take(Reading what, std::chrono::milliseconds now)
{
    if (wait(what, now) > 0ms)
        return false;
    if (what != Reading::LiveJobs) {
        m_lastFact = now;
        return true;
    }
    while (!m_looks.empty() && m_looks.front() <= now - kMeterSpan)
        m_looks.pop_front();
    m_looks.push_back(now);
    return true;
}

std::chrono::milliseconds RequestBudget::wait(Reading what, std::chrono::milliseconds now) const
{
    const bool isLook = what == Reading::LiveJobs;
    const auto last = !isLook ? m_lastFact
            : m_looks.empty() ? std::nullopt
                              : std::optional(m_looks.back());
    if (!last)
        return 0ms;
    const auto gap = evenly(isLook ? kLooksPerSecond : kFactsPerSecond)
            + (what == Reading::Rest ? kPrecedence : 0ms);
    return std::max<std::chrono::milliseconds>(*last + gap - now, 0ms);
}

double RequestBudget::looksPerSecond(std::chrono::milliseconds now) const
{
    const auto first = std::upper_bound(m_looks.begin(), m_looks.end(), now - kMeterSpan);
    return double(m_looks.end() - first) / double(kMeterSpan.count());
}

} // namespace headwater
