// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobledger.h"

#include "core/report/strictwords.h"
#include "jobs/clock.h"
#include "jobs/endpointtraffic.h"
#include "store/history/historystore.h"
#include "store/history/historyworker.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {
constexpr qsizetype kRemovedAtOnce
        = 16; // in one transaction, during which others wait, as the window does for the rows
}

JobLedger::JobLedger(HistoryStore &history, const EndpointTraffic &traffic, const Clock &clock)
    : m_history(history), m_traffic(traffic), m_clock(clock)
{
}

Result<LocalJobId> JobLedger::add(RefreshJob job, const std::optional<RefreshRequest> &request,
                                  const Redactor &redactor)
{
    const Result<LocalJobId> id = m_history.insert(job);
    if (!id)
        return id;
    job.localId = *id;
    m_entries.insert(*id,
                     {job,
                      request ? redactorFor(*request) : redactor,
                      {},
                      {},
                      true,
                      false,
                      request.has_value()});
    Q_EMIT jobChanged(job, false);
    return id;
}

Result<QList<LocalJobId>> JobLedger::add(QList<RefreshJob> jobs,
                                         const QList<RefreshRequest> &requests)
{
    Result<QList<LocalJobId>> ids = m_history.insert(jobs);
    if (!ids)
        return ids;
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        jobs[i].localId = ids->at(i);
        m_entries.insert(
                ids->at(i),
                {jobs.at(i), redactorFor(requests.at(i)), requests.at(i), {}, true, false, true});
    }
    for (const RefreshJob &job : std::as_const(jobs))
        Q_EMIT jobChanged(job, false);
    return ids;
}

Result<Done> JobLedger::open(LocalJobId id)
{
    if (isOpen(id))
        return Done{};
    const auto job = m_history.job(id);
    if (!job)
        return Failure(job.error());
    if (!*job)
        return Failure({ErrorKind::Storage, tr("The refresh is no longer in the history.")});
    open(**job);
    return Done{};
}

void JobLedger::open(const RefreshJob &job)
{
    if (!isOpen(job.localId))
        m_entries.insert(job.localId, {job, {}, {}, {}, true, true});
}

void JobLedger::catchUp(LocalJobId id)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end() || !entry->isShared || !entry->isWritten)
        return; // the unwritten change here is newer than the row
    const auto stored = m_history.job(id);
    if (!stored || !*stored || **stored == entry->job)
        return;
    const bool wasLive = isLive(entry->job.state);
    entry->job = **stored;
    Q_EMIT jobChanged(**stored, wasLive);
}

void JobLedger::catchUp()
{
    QList<LocalJobId> underWay;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        entry->isShared = true;
        if (entry->job.state != JobState::Queued) // depart() checks it
            underWay.append(entry.key());
    }
    for (const LocalJobId id : std::as_const(underWay))
        catchUp(id);
}

void JobLedger::remove(const QList<LocalJobId> &ids)
{
    if (ids.isEmpty())
        return;
    const bool isRemoving = m_allGoing > 0;
    m_going += ids;
    m_allGoing += ids.size();
    if (!isRemoving)
        removeSome();
}

void JobLedger::removeSome()
{
    if (m_going.isEmpty()) {
        m_allGoing = 0;
        Q_EMIT removalEnded();
        return;
    }
    const qsizetype now = std::min(m_going.size(), kRemovedAtOnce);
    const auto remove
            = [some = m_going.first(now)](HistoryStore &history) { return history.remove(some); };
    m_going.remove(0, now);
    m_history.worker().ask<QList<LocalJobId>>(
            remove, this, [this](const Result<QList<LocalJobId>> &removed) {
                if (removed) {
                    for (const LocalJobId id : *removed)
                        m_entries.remove(id);
                    Q_EMIT jobsRemoved(*removed);
                    Q_EMIT removalProgressed(m_allGoing - m_going.size(), m_allGoing);
                } else {
                    m_going.clear();
                    Q_EMIT removalFailed(removed.error());
                }
                removeSome();
            });
}

QList<LocalJobId> JobLedger::cancelRemoval()
{
    return std::exchange(m_going, {});
}

void JobLedger::close(LocalJobId id)
{
    const auto entry = m_entries.constFind(id);
    if (entry != m_entries.cend() && !isLive(entry->job.state) && entry->isWritten)
        m_entries.erase(entry);
}

void JobLedger::forget(const EndpointId &endpoint)
{
    m_entries.removeIf([&endpoint](const auto &entry) {
        return entry.value().job.collection.endpoint == endpoint;
    });
}

LocalJobId JobLedger::sending(const CollectionRef &collection) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.job.state == JobState::Sending && entry.job.collection == collection;
    });
    return found == m_entries.end() ? LocalJobId{} : found->job.localId;
}

QList<LocalJobId> JobLedger::live(const EndpointId &endpoint) const
{
    QList<LocalJobId> jobs;
    for (const Entry &entry : m_entries) {
        if (isLive(entry.job.state) && entry.job.collection.endpoint == endpoint)
            jobs.append(entry.job.localId);
    }
    return jobs;
}

QHash<LocalJobId, CollectionRef> JobLedger::live() const
{
    QHash<LocalJobId, CollectionRef> jobs;
    for (const Entry &entry : m_entries) {
        if (isLive(entry.job.state))
            jobs.insert(entry.job.localId, entry.job.collection);
    }
    return jobs;
}

RefreshJob JobLedger::job(LocalJobId id) const
{
    const auto entry = m_entries.constFind(id);
    return entry == m_entries.cend() ? RefreshJob() : entry->job;
}

