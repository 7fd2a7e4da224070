// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/pastedjobs.h"
#include "models/jobsearchmodel.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QObject>
#include <QPointer>

namespace headwater {

class FollowDialog;
class WindowLayout;

/// Follows jobs that the user knows by their ids: opens the dialog, asks the history and the endpoints which of them
/// know the jobs, and follows those that are chosen. Endpoints that were not asked are asked once they work. Sends
/// what reads, and nothing else.
class FollowDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk; \a window is the parent of the dialog. Make it after what shows how endpoints
    /// stand.
    FollowDesk(const WindowParts &parts, const WindowPanes &panes, WindowLayout &layout,
               QWidget &window);

    void open(const PastedJobs &pasted = {});
    /// Opens the dialog for what \a text says about jobs; false if that is nothing. Nothing else of it is kept.
    bool paste(const QString &text);

private:
    void search(const QList<JobId> &ids);
    void lookInHistory(JobId id);
    void ask(JobId id, const EndpointId &endpoint);
    void askAgain(const EndpointId &endpoint);
    [[nodiscard]] QString obstacle(const EndpointId &endpoint) const;
    void follow();
    [[nodiscard]] LocalJobId followOne(JobId id, const EndpointId &endpoint);

    WindowParts m_parts;
    WindowPanes m_panes;
    WindowLayout &m_layout;
    QWidget &m_window;
    JobSearchModel m_model;
    QPointer<FollowDialog> m_dialog; // deletes itself when closed
    QString m_database; // that the pasted text names
    int m_search = 0; // the epoch: answers to an earlier search are dropped
};

} // namespace headwater
