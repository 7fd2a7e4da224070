// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointimporter.h"

#include "core/job/endpointfolders.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/staletokens.h"
#include "store/tokens/tokenvault.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace headwater {

EndpointImporter::EndpointImporter(EndpointStore &endpoints, TokenVault &vault,
                                   StaleTokens &staleTokens, WithoutKeyring withoutKeyring)
    : m_endpoints(endpoints),
      m_vault(vault),
      m_staleTokens(staleTokens),
      m_withoutKeyring(withoutKeyring)
{
}

void EndpointImporter::run(const QList<FoundEndpoint> &chosen, Report report)
{
    m_report = std::move(report);
    m_waiting = chosen;
    m_ready.clear();
    m_noted.clear();
    m_outcome = {};
    QTimer::singleShot(0, this, &EndpointImporter::writeNext);
}

void EndpointImporter::writeNext()
{
    while (!m_waiting.isEmpty() && m_waiting.first().token.isEmpty())
        m_ready += m_waiting.takeFirst().endpoint;
    if (m_waiting.isEmpty()) {
        save();
        return;
    }
    const FoundEndpoint &next = m_waiting.first();
    m_staleTokens.note(next.endpoint);
    m_noted.insert(next.endpoint.id);
    m_vault.write(next.endpoint, next.token, this,
                  [this](const Result<Done> &written) { tokenWritten(written); });
}

void EndpointImporter::tokenWritten(const Result<Done> &written)
{
    const FoundEndpoint next = m_waiting.takeFirst();
    if (written) {
        m_ready += next.endpoint;
    } else if (written.error().kind != ErrorKind::VaultUnavailable) {
        leaveOut(written.error());
    } else {
        m_staleTokens.unnote(next.endpoint);
        m_noted.remove(next.endpoint.id);
        if (m_withoutKeyring == WithoutKeyring::KeepForSession) {
            m_vault.keepForSession(next.endpoint, next.token);
            m_ready += next.endpoint;
        } else {
            leaveOut(written.error());
        }
    }
    writeNext();
}

void EndpointImporter::leaveOut(const Error &error)
{
    if (!m_outcome.errors.contains(error))
        m_outcome.errors += error;
}

void EndpointImporter::save()
{
    for (ClusterEndpoint &endpoint : m_ready) {
        settleInFolder(endpoint, m_endpoints.endpoints());
        const ClusterEndpoint *before = m_endpoints.find(endpoint.id);
        if (!before)
            continue;
        m_staleTokens.note(*before); // its secrets, if its server changes
        m_noted.insert(endpoint.id);
    }
    const Result<Done> saved = m_ready.isEmpty() ? Done{} : m_endpoints.saveAll(m_ready);
    if (!saved)
        leaveOut(saved.error());
    else
        std::transform(m_ready.begin(), m_ready.end(), std::back_inserter(m_outcome.imported),
                       [](const ClusterEndpoint &endpoint) { return endpoint.id; });
    forgetNext();
}

/// Removes the noted tokens that no saved endpoint uses.
void EndpointImporter::forgetNext()
{
    if (m_noted.isEmpty()) {
        const Report report = std::exchange(m_report, nullptr);
        report(m_outcome);
        return;
    }
    const EndpointId id = *m_noted.begin();
    m_noted.remove(id);
    m_staleTokens.forget(id, this, [this](const Result<Done> &) { forgetNext(); });
}

} // namespace headwater
