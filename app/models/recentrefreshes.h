// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/refreshstrip.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace headwater {

class EndpointStore;
class HistoryStore;

/// What the last refreshes of a collection say.
struct Recent
{
    PastRefreshes past;
    std::optional<std::chrono::seconds> usual; ///< from one done refresh to the next
    std::optional<std::chrono::milliseconds> usuallyTook; ///< of those that are done
    QList<StripMark> strip;
    StripSummary summary;
};

/// The last refreshes of many collections, read from the history in its worker: in small portions, so
/// that other questions are answered between them, those that are in sight first.
class RecentRefreshes final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this.
    RecentRefreshes(HistoryStore &history, const EndpointStore &endpoints,
                    QObject *parent = nullptr);

    /// Null while nothing was read of it.
    [[nodiscard]] const Recent *find(const CollectionRef &collection) const;
    /// Reads those of \a collections that are not known, in this order, instead of what was still to be
    /// read. Those that live have lasted until \a now.
    void read(const QList<CollectionRef> &collections, const QDateTime &now);
    /// Reads \a collection before all others, and read() keeps it among what is to be read; no other if it is null.
    void readFirst(const std::optional<CollectionRef> &collection, const QDateTime &now);
    /// False once all that was asked for is known, or could not be read.
    [[nodiscard]] bool isReading() const { return m_isAsking || !m_queue.isEmpty(); }
    /// Puts a job that the history has into what is known.
    void take(const RefreshJob &job, const QDateTime &now);
    /// The history may have other rows: what is known is shown until it was read again.
    void outdate();

Q_SIGNALS:
    void changed();
    void readAll(); ///< isReading() is false again
    void failed(const headwater::Error &error);

private:
    struct Known
    {
        Recent recent;
        int epoch = 0;
    };
    using Portion = QList<std::pair<CollectionRef, PastRefreshes>>;

    [[nodiscard]] bool isToRead(const CollectionRef &collection) const;
    void ask();
    void keep(const Portion &portion, int epoch);

    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
    QHash<CollectionRef, Known> m_known;
    std::optional<CollectionRef> m_first;
    QList<CollectionRef> m_queue;
    QSet<CollectionRef> m_asked; // now, in the worker
    QHash<LocalJobId, RefreshJob> m_meanwhile; // changes since the portion was asked for
    QDateTime m_now;
    int m_epoch = 0; // of the history: what was read in an earlier one is read again
    bool m_isAsking = false;
};

} // namespace headwater
