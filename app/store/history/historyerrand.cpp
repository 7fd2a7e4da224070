// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyerrand.h"

#include "store/history/historystore.h"
#include "store/history/historyworker.h"

namespace headwater {

HistoryErrand::HistoryErrand(HistoryStore &history, Step step, QObject *parent)
    : QObject(parent), m_history(history), m_step(std::move(step))
{
}

void HistoryErrand::start()
{
    m_history.worker().ask<HistoryStep>(
            m_step, this, [this](const Result<HistoryStep> &step) { stepDone(step); });
}

void HistoryErrand::stepDone(const Result<HistoryStep> &step)
{
    if (step && !step->isLast && !m_isCancelled) {
        Q_EMIT progressed(step->done, step->total);
        start();
        return;
    }
    deleteLater();
    if (!step)
        Q_EMIT failed(step.error());
    else if (step->isLast)
        Q_EMIT finished(step->done);
    else
        Q_EMIT cancelled(step->done);
}

} // namespace headwater
