// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"
#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;

namespace headwater {

class ConfirmButton;
class RefreshHeader;
class RefreshSettings;
class RemovalConsent;
struct RefreshSituation;

/// Shows what a refresh of the selected collection will send, and sends it. If it cannot be sent,
/// one sentence says why. Stored keys that are missing from new settings are removed only with the
/// user's consent. On production a second press confirms, and new settings require the
/// collection's name. While the collection is being refreshed, the button follows that job.
///
/// The form is created for the first collection, so that the window opens sooner.
class RefreshPane final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshPane(QWidget *parent = nullptr);

    /// Shows a collection, or newer facts about the shown one; then the text that the user is
    /// typing stays.
    void showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection);
    void showNothing();
    /// Whether the endpoint of the shown collection offers refresh jobs; true until set.
    void setRouteOffered(bool offered);
    /// Why the shown collection could not be described; cleared by the next showCollection().
    void setDescribeFailure(const Error &error);
    /// The job that is refreshing the shown collection, if any; cleared when
    /// another collection is shown.
    void setRunningJob(const std::optional<ServerJob> &job);
    /// \a job has ended; ignored unless it is the shown one.
    void dropRunningJob(JobId job);
    /// Shows the server's objection to the last request, with the caret at the position that it names.
    void showComplaint(const QString &serverMessage);
    /// The same for a job that failed; ignored if the pane now shows another
    /// collection or the other settings.
    void showFailure(const RefreshJob &job);
    /// Offers the pair of a failed refresh as new settings. Masked values have to be entered
    /// again, and the first of them gets the focus. If another collection is shown, the pair waits as a
    /// draft of its own collection.
    void offerAgain(const RefreshRequest &masked);

    /// Does what the button does: sends, asks for confirmation, follows, or says why it cannot.
    void trigger();
    /// Switches to new settings; loads the stored pair if nothing has been typed yet.
    void triggerNewSettings();

    [[nodiscard]] std::optional<CollectionRef> collection() const;
    [[nodiscard]] bool isPreviewExpanded() const { return m_isPreviewExpanded; }
    void setPreviewExpanded(bool expanded);

Q_SIGNALS:
    void refreshRequested(const headwater::RefreshRequest &request);
    void followRequested(const headwater::CollectionRef &collection,
                         const headwater::ServerJob &job);
    void previewExpandedChanged(bool expanded);

private:
    void buildForm();
    QWidget *buildFooter();
    void forget();
    void disarm();
    void act();
    void sendRequest();
    void refreshView();
    void showFooter();
    void showSendButton(const QString &why);
    void showFollowButton();
    [[nodiscard]] bool isProduction() const;
    [[nodiscard]] bool asksForName() const;
    [[nodiscard]] RefreshSituation situation() const;

    RefreshHeader *m_header;
    QLabel *m_nothing; // in place of the form while no collection is shown

    // Null until the first collection. Created in reading order, which makes it the tab order too.
    QWidget *m_form = nullptr;
    RefreshSettings *m_settings = nullptr;
    RemovalConsent *m_removal = nullptr;
    QLabel *m_nameLabel = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_reason = nullptr;
    ConfirmButton *m_send = nullptr;

    std::optional<CollectionInfo> m_collection;
    ClusterEndpoint m_endpoint;
    QString m_describeFailure;
    bool m_routeOffered = true;
    bool m_isPreviewExpanded = true;
    std::optional<ServerJob> m_runningJob;
    QString m_complaint; // about stored settings, which have no text to mark
};

} // namespace headwater
