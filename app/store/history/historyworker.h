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

/// Asks a history what takes long, on a connection and in a thread of their own: the one thread beside
/// that of the window. What crosses are values: a question with all that it needs goes there, its
/// answer comes back as an event. One question is asked at a time, in the order in which they come.
/// A history in memory has one connection only, so that its questions wait for the event loop instead.
class HistoryWorker final : public QObject
{
    Q_OBJECT
public:
    /// Works for \a history, which must outlive the worker. The thread begins with the first question.
    explicit HistoryWorker(HistoryStore &history);
    /// Waits for the question that is being answered; the others are dropped.
    ~HistoryWorker() override;

    /// Calls \a question with a history of the thread's own, and \a handler here with what it gave.
    /// \a question must not touch anything else that the window has. It takes a few milliseconds where it
    /// writes, since others wait for it.
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
    QList<std::pair<int, std::shared_ptr<void>>> m_answers; // to be handed out
    QTimer m_delivery;
    int m_last = 0;
};

} // namespace headwater
