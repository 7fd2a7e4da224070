// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QObject>

#include <functional>

namespace headwater {

class HistoryStore;

/// How far long work on the history has come.
struct HistoryStep
{
    qint64 done = 0; ///< rows
    qint64 total = 0; ///< rows; 0 while that is not known
    bool isLast = false;
};

/// Long work on the history in steps of a few milliseconds, each of which is complete in itself: between
/// two others may write, and the work can be cancelled. The steps run in the history's worker, one
/// after the other, each when the window has heard of the one before.
class HistoryErrand final : public QObject
{
    Q_OBJECT
public:
    /// What a step needs from the one before it holds itself; it must touch nothing of the window's.
    using Step = std::function<Result<HistoryStep>(HistoryStore &)>;

    /// \a history must outlive the errand. Nothing happens before start().
    HistoryErrand(HistoryStore &history, Step step, QObject *parent = nullptr);

    void start();
    /// The step that runs is the last.
    void cancel() { m_isCancelled = true; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Exactly one of these comes, once, after start() has returned; then the errand deletes itself.
    void finished(qint64 done);
    void cancelled(qint64 done);
    void failed(const headwater::Error &error);

private:
    void stepDone(const Result<HistoryStep> &step);

    HistoryStore &m_history;
    const Step m_step;
    bool m_isCancelled = false;
};

} // namespace headwater
