// SPDX-License-Identifier: Apache-2.0
#include "jobs/queueintake.h"

#include "jobs/refreshsender.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {
// between two portions: others have their turn
constexpr std::chrono::milliseconds kRest{1};
} // namespace

QueueIntake::QueueIntake(RefreshSender &sender) : m_sender(sender)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (!isEmpty()) // or withdrawn meanwhile
            Q_EMIT due();
    });
}

void QueueIntake::add(const RefreshJob &job, const RefreshRequest &request)
{
    m_coming.append({job, request});
}

void QueueIntake::addRetried(const CollectionRef &collection, const QList<LocalJobId> &failed)
{
    const auto coming = std::find_if(m_coming.begin(), m_coming.end(), [&](const Coming &other) {
        return other.request.collection == collection;
    });
    if (coming != m_coming.end())
        coming->request.retries += failed;
}

QueueIntake::Taken QueueIntake::takeSome()
{
    const qsizetype now = std::min(m_coming.size(), kWrittenAtOnce);
    const QList<Coming> some = m_coming.first(now);
    m_coming.remove(0, now);
    if (!m_coming.isEmpty())
        m_rest.start();
    QList<RefreshRequest> requests;
    for (const Coming &coming : some) {
        if (coming.job.localId == LocalJobId{})
            requests.append(coming.request);
    }
    const QList<Result<LocalJobId>> rows = m_sender.enqueue(requests);
    Taken taken;
    auto row = rows.cbegin();
    for (const Coming &coming : some) {
        RefreshJob job = coming.job;
        if (job.localId == LocalJobId{}) {
            const Result<LocalJobId> &id = *row++;
            if (!id) {
                if (taken.result)
                    taken.result = Failure(id.error());
                continue;
            }
            job.localId = *id;
        }
        taken.jobs.append(job);
    }
    return taken;
}

QHash<CollectionRef, LocalJobId> QueueIntake::jobs() const
{
    QHash<CollectionRef, LocalJobId> jobs;
    for (const Coming &coming : m_coming)
        jobs.insert(coming.request.collection, coming.job.localId);
    return jobs;
}

QList<LocalJobId> QueueIntake::withdraw()
{
    QList<LocalJobId> jobs;
    for (const Coming &coming : std::exchange(m_coming, {})) {
        if (coming.job.localId != LocalJobId{})
            jobs.append(coming.job.localId);
    }
    return jobs;
}

void QueueIntake::forget(const EndpointId &endpoint)
{
    m_coming.removeIf(
            [&](const Coming &coming) { return coming.request.collection.endpoint == endpoint; });
}

} // namespace headwater
