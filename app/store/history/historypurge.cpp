// SPDX-License-Identifier: Apache-2.0
// What leaves the history, and that it leaves nothing behind.
#include "store/history/historydatabase.h"
#include "store/history/historyremoval.h"
#include "store/history/historyrow.h"
#include "store/history/historystore.h"

namespace headwater {

Result<Done> HistoryStore::remove(LocalJobId id)
{
    const auto removed = remove(QList{id});
    if (!removed)
        return Failure(removed.error());
    return removed->isEmpty() ? noSuchJob() : Result<Done>(Done{});
}

Result<QList<LocalJobId>> HistoryStore::remove(const QList<LocalJobId> &ids)
{
    static const QString sql
            = QStringLiteral("DELETE FROM job WHERE id = ? AND state = ? RETURNING id");
    QList<LocalJobId> gone;
    const auto addRow = [&gone](const QSqlQuery &row) {
        gone.append(LocalJobId(row.value(0).toLongLong()));
    };
    const auto removed = m_database->transact(Durability::Synced, [&]() -> Result<Done> {
        for (const LocalJobId id : ids) {
            const auto one
                    = m_database->run(sql, {qint64(id), stateKey(JobState::Queued)}, addRow);
            if (!one)
                return one;
        }
        return Done{};
    });
    if (!removed)
        return Failure(removed.error());
    return gone;
}

Result<Done> HistoryStore::prepareRemoval()
{
    return m_database->transact(Durability::Synced, [this] {
        return m_database->run(QStringLiteral("INSERT OR IGNORE INTO chore VALUES ('scrub')"));
    });
}

Result<HistoryStep> HistoryStore::remove(HistoryRemoval &removal)
{
    return removal.step(*m_database);
}

Result<qint64> HistoryStore::removeEndedBefore(const QDateTime &time)
{
    return removeWhole(HistoryRemoval::endedBefore(time));
}

Result<qint64> HistoryStore::removeEndpoint(const EndpointId &endpoint)
{
    return removeWhole(HistoryRemoval::ofEndpoint(endpoint));
}

Result<qint64> HistoryStore::removeAll()
{
    return removeWhole(HistoryRemoval::ofAll());
}

Result<qint64> HistoryStore::removeWhole(HistoryRemoval removal)
{
    while (true) {
        const auto step = remove(removal);
        if (!step)
            return Failure(step.error());
        if (step->isLast)
            return step->done;
    }
}

} // namespace headwater
