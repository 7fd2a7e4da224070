// SPDX-License-Identifier: Apache-2.0
#include "models/historycounter.h"

#include "store/history/historyworker.h"

#include <utility>

namespace headwater {

HistoryCounter::HistoryCounter(HistoryStore &history, QObject *parent)
    : QObject(parent), m_history(history)
{
}

void HistoryCounter::count(const Question &question)
{
    if (m_isCounting) {
        m_next = question;
        return;
    }
    m_isCounting = true;
    const auto ask = [question](const HistoryStore &history) {
        return countHistory(history, question.filter, question.absence, question.saved,
                            question.withReasons);
    };
    const auto answered = [this, question](const Result<HistoryCounts> &counts) {
        m_isCounting = false;
        if (counts)
            Q_EMIT counted(question.filter, *counts);
        else if (counts.error().kind == ErrorKind::InvalidInput)
            Q_EMIT counted(question.filter, {}); // the rows are none either, and say why
        else
            Q_EMIT failed(counts.error());
        if (const auto next = std::exchange(m_next, std::nullopt))
            count(*next);
    };
    m_history.worker().ask<HistoryCounts>(ask, this, answered);
}

} // namespace headwater
