// SPDX-License-Identifier: Apache-2.0
// bench_history [ROWS] prints how long the questions to a history of ROWS jobs (1,000,000) take,
// after it was brought from the first version of its schema to the newest.
#include "store/historyschema.h"
#include "store/historystore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <utility>

using namespace headwater;

namespace {

constexpr int kPage = 200;
constexpr int kTurns = 5;

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

/// Rows as the first version wrote them, made by SQLite in one transaction: 20 endpoints, 40,000
/// collections, one failed job in 97, one lost in 5,000, a handful still running; one a minute.
void fill(const QString &file, int rows)
{
    QSqlDatabase database
            = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("fill"));
    database.setDatabaseName(file);
    if (!database.open())
        qFatal("cannot open the history");
    const QString insert = QStringLiteral(R"(
INSERT INTO job (endpoint, database, collection, state, sent_at, started_at, ended_at, changed_at,
                 server_id, server_state, progress, endpoint_name, source, reason, words, masked_body)
WITH RECURSIVE
    number (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM number WHERE i < %1 - 1),
    part AS (
        SELECT i, i % 20 AS e, 'collection_' || (i * 7919 % 20000) AS c,
               CASE i % 3 WHEN 0 THEN 'default' ELSE 'analytics' END AS d,
               461234567890000000 + i AS id, 1700000000000 + i * 60000 AS t,
               CASE WHEN i > %1 - 5 THEN 'running' WHEN i % 97 = 0 THEN 'failed'
                    WHEN i % 5000 = 1 THEN 'lost' ELSE 'done' END AS s,
               CASE WHEN i % 97 <> 0 THEN '' WHEN i % 2 = 0 THEN 'no such bucket'
                    ELSE 'part ' || i || ' is no parquet' END AS why
        FROM number)
SELECT '00000000-0000-4000-8000-' || substr('00000000000' || e, -12), d, c, s, t, t + 20, t + 220, t + 220, id,
       'RefreshCompleted', 100, 'endpoint-' || e, 's3://bucket/books/part-' || i || '/',
       why,
       lower(c || char(10) || d || char(10) || 'endpoint-' || e || char(10) || id || char(10)
             || 'RefreshCompleted' || char(10) || why),
       CAST('{"dbName":"' || d || '","collectionName":"' || c || '","externalSource":"s3://bucket/books/part-'
            || i || '/","externalSpec":"{\"format\":\"parquet\"}"}' AS BLOB)
FROM part)")
                                   .arg(rows);
    QSqlQuery query(database);
    for (const QString &sql : {QStringLiteral("PRAGMA synchronous = OFF"), insert}) {
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
    }
}

void measure(const QByteArray &what, const std::function<qint64()> &question)
{
    double fastest = 1e9;
    double slowest = 0;
    qint64 answer = 0;
    for (int i = 0; i < kTurns; ++i) {
        QElapsedTimer timer;
        timer.start();
        answer = question();
        const double milliseconds = double(timer.nsecsElapsed()) / 1e6;
        fastest = std::min(fastest, milliseconds);
        slowest = std::max(slowest, milliseconds);
    }
    out() << qSetFieldWidth(56) << Qt::left << what << qSetFieldWidth(10) << Qt::right
          << QString::number(fastest, 'f', 1) << QString::number(slowest, 'f', 1) << answer
          << qSetFieldWidth(0) << Qt::endl;
}

qint64 residentKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6, 12).trimmed().split(' ').first().toLongLong();
}

/// Fifty jobs that go one step on with every answer.
class Followed final
{
public:
    explicit Followed(HistoryStore &history) : m_history(history)
    {
        RefreshJob job = history.page({}, {}, 1)->first();
        job.state = JobState::Pending;
        for (int i = 0; i < 50; ++i) {
            job.localId = *history.insert(job);
            m_sightings.append({job, {}});
        }
    }

    bool goOn(bool isStateNew)
    {
        ++m_step;
        for (Sighting &sighting : m_sightings) {
            sighting.job.progress = m_step;
            if (isStateNew)
                sighting.job.state = m_step % 2 ? JobState::Running : JobState::Stalled;
            sighting.seen.at = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000 + m_step, Qt::UTC);
            sighting.seen.stateName = stateKey(sighting.job.state);
            sighting.seen.progress = m_step;
        }
        return m_history.record(m_sightings).has_value();
    }

    bool seeAgain() { return m_history.record(m_sightings).has_value(); }

