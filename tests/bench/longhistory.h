// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historydatabase.h"
#include "store/history/historyschema.h"
#include "store/history/historystore.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace headwater::test {

inline constexpr qint64 kFirstSent = 1'700'000'000'000; // milliseconds since 1970

/// An empty history as the first version made it.
inline void makeFirstHistory(const QString &file)
{
    if (!HistoryDatabase(file, HistoryStore::kBriefly).open({historyMigrations().first()}))
        qFatal("cannot make the history");
}

/// Rows as the first version wrote them, made by SQLite in one transaction: 20 endpoints, 40,000
/// collections, one failed job in 97, one lost in 5,000, a handful still running; one a minute.
inline void fillHistory(const QString &file, int rows)
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
               461234567890000000 + i AS id, %2 + i * 60000 AS t,
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
                                   .arg(rows)
                                   .arg(kFirstSent);
    QSqlQuery query(database);
    for (const QString &sql : {QStringLiteral("PRAGMA synchronous = OFF"), insert}) {
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
    }
}

} // namespace headwater::test
