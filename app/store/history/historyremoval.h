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

/// Takes rows out of the history, with their observations and annotations, and then whatever could
/// tell of them out of its file and log, in steps of a few milliseconds. When it is interrupted
/// after rows were removed, that is remembered in the file, and the next removal makes up for it.
///
/// What is deleted is overwritten. SQLite may have left copies of it in the unused space of other
/// pages. A file of which little remains is written anew (HistoryDatabase::renew()), of any other
/// that space is overwritten step by step (HistoryScrub); where that is impossible, it is written
/// anew when it is opened next.
class HistoryRemoval final
{
public:
    /// Rows that ended before \a time, by their last change where the end is not known, and none
    /// that is live.
    [[nodiscard]] static HistoryRemoval endedBefore(const QDateTime &time);
    /// All rows of an endpoint, or just all. Live ones go last.
    [[nodiscard]] static HistoryRemoval ofEndpoint(const EndpointId &endpoint);
    [[nodiscard]] static HistoryRemoval ofAll();
    /// No rows: makes up for what an interrupted removal left, if one did.
    [[nodiscard]] static HistoryRemoval ofNothing();

    /// Does the next step; `done` are the rows that were removed so far.
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
    QList<qint64> m_rows; // what is to be looked at
    qsizetype m_next = 0;
    qint64 m_removed = 0;
    bool m_isMerging = false;
    int m_atOnce = 16; // pages of words
    HistoryScrub m_scrub;
    bool m_isClean = false; // nothing is left of what was removed but in the log
    bool m_isEnded = false;
};

} // namespace headwater
