// SPDX-License-Identifier: Apache-2.0
#include "sandbox/jobbook.h"

#include "sandbox/masking.h"

#include <algorithm>

namespace headwater::sandbox {

namespace {

// Ids are generated like those of a cluster's timestamp oracle: milliseconds, then an 18-bit
// counter. A double can represent every 64th of them, so those are skipped: rounding always shows.
constexpr int kCounterBits = 18;
constexpr qint64 kKeptByDouble = 64;

QString stateName(ServerState state)
{
    switch (state) {
    case ServerState::Running:
        return QStringLiteral("RefreshInProgress");
    case ServerState::Completed:
        return QStringLiteral("RefreshCompleted");
    case ServerState::Failed:
        return QStringLiteral("RefreshFailed");
    case ServerState::Pending:
    case ServerState::Unknown:
        break;
    }
    return QStringLiteral("RefreshPending");
}

} // namespace

ServerState Job::stateAt(qint64 now) const
{
    if (plan.stuckPending || now < start + plan.pending.count())
        return ServerState::Pending;
    if (plan.endless || now < end())
        return ServerState::Running;
    return plan.failure.isEmpty() ? ServerState::Completed : ServerState::Failed;
}

int Job::progressAt(qint64 now) const
{
    const ServerState state = stateAt(now);
    if (state == ServerState::Completed)
        return 100;
    if (state != ServerState::Running || !plan.failure.isEmpty())
        return 0;
    const qint64 ran = now - start - plan.pending.count();
    const qint64 whole = std::max<qint64>(plan.running.count(), 1);
    const int risen = static_cast<int>(std::clamp<qint64>(1 + 98 * ran / whole, 1, 99));
    if (plan.endless)
        return std::min(risen, kEndlessProgress);
    return plan.stepsBack && risen > 50 ? risen - 40 : risen;
}

qint64 Job::end() const
{
    return start + (plan.pending + plan.running).count();
}

bool Job::hasEndedAt(qint64 now) const
{
    const ServerState state = stateAt(now);
    return state == ServerState::Completed || state == ServerState::Failed;
}

JobId JobBook::accept(Job job)
{
    m_lastId = std::max(m_lastId, job.start << kCounterBits) + 1;
    if (m_lastId % kKeptByDouble == 0)
        ++m_lastId;
    job.id = {m_lastId};
    if (!job.plan.dropped)
        m_entries.push_back({job});
    return job.id;
}

const Job *JobBook::find(qint64 id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const Entry &entry) { return entry.job.id.value == id; });
    return found == m_entries.end() ? nullptr : &found->job;
}

const Job *JobBook::active(const QString &database, const QString &collection, qint64 now) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.job.database == database && entry.job.collection == collection
                && !entry.job.hasEndedAt(now);
    });
    return found == m_entries.end() ? nullptr : &found->job;
}

std::vector<Job> JobBook::matching(const std::function<bool(const Job &)> &wanted) const
{
    std::vector<Job> jobs;
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (wanted(entry->job))
            jobs.push_back(entry->job);
    }
    return jobs;
}

void JobBook::settle(qint64 now, const std::function<void(const Job &)> &completed)
{
    std::vector<Entry *> done;
    for (Entry &entry : m_entries) {
        if (!entry.settled && entry.job.hasEndedAt(now))
            done.push_back(&entry);
    }
    std::stable_sort(done.begin(), done.end(), [](const Entry *left, const Entry *right) {
        return left->job.end() < right->job.end();
    });
    for (Entry *entry : done) {
        entry->settled = true;
        if (entry->job.plan.failure.isEmpty())
            completed(entry->job);
    }
    std::erase_if(m_entries, [&](const Entry &entry) {
        const bool old = now >= entry.job.end() + m_retention.count();
        return entry.settled && (old || entry.job.plan.forgottenAtEnd);
    });
}

QJsonObject described(const Job &job, qint64 now, bool withSpec)
{
    const ServerState state = job.stateAt(now);
    QJsonObject json{
            {QStringLiteral("jobId"), job.id.toJson()},
            {QStringLiteral("collectionName"), job.collection},
            {QStringLiteral("state"), stateName(state)},
            {QStringLiteral("progress"), job.progressAt(now)},
            {QStringLiteral("externalSource"), job.source},
            {QStringLiteral("startTime"), job.start},
            {QStringLiteral("endTime"), job.hasEndedAt(now) ? job.end() : 0},
    };
    if (withSpec)
        json.insert(QStringLiteral("externalSpec"), maskedSpec(job.spec));
    if (state == ServerState::Failed)
        json.insert(QStringLiteral("reason"), job.plan.failure);
    return json;
}

} // namespace headwater::sandbox
