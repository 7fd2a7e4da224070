// SPDX-License-Identifier: Apache-2.0
#include "models/jobarchive.h"

#include "core/plaintext.h"
#include "core/redactor.h"
#include "store/endpointstore.h"

#include <algorithm>

namespace headwater {

namespace {
constexpr int kMostPredecessors = 50; // of one collection, looked through for the one that is linked
}

JobArchive::JobArchive(HistoryStore &history, const EndpointStore &endpoints, QObject *parent)
    : QObject(parent), m_history(history), m_endpoints(endpoints)
{
}

template <typename T>
T JobArchive::valueOr(const Result<T> &result, T fallback) const
{
    if (result)
        return *result;
    Q_EMIT failed(result.error());
    return fallback;
}

std::optional<RefreshJob> JobArchive::latest(const CollectionRef &collection) const
{
    return valueOr(m_history.latest(collection), std::optional<RefreshJob>());
}

QList<RefreshJob> JobArchive::lastDoneOfEach(const EndpointId &endpoint,
                                             const QString &database) const
{
    return valueOr(m_history.lastDoneOfEach(endpoint, database), {});
}

QList<RefreshJob> JobArchive::latestOfEach(const EndpointId &endpoint, const QString &database) const
{
    return valueOr(m_history.latestOfEach(endpoint, database), {});
}

std::optional<RefreshJob> JobArchive::job(LocalJobId id) const
{
    return valueOr(m_history.job(id), {});
}

QList<Observation> JobArchive::observations(LocalJobId id) const
{
    return valueOr(m_history.observations(id), {});
}

Annotation JobArchive::annotation(LocalJobId id) const
{
    return valueOr(m_history.annotation(id), {});
}

Annotation JobArchive::annotate(LocalJobId id, const Annotation &annotation)
{
    const Redactor redactor;
    const Annotation kept {redactor.redact(annotation.note), redactor.redact(annotation.ticket)};
    const auto written = m_history.annotate(id, kept);
    if (written)
        Q_EMIT annotationKept();
    else
        Q_EMIT annotationFailed(written.error());
    return kept;
}

std::optional<RefreshJob> JobArchive::predecessor(const RefreshJob &job) const
{
    HistoryFilter filter;
    filter.text = job.collection.name;
    filter.endpoint = job.collection.endpoint;
    filter.database = job.collection.database;
    filter.states = {JobState::Superseded, JobState::Lost, JobState::UnknownOutcome}; // only these have one
    const QList<RefreshJob> older
            = valueOr(m_history.page(filter, job.localId, kMostPredecessors), {});
    const auto found = std::ranges::find(older, job.localId, &RefreshJob::successor);
    return found == older.end() ? std::nullopt : std::optional(*found);
}

QList<HistoryPlace> JobArchive::places()
{
    if (!m_places) {
        m_places.emplace();
        for (const RefreshJob &job : valueOr(m_history.latestOfEach(), {}))
            addPlace(job);
    }
    QList<HistoryPlace> places;
    for (const ClusterEndpoint &endpoint : m_endpoints.endpoints())
        places.append({endpoint.id, plainLine(endpoint.name), {}});
    const qsizetype configured = places.size();
    for (auto it = m_places->cbegin(); it != m_places->cend(); ++it) {
        if (!m_endpoints.find(it.key()))
            places.append({it.key(), plainLine(it->name), {}});
    }
    std::sort(places.begin() + configured, places.end(),
              [](const HistoryPlace &a, const HistoryPlace &b) { return a.name < b.name; });
    for (HistoryPlace &place : places) {
        const QSet<QString> databases = m_places->value(place.endpoint).databases;
        place.databases = QStringList(databases.begin(), databases.end());
        place.databases.sort();
    }
    return places;
}

void JobArchive::addPlace(const RefreshJob &job)
{
    if (!m_places)
        return;
    Known &known = (*m_places)[job.collection.endpoint];
    known.name = job.endpointName;
    known.databases.insert(job.collection.database);
}

void JobArchive::forgetPlaces()
{
    m_places.reset();
}

const ClusterEndpoint *JobArchive::endpoint(const EndpointId &id) const
{
    return m_endpoints.find(id);
}

} // namespace headwater
