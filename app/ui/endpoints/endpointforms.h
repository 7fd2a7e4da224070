// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"
#include "core/job/endpointsecrets.h"

#include <QObject>
#include <QPointer>
#include <QSet>

class QWidget;

namespace headwater {

class EndpointDialog;
class ConnectionTest;
class EndpointStore;
class StaleTokens;
class TokenVault;

/// Adds, edits, duplicates and removes endpoints: opens the form and carries out what the user enters.
/// One form is open at a time. An endpoint and its token change together or not at all.
class EndpointForms final : public QObject
{
    Q_OBJECT
public:
    /// The services must outlive this object; \a window is the parent of the forms.
    EndpointForms(EndpointStore &endpoints, TokenVault &vault, StaleTokens &staleTokens,
                  ConnectionTest &connectionTest, QWidget &window);

    void add();
    void edit(const EndpointId &id);
    void askForToken(const EndpointId &id);
    void duplicate(const EndpointId &id);
    /// Asks for a database name, for a cluster that does not list its databases.
    void addDatabase(const EndpointId &id);
    /// Requests the removal: removalRequested().
    void askToRemove(const EndpointId &id) { Q_EMIT removalRequested(id); }
    /// Removes the endpoint and notes its token in StaleTokens. The token itself is kept, so that
    /// restore() brings both back.
    void remove(const EndpointId &id);
    /// Brings it back, under another name if its own is taken meanwhile.
    void restore(const ClusterEndpoint &endpoint);

Q_SIGNALS:
    /// The endpoint is saved, and its new token, if any, is in the vault.
    void saved(const headwater::EndpointId &id, bool isNew);
    void removalRequested(const headwater::EndpointId &id);
    void removed(const headwater::ClusterEndpoint &endpoint);
    void databaseNamed(const headwater::EndpointId &id, const QString &database);
    void failed(const headwater::Error &error);
    /// The form starts a connection test; another one that is running ends now.
    void testStarting();

private:
    void open(const ClusterEndpoint &endpoint);
    void test(const ClusterEndpoint &endpoint, const EndpointSecrets &typed);
    void save(const ClusterEndpoint &endpoint, const std::optional<Secret> &token,
              const EndpointSecrets &typed);
    void finish(EndpointDialog *form, const EndpointId &id, bool isNew);
    void rollBack(EndpointDialog *form, const ClusterEndpoint &before, Error error);

    EndpointStore &m_endpoints;
    TokenVault &m_vault;
    StaleTokens &m_staleTokens;
    ConnectionTest &m_connectionTest;
    QWidget &m_window;
    QPointer<EndpointDialog> m_form; // deletes itself when closed
    QSet<EndpointId> m_changing; // endpoints whose new token is still being written to the vault
    int m_test = 0; // the epoch: a token that was read for a stopped test is not used
};

} // namespace headwater
