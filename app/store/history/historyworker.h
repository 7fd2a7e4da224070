// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <utility>

namespace headwater {

class HistoryStore;

/// Runs long queries on a history, on a connection and in a thread of their own: the only thread
/// besides that of the window. Only values cross: a question is sent with everything it needs, and
/// its answer returns as an event. Questions run one at a time, in the order they arrive. A history
/// in memory has only one connection, so its questions run from the event loop instead.
class HistoryWorker final : public QObject
{
    Q_OBJECT
public:
    /// Works for \a history, which must outlive the worker. The thread starts with the first
    /// question.
    explicit HistoryWorker(HistoryStore &history);
    /// Waits for the question that is running; the others are dropped.
    ~HistoryWorker() override;

    /// Calls \a question in the thread with a history of its own, and \a handler here with the
    /// result. \a question must not touch any other object of the window. If it writes, it must
    /// take only a few milliseconds, because others wait for it.
    template <typename T>
    void ask(std::function<Result<T>(HistoryStore &)> question, QObject *context,
             Handler<T> handler)
    {
        post(
                [question = std::move(question)](
                        const Result<HistoryStore *> &store) -> std::shared_ptr<void> {
                    return std::make_shared<Result<T>>(store ? question(**store)
                                                             : Result<T>(Failure(store.error())));
                },
                [context = QPointer<QObject>(context),
                 handler = std::move(handler)](const std::shared_ptr<void> &answer) {
                    if (context)
                        handler(*std::static_pointer_cast<Result<T>>(answer));
                });
    }

private:
    class Bench;
    using Question = std::function<std::shared_ptr<void>(const Result<HistoryStore *> &)>;
    using Answered = std::function<void(const std::shared_ptr<void> &)>;

    void post(Question question, Answered answered);
    void keep(int number, const std::shared_ptr<void> &answer);
    void deliver();

    HistoryStore &m_history;
    QThread m_thread;
    std::unique_ptr<Bench> m_bench; // lives in the thread; none for a history in memory
    QHash<int, Answered> m_waiting;
    QList<std::pair<int, std::shared_ptr<void>>> m_answers; // to be delivered
    QTimer m_delivery;
    int m_last = 0;
};

} // namespace headwater
