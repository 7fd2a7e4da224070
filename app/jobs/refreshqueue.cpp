// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshqueue.h"

#include "jobs/refreshtracker.h"

#include <QHash>
#include <QScopedValueRollback>

#include <algorithm>

namespace headwater {

namespace {

bool isFailure(JobState state)
{
    return state == JobState::Failed || state == JobState::Lost
            || state == JobState::UnknownOutcome;
}

} // namespace

RefreshQueue::RefreshQueue(Verbs verbs) : m_verbs(std::move(verbs)) { }

RefreshQueue::RefreshQueue(RefreshTracker &tracker)
    : RefreshQueue({[&tracker](const QList<RefreshRequest> &requests) {
                        return tracker.enqueue(requests);
                    },
                    [&tracker](LocalJobId job) { return tracker.dispatch(job); },
                    [&tracker](LocalJobId job) { tracker.withdraw(job); },
                    [&tracker](LocalJobId job, const QList<LocalJobId> &failed) {
                        tracker.addRetried(job, failed);
                    }})
{
    connect(&tracker, &RefreshTracker::jobChanged, this, &RefreshQueue::jobChanged);
    connect(&tracker, &RefreshTracker::jobRemoved, this, &RefreshQueue::jobRemoved);
    connect(&tracker, &RefreshTracker::unfollowed, this, &RefreshQueue::letGo);
}

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
    QSet<CollectionRef> known = waiting();
    QList<RefreshJob> jobs;
    QList<RefreshRequest> fresh; // of those jobs that have no row yet
    for (const RefreshRequest &request : requests) {
        if (known.contains(request.collection)) {
            if (const Entry *waits = waitingFor(request.collection); waits && !request.retries.isEmpty())
                m_verbs.addRetried(waits->job.localId, request.retries);
            continue;
        }
        known.insert(request.collection);
        RefreshJob job;
        job.collection = request.collection;
        job.state = JobState::Queued;
        const auto leftOver = takeLeftOver(request.collection);
        if (!leftOver)
            fresh.append(request);
        else if (!request.retries.isEmpty())
            m_verbs.addRetried(leftOver->localId, request.retries);
        jobs.append(leftOver.value_or(job));
    }
    const Result<Done> result = giveRows(jobs, fresh);
    proceed();
    return result;
}

/// Takes in \a jobs. Those without a row get one, for each of \a requests in turn.
Result<Done> RefreshQueue::giveRows(const QList<RefreshJob> &jobs,
                                    const QList<RefreshRequest> &requests)
{
    const QScopedValueRollback busy(m_isBusy, true);
    const QList<Result<LocalJobId>> rows = m_verbs.enqueue(requests);
    Result<Done> result{Done{}};
    auto row = rows.cbegin();
    for (RefreshJob job : jobs) {
        if (job.localId == LocalJobId{}) {
            const Result<LocalJobId> &id = *row++;
            if (!id) {
                result = result.and_then([&id](Done) -> Result<Done> { return Failure(id.error()); });
                continue;
            }
            job.localId = *id;
        }
        m_entries.append({job});
    }
    return result;
}

void RefreshQueue::beginBatch()
{
    const QueueStatus before = status();
    if (before.waiting > 0)
        return;
    m_isPaused = false;
    m_stoppedBy.clear();
    if (before.underWay == 0)
        m_entries.clear();
}

QSet<CollectionRef> RefreshQueue::waiting() const
{
    QSet<CollectionRef> collections;
    for (const Entry &entry : m_entries) {
        if (!entry.isSent)
            collections.insert(entry.job.collection);
    }
    return collections;
}

void RefreshQueue::offer(const QList<RefreshJob> &jobs)
{
    for (const RefreshJob &job : jobs) {
        if (job.state == JobState::Queued && !find(job.localId))
            m_leftOver.append(job);
    }
    std::sort(m_leftOver.begin(), m_leftOver.end(),
              [](const RefreshJob &left, const RefreshJob &right) {
                  return left.localId < right.localId;
              });
    proceed();
}

std::optional<RefreshJob> RefreshQueue::takeLeftOver(const CollectionRef &collection)
{
    const auto found
            = std::find_if(m_leftOver.begin(), m_leftOver.end(), [&](const RefreshJob &job) {
                  return job.collection == collection && canBeSent(job);
              });
    if (found == m_leftOver.end())
        return std::nullopt;
    const RefreshJob job = *found;
    m_leftOver.erase(found);
    return job;
}

RefreshQueue::Entry *RefreshQueue::find(LocalJobId job)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [job](const Entry &entry) { return entry.job.localId == job; });
    return found == m_entries.end() ? nullptr : &*found;
}

