// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyschema.h"

#include "core/report/reasons.h"
#include "store/sqlite/sqlitevalue.h"

namespace headwater {

namespace {

// Times are milliseconds since 1970 in UTC. `words` is the searchable text, folded by searchText();
// `job_words` is its trigram index. The two larger indexes contain everything a filter can ask for,
// so that no row is read in vain. AUTOINCREMENT: an id must not be reused for another job.
QStringList firstVersion()
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

// `note_words` is the end of `words`: annotate() writes it and update() must keep it. `tally`
// counts the jobs of every endpoint, database and state, so that filters need not. `chore` names
// the work that an interrupted purge has left.
QStringList secondVersion()
{
    return {
            QStringLiteral("ALTER TABLE job ADD COLUMN rows_before INTEGER"),
            QStringLiteral("ALTER TABLE job ADD COLUMN rows_after INTEGER"),
            QStringLiteral("ALTER TABLE job ADD COLUMN caution TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("ALTER TABLE job ADD COLUMN server_ahead INTEGER NOT NULL DEFAULT 0"),
            QStringLiteral("ALTER TABLE job ADD COLUMN reason_key TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("ALTER TABLE job ADD COLUMN note TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("ALTER TABLE job ADD COLUMN ticket TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("ALTER TABLE job ADD COLUMN note_words TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("DROP INDEX job_by_state"),
            QStringLiteral("DROP INDEX job_by_endpoint"),
            QStringLiteral("CREATE INDEX job_by_state ON job (state, id, sent_at, ended_at)"),
            QStringLiteral("CREATE INDEX job_by_part"
                           " ON job (endpoint, database, state, id, sent_at, ended_at)"),
            QStringLiteral("CREATE INDEX job_by_reason"
                           " ON job (state, reason_key, id, endpoint, database, sent_at, ended_at)"
                           " WHERE reason_key <> ''"),
            QStringLiteral("CREATE INDEX job_by_sending ON job (sent_at)"),
            QStringLiteral("CREATE INDEX job_by_end ON job (ended_at)"),
            QStringLiteral("CREATE INDEX job_by_successor ON job (successor)"
                           " WHERE successor IS NOT NULL"),
            QStringLiteral("CREATE INDEX newest_by_job ON newest (job)"),
            QStringLiteral(R"(
CREATE TABLE observation (
    job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at INTEGER,
    asked TEXT NOT NULL,
    server_state TEXT NOT NULL,
    progress INTEGER NOT NULL,
    latency INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    words TEXT NOT NULL,
    last_at INTEGER,
    times INTEGER NOT NULL,
    PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID)"),
            QStringLiteral("CREATE TABLE chore (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"),
            QStringLiteral(R"(
CREATE TABLE tally (
    endpoint TEXT NOT NULL,
    database TEXT NOT NULL,
    state TEXT NOT NULL,
    jobs INTEGER NOT NULL,
    PRIMARY KEY (endpoint, database, state)
) STRICT, WITHOUT ROWID)"),
            QStringLiteral("INSERT INTO tally SELECT endpoint, database, state, count(*)"
                           " FROM job GROUP BY endpoint, database, state"),
            QStringLiteral(R"(
CREATE TRIGGER tally_emptied AFTER UPDATE ON tally WHEN new.jobs = 0 BEGIN
    DELETE FROM tally
        WHERE endpoint = new.endpoint AND database = new.database AND state = new.state;
END)"),
            QStringLiteral(R"(
CREATE TRIGGER job_counted AFTER INSERT ON job BEGIN
    INSERT INTO tally VALUES (new.endpoint, new.database, new.state, 1)
        ON CONFLICT DO UPDATE SET jobs = jobs + 1;
END)"),
            QStringLiteral(R"(
CREATE TRIGGER job_recounted AFTER UPDATE OF endpoint, database, state ON job
WHEN new.state <> old.state OR new.database <> old.database OR new.endpoint <> old.endpoint BEGIN
    UPDATE tally SET jobs = jobs - 1
        WHERE endpoint = old.endpoint AND database = old.database AND state = old.state;
    INSERT INTO tally VALUES (new.endpoint, new.database, new.state, 1)
        ON CONFLICT DO UPDATE SET jobs = jobs + 1;
END)"),
            QStringLiteral(R"(
CREATE TRIGGER job_removed AFTER DELETE ON job BEGIN
    INSERT INTO job_words (job_words, rowid, words, state)
        VALUES ('delete', old.id, old.words, old.state);
    UPDATE tally SET jobs = jobs - 1
        WHERE endpoint = old.endpoint AND database = old.database AND state = old.state;
    UPDATE job SET successor = NULL WHERE successor = old.id;
    DELETE FROM newest WHERE job = old.id;
END)"),
            QStringLiteral(R"(
CREATE TRIGGER newest_removed AFTER DELETE ON newest BEGIN
    INSERT INTO newest SELECT endpoint, database, collection, id FROM job
        WHERE endpoint = old.endpoint AND database = old.database
            AND collection = old.collection
        ORDER BY id DESC LIMIT 1;
END)"),
            // merging early makes writing a few rows ten times as expensive
            QStringLiteral("INSERT INTO job_words (job_words, rank) VALUES ('automerge', 16)"),
    };
}

// `learned_at` and `live_at` say by our clock between which times a job ended. `address` says where
// it was sent; it is empty in rows of earlier versions, which did not keep it. Those have one time
// of ours for the end, that of the last change. The indexes cover what a filter asks for from this
// version on.
QStringList thirdVersion()
{
    return {
            QStringLiteral("ALTER TABLE job ADD COLUMN learned_at INTEGER"),
            QStringLiteral("ALTER TABLE job ADD COLUMN live_at INTEGER"),
            QStringLiteral("ALTER TABLE job ADD COLUMN address TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("DROP INDEX job_by_state"),
            QStringLiteral("DROP INDEX job_by_part"),
            QStringLiteral("DROP INDEX job_by_reason"),
            QStringLiteral("UPDATE job SET learned_at = coalesce(changed_at, ended_at),"
                           " live_at = coalesce(changed_at, ended_at) WHERE ended_at IS NOT NULL"),
            QStringLiteral("CREATE INDEX job_by_state"
                           " ON job (state, id, sent_at, learned_at, live_at)"),
            QStringLiteral("CREATE INDEX job_by_part ON job"
                           " (endpoint, database, state, id, sent_at, learned_at, live_at)"),
            QStringLiteral("CREATE INDEX job_by_reason ON job (state, reason_key, id, endpoint,"
                           " database, sent_at, learned_at, live_at) WHERE reason_key <> ''"),
            QStringLiteral("CREATE INDEX job_by_learning ON job (learned_at, live_at)"),
    };
}

// `retries` holds the ids of the jobs that a row retries, separated by spaces. A retry may stand
// for several jobs. Ids are never reused, so the id of a purged job does no harm.
QStringList fourthVersion()
{
    return {QStringLiteral("ALTER TABLE job ADD COLUMN retries TEXT NOT NULL DEFAULT ''")};
}

// The same as startedKey() and tookKey(), to sort by. They are computed when they are read, so no row is rewritten for
// them. The indexes contain them, and the state, which most filters ask for.
QStringList fifthVersion()
{
    return {
            QStringLiteral(R"(
ALTER TABLE job ADD COLUMN started_key INTEGER GENERATED ALWAYS AS (
    CASE WHEN state = 'queued' THEN 9223372036854775807
        ELSE coalesce(started_at, sent_at, 9223372036854775807) END) VIRTUAL)"),
            QStringLiteral(R"(
ALTER TABLE job ADD COLUMN took_key INTEGER GENERATED ALWAYS AS (
    CASE WHEN state = 'queued' THEN NULL
        WHEN ended_at IS NOT NULL THEN max(0, ended_at - coalesce(started_at, sent_at))
        WHEN state IN ('sending', 'pending', 'running', 'stalled') THEN 4000000000000000 - sent_at
        END) VIRTUAL)"),
            QStringLiteral("CREATE INDEX job_by_started ON job (started_key, id, state)"),
            QStringLiteral("CREATE INDEX job_by_took ON job (took_key, id, state)"),
            QStringLiteral("CREATE INDEX job_by_name"
                           " ON job (collection COLLATE NOCASE, id DESC, state)"),
    };
}

/// Adds the reason keys to the rows of the first version.
Result<Done> keyReasons(HistoryDatabase &database)
{
    Result<Done> written = Done{};
    const auto keyRow = [&database, &written](const QSqlQuery &row) {
        if (written) {
            written = database.run(QStringLiteral("UPDATE job SET reason_key = ? WHERE id = ?"),
                                   {textValue(reasonGroup(row.value(1).toString())), row.value(0)});
        }
    };
    // along the table: an index must not change while it is being read
    const auto read = database.run(
            QStringLiteral("SELECT id, reason FROM job NOT INDEXED WHERE reason <> ''"), {},
            keyRow);
    return read ? written : read;
}

} // namespace

const QList<Migration> &historyMigrations()
{
    static const QList<Migration> migrations{{firstVersion()},
                                             {secondVersion(), keyReasons},
                                             {thirdVersion()},
                                             {fourthVersion()},
                                             {fifthVersion()}};
    return migrations;
}

} // namespace headwater
