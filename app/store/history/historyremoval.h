// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "store/history/historyerrand.h"
#include "store/history/historyquery.h"
#include "store/history/historyscrub.h"

#include <QDateTime>
#include <QList>

namespace headwater {

class HistoryDatabase;

/// Removes rows from the history with their observations and annotations, and then all traces of
/// them from its file and log, in steps of a few milliseconds. An interruption after rows were
/// removed is recorded in the file, and the next removal finishes the work.
///
/// Deleted data is overwritten. SQLite may have left copies of it in the unused space of other
/// pages. If little remains of a file, it is rewritten (HistoryDatabase::renew()); otherwise that
/// space is overwritten step by step (HistoryScrub), or, where that is impossible, the file is
/// rewritten the next time it is opened.
class HistoryRemoval final
{
public:
    /// Rows that ended before \a time, or whose last change was before it if the end is not known;
    /// never live rows.
    [[nodiscard]] static HistoryRemoval endedBefore(const QDateTime &time);
    /// All rows of an endpoint, or all rows. Live ones are removed last.
    [[nodiscard]] static HistoryRemoval ofEndpoint(const EndpointId &endpoint);
    [[nodiscard]] static HistoryRemoval ofAll();
    /// No rows: finishes an interrupted removal, if there is one.
    [[nodiscard]] static HistoryRemoval ofNothing();

    /// Performs the next step; `done` is the number of rows removed so far.
    [[nodiscard]] Result<HistoryStep> step(HistoryDatabase &database);

private:
    enum class Stage { Look, Rows, Words, Pages, Gaps, Log };

    explicit HistoryRemoval(HistoryQuery condition);
    [[nodiscard]] Result<Done> look(HistoryDatabase &database);
    [[nodiscard]] Result<Done> removeRows(HistoryDatabase &database);
    [[nodiscard]] Result<Done> mergeWords(HistoryDatabase &database);
    [[nodiscard]] Result<Done> freePages(HistoryDatabase &database);
    [[nodiscard]] Result<Done> clearGaps(HistoryDatabase &database);
    [[nodiscard]] Result<Done> emptyLog(HistoryDatabase &database);

    HistoryQuery m_condition;
    Stage m_stage = Stage::Look;
    QList<qint64> m_rows; // to be examined
    qsizetype m_next = 0;
    qint64 m_removed = 0;
    bool m_isMerging = false;
    int m_atOnce = 16; // pages of words
    HistoryScrub m_scrub;
    bool m_isClean = false; // only the log may still contain what was removed
    bool m_isEnded = false;
};

} // namespace headwater
