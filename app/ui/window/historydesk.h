// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/queueorder.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QObject>

class QWidget;

namespace headwater {

class CollectionFeed;
class JobFeed;
class WindowMessages;
struct CollectionRef;

/// Carries out what the user does with the history: checks jobs again, clears it as the preferences ask, and takes
/// over what other programs wrote.
class HistoryDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk; \a window is the parent of the dialog.
    HistoryDesk(const WindowParts &parts, const WindowPanes &panes, const JobFeed &jobs,
                CollectionFeed &collections, WindowMessages &messages, QWidget &window);

    void openPreferences();
    /// Narrows the history to the refreshes of \a collection by a filter, which the user can change and clear.
    void showRefreshesOf(const CollectionRef &collection);

private:
    void connectPane();
    void connectClearing();
    void connectWatch();
    void moveInQueue(const QList<LocalJobId> &jobs, QueueMove move);
    void showCleared(qint64 rows, bool asked);

    WindowParts m_parts;
    WindowPanes m_panes;
    const JobFeed &m_jobs;
    CollectionFeed &m_collections;
    WindowMessages &m_messages;
    QWidget &m_window;
};

} // namespace headwater
