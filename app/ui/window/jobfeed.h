// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "ui/window/windowparts.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace headwater {

/// Brings what becomes of jobs into the tables, and knows which jobs live.
class JobFeed final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the feed.
    explicit JobFeed(const WindowParts &parts);

    [[nodiscard]] qsizetype liveCount() const { return m_live.size(); }
    /// The collections, `ENDPOINT/DATABASE/COLLECTION`, of the refreshes that have not ended; of all
    /// endpoints for a null id.
    [[nodiscard]] QStringList liveNames(const EndpointId &endpoint) const;
    /// Counts the live jobs of each endpoint anew, once for all that changes in one turn.
    void countSoon() { m_countDelay.start(); }

Q_SIGNALS:
    /// The tables have the job as given. \a wasLive: it lived when it was told last.
    void jobChanged(const headwater::RefreshJob &job, bool wasLive);
    /// The history has them no longer.
    void jobsDropped(const QList<headwater::LocalJobId> &jobs);
    void liveCountChanged();

private:
    void connectWipes();
    void take(const RefreshJob &job);
    void drop(const QList<LocalJobId> &ids);
    void forget(const EndpointId &endpoint);
    void forgetAll();
    void showCounts();

    WindowParts m_parts;
    QHash<LocalJobId, CollectionRef> m_live;
    QTimer m_countDelay;
};

} // namespace headwater
