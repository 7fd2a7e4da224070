// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointforms.h"

#include "core/base/plaintext.h"
#include "core/job/collection.h"
#include "jobs/connectiontest.h"
#include "jobs/secretaccess.h"
#include "store/profile/authorityfiles.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/staletokens.h"
#include "store/tokens/tokenvault.h"
#include "ui/endpoints/endpointdialog.h"

#include <QInputDialog>

namespace headwater {

EndpointForms::EndpointForms(EndpointStore &endpoints, TokenVault &vault, StaleTokens &staleTokens,
                             ConnectionTest &connectionTest, QWidget &window)
    : QObject(&window),
      m_endpoints(endpoints),
      m_vault(vault),
      m_staleTokens(staleTokens),
      m_connectionTest(connectionTest),
      m_window(window)
{
    connect(&m_connectionTest, &ConnectionTest::stageFinished, this,
            [this](const StageResult &result) {
                if (m_form)
                    m_form->showStage(result);
            });
    connect(&m_connectionTest, &ConnectionTest::finished, this, [this](bool allPassed) {
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

void EndpointForms::addDatabase(const EndpointId &id)
{
    const ClusterEndpoint *found = m_endpoints.find(id);
    if (!found)
        return;
    auto *dialog = new QInputDialog(&m_window);
    dialog->setObjectName(QStringLiteral("addDatabaseDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a database"));
    dialog->setLabelText(tr("&Database of %1").arg(plainLine(found->name)));
    dialog->setOkButtonText(tr("Add database"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id](const QString &text) {
        const QString name = text.trimmed();
        if (const QString fault = nameFault(name); !fault.isEmpty())
            Q_EMIT failed({ErrorKind::InvalidInput, fault});
        else
            Q_EMIT databaseNamed(id, name);
    });
    dialog->open();
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
    connect(m_form, &EndpointDialog::testStopped, this, [this] {
        ++m_test;
        m_connectionTest.stop();
    });
    connect(m_form, &EndpointDialog::saveRequested, this, &EndpointForms::save);
    connect(m_form, &EndpointDialog::authorityTrusted, this,
            [this](const UntrustedAuthority &authority) {
                const Result<QString> file = keepAuthority(m_endpoints.folder(), authority);
                if (file)
                    m_form->addAuthority(*file);
                else
                    m_form->showSaveFailure(file.error());
            });
    m_form->open();
}

void EndpointForms::test(const ClusterEndpoint &endpoint, const EndpointSecrets &typed)
{
    Q_EMIT testStarting();
    if (!m_endpoints.find(endpoint.id)) {
        m_connectionTest.start(endpoint, typed);
        return;
    }
    readMissingSecrets(m_vault, endpoint, typed, m_form,
                       [this, endpoint, test = m_test](const Result<EndpointSecrets> &secrets) {
                           if (test != m_test)
                               return;
                           if (secrets) {
                               m_connectionTest.start(endpoint, *secrets);
                               return;
                           }
                           // else the cluster would seem to refuse the token
                           m_form->showTestEnd(false);
                           m_form->showSaveFailure(secrets.error());
                       });
}

void EndpointForms::save(const ClusterEndpoint &endpoint, const std::optional<Secret> &token,
                         const EndpointSecrets &typed)
{
    if (m_changing.contains(endpoint.id)) {
        m_form->showSaveFailure(
                {ErrorKind::VaultDenied, tr("The keyring is still saving the previous token.")});
        return;
    }
    const ClusterEndpoint *found = m_endpoints.find(endpoint.id);
    const std::optional<ClusterEndpoint> before = found ? std::optional(*found) : std::nullopt;
    if (before)
        m_staleTokens.note(*before); // finish() knows what has become stale
    if (const Result<Done> written = m_endpoints.save(endpoint); !written) {
        m_form->showSaveFailure(written.error());
        return;
    }
    const bool hasMore = !typed.proxyPassword.isEmpty() || !typed.keyPassphrase.isEmpty();
    if (!token && !hasMore) {
        finish(m_form, endpoint.id, !before);
        return;
    }
    EndpointSecrets secrets = typed;
    secrets.token = token.value_or(Secret());
    m_changing.insert(endpoint.id);
    const auto finished = [this, form = m_form, endpoint, secrets,
                           before](const Result<Done> &kept) {
        const EndpointId id = endpoint.id;
        m_changing.remove(id);
        if (!kept && kept.error().kind == ErrorKind::VaultUnavailable) { // the vault reports it
            keepSecretsForSession(m_vault, endpoint, secrets);
            finish(form, id, !before);
            return;
        }
        if (!kept && before) {
            rollBack(form, *before, kept.error());
            return;
        }
        finish(form, id, !before);
        if (!kept) // after saved(), which removes earlier messages
            Q_EMIT failed(kept.error());
    };
    if (!token || !token->isEmpty()) {
        writeSecrets(m_vault, endpoint, secrets, this, finished);
        return;
    }
    m_vault.remove(before.value_or(endpoint), this,
                   [this, endpoint, secrets, hasMore, finished](const Result<Done> &removed) {
                       if (removed && hasMore)
                           writeSecrets(m_vault, endpoint, secrets, this, finished);
                       else
                           finished(removed);
                   });
}

void EndpointForms::finish(EndpointDialog *form, const EndpointId &id, bool isNew)
{
    if (m_endpoints.find(id)) // otherwise it was removed meanwhile, and that can still be undone
        m_staleTokens.forget(id);
    if (form)
        form->accept();
    Q_EMIT saved(id, isNew);
}

/// The keyring still has the token of the endpoint as it was \a before.
void EndpointForms::rollBack(EndpointDialog *form, const ClusterEndpoint &before, Error error)
{
    if (m_endpoints.find(before.id)) { // otherwise it was removed meanwhile
        if (const Result<Done> back = m_endpoints.save(before); !back)
            Q_EMIT failed(back.error());
        else
            error.message += QLatin1Char(' ') + tr("The endpoint was not changed.");
    }
    if (form)
        form->showSaveFailure(error);
    else
        Q_EMIT failed(error);
}

void EndpointForms::remove(const EndpointId &id)
{
    const ClusterEndpoint *found = m_endpoints.find(id);
    if (!found)
        return;
    const ClusterEndpoint endpoint = *found;
    m_staleTokens.note(endpoint);
    if (const Result<Done> gone = m_endpoints.remove(id); !gone)
        Q_EMIT failed(gone.error());
    else
        Q_EMIT removed(endpoint);
}

void EndpointForms::restore(const ClusterEndpoint &endpoint)
{
    ClusterEndpoint again = endpoint;
    again.name = m_endpoints.freeName(endpoint.name);
    if (const Result<Done> back = m_endpoints.save(again); !back)
        Q_EMIT failed(back.error());
    else
        finish(nullptr, endpoint.id, true);
}

} // namespace headwater
