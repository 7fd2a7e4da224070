// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QObject>

#include <functional>
#include <optional>

namespace headwater {

class Clock;
class ClusterClient;
class DuplicateGuard;
class EndpointStore;
class TokenVault;

/// The last looks before a refresh is sent: does a job of the collection run already, and how many
/// rows has it now? What cannot be told in kLongest is left open: the server has a guard of its own,
/// and a slow answer must not hold a refresh back.
class Preflight final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kLongest {4};

    struct Findings
    {
        std::optional<ServerJob> running;
        std::optional<qint64> rows;
    };

    /// All must outlive the preflight.
    Preflight(ClusterClient &client, DuplicateGuard &guard, const EndpointStore &endpoints,
              TokenVault &vault, Clock &clock);

    /// Calls \a report once, never before the call returns.
    void look(const CollectionRef &collection, std::function<void(const Findings &)> report);

private:
    struct Flight;
    void countRows(const CollectionRef &collection, const std::shared_ptr<Flight> &flight);

    ClusterClient &m_client;
    DuplicateGuard &m_guard;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
    Clock &m_clock;
};

} // namespace headwater