RefreshQueue::Entry *RefreshQueue::waitingFor(const CollectionRef &collection)
{
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) {
        return !entry.isSent && entry.job.collection == collection;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

RefreshQueue::Entry *RefreshQueue::nextToSend()
{
    QHash<EndpointId, int> taken;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.isUnderWay())
            ++taken[entry.job.collection.endpoint];
    }
    const auto next = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return !entry.isSent && taken.value(entry.job.collection.endpoint) < m_atOnce;
    });
    return next == m_entries.end() ? nullptr : &*next;
}

/// Sends what there is room for, then says how things stand. What a verb reports while it runs
/// comes back here, and is left to whoever called the verb.
void RefreshQueue::proceed()
{
    if (m_isBusy)
        return;
    {
        const QScopedValueRollback busy(m_isBusy, true);
        while (!m_isPaused) {
            Entry *next = nextToSend();
            if (!next)
                break;
            next->isSent = true;
            const RefreshJob job = next->job;
            if (!m_verbs.dispatch(job.localId)) { // not sent: somebody has to decide on it again
                jobRemoved(job.localId);
                offer({job});
            }
        }
    }
    const QueueStatus now = status();
    if (m_announced == now)
        return;
    m_announced = now;
    Q_EMIT statusChanged(now);
}

void RefreshQueue::jobChanged(const RefreshJob &job)
{
    if (job.state != JobState::Queued) {
        m_leftOver.removeIf(
                [&](const RefreshJob &leftOver) { return leftOver.localId == job.localId; });
    }
    if (Entry *entry = find(job.localId)) {
        const bool fails = isFailure(job.state) && !isFailure(entry->job.state);
        entry->job = job;
        entry->isSent = entry->isSent || job.state != JobState::Queued;
        if (fails && m_stopOnFailure && !m_isPaused && status().waiting > 0) {
            m_isPaused = true;
            m_stoppedBy = job.collection.name;
        }
    }
    proceed();
}

void RefreshQueue::jobRemoved(LocalJobId job)
{
    m_entries.removeIf([job](const Entry &entry) { return entry.job.localId == job; });
    m_leftOver.removeIf([job](const RefreshJob &leftOver) { return leftOver.localId == job; });
    proceed();
}

void RefreshQueue::letGo(LocalJobId job)
{
    if (Entry *entry = find(job))
        entry->isLetGo = entry->isSent;
    proceed();
}

void RefreshQueue::forget(const EndpointId &endpoint)
{
    m_entries.removeIf(
            [&](const Entry &entry) { return entry.job.collection.endpoint == endpoint; });
    m_leftOver.removeIf(
            [&](const RefreshJob &job) { return job.collection.endpoint == endpoint; });
    proceed();
}

void RefreshQueue::forgetAll()
{
    m_entries.clear();
    m_leftOver.clear();
    proceed();
}

void RefreshQueue::pause()
{
    m_isPaused = true;
    proceed();
}

void RefreshQueue::resume()
{
    m_isPaused = false;
    m_stoppedBy.clear();
    proceed();
}

void RefreshQueue::withdraw(LocalJobId job)
{
    const Entry *entry = find(job);
    const bool waits = entry && !entry->isSent;
    const bool isLeftOver
            = std::any_of(m_leftOver.cbegin(), m_leftOver.cend(),
                          [job](const RefreshJob &leftOver) { return leftOver.localId == job; });
    if (waits || isLeftOver)
        withdraw(QList{job});
}

void RefreshQueue::withdrawAll()
{
    QList<LocalJobId> jobs;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (!entry.isSent)
            jobs << entry.job.localId;
    }
    withdraw(jobs);
}

void RefreshQueue::withdrawLeftOver()
{
    QList<LocalJobId> jobs;
    for (const RefreshJob &job : std::as_const(m_leftOver))
        jobs << job.localId;
    withdraw(jobs);
}

void RefreshQueue::withdraw(const QList<LocalJobId> &jobs)
{
    const QSet<LocalJobId> going(jobs.begin(), jobs.end());
    m_entries.removeIf([&](const Entry &entry) { return going.contains(entry.job.localId); });
    m_leftOver.removeIf([&](const RefreshJob &job) { return going.contains(job.localId); });
    {
        const QScopedValueRollback busy(m_isBusy, true);
        for (const LocalJobId job : jobs)
            m_verbs.withdraw(job);
    }
    proceed();
}

void RefreshQueue::setAtOnce(int count)
{
    m_atOnce = std::clamp(count, kLeastAtOnce, kMostAtOnce);
    proceed();
}

QueueStatus RefreshQueue::status() const
{
    QueueStatus status;
    for (const Entry &entry : m_entries) {
        status.waiting += entry.isSent ? 0 : 1;
        status.underWay += entry.isUnderWay() ? 1 : 0;
        status.done += entry.job.state == JobState::Done ? 1 : 0;
        status.failed += isFailure(entry.job.state) ? 1 : 0;
    }
    status.leftOver = int(m_leftOver.size());
    status.isPaused = m_isPaused;
    status.stoppedBy = m_stoppedBy;
    return status;
}

} // namespace headwater
