// SPDX-License-Identifier: Apache-2.0
// What was seen of a job and noted on it.
#include "store/history/historydatabase.h"
#include "store/history/historyquery.h"
#include "store/history/historyrow.h"
#include "store/history/historystore.h"
#include "store/history/historywords.h"

namespace headwater {

Result<Done> HistoryStore::record(const QList<Sighting> &sightings)
{
    return m_database->transact(Durability::Ordered, [this, &sightings]() -> Result<Done> {
        for (const Sighting &sighting : sightings) {
            const auto isFound = sighting.isChanged ? replace(sighting.job, {}) : Result<bool>(true);
            if (!isFound)
                return Failure(isFound.error());
            if (!*isFound)
                continue;
            if (const auto added = append(sighting.job.localId, sighting.seen); !added)
                return Failure(added.error());
        }
        return Done{};
    });
}

Result<Done> HistoryStore::observe(LocalJobId id, const Observation &seen)
{
    return m_database->transact(Durability::Ordered, [this, id, &seen]() -> Result<Done> {
        const auto isFound = append(id, seen);
        if (!isFound)
            return Failure(isFound.error());
        return *isFound ? Result<Done>(Done{}) : noSuchJob();
    });
}

/// Tells whether there is such a job.
Result<bool> HistoryStore::append(LocalJobId id, const Observation &seen)
{
    static const QString lastSql = QStringLiteral("SELECT number, ") + observationColumns()
            + QStringLiteral(" FROM (SELECT id FROM job WHERE id = ?)"
                             " LEFT JOIN observation ON job = id ORDER BY number DESC LIMIT 1");
    static const QString addSql
            = QStringLiteral("INSERT OR REPLACE INTO observation (job, number, ")
            + observationColumns() + QStringLiteral(") VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    static const QString thinSql
            = QStringLiteral("DELETE FROM observation WHERE job = ? AND number = ?");

    bool isFound = false;
    qint64 number = 0;
    Observation last;
    const auto read = m_database->run(lastSql, {qint64(id)}, [&](const QSqlQuery &row) {
        isFound = true;
        number = row.value(0).toLongLong(); // 0 before the first
        last = observationFrom(row, 1);
    });
    if (!read)
        return Failure(read.error());
    if (!isFound)
        return false;

    Observation next = seen;
    if (!next.lastAt.isValid())
        next.lastAt = next.at;
    const bool isNews = number == 0 || !last.isSameNewsAs(next);
    if (isNews) {
        ++number;
    } else {
        next.at = last.at;
        next.times += last.times;
    }
    if (const auto added
        = m_database->run(addSql, QVariantList{qint64(id), number} + observationValues(next));
        !added)
        return Failure(added.error());
    // numbers follow each other without a gap but behind the first
    const qint64 surplus = number - (kMostObservations - 1);
    if (isNews && surplus > 1) {
        if (const auto thinned = m_database->run(thinSql, {qint64(id), surplus}); !thinned)
            return Failure(thinned.error());
    }
    return true;
}

Result<QList<Observation>> HistoryStore::observations(LocalJobId id) const
{
    static const QString sql = QStringLiteral("SELECT ") + observationColumns()
            + QStringLiteral(" FROM observation WHERE job = ? ORDER BY number");
    QList<Observation> observations;
    const auto read = m_database->run(sql, {qint64(id)}, [&observations](const QSqlQuery &row) {
        observations.append(observationFrom(row));
    });
    if (!read)
        return Failure(read.error());
    return observations;
}

Result<Done> HistoryStore::annotate(LocalJobId id, const Annotation &annotation)
{
    const QString words = textValue(searchText(annotation));
    bool isFound = false;
    const auto written = m_database->run(
            QStringLiteral("UPDATE job SET note = ?, ticket = ?,"
                           " words = substr(words, 1, length(words) - length(note_words)) || ?,"
                           " note_words = ? WHERE id = ? RETURNING id"),
            {textValue(annotation.note), textValue(annotation.ticket), words, words, qint64(id)},
            [&isFound](const QSqlQuery &) { isFound = true; });
    return !written || isFound ? written : noSuchJob();
}

Result<Annotation> HistoryStore::annotation(LocalJobId id) const
{
    Annotation annotation;
    const auto read
            = m_database->run(QStringLiteral("SELECT note, ticket FROM job WHERE id = ?"),
                              {qint64(id)}, [&annotation](const QSqlQuery &row) {
                                  annotation = {row.value(0).toString(), row.value(1).toString()};
                              });
    if (!read)
        return Failure(read.error());
    return annotation;
}

} // namespace headwater
