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

/// The pane that says what a refresh of the selected collection will send, and sends it. Where it
/// cannot, one sentence says why. Stored keys that new settings lack are removed only if
/// the user says so. On production a second press confirms, and new settings ask for the
/// collection's name. While the collection is being refreshed the button follows that job.
///
/// The form is made for the first collection: the window opens without one, and so sooner.
class RefreshPane final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshPane(QWidget *parent = nullptr);

    /// Shows a collection, or fresher facts about the one that is shown: then nothing that is being
    /// typed is disturbed.
    void showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection);
    void showNothing();
    /// Whether the endpoint of the collection shown offers refresh jobs at all; true until told.
    void setRouteOffered(bool offered);
    /// Why the collection shown could not be described; forgotten with the next showCollection().
    void setDescribeFailure(const Error &error);
    /// The job that refreshes the collection shown right now, if there is one; forgotten when
    /// another collection is shown.
    void setRunningJob(const std::optional<ServerJob> &job);
    /// \a job has ended; nothing happens when that is not the one shown.
    void dropRunningJob(JobId job);
    /// What the server had against the last request, with the caret where it points.
    void showComplaint(const QString &serverMessage);
    /// The same of a job that failed, unless the pane is about something else by now: another
    /// collection, or the other settings.
    void showFailure(const RefreshJob &job);
    /// Offers the pair of a refresh that failed as new settings: what was masked has to be entered
    /// again, and the focus is where to begin. If another collection is shown the pair waits as a
    /// draft of its own one.
    void offerAgain(const RefreshRequest &masked);

    /// What the button does: sends, asks to confirm, follows, or says why neither.
    void trigger();
    /// Switches to new settings; loads the stored pair if nothing was typed yet.
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
    QLabel *m_nothing; // in the place of the form while no collection is shown

    // Null until the first collection. Made in reading order, which is then the tab order too.
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
    QString m_complaint; // about stored settings, where there is no text to point into
};

} // namespace headwater
