// SPDX-License-Identifier: Apache-2.0
#include "jobs/preflight.h"

#include "jobs/clock.h"
#include "jobs/duplicateguard.h"

namespace headwater {

/// The answers still expected; the last one reports.
struct Preflight::Flight
{
    Findings findings;
    std::function<void(const Findings &)> report;
    int waitingFor = 2;

    void answered()
    {
        if (--waitingFor == 0)
            land();
    }

    void land()
    {
        if (const auto once = std::exchange(report, nullptr))
            once(findings);
    }
};

void Preflight::look(const ClusterLink &link, const CollectionRef &collection,
                     std::function<void(const Findings &)> report)
{
    const auto flight = std::make_shared<Flight>();
    flight->report = std::move(report);
    const auto guarded = [flight](const Answer<std::optional<ServerJob>> &running) {
        flight->findings.running = running.value_or(std::nullopt);
        flight->findings.runningSeen = running.exchange;
        if (flight->findings.running)
            flight->land(); // nothing will be sent, so the rows are not needed
        else
            flight->answered();
    };
    const auto counted = [flight](const Answer<qint64> &rows) {
        if (rows)
            flight->findings.rows = *rows;
        flight->answered();
    };
    m_guard.look(collection, this, guarded, link);
    link.call(&ClusterClient::rowCount, this, counted, collection);
    m_clock.after(kLongest, this, [flight] { flight->land(); });
}

} // namespace headwater
