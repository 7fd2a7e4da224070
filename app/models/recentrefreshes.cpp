// SPDX-License-Identifier: Apache-2.0
#include "models/recentrefreshes.h"

#include "store/history/historystore.h"
#include "store/history/historyworker.h"
#include "store/profile/endpointstore.h"

#include <utility>

namespace headwater {

namespace {

constexpr qsizetype kPortion = 50; // collections: a few milliseconds in the worker

Recent recentOf(const PastRefreshes &past)
{
    return {past, usualInterval(past), usualDuration(past), stripOf(past), summaryOf(past)};
}

} // namespace

RecentRefreshes::RecentRefreshes(HistoryStore &history, const EndpointStore &endpoints,
                                 QObject *parent)
    : QObject(parent), m_history(history), m_endpoints(endpoints)
{
    // at another address all is another
    connect(&endpoints, &EndpointStore::endpointSaved, this, &RecentRefreshes::outdate);
}

const Recent *RecentRefreshes::find(const CollectionRef &collection) const
{
    const auto known = m_known.constFind(collection);
    return known == m_known.cend() ? nullptr : &known->recent;
}

void RecentRefreshes::read(const QList<CollectionRef> &collections, const QDateTime &now)
{
    m_now = now;
    m_queue.clear();
    QList<CollectionRef> wanted = collections;
    if (m_first)
        wanted.prepend(*m_first);
    QSet<CollectionRef> queued;
    for (const CollectionRef &collection : std::as_const(wanted)) {
        if (!isToRead(collection) || queued.contains(collection))
            continue;
        queued.insert(collection);
        m_queue.append(collection);
    }
    ask();
}

void RecentRefreshes::readFirst(const std::optional<CollectionRef> &collection,
                                const QDateTime &now)
{
    m_first = collection;
    if (!collection || !isToRead(*collection))
        return;
    m_now = now;
    m_queue.removeOne(*collection);
    m_queue.prepend(*collection);
    ask();
}

bool RecentRefreshes::isToRead(const CollectionRef &collection) const
{
    const auto known = m_known.constFind(collection);
    const bool isKnown = known != m_known.cend() && known->epoch == m_epoch;
    return !isKnown && !m_asked.contains(collection);
}

void RecentRefreshes::ask()
{
    if (m_isAsking || m_queue.isEmpty())
        return;
    QList<std::pair<CollectionRef, QUrl>> portion;
    m_asked.clear();
    for (const CollectionRef &collection : m_queue.mid(0, kPortion)) {
        const ClusterEndpoint *endpoint = m_endpoints.find(collection.endpoint);
        portion.append({collection, endpoint ? endpoint->url : QUrl()});
        m_asked.insert(collection);
    }
    m_queue.remove(0, portion.size());
    m_isAsking = true;
    m_history.worker().ask<Portion>(
            [portion, now = m_now](HistoryStore &history) {
                Result<Portion> answer;
                for (const auto &[collection, address] : portion) {
                    const auto past = history.pastRefreshes(collection, address, now);
                    if (!past)
                        return Result<Portion>(Failure(past.error()));
                    answer->append({collection, *past});
                }
                return answer;
            },
            this,
            [this, epoch = m_epoch](const Result<Portion> &answer) {
                m_isAsking = false;
                m_asked.clear();
                if (answer)
                    keep(*answer, epoch);
                else
                    m_queue.clear();
                const auto meanwhile = std::exchange(m_meanwhile, {});
                for (const RefreshJob &job : meanwhile)
                    take(job, m_now);
                ask();
                if (!answer)
                    Q_EMIT failed(answer.error());
                if (!isReading())
                    Q_EMIT readAll();
            });
}

void RecentRefreshes::keep(const Portion &portion, int epoch)
{
    for (const auto &[collection, past] : portion)
        m_known.insert(collection, {recentOf(past), epoch});
    Q_EMIT changed();
}

void RecentRefreshes::take(const RefreshJob &job, const QDateTime &now)
{
    if (m_isAsking)
        m_meanwhile.insert(job.localId, job); // the answer may be older
    const ClusterEndpoint *endpoint = m_endpoints.find(job.collection.endpoint);
    const auto known = m_known.find(job.collection);
    if (known == m_known.end() || (endpoint && !job.belongsTo(endpoint->url)))
        return;
    PastRefreshes past = known->recent.past;
    addRefresh(past, PastRefresh::of(job, now));
    if (past == known->recent.past)
        return;
    known->recent = recentOf(past);
    Q_EMIT changed();
}

void RecentRefreshes::outdate()
{
    ++m_epoch;
    m_meanwhile.clear();
    m_asked.clear(); // the answer comes too late
    Q_EMIT changed();
}

} // namespace headwater