private:
    HistoryStore &m_history;
    QList<Sighting> m_sightings;
    int m_step = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("history.sqlite"));
    if (!HistoryDatabase(file).open({historyMigrations().first()}))
        qFatal("cannot make the history");
    fill(file, rows);
    const qint64 residentBefore = residentKilobytes();
    QElapsedTimer migration;
    migration.start();
    auto opened = HistoryStore::open(file);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    const qint64 migrated = migration.elapsed();
    const std::unique_ptr<HistoryStore> history = std::move(*opened);
    out() << rows << " rows, " << QFileInfo(file).size() / 1'000'000 << " MB, brought up to date in "
          << migrated << " ms\n"
          << qSetFieldWidth(56) << Qt::left << "milliseconds" << qSetFieldWidth(10) << Qt::right
          << "fastest"
          << "slowest"
          << "answer" << qSetFieldWidth(0) << Qt::endl;

    const auto page = [&history](const HistoryFilter &filter) {
        return [&history, filter] { return qint64(history->page(filter, {}, kPage)->size()); };
    };
    const auto count = [&history](const HistoryFilter &filter) {
        return [&history, filter] {
            const auto counts = history->countByState(filter);
            qint64 sum = 0;
            for (const qint64 n : *counts)
                sum += n;
            return sum;
        };
    };
    const auto text = [](const char *words, const QList<JobState> &states = {}) {
        HistoryFilter filter;
        filter.text = QString::fromLatin1(words);
        filter.states = states;
        return filter;
    };
    HistoryFilter endpoint;
    endpoint.endpoint = EndpointId{QStringLiteral("00000000-0000-4000-8000-000000000007")};
    HistoryFilter nowhere;
    nowhere.database = QStringLiteral("nowhere");

    const auto newest = [&history](const HistoryFilter &filter) {
        return [&history, filter] {
            const auto end = LocalJobId(qint64(history->page({}, {}, 1)->first().localId) + 1);
            return qint64(history->page(filter, end, 1)->size());
        };
    };
    const auto groups = [&history](const HistoryFilter &filter) {
        return [&history, filter] { return qint64(history->reasonGroups(filter, 100)->size()); };
    };
    // the last hour, the last tenth, all
    const auto since = [rows](double share, QDateTime HistoryFilter::*member) {
        HistoryFilter filter;
        filter.*member = QDateTime::fromMSecsSinceEpoch(
                1'700'000'000'000 + qint64(60'000.0 * rows * (1 - share)), Qt::UTC);
        return filter;
    };
    const auto with = [](HistoryFilter filter, const std::function<void(HistoryFilter &)> &change) {
        change(filter);
        return filter;
    };
    const auto failed = [](HistoryFilter &filter) { filter.states = {JobState::Failed}; };
    const auto atSeven = [&endpoint](HistoryFilter &filter) { filter.endpoint = endpoint.endpoint; };
    const double hour = 60.0 / rows;
    HistoryFilter bucket = text("", {JobState::Failed});
    bucket.reasonGroup = history->reasonGroups(bucket, 1)->value(0).key;
    HistoryFilter everything = with(bucket, atSeven);
    everything.text = QStringLiteral("bucket");
    everything.database = QStringLiteral("analytics");
    everything.since = since(0.5, &HistoryFilter::since).since;
    everything.endedSince = everything.since;
    HistoryFilter elsewhere = text("endpoint-8");
    elsewhere.endpoint = endpoint.endpoint;

    measure("page", page({}));
    measure("page of failed", page(text("", {JobState::Failed})));
    measure("page of an endpoint", page(endpoint));
    measure("page of a database without rows", page(nowhere));
    measure("page of an endpoint's database", page(with(nowhere, [&](HistoryFilter &filter) {
                filter.endpoint = endpoint.endpoint;
                filter.database = QStringLiteral("default");
            })));
    for (const auto &[share, words] :
         {std::pair(hour, "the last hour"), std::pair(0.1, "the last tenth"), std::pair(1.0, "all")}) {
        for (const auto &[member, verb] : {std::pair(&HistoryFilter::since, "sent"),
                                           std::pair(&HistoryFilter::endedSince, "ended")}) {
            const HistoryFilter times = since(share, member);
            const QByteArray what = QByteArray(verb) + " in " + words;
            measure("page: " + what, page(times));
            measure("page: " + what + ", failed", page(with(times, failed)));
            measure("page: " + what + ", an endpoint", page(with(times, atSeven)));
            measure("page: " + what + ", a database without rows", page(with(times, [](auto &filter) {
                        filter.database = QStringLiteral("nowhere");
                    })));
            measure("page: " + what + ", a word in every row",
                    page(with(times, [](auto &filter) { filter.text = QStringLiteral("collection"); })));
            measure("counts: " + what, count(times));
            measure("counts: " + what + ", an endpoint", count(with(times, atSeven)));
            measure("reason groups: " + what, groups(with(times, failed)));
        }
    }
    measure("page of a reason", page(bucket));
    measure("page of a reason at an endpoint", page(with(bucket, atSeven)));
    measure("page of everything at once", page(everything));
    measure("counts of a reason", count(bucket));
    measure("counts of everything at once", count(everything));
    measure("reason groups", groups(text("", {JobState::Failed})));
    measure("reason groups of an endpoint", groups(with(text("", {JobState::Failed}), atSeven)));
    measure("reason groups: a word", groups(text("bucket", {JobState::Failed})));
    measure("reason groups of every state: a word", groups(text("bucket")));
    measure("page: a word in every row, an endpoint",
            page(with(text("collection"), atSeven)));
    measure("page: a name of another endpoint", page(elsewhere));
    measure("is the newest row: failed", newest(text("", {JobState::Failed})));
    measure("is the newest row: a word in no row", newest(text("collection_none")));
    measure("page: a word in every row", page(text("collection")));
    measure("page: an endpoint's name", page(text("endpoint-7")));
    measure("page: a job id", page(text("461234567890000777")));
    measure("page: a word in no row", page(text("collection_none")));
    measure("page: a word in every row, failed", page(text("collection", {JobState::Failed})));
    measure("page: two letters in every row", page(text("co")));
    measure("page: two letters in no row", page(text("zz")));
    measure("counts", count({}));
    measure("counts of an endpoint", count(endpoint));
    measure("counts: an endpoint's name", count(text("endpoint-7")));
    measure("counts: a job id", count(text("461234567890000777")));
    measure("counts: a word in every row", count(text("collection")));
    measure("counts: two letters in no row", count(text("zz")));
    measure("unfinished", [&history] { return qint64(history->unfinished()->size()); });
    measure("latest of each", [&history] { return qint64(history->latestOfEach()->size()); });
    measure("latest", [&history] {
        const auto latest
                = history->latest({{QStringLiteral("00000000-0000-4000-8000-000000000007")},
                                   QStringLiteral("default"),
                                   QStringLiteral("collection_7913")});
        return qint64(latest->has_value());
    });
    RefreshJob job = history->page({}, {}, 1)->first();
    measure("insert", [&history, &job] { return qint64(*history->insert(job)); });
    measure("update", [&history, &job] {
        job.state = job.state == JobState::Done ? JobState::Failed : JobState::Done;
        return qint64(history->update(job).has_value());
    });
    Followed followed(*history);
    measure("record 50 of a new state", [&] { return qint64(followed.goOn(true)); });
    measure("record 50 of a new percentage", [&] { return qint64(followed.goOn(false)); });
    measure("record 50 without news", [&] { return qint64(followed.seeAgain()); });
    out() << "memory: " << residentKilobytes() - residentBefore << " KiB more than before it was opened"
          << Qt::endl;

    const auto once = [](const char *what, const std::function<Result<qint64>()> &purge) {
        QElapsedTimer timer;
        timer.start();
        const auto removed = purge();
        out() << what << ": " << removed.value_or(-1) << " rows in " << timer.elapsed() << " ms"
              << Qt::endl;
    };
    once("remove a hundredth", [&] {
        return history->removeEndedBefore(since(0.99, &HistoryFilter::since).since);
    });
    once("remove nothing more", [&] {
        return history->removeEndedBefore(since(0.99, &HistoryFilter::since).since);
    });
    once("remove an endpoint", [&] { return history->removeEndpoint(*endpoint.endpoint); });
    once("remove all", [&] { return history->removeAll(); });
    return 0;
}
