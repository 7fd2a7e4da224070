// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/cadence.h"
#include "jobs/clusteraccess.h"
#include "jobs/endpointtraffic.h"
#include "jobs/jobfollower.h"
#include "jobs/jobledger.h"
#include "jobs/outcomeresolver.h"
#include "jobs/refreshtracker.h"
#include "store/history/historystore.h"
#include "store/profile/endpointstore.h"
#include "testkit/emptyvault.h"
#include "testkit/manualclock.h"
#include "testkit/rawserver.h"
#include "testkit/teststrict.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QTemporaryDir>

namespace headwater {

/// Lets QCOMPARE print a state.
inline char *toString(JobState state)
{
    return qstrdup(qPrintable(stateKey(state)));
}

namespace test {

inline const QByteArray kRefresh = "/refresh";
inline const QByteArray kDescribe = "/external_collection/describe";
inline const QByteArray kList = "/external_collection/list";
inline const QByteArray kDescribeCollection = "/collections/describe";
inline const QByteArray kRows = "/collections/get_stats";

inline constexpr qint64 kOurs = 461234567890123457; // a double cannot represent it
inline constexpr qint64 kOther = 461234567890123999;

/// The header with the server's time.
inline QByteArray httpDate(const QDateTime &time)
{
    return "Date: "
            + QLocale::c()
                      .toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
                      .toLatin1()
            + " GMT";
}

/// A real client and a real history with a scripted server, and a clock controlled by the test.
class ClusterLab
{
public:
    explicit ClusterLab(std::unique_ptr<HistoryStore> store = HistoryStore::inMemory())
        : history(std::move(store))
    {
        network.setProxy(QNetworkProxy::NoProxy);
        client.setTimeout(std::chrono::seconds(5));
        endpoint.id = {QStringLiteral("lab")};
        endpoint.name = QStringLiteral("lab");
        endpoint.url = server.url();
        endpoint.credential = CredentialKind::None;
        const auto saved = endpoints.save(endpoint);
        Q_ASSERT(saved);

        server.setScript(kList, {records({})});
        server.setScript(kRows, {RawAnswer::json(R"({"code":0,"data":{"rowCount":7}})")});
        server.setScript(kDescribeCollection, {collection("LoadStateNotLoad", "s3://b/books/")});
    }

    [[nodiscard]] RefreshRequest stored() const
    {
        return {{endpoint.id, QStringLiteral("default"), QStringLiteral("books")}, {}};
    }

    [[nodiscard]] RefreshRequest override() const
    {
        RefreshRequest request = stored();
        request.override = Override{
                QStringLiteral("s3://b/new/"), QStringLiteral(R"({"format":"parquet"})"), {}};
        return request;
    }

    [[nodiscard]] RefreshRequest retryOf(const QList<LocalJobId> &failed) const
    {
        RefreshRequest request = stored();
        request.retries = failed;
        return request;
    }

    /// The row of a refresh with the stored settings that is sent now.
    [[nodiscard]] RefreshJob row(JobState state) const
    {
        RefreshJob job;
        job.collection = stored().collection;
        job.endpointName = endpoint.name;
        job.address = endpoint.url;
        job.state = state;
        job.sentAt = job.lastChangeAt = clock.now();
        return job;
    }

    /// A row of an earlier session: a refresh with the stored settings that failed.
    [[nodiscard]] LocalJobId failedRow()
    {
        RefreshJob job = row(JobState::Failed);
        job.lastChangeAt = {};
        job.reason = QStringLiteral("bucket on fire");
        job.sentAt = job.endedAt = job.endLearnedAt = clock.now().addSecs(-60);
        return history->insert(job).value_or(LocalJobId{});
    }

