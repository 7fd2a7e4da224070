// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshqueue.h"

#include "jobs/refreshtracker.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

// between two portions that are taken in, so that other events are handled
constexpr std::chrono::milliseconds kRest{1};

bool isFailure(JobState state)
{
    return state == JobState::Failed || state == JobState::Lost
            || state == JobState::UnknownOutcome;
}

} // namespace

RefreshQueue::RefreshQueue(RefreshSender &sender) : m_sender(sender)
{
    m_nextTaking.setSingleShot(true);
    m_nextTaking.setInterval(kRest);
    connect(&m_nextTaking, &QTimer::timeout, this, &RefreshQueue::takeInMore);
}

RefreshQueue::RefreshQueue(RefreshTracker &tracker)
    : RefreshQueue(static_cast<RefreshSender &>(tracker))
{
    connect(&tracker, &RefreshTracker::jobChanged, this, &RefreshQueue::jobChanged);
    connect(&tracker, &RefreshTracker::jobsRemoved, this, &RefreshQueue::jobsRemoved);
    connect(&tracker, &RefreshTracker::withdrawalCancelled, this, &RefreshQueue::offer);
    connect(&tracker, &RefreshTracker::unfollowed, this, &RefreshQueue::release);
}

void RefreshQueue::forgetEntries()
{
    m_entries.clear();
    m_ended.clear();
    m_lanes.clear();
    m_status = {};
}

void RefreshQueue::offer(const QList<RefreshJob> &jobs)
{
    for (const RefreshJob &job : jobs) {
        if (job.state == JobState::Queued && !isKnown(job.localId)) {
            m_leftOver.append(job);
            m_leftOverIds.insert(job.localId);
        }
    }
    std::sort(m_leftOver.begin(), m_leftOver.end(),
              [](const RefreshJob &left, const RefreshJob &right) {
                  return left.localId < right.localId;
              });
    proceed();
}

/// The first job of each collection.
QHash<CollectionRef, RefreshJob> RefreshQueue::sendableLeftOver() const
{
    QHash<CollectionRef, RefreshJob> jobs;
    for (const RefreshJob &job : m_leftOver) {
        if (canBeSent(job) && !jobs.contains(job.collection))
            jobs.insert(job.collection, job);
    }
    return jobs;
}

void RefreshQueue::dropLeftOver(const QSet<LocalJobId> &jobs)
{
    if (!m_leftOverIds.intersects(jobs))
        return;
    m_leftOverIds.subtract(jobs);
    m_leftOver.removeIf([&](const RefreshJob &job) { return jobs.contains(job.localId); });
}

bool RefreshQueue::isKnown(LocalJobId job) const
{
    return m_entries.contains(job) || m_ended.contains(job);
}

/// Adds an entry to, or removes it from, the lane of its endpoint and the counts.
void RefreshQueue::count(const Entry &entry, int by)
{
    Lane &lane = m_lanes[entry.job.collection.endpoint.value];
    if (!entry.isSent) {
        m_status.waiting += by;
        if (by > 0)
            lane.waiting.emplace(entry.place, entry.job.localId);
        else
            lane.waiting.erase(entry.place);
    } else if (!entry.isReleased && !entry.isEnded()) {
        m_status.underWay += by;
        lane.underWay += by;
    }
    m_status.done += entry.job.state == JobState::Done ? by : 0;
    m_status.failed += isFailure(entry.job.state) ? by : 0;
}

void RefreshQueue::put(const Entry &entry)
{
    count(entry, 1);
    if (entry.isEnded())
        m_ended.insert(entry.job.localId, {entry.job.collection.endpoint, entry.job.state});
    else
        m_entries.insert(entry.job.localId, entry);
}

/// Removes the entry of \a job, so that it can be changed and put back.
std::optional<RefreshQueue::Entry> RefreshQueue::take(LocalJobId job)
{
    Entry entry;
    if (const auto found = m_entries.find(job); found != m_entries.end()) {
        entry = *found;
        m_entries.erase(found);
    } else if (const auto ended = m_ended.find(job); ended != m_ended.end()) {
        entry.job.localId = job;
        entry.job.collection.endpoint = ended->endpoint;
        entry.job.state = ended->state;
        entry.isSent = true;
        m_ended.erase(ended);
    } else {
        return std::nullopt;
    }
    count(entry, -1);
    return entry;
}

