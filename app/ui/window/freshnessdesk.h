// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QObject>
#include <QTimer>

namespace headwater {

class JobFeed;
class ShownCollection;
class Stage;
class WindowMessages;

/// Brings jobs, scope and limits into the Freshness view, and what is chosen there to the other panes.
class FreshnessDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk.
    FreshnessDesk(const WindowParts &parts, const WindowPanes &panes, Stage &stage, JobFeed &jobs,
                  ShownCollection &shown, WindowMessages &messages);

Q_SIGNALS:
    void preferencesRequested();

private:
    void connectParts(JobFeed &jobs);
    void connectPane(WindowMessages &messages);
    void takeScope();
    void takeLimits();
    void outdate();
    void showChosen(const QString &view);

    WindowParts m_parts;
    WindowPanes m_panes;
    Stage &m_stage;
    ShownCollection &m_shown;
    QTimer m_rest; // between two times that all is read anew
    bool m_isOutdated = false;
};

} // namespace headwater
