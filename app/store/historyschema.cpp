// SPDX-License-Identifier: Apache-2.0
#include "store/historyschema.h"

namespace headwater {

namespace {

// Times are milliseconds since 1970 in UTC. `words` is what a person can search for, folded by
// searchText(); `job_words` is its index, which answers for any three letters in a row. The two
// larger indexes carry all that a filter can ask for, so that no row is read in vain.
// AUTOINCREMENT: an id that was given away must not come back for another job.
Migration firstVersion()
{
    return {
            QStringLiteral(R"(
CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint TEXT NOT NULL,
    database TEXT NOT NULL,
    collection TEXT NOT NULL,
    state TEXT NOT NULL,
    sent_at INTEGER,
    started_at INTEGER,
    ended_at INTEGER,
    changed_at INTEGER,
    server_id INTEGER,
    server_state TEXT NOT NULL,
    progress INTEGER NOT NULL,
    successor INTEGER,
    endpoint_name TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    masked_body BLOB NOT NULL
) STRICT)"),
            QStringLiteral("CREATE INDEX job_by_state ON job (state, id, database, sent_at)"),
            QStringLiteral("CREATE INDEX job_by_endpoint"
                           " ON job (endpoint, state, id, database, sent_at)"),
            QStringLiteral("CREATE INDEX job_by_collection"
                           " ON job (endpoint, database, collection, id)"),
            QStringLiteral("CREATE INDEX job_by_server_id ON job (server_id, endpoint)"
                           " WHERE server_id IS NOT NULL"),
            QStringLiteral(R"(
CREATE TABLE newest (
    endpoint TEXT NOT NULL,
    database TEXT NOT NULL,
    collection TEXT NOT NULL,
    job INTEGER NOT NULL REFERENCES job (id),
    PRIMARY KEY (endpoint, database, collection)
) STRICT, WITHOUT ROWID)"),
            QStringLiteral(R"(
CREATE VIRTUAL TABLE job_words
    USING fts5 (words, state, content = 'job', content_rowid = 'id', tokenize = 'trigram'))"),
            QStringLiteral(R"(
CREATE TRIGGER job_inserted AFTER INSERT ON job BEGIN
    INSERT INTO newest VALUES (new.endpoint, new.database, new.collection, new.id)
        ON CONFLICT DO UPDATE SET job = excluded.job;
    INSERT INTO job_words (rowid, words, state) VALUES (new.id, new.words, new.state);
END)"),
            QStringLiteral(R"(
CREATE TRIGGER job_reworded AFTER UPDATE OF words, state ON job
WHEN new.words <> old.words OR new.state <> old.state BEGIN
    INSERT INTO job_words (job_words, rowid, words, state)
        VALUES ('delete', old.id, old.words, old.state);
    INSERT INTO job_words (rowid, words, state) VALUES (new.id, new.words, new.state);
END)"),
    };
}

} // namespace

const QList<Migration> &historyMigrations()
{
    static const QList<Migration> migrations{firstVersion()};
    return migrations;
}

} // namespace headwater