    /// Advances the clock in steps and lets the sockets work in between, until \a done; false after
    /// an hour.
    [[nodiscard]] bool goOnUntil(const std::function<bool()> &done)
    {
        for (int step = 0; step < 18'000; ++step) {
            if (QTest::qWaitFor(done, 2))
                return true;
            clock.advance(std::chrono::milliseconds(200));
        }
        return false;
    }
    static RawAnswer accepted(qint64 id)
    {
        return RawAnswer::json(R"({"code":0,"data":{"jobId":)" + QByteArray::number(id) + "}}");
    }
    static RawAnswer refused(int code, const QByteArray &message)
    {
        return RawAnswer::json(R"({"code":)" + QByteArray::number(code) + R"(,"message":")"
                               + message + "\"}");
    }
    static QByteArray record(qint64 id, const QByteArray &state, const QDateTime &start,
                             const QByteArray &source = "s3://b/books/", int progress = 0)
    {
        return R"({"jobId":)" + QByteArray::number(id) + R"(,"collectionName":"books","state":")"
                + state + R"(","progress":)" + QByteArray::number(progress)
                + R"(,"externalSource":")" + source + R"(","startTime":)"
                + QByteArray::number(start.toMSecsSinceEpoch()) + R"(,"endTime":)"
                + (state == "RefreshCompleted" || state == "RefreshFailed"
                           ? QByteArray::number(start.toMSecsSinceEpoch() + 1500)
                           : QByteArray("0"))
                + (state == "RefreshFailed" ? R"(,"reason":"timeout"})" : "}");
    }
    static RawAnswer described(const QByteArray &record)
    {
        return RawAnswer::json(R"({"code":0,"data":)" + record + '}');
    }
    static RawAnswer records(const QByteArrayList &records)
    {
        return RawAnswer::json(R"({"code":0,"data":{"records":[)" + records.join(',') + "]}}");
    }
    static RawAnswer collection(const QByteArray &load, const QByteArray &source)
    {
        return RawAnswer::json(
                R"({"code":0,"data":{"collectionName":"books","load":")" + load
                + R"(","externalSource":")" + source
                + R"(","externalSpec":"{\"format\":\"parquet\"}","fields":[{"name":"id",)"
                  R"("type":"Int64","externalField":"id"}]}})");
    }
    static RawAnswer unknown(qint64 id)
    {
        return refused(1100,
                       "refresh job " + QByteArray::number(id) + " not found: invalid parameter");
    }

private:
    QTemporaryDir m_directory;

public:
    RawServer server;
    ManualClock clock;
    RequestBudget budget; ///< for a poller of the test itself
    std::unique_ptr<HistoryStore> history;
    EndpointStore endpoints{m_directory.filePath(QStringLiteral("endpoints.json"))};
    EmptyVault vault;
    QNetworkAccessManager network;
    ClusterClient client{network};
    ClusterAccess access{client, endpoints, vault};
    ClusterEndpoint endpoint;
};

/// A tracker in the lab.
class JobLab : public ClusterLab
{
public:
    explicit JobLab(std::unique_ptr<HistoryStore> store = HistoryStore::inMemory())
        : ClusterLab(std::move(store))
    {
        QObject::connect(&tracker, &RefreshTracker::jobChanged, &tracker,
                         [this](const RefreshJob &job) { jobs[job.localId] = job; });
    }

    [[nodiscard]] LocalJobId submit(const RefreshRequest &request)
    {
        return tracker.submit(request).value_or(LocalJobId{});
    }
    [[nodiscard]] RefreshJob job(LocalJobId id) const { return jobs.value(id); }
    [[nodiscard]] JobState state(LocalJobId id) const { return job(id).state; }

    using ClusterLab::goOnUntil;
    [[nodiscard]] bool goOnUntil(LocalJobId id, JobState state)
    {
        return goOnUntil([&] { return job(id).state == state && !tracker.isSearching(id); });
    }

    QHash<LocalJobId, RefreshJob> jobs; ///< as last announced
    RefreshTracker tracker{access, *history, clock};
};

/// The parts of a tracker without the tracker, so that a test can drive each one.
class JobParts : public ClusterLab
{
public:
    using ClusterLab::ClusterLab;

    /// Opens a job in any later state; 0 for an id that the server never returned.
    [[nodiscard]] LocalJobId add(JobState state, qint64 serverId = 0)
    {
        RefreshJob job = row(state);
        if (serverId != 0)
            job.serverId = JobId{serverId};
        return ledger.add(job, {}).value_or(LocalJobId{});
    }

    EndpointTraffic traffic{access, clock};
    JobLedger ledger{*history, traffic, clock};
    JobFollower follower{access, clock, traffic, ledger};
    OutcomeResolver resolver{access, clock, traffic, ledger, follower};
};

} // namespace test
} // namespace headwater
