// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"
#include "core/job/connectionstage.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace headwater {

class EndpointForm;
class EndpointStore;
class ConnectionTestView;

/// The form of one endpoint. Show it with open() or show(), never exec(). It asks its owner to test
/// and to save, and is told how that went; it closes itself on Cancel only, so that a save that fails
/// loses nothing.
///
/// Object names: `endpointName`, `endpointAddress`, `endpointCredential`, `endpointToken`,
/// `endpointKind`, `endpointDatabase`, `endpointTag`, `testConnection`, `saveEndpoint`.
class EndpointDialog final : public QDialog
{
    Q_OBJECT
public:
    /// With an id in \a endpoint, edits that endpoint of \a store, which must outlive the dialog.
    /// Without one, adds a new endpoint that starts out like \a endpoint (Duplicate).
    explicit EndpointDialog(const EndpointStore &store, const ClusterEndpoint &endpoint = {},
                            QWidget *parent = nullptr);

    void showStage(const StageResult &result);
    void showTestEnd(bool allPassed);
    /// The dialog stays open and says \a error.
    void showSaveFailure(const Error &error);
    /// Moves the cursor into the token field, for an endpoint that was refused.
    void askForToken();

    void done(int result) override;

Q_SIGNALS:
    /// An empty \a token means the stored one when the endpoint has an id that the store knows, and
    /// none otherwise.
    void testRequested(const headwater::ClusterEndpoint &endpoint, const headwater::Secret &token);
    /// The test's result is no longer wanted: the user pressed Stop, changed a field or closed.
    void testStopped();
    /// \a token is nothing when the stored one shall stay as it is; empty when there is to be none.
    /// The owner saves, then calls accept() or showSaveFailure(). A new endpoint comes with its id.
    void saveRequested(const headwater::ClusterEndpoint &endpoint,
                       const std::optional<headwater::Secret> &token);

private:
    void toggleTest();
    void stopTest();
    void fieldsChanged();
    void save();
    void showStatus(const QString &text, const QColor &color);

    EndpointForm *m_form;
    ConnectionTestView *m_connectionTest;
    QLabel *m_status;
    QPushButton *m_test;
    QPushButton *m_save;
    bool m_testing = false;
};

} // namespace headwater
