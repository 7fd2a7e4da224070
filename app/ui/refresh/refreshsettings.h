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

/// What a refresh of the shown collection would send: the stored settings or new ones, what the new
/// ones change, and the request itself. Scrolls so that the focused widget stays in view.
///
/// Unsent text is kept for each collection until the program ends.
class RefreshSettings final : public QScrollArea
{
    Q_OBJECT
public:
    explicit RefreshSettings(QWidget *parent = nullptr);

    /// Shows a collection, or newer facts about the shown one; then the text that the user is
    /// typing stays.
    void showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection);
    void showNothing();
    /// Switches to new settings; loads the stored pair if nothing has been typed yet.
    void beginNewSettings();
    /// Offers the pair of \a masked as new settings for its collection; its secrets have to be entered
    /// again. If another collection is shown, the offer waits as a draft.
    void offer(const RefreshRequest &masked);
    /// Shows the server's objection in the new settings.
    void showComplaint(const QString &serverMessage);
    void withdrawComplaint();
    void checkNow();

    [[nodiscard]] bool usesNewSettings() const;
    /// The new settings, if they are in use and complete.
    [[nodiscard]] std::optional<Override> newSettings() const;
    /// The request to send: the stored settings of the shown collection, or newSettings() with the jobs
    /// that they retry. Call sent() after sending it.
    [[nodiscard]] RefreshRequest request() const;
    void sent() { m_retries.clear(); }
    /// Adds the facts that are known here to \a situation.
    void describe(RefreshSituation &situation) const;
    /// The stored keys that the request would remove.
    [[nodiscard]] QStringList lostKeys() const;

    [[nodiscard]] bool isPreviewExpanded() const;
    void setPreviewExpanded(bool expanded);

Q_SIGNALS:
    /// The request has changed.
    void edited();
    /// describe() has new facts.
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

    // Created in reading order, which makes it the tab order too.
    QRadioButton *m_useStored;
    ElidedLabel *m_stored;
    QRadioButton *m_sendNew;
    QLabel *m_consequence;
    PairForm *m_pair;
    SettingsChanges *m_changes;
    RequestPreview *m_preview;

    std::optional<CollectionInfo> m_collection;
    ClusterEndpoint m_endpoint;
    QList<LocalJobId> m_retries; // that the shown pair retries
    QHash<CollectionRef, Draft> m_drafts;
};

} // namespace headwater
