// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"
#include "core/job/connectionstage.h"
#include "core/job/endpointsecrets.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace headwater {

class EndpointForm;
class NetworkForm;
class ContentScroll;
class EndpointStore;
class ConnectionTestView;

/// The form of one endpoint. Show it with open() or show(), never exec(). It asks its owner to test and
/// to save, and the owner reports the result. It closes itself only on Cancel, so that a failed save
/// loses nothing.
///
/// Object names: `endpointName`, `endpointAddress`, `endpointCredential`, `endpointToken`,
/// `endpointKind`, `endpointDatabase`, `endpointTag`, `testConnection`, `saveEndpoint`.
class EndpointDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Edits the endpoint of \a store that has the id in \a endpoint; \a store must outlive the dialog.
    /// Without an id, adds an endpoint whose fields start as in \a endpoint (Duplicate).
    explicit EndpointDialog(const EndpointStore &store, const ClusterEndpoint &endpoint = {},
                            QWidget *parent = nullptr);

    void showStage(const StageResult &result);
    void showTestEnd(bool allPassed);
    /// Shows \a error; the dialog stays open.
    void showSaveFailure(const Error &error);
    /// Adds a file to the authorities of the form.
    void addAuthority(const QString &file);
    /// Focuses the token field, for an endpoint whose token was refused.
    void askForToken();

    void done(int result) override;

Q_SIGNALS:
    /// An empty part of \a typed stands for the stored one if the store knows the endpoint's id, else
    /// for none.
    void testRequested(const headwater::ClusterEndpoint &endpoint,
                       const headwater::EndpointSecrets &typed);
    /// The user trusts \a authority for this endpoint: the owner keeps it as a file and calls
    /// addAuthority() or showSaveFailure().
    void authorityTrusted(const headwater::UntrustedAuthority &authority);
    /// The result of the test is no longer needed: the user pressed Stop, changed a field or closed the form.
    void testStopped();
    /// \a token is nullopt to keep the stored one and empty to have none. What is empty in \a typed stays
    /// as it is stored.
    /// The owner saves, then calls accept() or showSaveFailure(). A new endpoint comes with its id.
    void saveRequested(const headwater::ClusterEndpoint &endpoint,
                       const std::optional<headwater::Secret> &token,
                       const headwater::EndpointSecrets &typed);

private:
    [[nodiscard]] ClusterEndpoint endpoint() const;
    [[nodiscard]] QString fault() const;
    void addNetwork(QVBoxLayout *column, const NetworkRoute &route);
    void growToContents();
    void askForTrust(const UntrustedAuthority &authority);
    void toggleTest();
    void stopTest();
    void fieldsChanged();
    void save();
    void showStatus(const QString &text, const QColor &color);

    ContentScroll *m_scroll = nullptr;
    EndpointForm *m_form;
    NetworkForm *m_network;
    ConnectionTestView *m_connectionTest;
    QLabel *m_status;
    QPushButton *m_test;
    QPushButton *m_save;
    bool m_testing = false;
};

} // namespace headwater