/// The next job of the endpoint with a free slot that has waited longest for its turn.
std::optional<RefreshQueue::Entry> RefreshQueue::nextToSend() const
{
    const Lane *next = nullptr;
    for (const auto &[endpoint, lane] : m_lanes) {
        if (lane.waiting.empty() || lane.underWay >= m_atOnce)
            continue;
        if (!next || lane.waiting.begin()->first < next->waiting.begin()->first)
            next = &lane;
    }
    return next ? std::optional(m_entries.value(next->waiting.begin()->second)) : std::nullopt;
}

/// Sends as many jobs as there are free slots, then reports the status. Changes that the sender
/// reports during a call return here and are left to the outer call.
void RefreshQueue::proceed()
{
    if (m_isBusy)
        return;
    {
        const QScopedValueRollback busy(m_isBusy, true);
        while (!m_isPaused) {
            const std::optional<Entry> next = nextToSend();
            if (!next)
                break;
            const RefreshJob job = next->job;
            Entry sent = *take(job.localId);
            sent.isSent = true;
            put(sent);
            if (!m_sender.dispatch(job.localId)) { // not sent: the user has to decide again
                jobsRemoved({job.localId});
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
    if (job.state != JobState::Queued)
        dropLeftOver({job.localId});
    if (std::optional<Entry> entry = take(job.localId)) {
        const bool fails = isFailure(job.state) && !isFailure(entry->job.state);
        entry->job = job;
        entry->isSent = entry->isSent || job.state != JobState::Queued;
        put(*entry);
        if (fails && m_stopOnFailure && !m_isPaused && status().waiting > 0) {
            m_isPaused = true;
            m_stoppedBy = job.collection.name;
        }
    }
    proceed();
}

void RefreshQueue::jobsRemoved(const QList<LocalJobId> &jobs)
{
    drop(jobs);
    proceed();
}

void RefreshQueue::release(LocalJobId job)
{
    if (std::optional<Entry> entry = take(job)) {
        entry->isReleased = entry->isSent;
        put(*entry);
    }
    proceed();
}

void RefreshQueue::forget(const EndpointId &endpoint)
{
    QList<LocalJobId> going;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        if (entry->job.collection.endpoint == endpoint)
            going.append(entry.key());
    }
    for (auto ended = m_ended.cbegin(); ended != m_ended.cend(); ++ended) {
        if (ended->endpoint == endpoint)
            going.append(ended.key());
    }
    for (const RefreshJob &job : std::as_const(m_leftOver)) {
        if (job.collection.endpoint == endpoint)
            going.append(job.localId);
    }
    drop(going);
    m_coming.removeIf(
            [&](const Coming &coming) { return coming.request.collection.endpoint == endpoint; });
    proceed();
}

void RefreshQueue::forgetAll()
{
    forgetEntries();
    m_coming.clear();
    m_leftOver.clear();
    m_leftOverIds.clear();
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
    const auto entry = m_entries.constFind(job);
    if ((entry != m_entries.cend() && !entry->isSent) || m_leftOverIds.contains(job))
        withdraw(QList{job});
}

void RefreshQueue::withdrawAll()
{
    std::map<qint64, LocalJobId> jobs; // in queue order
    for (const auto &[endpoint, lane] : m_lanes)
        jobs.insert(lane.waiting.begin(), lane.waiting.end());
    QList<LocalJobId> all;
    for (const auto &[place, job] : jobs)
        all.append(job);
    for (const Coming &coming : std::exchange(m_coming, {})) {
        if (coming.job.localId != LocalJobId{})
            all.append(coming.job.localId);
    }
    withdraw(all);
    proceed();
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
    if (jobs.isEmpty())
        return;
    drop(jobs);
    {
        const QScopedValueRollback busy(m_isBusy, true);
        m_sender.withdraw(jobs);
    }
    proceed();
}

void RefreshQueue::drop(const QList<LocalJobId> &jobs)
{
    for (const LocalJobId job : jobs)
        take(job);
    dropLeftOver(QSet<LocalJobId>(jobs.begin(), jobs.end()));
}

void RefreshQueue::setAtOnce(int count)
{
    m_atOnce = std::clamp(count, kLeastAtOnce, kMostAtOnce);
    proceed();
}

QueueStatus RefreshQueue::status() const
{
    QueueStatus status = m_status;
    status.waiting += int(m_coming.size());
    status.leftOver = int(m_leftOver.size());
    status.isPaused = m_isPaused;
    status.stoppedBy = m_stoppedBy;
    return status;
}

} // namespace headwater
