// SPDX-License-Identifier: Apache-2.0
// What leaves the history, and that it leaves nothing behind.
#include "store/historydatabase.h"
#include "store/historyquery.h"
#include "store/historyrow.h"
#include "store/historystore.h"

#include <QCoreApplication>

namespace headwater {

namespace {

Failure tracesLeft(Error why)
{
    why.message = QCoreApplication::translate(
                          "headwater::HistoryStore",
                          "The jobs are removed, but traces of them may still be in the file. %1")
                          .arg(why.message);
    return Failure(why);
}

} // namespace

Result<Done> HistoryStore::remove(LocalJobId id)
{
    bool isFound = false;
    const auto removed = m_database->run(
            QStringLiteral("DELETE FROM job WHERE id = ? AND state = ? RETURNING id"),
            {qint64(id), stateKey(JobState::Queued)},
            [&isFound](const QSqlQuery &) { isFound = true; });
    return !removed || isFound ? removed : noSuchJob();
}

Result<qint64> HistoryStore::removeEndedBefore(const QDateTime &time)
{
    QVariantList values{timeValue(time), timeValue(time)};
    for (const JobState state : allJobStates()) {
        if (isLive(state))
            values.append(stateKey(state));
    }
    return purge({QStringLiteral("DELETE FROM job WHERE (ended_at < ?"
                                 " OR (ended_at IS NULL AND coalesce(changed_at, sent_at) < ?))"
                                 " AND state NOT IN (")
                          + placeholders(values.size() - 2) + u')',
                  values});
}

Result<qint64> HistoryStore::removeEndpoint(const EndpointId &endpoint)
{
    return purge(
            {QStringLiteral("DELETE FROM job WHERE endpoint = ?"), {textValue(endpoint.value)}});
}

Result<qint64> HistoryStore::removeAll()
{
    return purge({QStringLiteral("DELETE FROM job"), {}});
}

Result<qint64> HistoryStore::purge(const HistoryQuery &removal)
{
    const auto number = [this](const QString &sql, qint64 &answer) {
        return m_database->run(
                sql, {}, [&answer](const QSqlQuery &row) { answer = row.value(0).toLongLong(); });
    };
    qint64 removedRows = 0;
    qint64 chores = 0;
    const auto removed = m_database->transact(Durability::Synced, [&]() -> Result<Done> {
        if (const auto deleted = m_database->run(removal.sql, removal.values); !deleted)
            return deleted;
        if (const auto counted = number(QStringLiteral("SELECT changes()"), removedRows); !counted)
            return counted;
        if (removedRows > 0) {
            // until then the full-text index keeps what was deleted, beside a note to ignore it
            for (const QString &sql :
                 {QStringLiteral("INSERT INTO job_words (job_words) VALUES ('optimize')"),
                  QStringLiteral("INSERT OR IGNORE INTO chore VALUES ('scrub')")}) {
                if (const auto executed = m_database->run(sql); !executed)
                    return executed;
            }
        }
        return number(QStringLiteral("SELECT count(*) FROM chore"), chores);
    });
    if (!removed)
        return Failure(removed.error());
    if (chores > 0) {
        if (const auto scrubbed = m_database->scrub(); !scrubbed)
            return tracesLeft(scrubbed.error());
        if (const auto done = m_database->run(QStringLiteral("DELETE FROM chore")); !done)
            return Failure(done.error());
    }
    return removedRows;
}

} // namespace headwater
