// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

namespace headwater::test {

/// Trials that mostly wait for servers and clocks: while the test waits for one of them, the next ones are
/// already running. Add them in the order in which at() asks for them.
template <typename Trial> class Ahead
{
public:
    using Start = std::function<std::unique_ptr<Trial>()>;

    /// Adds the trial that \a start starts; returns its number for at().
    int add(Start start)
    {
        m_starts.push_back(std::move(start));
        return int(m_starts.size()) - 1;
    }

    /// The trial, started. Earlier ones are destroyed.
    Trial &at(int number)
    {
        for (int earlier = 0; earlier < number && size_t(earlier) < m_trials.size(); ++earlier)
            m_trials[size_t(earlier)].reset();
        while (m_trials.size() < m_starts.size() && m_trials.size() <= size_t(number) + kAhead)
            m_trials.push_back(m_starts[m_trials.size()]());
        return *m_trials[size_t(number)];
    }

private:
    static constexpr size_t kAhead = 8;

    std::vector<Start> m_starts;
    std::vector<std::unique_ptr<Trial>> m_trials;
};

} // namespace headwater::test
