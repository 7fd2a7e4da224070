// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"

#include <QObject>

namespace headwater {

class Clock;
class HistoryRemoval;
class HistoryStore;
class Preferences;
class RefreshTracker;

/// Keeps the history no longer than the user wants: removes what has ended and is too old, once the
/// program has started and once a day after that, and wipes rows on request, both in the history's
/// worker. What is removed is gone from the file too. Jobs of wiped rows are not followed any more; they
/// go on at their servers.
class HistoryRetention final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    HistoryRetention(HistoryStore &history, RefreshTracker &tracker, const Preferences &preferences,
                     Clock &clock);

    /// Applies the preference now, and every day; makes up for removals that were interrupted.
    void start();
    void removeOlderThan(int days);
    void wipe(const EndpointId &endpoint);
    void wipeAll();
    /// Ends what was asked for where it is: rows that are gone are gone.
    void cancel();

Q_SIGNALS:
    /// Rows that were asked to go, of so many; of none while the file is tidied up after that.
    void progressed(qint64 rows, qint64 all);
    /// Rows are gone, or may be; \a asked is false for the daily round and where that failed.
    void cleared(qint64 rows, bool asked);
    /// All rows of an endpoint are going: nothing that is shown may come from them.
    void wiped(const headwater::EndpointId &endpoint);
    void wipedAll();
    void failed(const headwater::Error &error);

private:
    void goRound();
    void remove(HistoryRemoval removal, bool asked);
    void stopped(qint64 rows, bool asked);

    HistoryStore &m_history;
    RefreshTracker &m_tracker;
    const Preferences &m_preferences;
    Clock &m_clock;
};

} // namespace headwater
