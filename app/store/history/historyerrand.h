// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QObject>

#include <functional>

namespace headwater {

class HistoryStore;

/// The progress of long work on the history.
struct HistoryStep
{
    qint64 done = 0; ///< rows
    qint64 total = 0; ///< rows; 0 while unknown
    bool isLast = false;
};

/// Long work on the history in steps of a few milliseconds, each complete in itself: between two
/// steps others may write, and the work can be cancelled. The steps run in the history's worker one
/// after the other, each after this thread has received the result of the one before.
class HistoryErrand final : public QObject
{
    Q_OBJECT
public:
    /// A step keeps its own state between calls; it must not touch objects of the window.
    using Step = std::function<Result<HistoryStep>(HistoryStore &)>;

    /// \a history must outlive the errand. Nothing happens before start().
    HistoryErrand(HistoryStore &history, Step step, QObject *parent = nullptr);

    void start();
    /// The running step becomes the last one.
    void cancel() { m_isCancelled = true; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Exactly one of these is emitted, once, after start() has returned; then the errand deletes
    /// itself.
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
