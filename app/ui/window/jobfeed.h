// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "ui/window/windowparts.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace headwater {

/// Passes changes of jobs on to the tables, and counts and names the live ones (RefreshTracker).
class JobFeed final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the feed.
    explicit JobFeed(const WindowParts &parts);

    [[nodiscard]] qsizetype liveCount() const;
    /// The collections, `ENDPOINT/DATABASE/COLLECTION`, of unfinished refreshes; of all
    /// endpoints for a null id.
    [[nodiscard]] QStringList liveNames(const EndpointId &endpoint) const;
    /// Recounts the live jobs of each endpoint, once for all changes of one event loop turn.
    void countSoon() { m_countDelay.start(); }

Q_SIGNALS:
    /// The tables have the new \a job. \a wasLive: as in RefreshTracker::jobChanged().
    void jobChanged(const headwater::RefreshJob &job, bool wasLive);
    /// These jobs are no longer in the history.
    void jobsDropped(const QList<headwater::LocalJobId> &jobs);
    void liveCountChanged();

private:
    void connectWipes();
    void take(const RefreshJob &job, bool wasLive);
    void drop(const QList<LocalJobId> &ids);
    void forget(const EndpointId &endpoint);
    void forgetAll();
    void showCounts();

    WindowParts m_parts;
    QTimer m_countDelay;
};

} // namespace headwater
