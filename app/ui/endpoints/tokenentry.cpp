// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/tokenentry.h"

#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"
#include "ui/endpoints/tokensdialog.h"

namespace headwater {

TokenEntry::TokenEntry(const EndpointStore &endpoints, TokenVault &vault, QWidget &window)
    : QObject(&window), m_endpoints(endpoints), m_vault(vault), m_window(window)
{
}

void TokenEntry::open(const QList<EndpointId> &ids)
{
    if (m_form) {
        m_form->raise();
        m_form->activateWindow();
        return;
    }
    ClusterEndpoints wanted;
    for (const ClusterEndpoint &endpoint : m_endpoints.endpoints()) {
        if (ids.contains(endpoint.id) && endpoint.credential != CredentialKind::None)
            wanted.append(endpoint);
    }
    if (wanted.isEmpty())
        return;
    m_form = new TokensDialog(wanted, &m_window);
    m_form->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_form, &TokensDialog::saveRequested, this, &TokenEntry::save);
    m_form->open();
}

void TokenEntry::save(const ClusterEndpoint &endpoint, const Secret &token)
{
    const ClusterEndpoint *now = m_endpoints.find(endpoint.id);
    if (!now || now->url != endpoint.url || now->credential != endpoint.credential) {
        m_form->showSaveFailure(
                {ErrorKind::InvalidInput,
                 tr("The endpoint changed meanwhile. Skip it, then edit the endpoint.")});
        return;
    }
    const auto finished = [this, form = m_form, endpoint, token](const Result<Done> &kept) {
        if (!kept && kept.error().kind != ErrorKind::VaultUnavailable) {
            if (form)
                form->showSaveFailure(kept.error());
            return;
        }
        if (!kept) // the vault reports that there is no service
            m_vault.keepForSession(endpoint, token);
        if (form)
            form->showSaved();
        Q_EMIT saved(endpoint.id);
    };
    m_vault.write(endpoint, token, this, finished);
}

} // namespace headwater
