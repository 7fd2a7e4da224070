// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/foundendpoint.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace headwater {

class EndpointStore;
class StaleTokens;
class TokenVault;

/// Stores found endpoints and their tokens. Tokens go first, each with a note by which a later start
/// removes it if this program ends in between; then all endpoints are saved in one step.
class EndpointImporter final : public QObject
{
    Q_OBJECT
public:
    /// What becomes of a token where there is no keyring.
    enum class WithoutKeyring {
        KeepForSession,
        LeaveOut, ///< its endpoint is not imported
    };

    struct Outcome
    {
        QList<EndpointId> imported;
        QList<Error> errors; ///< each once, with what was not imported for that reason
    };
    using Report = std::function<void(const Outcome &)>;

    /// All must outlive the importer.
    EndpointImporter(EndpointStore &endpoints, TokenVault &vault, StaleTokens &staleTokens,
                     WithoutKeyring withoutKeyring);

    [[nodiscard]] bool isRunning() const { return bool(m_report); }
    /// Imports \a chosen, each with an id and the name it is to have. Replaces those with the same
    /// id. Calls \a report once, later; only one import at a time.
    void run(const QList<FoundEndpoint> &chosen, Report report);

private:
    void writeNext();
    void tokenWritten(const Result<Done> &written);
    void leaveOut(const Error &error);
    void save();
    void forgetNext();

    EndpointStore &m_endpoints;
    TokenVault &m_vault;
    StaleTokens &m_staleTokens;
    WithoutKeyring m_withoutKeyring;
    Report m_report;
    QList<FoundEndpoint> m_waiting; ///< the first one's token is being written
    ClusterEndpoints m_ready;
    QSet<EndpointId> m_noted;
    Outcome m_outcome;
};

} // namespace headwater
