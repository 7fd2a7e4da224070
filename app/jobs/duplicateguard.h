// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/base/result.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <deque>
#include <optional>

namespace headwater {

class ClusterClient;
class EndpointStore;
class TokenVault;

/// The job of \a jobs that has not ended, if there is one: servers run one per collection (§6.4).
[[nodiscard]] std::optional<ServerJob> activeAmong(const QList<ServerJob> &jobs);

/// Looks for a running job before a refresh is sent: a server takes one job per collection at a time
/// and says so in three different ways, or not at all (api-contract §6.4). At most kAtOnce looks
/// are in flight per endpoint; more wait their turn. Sends nothing but the question.
class DuplicateGuard final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kAtOnce = 4;

    /// All must outlive the guard.
    DuplicateGuard(ClusterClient &client, const EndpointStore &endpoints, TokenVault &vault);

    /// Reports the job that runs for \a collection, nullopt when none does, or why that cannot be told:
    /// InvalidInput when the endpoint is gone, and all kinds of net and of the vault.
    void look(const CollectionRef &collection, QObject *context,
              Handler<std::optional<ServerJob>> handler);

private:
    struct Look
    {
        CollectionRef collection;
        QPointer<QObject> context;
        Handler<std::optional<ServerJob>> handler;
    };
    struct Lane // of one endpoint
    {
        std::deque<Look> waiting;
        int inFlight = 0;
    };

    void startNext(const EndpointId &endpoint);
    void ask(const Look &look);
    void answered(const Look &look, const Result<QList<ServerJob>> &jobs);

    ClusterClient &m_client;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
    QHash<EndpointId, Lane> m_lanes;
};

} // namespace headwater
