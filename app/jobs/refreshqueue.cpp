// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshqueue.h"

#include "jobs/refreshtracker.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

bool isFailure(JobState state)
{
    return state == JobState::Failed || state == JobState::Lost
            || state == JobState::UnknownOutcome;
}

} // namespace

RefreshQueue::RefreshQueue(RefreshSender &sender) : m_sender(sender), m_intake(sender)
{
    connect(&m_intake, &QueueIntake::due, this, &RefreshQueue::takeInMore);
}

RefreshQueue::RefreshQueue(RefreshTracker &tracker)
    : RefreshQueue(static_cast<RefreshSender &>(tracker))
{
    connect(&tracker, &RefreshTracker::jobChanged, this, &RefreshQueue::jobChanged);
    connect(&tracker, &RefreshTracker::jobsRemoved, this, &RefreshQueue::jobsRemoved);
    connect(&tracker, &RefreshTracker::withdrawalCancelled, this, &RefreshQueue::offer);
    connect(&tracker, &RefreshTracker::unfollowed, this, &RefreshQueue::release);
}

RefreshQueue::~RefreshQueue()
{
    const QScopedValueRollback busy(m_isBusy, true); // and nothing is sent
    while (!m_intake.isEmpty()) {
        [[maybe_unused]] const Result<Done> taken = takeIn();
    }
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
    QHash<CollectionRef, LocalJobId> known = waitingJobs();
    const QHash<CollectionRef, RefreshJob> leftOver = m_leftOver.sendable();
    QSet<LocalJobId> taken;
    const bool isTakingIn = !m_intake.isEmpty();
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
        m_intake.add(job, request);
    }
    m_leftOver.remove(taken);
    const Result<Done> result = isTakingIn ? Result<Done>(Done{}) : takeIn();
    proceed();
    return result;
}

/// \a waiting is the row of the job that waits already, where it has one.
void RefreshQueue::addRetried(const RefreshRequest &request, LocalJobId waiting)
{
    if (request.retries.isEmpty())
        return;
    if (waiting != LocalJobId{})
        m_sender.addRetried(waiting, request.retries);
    else
        m_intake.addRetried(request.collection, request.retries);
}

Result<Done> RefreshQueue::takeIn()
{
    const QScopedValueRollback busy(m_isBusy, true);
    const QueueIntake::Taken taken = m_intake.takeSome();
    for (const RefreshJob &job : taken.jobs)
        put({job, ++m_lastPlace});
    return taken.result;
}

void RefreshQueue::takeInMore()
{
    if (const Result<Done> taken = takeIn(); !taken)
        Q_EMIT addFailed(taken.error());
    proceed();
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
    QHash<CollectionRef, LocalJobId> jobs = m_intake.jobs();
    for (const auto &[endpoint, lane] : m_lanes) {
        for (const auto &[place, job] : lane.waiting)
            jobs.insert(m_entries.constFind(job)->job.collection, job);
    }
    return jobs;
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
    QList<RefreshJob> left = jobs;
    left.removeIf([this](const RefreshJob &job) {
        return job.state != JobState::Queued || isKnown(job.localId);
    });
    m_leftOver.add(left);
    proceed();
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
        m_leftOver.remove({job.localId});
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
    drop(going + m_leftOver.idsOf(endpoint));
    m_intake.forget(endpoint);
    proceed();
}

void RefreshQueue::forgetAll()
{
    forgetEntries();
    m_intake.forgetAll();
    m_leftOver.clear();
    proceed();
}

void RefreshQueue::move(const QList<LocalJobId> &jobs, QueueMove move)
{
    const QSet<LocalJobId> chosen(jobs.begin(), jobs.end());
    for (auto &[endpoint, lane] : m_lanes) {
        const QList<LocalJobId> order = moved(inOrder(lane.waiting), chosen, move);
        auto next = order.cbegin(); // the places stay, and with them the turns of other endpoints
        for (auto &[place, job] : lane.waiting) {
            job = *next++;
            m_entries.find(job)->place = place;
        }
    }
    m_leftOver.move(chosen, move);
    Q_EMIT orderChanged();
}

std::optional<QueuePlace> RefreshQueue::place(LocalJobId job) const
{
    for (const auto &[endpoint, lane] : m_lanes) {
        if (const auto place = placeIn(inOrder(lane.waiting), job))
            return place;
    }
    return placeIn(m_leftOver.idsBeside(job), job);
}

QList<LocalJobId> RefreshQueue::queuedInOrder(bool isWithLeaving) const
{
    std::map<qint64, LocalJobId> jobs;
    for (const Entry &entry : m_entries) {
        if (!entry.isSent || (isWithLeaving && entry.job.state == JobState::Queued))
            jobs.emplace(entry.place, entry.job.localId);
    }
    return inOrder(jobs);
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
    if ((entry != m_entries.cend() && !entry->isSent) || m_leftOver.contains(job))
        withdraw(QList{job});
}

void RefreshQueue::withdrawAll()
{
    withdraw(queuedInOrder(false) + m_intake.withdraw());
    proceed();
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
    m_leftOver.remove(QSet<LocalJobId>(jobs.begin(), jobs.end()));
}

void RefreshQueue::setAtOnce(int count)
{
    m_atOnce = std::clamp(count, kLeastAtOnce, kMostAtOnce);
    proceed();
}

QueueStatus RefreshQueue::status() const
{
    QueueStatus status = m_status;
    status.waiting += int(m_intake.size());
    status.leftOver = int(m_leftOver.jobs().size());
    status.isPaused = m_isPaused;
    status.stoppedBy = m_stoppedBy;
    return status;
}

} // namespace headwater
