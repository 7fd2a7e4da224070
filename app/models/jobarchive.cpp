// SPDX-License-Identifier: Apache-2.0
#include "models/jobarchive.h"

#include "core/base/plaintext.h"
#include "core/redact/redactor.h"
#include "store/history/historyworker.h"
#include "store/profile/endpointstore.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

/// What the history knows of an endpoint.
struct Known
{
    QString name;
    QSet<QString> databases;
};

constexpr int kMostWithDigits = 200;
constexpr int kMostPredecessors = 50; // jobs of the collection that are searched for the linked one

} // namespace

JobArchive::JobArchive(HistoryStore &history, const EndpointStore &endpoints, QObject *parent)
    : QObject(parent), m_history(history), m_endpoints(endpoints)
{
}

template <typename T> T JobArchive::valueOr(const Result<T> &result, T fallback) const
{
    if (result)
        return *result;
    Q_EMIT failed(result.error());
    return fallback;
}

void JobArchive::readLatest(const QList<CollectionRef> &collections, QObject *context,
                            const Take &take) const
{
    const auto question = [collections](HistoryStore &history) {
        Result<QList<RefreshJob>> jobs;
        for (const CollectionRef &collection : collections) {
            const auto latest = history.latest(collection);
            if (!latest)
                return Result<QList<RefreshJob>>(Failure(latest.error()));
            if (*latest)
                jobs->append(**latest);
        }
        return jobs;
    };
    read(question, context, take);
}

void JobArchive::readLatestOfEach(const EndpointId &endpoint, const QString &database,
                                  QObject *context, const Take &take) const
{
    const auto question = [endpoint, database](HistoryStore &history) {
        auto jobs = history.lastDoneOfEach(endpoint, database);
        const auto latest = history.latestOfEach(endpoint, database);
        if (!latest)
            return latest;
        return jobs.map([&latest](const QList<RefreshJob> &done) { return done + *latest; });
    };
    read(question, context, take);
}

void JobArchive::readWithId(const QString &digits, QObject *context, const Take &take) const
{
    const auto question = [digits](HistoryStore &history) {
        HistoryFilter filter;
        filter.text = digits;
        return history.page(filter, {}, kMostWithDigits).map([&digits](QList<RefreshJob> jobs) {
            jobs.removeIf([&digits](const RefreshJob &job) {
                return !job.serverId || !job.serverId->text().startsWith(digits);
            });
            return jobs;
        });
    };
    read(question, context, take);
}

/// Reads in the worker: a large database has tens of thousands of rows.
void JobArchive::read(const std::function<Result<QList<RefreshJob>>(HistoryStore &)> &question,
                      QObject *context, const Take &take) const
{
    m_history.worker().ask<QList<RefreshJob>>(
            question, context,
            [self = QPointer(this), take](const Result<QList<RefreshJob>> &jobs) {
                if (jobs)
                    take(*jobs);
                else if (self)
                    Q_EMIT self->failed(jobs.error());
            });
}

std::optional<RefreshJob> JobArchive::job(LocalJobId id) const
{
    return valueOr(m_history.job(id), {});
}

QList<RefreshJob> JobArchive::withSettings(const CollectionRef &collection, int limit) const
{
    return valueOr(m_history.withSettings(collection, limit), {});
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
    const Annotation kept{redactor.redact(annotation.note), redactor.redact(annotation.ticket)};
    const Annotation before = this->annotation(id);
    const auto written = m_history.annotate(id, kept);
    if (written)
        Q_EMIT annotationKept();
    else
        Q_EMIT annotationFailed(written.error());
    if (written && kept != before)
        Q_EMIT annotated(id, before, kept);
    return kept;
}

std::optional<RefreshJob> JobArchive::predecessor(const RefreshJob &job) const
{
    HistoryFilter filter;
    filter.text = job.collection.name;
    filter.endpoint = job.collection.endpoint;
    filter.database = job.collection.database;
    filter.states = {JobState::Superseded, JobState::Lost,
                     JobState::UnknownOutcome}; // only jobs in these states have a successor
    const QList<RefreshJob> older
            = valueOr(m_history.page(filter, job.localId, kMostPredecessors), {});
    const auto found = std::ranges::find(older, job.localId, &RefreshJob::successor);
    return found == older.end() ? std::nullopt : std::optional(*found);
}

QList<HistoryPlace> JobArchive::places() const
{
    QHash<EndpointId, Known> known;
    for (const JobPlace &place : valueOr(m_history.places(), {})) {
        known[place.endpoint].name = place.endpointName;
        known[place.endpoint].databases.insert(place.database);
    }
    QList<HistoryPlace> places;
    for (const ClusterEndpoint &endpoint : m_endpoints.endpoints())
        places.append({endpoint.id, plainLine(endpoint.name), {}});
    const qsizetype configured = places.size();
    for (auto it = known.cbegin(); it != known.cend(); ++it) {
        if (!m_endpoints.find(it.key()))
            places.append({it.key(), plainLine(it->name), {}});
    }
    std::sort(places.begin() + configured, places.end(),
              [](const HistoryPlace &a, const HistoryPlace &b) { return a.name < b.name; });
    for (HistoryPlace &place : places) {
        const QSet<QString> databases = known.value(place.endpoint).databases;
        place.databases = QStringList(databases.begin(), databases.end());
        place.databases.sort();
    }
    return places;
}

const ClusterEndpoint *JobArchive::endpoint(const EndpointId &id) const
{
    return m_endpoints.find(id);
}

} // namespace headwater
