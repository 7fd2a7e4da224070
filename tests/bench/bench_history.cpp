// SPDX-License-Identifier: Apache-2.0
// bench_history [ROWS] prints how long the questions to a history of ROWS jobs (1,000,000) take.
#include "store/historystore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
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

/// Rows as insert() would write them, made by SQLite in one transaction: 20 endpoints, 40,000
/// collections, one failed job in 500, one lost in 5,000, a handful still running.
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
               CASE WHEN i > %1 - 5 THEN 'running' WHEN i % 500 = 0 THEN 'failed'
                    WHEN i % 5000 = 1 THEN 'lost' ELSE 'done' END AS s
        FROM number)
SELECT '00000000-0000-4000-8000-' || substr('00000000000' || e, -12), d, c, s, t, t + 20, t + 220, t + 220, id,
       'RefreshCompleted', 100, 'endpoint-' || e, 's3://bucket/books/part-' || i || '/',
       CASE s WHEN 'failed' THEN 'no such bucket' ELSE '' END,
       lower(c || char(10) || d || char(10) || 'endpoint-' || e || char(10) || id || char(10)
             || 'RefreshCompleted' || char(10) || CASE s WHEN 'failed' THEN 'no such bucket' ELSE '' END),
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

void measure(const char *what, const std::function<qint64()> &question)
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
    out() << qSetFieldWidth(46) << Qt::left << what << qSetFieldWidth(10) << Qt::right
          << QString::number(fastest, 'f', 1) << QString::number(slowest, 'f', 1) << answer
          << qSetFieldWidth(0) << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("history.sqlite"));
    auto opened = HistoryStore::open(file);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    fill(file, rows);
    const std::unique_ptr<HistoryStore> history = std::move(*opened);
    out() << rows << " rows, " << QFileInfo(file).size() / 1'000'000 << " MB\n"
          << qSetFieldWidth(46) << Qt::left << "milliseconds" << qSetFieldWidth(10) << Qt::right
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

    measure("page", page({}));
    measure("page of failed", page(text("", {JobState::Failed})));
    measure("page of an endpoint", page(endpoint));
    measure("page of a database without rows", page(nowhere));
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
    return 0;
}
