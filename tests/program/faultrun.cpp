// SPDX-License-Identifier: Apache-2.0
#include "program/faultrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace headwater::test {

using namespace std::chrono_literals;

namespace {

const QStringList kCollections{QStringLiteral("ext_books"), QStringLiteral("ext_lance"),
                               QStringLiteral("ext_vortex")};
constexpr auto kLook = 50ms;
constexpr qint64 kFaultyForMost = 20'000; // ms: longer than four reads of a job list take
constexpr qint64 kMendedForMost = 30'000;
} // namespace

void FaultRun::start()
{
    const QString record = m_directory.filePath(QStringLiteral("record"));
    m_cluster = std::make_unique<SandboxProgram>(QStringList{
            QStringLiteral("--record"), record, QStringLiteral("--tick"), QStringLiteral("800")});
    const Result<Profile> profile = Profile::at(m_directory.filePath(QStringLiteral("profile")));
    if (!profile || !m_cluster->isRunning() || !m_cluster->setFaults({name()}))
        return enter(Phase::Ended);

    m_services = std::make_unique<Services>(*profile);
    if (!m_services->openHistory())
        qFatal("no history");
    m_services->client.setTimeout(3s);
    ClusterEndpoint endpoint;
    endpoint.id = EndpointId{QStringLiteral("lake")};
    endpoint.name = QStringLiteral("lake");
    endpoint.url = m_cluster->url();
    endpoint.credential = CredentialKind::None;
    if (!m_services->endpoints.save(endpoint))
        return enter(Phase::Ended);

    RefreshTracker &tracker = m_services->tracker;
    connect(&tracker, &RefreshTracker::jobChanged, this,
            [this](const RefreshJob &job) { m_states[job.localId] = job.state; });
    connect(&tracker, &RefreshTracker::credentialsNeeded, this, [this] { m_signedOut = true; });
    connect(&m_ticker, &QTimer::timeout, this, &FaultRun::look);
    m_ticker.start(kLook);
    enter(Phase::Faulty);
    // A single job is polled by describe, three are polled by list.
    for (const QString &collection :
         m_routes == QLatin1String("poll") ? kCollections.first(1) : kCollections) {
        const CollectionRef ref{endpoint.id, QStringLiteral("default"), collection};
        if (const Result<LocalJobId> job = tracker.submit({ref, {}}))
            m_jobs.append(*job);
    }
    intents = m_jobs.size();
}

void FaultRun::enter(Phase phase)
{
    m_phase = phase;
    m_since.start();
    if (phase != Phase::Ended)
        return;
    m_ticker.stop();
    m_services.reset();
    m_cluster.reset();
}

void FaultRun::look()
{
    if (m_phase == Phase::Faulty) {
        const bool mayWait = m_since.elapsed() < kFaultyForMost;
        const bool waitsForToken = m_signedOut && isFirstAnswered();
        if (!isAtRest() && !waitsForToken && mayWait)
            return;
        during = stateOfFirst();
        if (!m_cluster->setFaults({}))
            return enter(Phase::Ended);
        m_signedOut = false;
        m_services->tracker.pollNow({QStringLiteral("lake")});
        enter(Phase::Mended);
    } else if (isAtRest() || m_since.elapsed() > kMendedForMost) {
        after = stateOfFirst();
        takeStock();
        enter(Phase::Ended);
    }
}

bool FaultRun::isAtRest() const
{
    return std::all_of(m_states.keyBegin(), m_states.keyEnd(), [this](LocalJobId job) {
        return !isLive(m_states.value(job)) && !m_services->tracker.isSearching(job);
    });
}

/// A refused token pauses the endpoint while responses to other requests may still arrive.
bool FaultRun::isFirstAnswered() const
{
    const JobState state = m_jobs.isEmpty() ? JobState::Queued
                                            : m_states.value(m_jobs.front(), JobState::Queued);
    return state != JobState::Queued && state != JobState::Sending;
}

QString FaultRun::stateOfFirst() const
{
    return m_jobs.isEmpty() ? QString() : stateKey(m_states.value(m_jobs.front()));
}

void FaultRun::takeStock()
{
    QFile record(m_directory.filePath(QStringLiteral("record")));
    if (!record.open(QIODevice::ReadOnly))
        return;
    while (!record.atEnd()) {
        const QJsonObject request = QJsonDocument::fromJson(record.readLine()).object();
        if (request.value(QLatin1String("path")).toString().endsWith(QLatin1String("/refresh")))
            posts.append(request.value(QLatin1String("body")).toString().toUtf8());
    }
    for (const QString &collection : kCollections) {
        for (const QJsonValue job : m_cluster->jobs(collection.toUtf8())) {
            const JobId id{job[QLatin1String("jobId")].toInteger()};
            const auto row = m_services->history.byServerId({QStringLiteral("lake")},
                                                            m_cluster->url(), id);
            if (!row || !*row)
                unknownIds.append(id.text());
        }
    }
}

} // namespace headwater::test
