// SPDX-License-Identifier: Apache-2.0
// How refreshes are added to a RefreshQueue.
#include "jobs/refreshqueue.h"

#include "jobs/refreshsender.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace headwater {

Result<Done> RefreshQueue::add(const QList<CollectionRef> &collections)
{
    QList<RefreshRequest> requests;
    for (const CollectionRef &collection : collections)
        requests.append({collection, {}});
    return add(requests);
}

Result<Done> RefreshQueue::add(const QList<RefreshRequest> &requests)
{
    beginBatch();
    QHash<CollectionRef, LocalJobId> known = waitingJobs();
    const QHash<CollectionRef, RefreshJob> leftOver = sendableLeftOver();
    QSet<LocalJobId> taken;
    const bool isTakingIn = !m_coming.isEmpty();
    for (const RefreshRequest &request : requests) {
        if (const auto waits = known.constFind(request.collection); waits != known.cend()) {
            addRetried(request, *waits);
            continue;
        }
        RefreshJob job;
        job.collection = request.collection;
        job.state = JobState::Queued;
        if (const auto found = leftOver.constFind(request.collection); found != leftOver.cend()) {
            job = *found;
            taken.insert(job.localId);
            addRetried(request, job.localId);
        }
        known.insert(request.collection, job.localId);
        m_coming.append({job, request});
    }
    dropLeftOver(taken);
    const Result<Done> result = isTakingIn ? Result<Done>(Done{}) : takeIn();
    proceed();
    return result;
}

/// \a waiting is the row of the job that already waits, if it has one.
void RefreshQueue::addRetried(const RefreshRequest &request, LocalJobId waiting)
{
    if (request.retries.isEmpty())
        return;
    if (waiting != LocalJobId{}) {
        m_sender.addRetried(waiting, request.retries);
        return;
    }
    const auto coming = std::find_if(m_coming.begin(), m_coming.end(), [&](const Coming &other) {
        return other.request.collection == request.collection;
    });
    coming->request.retries += request.retries;
}

/// Takes in the first of the coming jobs. Those without a row get one, all in one transaction.
Result<Done> RefreshQueue::takeIn()
{
    const qsizetype now = std::min(m_coming.size(), kWrittenAtOnce);
    const QList<Coming> some = m_coming.first(now);
    m_coming.remove(0, now);
    if (!m_coming.isEmpty())
        m_nextTaking.start();
    QList<RefreshRequest> requests;
    for (const Coming &coming : some) {
        if (coming.job.localId == LocalJobId{})
            requests.append(coming.request);
    }
    const QScopedValueRollback busy(m_isBusy, true);
    const QList<Result<LocalJobId>> rows = m_sender.enqueue(requests);
    Result<Done> result{Done{}};
    auto row = rows.cbegin();
    for (const Coming &coming : some) {
        RefreshJob job = coming.job;
        if (job.localId == LocalJobId{}) {
            const Result<LocalJobId> &id = *row++;
            if (!id) {
                result = result.and_then(
                        [&id](Done) -> Result<Done> { return Failure(id.error()); });
                continue;
            }
            job.localId = *id;
        }
        put({job, ++m_lastPlace});
    }
    return result;
}

void RefreshQueue::takeInMore()
{
    if (m_coming.isEmpty())
        return; // withdrawn meanwhile
    if (const Result<Done> taken = takeIn(); !taken)
        Q_EMIT addFailed(taken.error());
    proceed();
}

RefreshQueue::~RefreshQueue()
{
    const QScopedValueRollback busy(m_isBusy, true); // and nothing is sent meanwhile
    while (!m_coming.isEmpty()) {
        [[maybe_unused]] const Result<Done> taken = takeIn();
    }
}

void RefreshQueue::beginBatch()
{
    const QueueStatus before = status();
    if (before.waiting > 0)
        return;
    m_isPaused = false;
    m_stoppedBy.clear();
    if (before.underWay == 0)
        forgetEntries();
}

QSet<CollectionRef> RefreshQueue::waiting() const
{
    const QHash<CollectionRef, LocalJobId> jobs = waitingJobs();
    return QSet<CollectionRef>(jobs.keyBegin(), jobs.keyEnd());
}

QHash<CollectionRef, LocalJobId> RefreshQueue::waitingJobs() const
{
    QHash<CollectionRef, LocalJobId> jobs;
    for (const auto &[endpoint, lane] : m_lanes) {
        for (const auto &[place, job] : lane.waiting)
            jobs.insert(m_entries.constFind(job)->job.collection, job);
    }
    for (const Coming &coming : m_coming)
        jobs.insert(coming.request.collection, coming.job.localId);
    return jobs;
}

} // namespace headwater
