// SPDX-License-Identifier: Apache-2.0
#include "jobs/cadence.h"

#include <QtGlobal>

#include <algorithm>

namespace headwater {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kLongestBackOff = 60s;
constexpr std::chrono::milliseconds kLongestRetryAfter = 10min; // a server may ask for nonsense
constexpr int kDoublingsUntilLongest = 6;
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

bool RequestBudget::take(std::chrono::milliseconds now)
{
    if (wait(now) > 0ms)
        return false;
    while (!m_taken.empty() && m_taken.front() <= now - kMeterSpan)
        m_taken.pop_front();
    m_taken.push_back(now);
    return true;
}

std::chrono::milliseconds RequestBudget::wait(std::chrono::milliseconds now) const
{
    if (m_taken.empty())
        return 0ms;
    constexpr std::chrono::milliseconds kGap = 1000ms / kPerSecond;
    return std::max<std::chrono::milliseconds>(m_taken.back() + kGap - now, 0ms);
}

double RequestBudget::perSecond(std::chrono::milliseconds now) const
{
    const auto first = std::upper_bound(m_taken.begin(), m_taken.end(), now - kMeterSpan);
    return double(m_taken.end() - first) / double(kMeterSpan.count());
}

} // namespace headwater
