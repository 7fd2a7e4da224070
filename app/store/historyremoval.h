// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "store/historyerrand.h"
#include "store/historyquery.h"

#include <QDateTime>
#include <QList>

namespace headwater {

class HistoryDatabase;

/// Takes rows out of the history, with their observations and annotations, and then whatever could
/// tell of them out of its file and log, in steps of a few milliseconds. When it is interrupted after rows
/// were removed, that is remembered in the file, and the next removal makes up for it.
///
/// What is deleted is overwritten. SQLite may have left copies of it in the unused space of other pages,
/// which only a file that is written anew is free of. A short file is written anew at once; a long one
/// when it is opened next (HistoryDatabase::renew()), and then only if the removal \e isWipe: for the
/// time that this takes nobody else can write.
class HistoryRemoval final
{
public:
    /// Rows that ended before \a time, by their last change where the end is not known, and none
    /// that is live.
    [[nodiscard]] static HistoryRemoval endedBefore(const QDateTime &time, bool isWipe = true);
    /// All rows of an endpoint, or just all. Live ones go last.
    [[nodiscard]] static HistoryRemoval ofEndpoint(const EndpointId &endpoint);
    [[nodiscard]] static HistoryRemoval ofAll();

    /// Does the next step; `done` are the rows that were removed so far.
    [[nodiscard]] Result<HistoryStep> step(HistoryDatabase &database);

private:
    enum class Stage { Look, Rows, Words, Pages, Log };

    HistoryRemoval(HistoryQuery condition, bool isWipe);
    [[nodiscard]] Result<Done> look(HistoryDatabase &database);
    [[nodiscard]] Result<Done> removeRows(HistoryDatabase &database);
    [[nodiscard]] Result<Done> mergeWords(HistoryDatabase &database);
    [[nodiscard]] Result<Done> freePages(HistoryDatabase &database);
    [[nodiscard]] Result<Done> emptyLog(HistoryDatabase &database);

    HistoryQuery m_condition;
    bool m_isWipe;
    Stage m_stage = Stage::Look;
    QList<qint64> m_rows; // what is to be looked at
    qsizetype m_next = 0;
    qint64 m_removed = 0;
    bool m_isMerging = false;
    int m_atOnce = 16; // pages of words
    bool m_isRenewed = false;
    bool m_isEnded = false;
};

} // namespace headwater
