// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "net/answer.h"

#include <QObject>

#include <functional>
#include <optional>

namespace headwater {

class Clock;
class ClusterLink;
class DuplicateGuard;

/// The last checks before a refresh is sent: whether a job of the collection is running already,
/// and how many rows the collection has now. What is not known within kLongest stays open: the
/// server has a check of its own, and a slow answer must not delay a refresh.
class Preflight final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kLongest{4};

    struct Findings
    {
        std::optional<ServerJob> running;
        Exchange runningSeen; ///< the exchange that reported it
        std::optional<qint64> rows;
    };

    /// All must outlive the preflight.
    Preflight(DuplicateGuard &guard, Clock &clock) : m_guard(guard), m_clock(clock) { }

    /// Checks through \a link. Calls \a report once, never before the call returns.
    void look(const ClusterLink &link, const CollectionRef &collection,
              std::function<void(const Findings &)> report);

private:
    struct Flight;

    DuplicateGuard &m_guard;
    Clock &m_clock;
};

} // namespace headwater
