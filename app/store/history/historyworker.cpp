// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyworker.h"

#include "store/history/historystore.h"

#include <atomic>

namespace headwater {

namespace {
// the worker may wait for another program, because nobody waits for the worker
constexpr std::chrono::seconds kPatience{5};
} // namespace

/// The part of the worker that lives in the thread.
class HistoryWorker::Bench final : public QObject
{
public:
    explicit Bench(const QString &file) : m_file(file) { }

    std::shared_ptr<void> ask(const Question &question)
    {
        if (!m_store) {
            auto opened = HistoryStore::open(m_file, kPatience);
            if (!opened)
                return question(Failure(opened.error()));
            m_store = std::move(*opened);
        }
        return question(m_store.get());
    }
    void close() { m_store.reset(); } // a connection is closed in the thread that opened it

    std::atomic<bool> isEnding = false;

private:
    const QString m_file;
    std::unique_ptr<HistoryStore> m_store;
};

HistoryWorker::HistoryWorker(HistoryStore &history) : m_history(history)
{
    m_delivery.setSingleShot(true);
    connect(&m_delivery, &QTimer::timeout, this, &HistoryWorker::deliver);
    if (history.file().isEmpty())
        return;
    m_bench = std::make_unique<Bench>(history.file());
    m_bench->moveToThread(&m_thread);
}

HistoryWorker::~HistoryWorker()
{
    if (!m_thread.isRunning())
        return;
    m_bench->isEnding = true;
    QMetaObject::invokeMethod(m_bench.get(), [this] {
        m_bench->close();
        m_thread.quit();
    });
    m_thread.wait();
}

void HistoryWorker::keep(int number, const std::shared_ptr<void> &answer)
{
    m_answers.append({number, answer});
    m_delivery.start();
}

void HistoryWorker::post(Question question, Answered answered)
{
    const int number = ++m_last;
    m_waiting.emplace(number, std::move(answered));
    if (!m_bench) {
        const auto ask = [this, number, question = std::move(question)] {
            keep(number, question(&m_history));
        };
        QMetaObject::invokeMethod(this, ask, Qt::QueuedConnection);
        return;
    }
    if (!m_thread.isRunning())
        m_thread.start();
    const auto ask = [this, bench = m_bench.get(), number, question = std::move(question)] {
        if (bench->isEnding)
            return;
        QMetaObject::invokeMethod(
                this, [this, number, given = bench->ask(question)] { keep(number, given); },
                Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_bench.get(), ask, Qt::QueuedConnection);
}

/// Delivers one answer per turn of the event loop, by a timer. Handlers often ask the next question
/// at once, and posted events come before timers, which would otherwise wait until all work is
/// done.
void HistoryWorker::deliver()
{
    const auto [number, answer] = m_answers.takeFirst();
    if (!m_answers.isEmpty())
        m_delivery.start();
    if (const Answered answered = m_waiting.take(number))
        answered(answer);
}

} // namespace headwater
