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

/// Keeps the history no longer than the user wants: removes jobs that ended too long ago, at the
/// start of the program and once a day after that, and wipes rows on request, both in the history's
/// worker. Removed rows are also erased from the file. Jobs of wiped rows are no longer followed;
/// they continue at their servers.
class HistoryRetention final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    HistoryRetention(HistoryStore &history, RefreshTracker &tracker, const Preferences &preferences,
                     Clock &clock);

    /// Applies the preference now, and every day; also finishes interrupted removals.
    void start();
    void removeOlderThan(int days);
    void wipe(const EndpointId &endpoint);
    void wipeAll();
    /// Stops the requested removal; rows already removed stay removed.
    void cancel();

Q_SIGNALS:
    /// Of \a all requested rows, \a rows are removed; \a all is 0 while the file is being cleaned
    /// up afterwards.
    void progressed(qint64 rows, qint64 all);
    /// Rows are gone, or may be; \a asked is false for the daily removal and after a failure.
    void cleared(qint64 rows, bool asked);
    /// All rows of an endpoint are being removed: nothing displayed may come from them.
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
