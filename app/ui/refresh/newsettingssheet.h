// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"
#include "core/pair/pairtemplates.h"
#include "ui/refresh/refreshfacts.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QScrollArea;
class QToolButton;

namespace headwater {

class ElidedLabel;
class PairDrafts;
class PairForm;
struct PairDraft;
class RefreshHeader;
class SendArea;
class SettingsTabs;
class SheetLayout;

/// Where new settings for a collection are entered and sent. On the left the pair, on the right its problems, what
/// it changes and the request, and below them what is needed to send it. A narrow sheet has one
/// column. Only the parts scroll: consent and button stay in view.
///
/// What is entered is kept as a draft of the collection.
class NewSettingsSheet final : public QWidget
{
    Q_OBJECT
public:
    explicit NewSettingsSheet(PairDrafts &drafts, QWidget *parent = nullptr);
    ~NewSettingsSheet() override;

    /// Shows a collection with its draft, or newer facts about the shown one; then the text that the
    /// user is typing stays.
    void setFacts(const RefreshFacts &facts);
    void showNothing();
    /// Loads the stored pair if nothing has been entered, and focuses the source.
    void begin();
    /// Shows the pair of an earlier refresh; its secrets have to be entered again.
    void offer(const RefreshRequest &masked);
    /// Where the pairs come from that were sent before for a collection.
    using SentPairs = std::function<QList<PairTemplate>(const CollectionRef &)>;
    void setSentPairs(const SentPairs &sentPairs);
    void keepDraft();
    /// Empties the sheet.
    void dropDraft();
    /// Shows the server's objection to the pair, with the caret at the position that it names.
    void showComplaint(const QString &serverMessage);
    void withdrawComplaint();
    /// The sheet is not shown any longer.
    void leave();

    /// Does what the button does: sends, asks for confirmation, follows, or says why it cannot.
    void trigger();

    [[nodiscard]] SendArea &area() const { return *m_area; }
    /// What would be sent; without an override as long as the pair has errors.
    [[nodiscard]] RefreshRequest request() const;
    /// Whether the pair was sent as it is now.
    [[nodiscard]] bool isSent() const { return m_isSent; }

Q_SIGNALS:
    void leaveRequested();
    void refreshRequested(const headwater::RefreshRequest &request);
    void followRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildHeader();
    void restoreDraft();
    void showKept();
    void showRestored(const PairDraft &draft);
    [[nodiscard]] bool isAsStored() const;
    void noteEdit();
    void showAll();
    void showChanges();
    void showRequest();
    void send();

    QPointer<PairDrafts> m_drafts; // the window may take them down before the sheet
    // Created in reading order, which makes it the tab order too.
    QWidget *m_header;
    QLabel *m_heading;
    ElidedLabel *m_note; // about the draft
    QToolButton *m_back;
    RefreshHeader *m_title;
    QScrollArea *m_body; // of the pair
    PairForm *m_pair;
    SettingsTabs *m_tabs;
    SendArea *m_area;

    std::unique_ptr<SheetLayout> m_layout;

    std::optional<RefreshFacts> m_facts;
    QList<LocalJobId> m_retries; // that the pair retries
    QTimer m_draftTimer{this};
    bool m_isSent = false;
};

} // namespace headwater
