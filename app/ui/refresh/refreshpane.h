// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"
#include "core/pair/pairtemplates.h"
#include "ui/refresh/pagefacts.h"
#include "ui/refresh/pairdrafts.h"
#include "ui/refresh/refreshfacts.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;

namespace headwater {

class AlertQueue;
class CollectionPage;
class ContentScroll;
class NewSettingsSheet;
class PaneHeader;
class RefreshHeader;
class RefreshSettings;
class SendArea;
class SeveralSelected;

/// The page of the selected collection: what is known of it, and what a refresh will send. Sends it. If it cannot be
/// sent, one sentence says why. On production a second press confirms. While the collection is being
/// refreshed, the button follows that job.
///
/// New settings are entered in a sheet, which whoever shows the pane lays over it: newSettingsOpened(),
/// newSettingsClosed(), closeNewSettings(). As long as it is open, it does what the pane does otherwise.
///
/// The form is created for the first collection, so that the window opens sooner.
class RefreshPane final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshPane(QWidget *parent = nullptr);
    ~RefreshPane() override;

    /// What the pane and its sheet tell assistive tools waits for its turn in \a alerts. Before the first collection.
    void setAlerts(AlertQueue &alerts) { m_alerts = &alerts; }
    /// The actions that do the same as the button and the choice of new settings: tool tips name their keys. Before
    /// the first collection.
    void setKeyActions(QAction &refresh, QAction &newSettings);
    /// Shows a collection, or newer facts about the shown one; then the text that the user is
    /// typing stays. Another collection closes the sheet.
    void showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection);
    /// Shows the rest of what is known; ignored unless it is about the shown collection.
    void showDetails(const PageFacts &facts);
    void showNothing();
    /// How many collections are selected. With several, their refresh takes the place of the form.
    void setSelectedCount(int count);
    /// Whether the endpoint of the shown collection offers refresh jobs; true until set.
    void setRouteOffered(bool offered);
    /// Why the shown collection could not be described; cleared by the next showCollection().
    void setDescribeFailure(const Error &error);
    /// The job that is refreshing the shown collection, if any; cleared when
    /// another collection is shown. The sheet closes if the job was sent from it.
    void setRunningJob(const std::optional<ServerJob> &job);
    /// \a job has ended; ignored unless it is the shown one.
    void dropRunningJob(JobId job);
    /// Shows the server's objection to the last request, with the caret at the position that it names.
    void showComplaint(const QString &serverMessage);
    /// The same for a job that failed; ignored if the pane now shows another
    /// collection or the other settings.
    void showFailure(const RefreshJob &job);
    /// The draft that \a job has sent is none any longer: it is stored now.
    void showDone(const RefreshJob &job);
    /// Offers the pair of a failed refresh as new settings. Masked values have to be entered
    /// again, and the first of them gets the focus. If another collection is shown, the pair waits as a
    /// draft of its own collection.
    void offerAgain(const RefreshRequest &masked);

    /// Does what the button does: sends, asks for confirmation, follows, or says why it cannot. False if
    /// the user has to see the pane to know what happened: it asks or explains.
    bool trigger();
    /// Opens the sheet with the draft, or else with the stored pair.
    void triggerNewSettings();
    /// The sheet is not shown any longer. What was entered stays as a draft.
    void closeNewSettings();
    /// Whether the sheet is open.
    [[nodiscard]] bool usesNewSettings() const;
    /// Created when it is needed first.
    [[nodiscard]] NewSettingsSheet &sheet();
    /// Where the pairs come from that were sent before for a collection.
    using SentPairs = std::function<QList<PairTemplate>(const CollectionRef &)>;
    void setSentPairs(const SentPairs &sentPairs) { m_sentPairs = sentPairs; }
    [[nodiscard]] PairDrafts &drafts() { return m_drafts; }

    [[nodiscard]] std::optional<CollectionRef> collection() const;
    /// Whether a job that refreshes it is running, which can be followed.
    [[nodiscard]] bool isRunning() const { return m_facts && m_facts->runningJob; }
    [[nodiscard]] bool isPreviewExpanded() const { return m_isPreviewExpanded; }
    void setPreviewExpanded(bool expanded);

Q_SIGNALS:
    void refreshRequested(const headwater::RefreshRequest &request);
    void followRequested(const headwater::CollectionRef &collection,
                         const headwater::ServerJob &job);
    void previewExpandedChanged(bool expanded);
    /// The user wants to see the refreshes of \a collection.
    void historyRequested(const headwater::CollectionRef &collection);
    /// \a sheet is to be shown in place of the pane, or not any longer.
    void newSettingsOpened(QWidget *sheet);
    void newSettingsClosed();
    /// The user wants to refresh all selected collections.
    void severalRequested();

private:
    void buildForm();
    void equip(SendArea &area);
    [[nodiscard]] ContentScroll *buildPage();
    void changeMode(bool newSettings);
    void forget();
    void send();
    void follow();
    void refreshView();
    void showFacts();
    void showDraft();

    PairDrafts m_drafts;
    PaneHeader *m_title;
    RefreshHeader *m_header;
    QLabel *m_nothing; // in place of the form while no collection is shown
    SeveralSelected *m_several = nullptr; // the same while several are selected; null until then
    int m_selectedCount = 0;

    // Null until the first collection. Created in reading order, which makes it the tab order too.
    QWidget *m_form = nullptr;
    ContentScroll *m_scroll = nullptr;
    CollectionPage *m_page = nullptr;
    RefreshSettings *m_settings = nullptr;
    SendArea *m_area = nullptr;
    QPointer<NewSettingsSheet> m_sheet; // belongs to who shows it

    std::optional<RefreshFacts> m_facts;
    PageFacts m_details; // of the same collection
    SentPairs m_sentPairs;
    AlertQueue *m_alerts = nullptr;
    QAction *m_refresh = nullptr;
    QAction *m_newSettings = nullptr;
    bool m_routeOffered = true;
    bool m_isPreviewExpanded = true;
    bool m_hasActed = false; // since the last trigger()
};

} // namespace headwater
