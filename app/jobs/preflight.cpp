// SPDX-License-Identifier: Apache-2.0
#include "jobs/preflight.h"

#include "core/base/secret.h"
#include "jobs/clock.h"
#include "jobs/duplicateguard.h"
#include "jobs/endpointtoken.h"
#include "net/clusterclient.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"

namespace headwater {

/// What is still waited for; whoever comes last reports.
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

Preflight::Preflight(ClusterClient &client, DuplicateGuard &guard, const EndpointStore &endpoints,
                     TokenVault &vault, Clock &clock)
    : m_client(client), m_guard(guard), m_endpoints(endpoints), m_vault(vault), m_clock(clock)
{
}

void Preflight::look(const CollectionRef &collection, std::function<void(const Findings &)> report)
{
    const auto flight = std::make_shared<Flight>();
    flight->report = std::move(report);
    m_guard.look(collection, this, [flight](const Result<std::optional<ServerJob>> &running) {
        flight->findings.running = running.value_or(std::nullopt);
        if (flight->findings.running)
            flight->land(); // nothing will be sent: nobody needs the rows
        else
            flight->answered();
    });
    countRows(collection, flight);
    m_clock.after(kLongest, this, [flight] { flight->land(); });
}

void Preflight::countRows(const CollectionRef &collection, const std::shared_ptr<Flight> &flight)
{
    const ClusterEndpoint *endpoint = m_endpoints.find(collection.endpoint);
    if (!endpoint) {
        flight->waitingFor = 1;
        return;
    }
    readToken(m_vault, m_endpoints, *endpoint, this,
              [this, collection, flight, endpoint = *endpoint](const Result<Secret> &token) {
                  if (!token) {
                      flight->answered();
                      return;
                  }
                  m_client.rowCount(endpoint, *token, collection, this,
                                    [flight](const Result<qint64> &rows) {
                                        if (rows)
                                            flight->findings.rows = *rows;
                                        flight->answered();
                                    });
              });
}

} // namespace headwater
