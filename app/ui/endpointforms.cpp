// SPDX-License-Identifier: Apache-2.0
#include "ui/endpointforms.h"

#include "jobs/endpointprobe.h"
#include "store/endpointstore.h"
#include "store/tokenvault.h"
#include "ui/endpointdialog.h"

namespace headwater {

EndpointForms::EndpointForms(EndpointStore &endpoints, TokenVault &vault, EndpointProbe &probe,
                             QWidget &window)
    : QObject(&window), m_endpoints(endpoints), m_vault(vault), m_probe(probe), m_window(window)
{
    connect(&m_probe, &EndpointProbe::stageFinished, this, [this](const StageResult &result) {
        if (m_form)
            m_form->showStage(result);
    });
    connect(&m_probe, &EndpointProbe::finished, this, [this](bool allPassed) {
        if (m_form)
            m_form->showTestEnd(allPassed);
    });
}

void EndpointForms::add()
{
    open({});
}

void EndpointForms::edit(const EndpointId &id)
{
    if (const ClusterEndpoint *endpoint = m_endpoints.find(id))
        open(*endpoint);
}

void EndpointForms::askForToken(const EndpointId &id)
{
    edit(id);
    if (m_form)
        m_form->askForToken();
}

void EndpointForms::duplicate(const EndpointId &id)
{
    const ClusterEndpoint *endpoint = m_endpoints.find(id);
    if (!endpoint)
        return;
    ClusterEndpoint copy = *endpoint;
    copy.id = {};
    copy.name = m_endpoints.freeName(copy.name);
    open(copy);
}

void EndpointForms::open(const ClusterEndpoint &endpoint)
{
    if (m_form) {
        m_form->raise();
        m_form->activateWindow();
        return;
    }
    m_form = new EndpointDialog(m_endpoints, endpoint, &m_window);
    m_form->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_form, &EndpointDialog::testRequested, this, &EndpointForms::test);
    connect(m_form, &EndpointDialog::testStopped, &m_probe, &EndpointProbe::stop);
    connect(m_form, &EndpointDialog::saveRequested, this, &EndpointForms::save);
    m_form->open();
}

void EndpointForms::test(const ClusterEndpoint &endpoint, const Secret &token)
{
    const bool useStored = token.isEmpty() && endpoint.credential != CredentialKind::None
            && m_endpoints.find(endpoint.id);
    if (!useStored) {
        m_probe.start(endpoint, token);
        return;
    }
    m_vault.read(endpoint.id, m_form, [this, endpoint](const Result<Secret> &stored) {
        m_probe.start(endpoint, stored.value_or(Secret()));
    });
}

void EndpointForms::save(const ClusterEndpoint &endpoint, const std::optional<Secret> &token)
{
    const bool isNew = !m_endpoints.find(endpoint.id);
    if (const Result<Done> written = m_endpoints.save(endpoint); !written) {
        m_form->showSaveFailure(written.error());
        return;
    }
    const auto finished = [this, endpoint, isNew](const Result<Done> &kept) {
        finish(endpoint, isNew, kept);
    };
    if (!token)
        finish(endpoint, isNew, Done {});
    else if (token->isEmpty())
        m_vault.remove(endpoint.id, this, finished);
    else
        m_vault.write(endpoint.id, *token, this, finished);
}

void EndpointForms::finish(const ClusterEndpoint &endpoint, bool isNew,
                           const Result<Done> &tokenKept)
{
    if (!tokenKept)
        Q_EMIT failed(tokenKept.error());
    if (m_form)
        m_form->accept();
    Q_EMIT saved(endpoint.id, isNew);
}

void EndpointForms::remove(const EndpointId &id)
{
    const ClusterEndpoint *found = m_endpoints.find(id);
    if (!found)
        return;
    const ClusterEndpoint endpoint = *found;
    if (const Result<Done> gone = m_endpoints.remove(id); !gone)
        Q_EMIT failed(gone.error());
    else
        Q_EMIT removed(endpoint);
}

void EndpointForms::restore(const ClusterEndpoint &endpoint)
{
    if (const Result<Done> back = m_endpoints.save(endpoint); !back)
        Q_EMIT failed(back.error());
    else
        Q_EMIT saved(endpoint.id, true);
}

void EndpointForms::forgetToken(const EndpointId &id)
{
    m_vault.remove(id, this, [this](const Result<Done> &forgotten) {
        if (!forgotten)
            Q_EMIT failed(forgotten.error());
    });
}

} // namespace headwater
