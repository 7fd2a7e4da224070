// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/job/refresh.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QObject>

class QWidget;

namespace headwater {

class BulkRefresh;
class RefreshStrip;
class RefreshTarget;
class RetryLinks;
class ShownCollection;
class Stage;
class WindowMessages;

/// Carries out what the user does with refreshes: sends what the panes ask for, follows jobs of others, opens the
/// review before many are queued, and retries failed ones.
class RefreshDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk; \a window is the parent of the review.
    RefreshDesk(const WindowParts &parts, const WindowPanes &panes, const RefreshTarget &target,
                ShownCollection &shown, WindowMessages &messages, Stage &stage, QWidget &window);

    /// Refreshes what the target names: one at once, several after a review.
    void refreshSelected();
    void retry(LocalJobId job);

private:
    void show(const std::optional<CollectionRef> &collection);
    void connectPanes();
    void connectSheet();
    void connectStrip();
    void showStrip();
    void connectDrafts();
    void tellDrafts();
    void showCurrent();
    void connectBulk();
    void connectQueue();
    void connectRetries();
    void send(const RefreshRequest &request);
    void follow(const CollectionRef &collection, const ServerJob &job);
    void offerAgain(const RefreshRequest &masked);

    WindowParts m_parts;
    WindowPanes m_panes;
    const RefreshTarget &m_target;
    ShownCollection &m_shown;
    WindowMessages &m_messages;
    Stage &m_stage;
    BulkRefresh *m_bulk; // a child of the window
    RetryLinks *m_retries;
    RefreshStrip *m_strip; // belongs to the stage
};

} // namespace headwater
