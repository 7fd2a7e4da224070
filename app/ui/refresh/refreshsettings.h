// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"
#include "core/job/refresh.h"
#include "ui/refresh/refreshobstacle.h"

#include <QHash>
#include <QScrollArea>

#include <optional>

class QLabel;
class QRadioButton;

namespace headwater {

class ElidedLabel;
class PairForm;
class RequestPreview;
class SettingsChanges;

/// What a refresh of the collection shown would send: the stored settings or new ones, what the new
/// ones change, and the request itself. Scrolls, with what has the focus in view.
///
/// What was typed and not sent is kept for each collection until the program ends.
class RefreshSettings final : public QScrollArea
{
    Q_OBJECT
public:
    explicit RefreshSettings(QWidget *parent = nullptr);

    /// Shows a collection, or fresher facts about the one that is shown: then nothing that is being
    /// typed is disturbed.
    void showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection);
    void showNothing();
    /// Switches to new settings; loads the stored pair if nothing was typed yet.
    void beginNewSettings();
    /// Offers the pair of \a masked as new settings for its collection, its secrets to be entered
    /// again. If another one is shown the offer waits as a draft.
    void offer(const RefreshRequest &masked);
    /// Shows in the new settings what the server had against them.
    void showComplaint(const QString &serverMessage);
    void withdrawComplaint();
    void checkNow();

    [[nodiscard]] bool usesNewSettings() const;
    /// The new settings, if they are in use and whole.
    [[nodiscard]] std::optional<Override> newSettings() const;
    /// What is to be sent: the stored settings of the collection shown, or newSettings() with the jobs
    /// that they were offered to retry. Whoever sends it calls sent().
    [[nodiscard]] RefreshRequest request() const;
    void sent() { m_retries.clear(); }
    /// Adds to \a situation what is known here.
    void describe(RefreshSituation &situation) const;
    /// The stored keys that would be lost with what is to be sent.
    [[nodiscard]] QStringList lostKeys() const;

    [[nodiscard]] bool isPreviewExpanded() const;
    void setPreviewExpanded(bool expanded);

Q_SIGNALS:
    /// What would be sent is no longer what it was.
    void edited();
    /// describe() tells something new.
    void checked();
    void previewExpandedChanged(bool expanded);

private:
    struct Draft
    {
        bool newSettings = false;
        Override pair;
        QList<LocalJobId> retries;
    };

    void build();
    [[nodiscard]] QLayout *indented(QWidget *widget) const;
    void keepFocusInView();
    void keepDraft();
    void restoreDraft();
    void changeMode();
    void showAll();
    void showStored();
    void showChanges();
    void showPreview();

    // Made in reading order, which is then the tab order too.
    QRadioButton *m_useStored;
    ElidedLabel *m_stored;
    QRadioButton *m_sendNew;
    QLabel *m_consequence;
    PairForm *m_pair;
    SettingsChanges *m_changes;
    RequestPreview *m_preview;

    std::optional<CollectionInfo> m_collection;
    ClusterEndpoint m_endpoint;
    QList<LocalJobId> m_retries; // by the pair that is shown
    QHash<CollectionRef, Draft> m_drafts;
};

} // namespace headwater