LocalJobId JobLedger::find(const EndpointId &endpoint, const QUrl &address, JobId serverId) const
{
    for (const Entry &entry : m_entries) {
        if (entry.job.collection.endpoint == endpoint && entry.job.serverId == serverId
            && entry.job.belongsTo(address))
            return entry.job.localId;
    }
    const auto job = m_history.byServerId(endpoint, address, serverId);
    return job && *job ? (*job)->localId : LocalJobId{};
}

std::optional<RefreshRequest> JobLedger::takeRequest(LocalJobId id)
{
    const auto entry = m_entries.find(id);
    return entry == m_entries.end() ? std::nullopt : std::exchange(entry->request, std::nullopt);
}

Result<bool> JobLedger::depart(LocalJobId id, std::optional<qint64> rows)
{
    const RefreshJob after = headwater::apply(job(id), event::Departing{rows}, m_clock.now());
    const Result<bool> written = m_history.updateQueued(after);
    if (!written)
        return written;
    Entry &entry = m_entries[id];
    if (*written) {
        entry.job = after;
        Q_EMIT jobChanged(after, true);
    } else {
        entry.isShared = true;
        catchUp(id);
    }
    return written;
}

RefreshJob JobLedger::apply(LocalJobId id, const JobEvent &event)
{
    catchUp(id);
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return {};
    const RefreshJob after
            = headwater::apply(atServerTime(entry->job), event, m_clock.now(), entry->lookedAt);
    if (after == entry->job)
        return after;
    const bool wasLive = isLive(entry->job.state);
    entry->job = after;
    const Result<Done> updated = m_history.update(after);
    entry->isWritten = updated.has_value();
    written(updated);
    Q_EMIT jobChanged(after, wasLive);
    return after;
}

/// \a job with the server's clock offset as the last exchange showed it.
RefreshJob JobLedger::atServerTime(RefreshJob job) const
{
    const auto ahead = m_traffic.clockAhead(job.collection.endpoint);
    if (std::chrono::abs(ahead - job.serverAhead) > EndpointTraffic::kClockTolerance)
        job.serverAhead = ahead;
    return job;
}

void JobLedger::observed(const QList<JobNews> &news, const Look &look)
{
    const QDateTime now = m_clock.now();
    QList<Sighting> sightings;
    QList<std::pair<RefreshJob, bool>> changed; // and whether it was live
    for (const JobNews &item : news) {
        catchUp(item.job);
        const auto entry = m_entries.find(item.job);
        if (entry == m_entries.end())
            continue;
        const ServerJob seen = withoutSecrets(item.job, item.seen);
        const RefreshJob after = headwater::apply(atServerTime(entry->job), event::Observed{seen},
                                                  now, entry->lookedAt);
        Observation observation = observationOf(look);
        observation.stateName = seen.stateName;
        observation.progress = seen.progress;
        const bool isChanged = after != entry->job;
        sightings.append({after, observation, isChanged || !entry->isWritten});
        if (isChanged)
            changed.append({after, isLive(entry->job.state)});
        entry->job = after;
        entry->lookedAt = now;
    }
    const Result<Done> recorded = m_history.record(sightings);
    for (const Sighting &sighting : std::as_const(sightings))
        m_entries[sighting.job.localId].isWritten = recorded.has_value();
    written(recorded);
    for (const auto &[job, wasLive] : std::as_const(changed))
        Q_EMIT jobChanged(job, wasLive);
}

void JobLedger::note(LocalJobId id, const Look &look, const QString &words)
{
    if (!isOpen(id))
        return;
    Observation observation = observationOf(look);
    observation.words = words;
    written(m_history.observe(id, observation));
}

void JobLedger::note(const QList<LocalJobId> &ids, const Look &look, const Error &error)
{
    QList<Sighting> sightings;
    for (const LocalJobId id : ids) {
        const auto entry = m_entries.constFind(id);
        if (entry == m_entries.cend())
            continue;
        Observation observation = observationOf(look);
        observation.words = entry->redactor.redact(error.message);
        sightings.append({entry->job, observation, !entry->isWritten});
    }
    written(m_history.record(sightings));
}

Observation JobLedger::observationOf(const Look &look) const
{
    Observation observation;
    observation.at = observation.lastAt = m_clock.now();
    observation.asked = look.asked;
    observation.latency = look.exchange.latency;
    observation.httpStatus = look.exchange.httpStatus;
    return observation;
}

Redactor JobLedger::redactor(LocalJobId id) const
{
    const auto entry = m_entries.constFind(id);
    return entry == m_entries.cend() ? Redactor() : entry->redactor;
}

ServerJob JobLedger::withoutSecrets(LocalJobId id, ServerJob seen) const
{
    for (QString *text : {&seen.stateName, &seen.source, &seen.reason})
        *text = withoutSecrets(id, *text);
    return seen;
}

QString JobLedger::withoutSecrets(LocalJobId id, const QString &words) const
{
    const auto entry = m_entries.constFind(id);
    const bool isKnown
            = entry != m_entries.cend() && (entry->wasSentHere || !hasSecretsOfItsOwn(entry->job));
    const QString redacted = redactor(id).redact(words);
    return isKnown ? redacted : strictlyMasked(redacted, job(id));
}

Error JobLedger::withoutSecrets(const QList<LocalJobId> &ids, Error error) const
{
    for (const LocalJobId id : ids)
        error.detail = withoutSecrets(id, error.detail);
    return error;
}

void JobLedger::written(const Result<Done> &result)
{
    if (!result && !m_hasFailed)
        Q_EMIT historyFailed(result.error());
    if (result && m_hasFailed)
        Q_EMIT historyRecovered();
    m_hasFailed = !result;
}

} // namespace headwater
