// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyremoval.h"

#include "store/history/historydatabase.h"
#include "store/sqlite/sqlitevalue.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kStepMs = 8; // a concurrent writer waits no longer than that and one sync
constexpr qsizetype kFewestRows = 64;
constexpr int kFewestPages = 4;
constexpr int kMostPages = 256;
constexpr qint64 kLittle = 16 << 20; // is rewritten in a tenth of a second

Failure tracesLeft(Error why)
{
    why.message = QCoreApplication::translate(
                          "headwater::HistoryStore",
                          "The jobs were removed, but traces of them may still be in the file. %1")
                          .arg(why.message);
    return Failure(why);
}

} // namespace

HistoryRemoval::HistoryRemoval(HistoryQuery condition) : m_condition(std::move(condition)) { }

HistoryRemoval HistoryRemoval::endedBefore(const QDateTime &time)
{
    return HistoryRemoval({QStringLiteral("(ended_at < ? OR (ended_at IS NULL"
                                          " AND coalesce(changed_at, sent_at) < ?)) AND NOT ")
                                   + isLiveCondition(),
                           {timeValue(time), timeValue(time)}});
}

HistoryRemoval HistoryRemoval::ofEndpoint(const EndpointId &endpoint)
{
    return HistoryRemoval({QStringLiteral("endpoint = ?"), {textValue(endpoint.value)}});
}

HistoryRemoval HistoryRemoval::ofAll()
{
    return HistoryRemoval({QStringLiteral("true"), {}});
}

HistoryRemoval HistoryRemoval::ofNothing()
{
    return HistoryRemoval({QStringLiteral("false"), {}});
}

Result<HistoryStep> HistoryRemoval::step(HistoryDatabase &database)
{
    const auto act = [&]() -> Result<Done> {
        switch (m_stage) {
        case Stage::Look:
            return look(database);
        case Stage::Rows:
            return removeRows(database);
        case Stage::Words:
            return mergeWords(database);
        case Stage::Pages:
            return freePages(database);
        case Stage::Gaps:
            return clearGaps(database);
        case Stage::Log:
            return emptyLog(database);
        }
        Q_UNREACHABLE();
    };
    const bool areRowsGone = m_stage > Stage::Rows;
    if (const auto done = act(); !done)
        return areRowsGone ? tracesLeft(done.error()) : Failure(done.error());
    return HistoryStep{m_removed, areRowsGone ? 0 : m_rows.size(), m_isEnded};
}

Result<Done> HistoryRemoval::look(HistoryDatabase &database)
{
    m_stage = Stage::Rows;
    return database.run(QStringLiteral("SELECT id FROM job WHERE ") + m_condition.sql
                                + QStringLiteral(" ORDER BY ") + isLiveCondition()
                                + QStringLiteral(", id"),
                        m_condition.values,
                        [this](const QSqlQuery &row) { m_rows.append(row.value(0).toLongLong()); });
}

Result<Done> HistoryRemoval::removeRows(HistoryDatabase &database)
{
    const QString sql = QStringLiteral("DELETE FROM job WHERE id = ? AND (") + m_condition.sql
            + QStringLiteral(") RETURNING id");
    qint64 removed = 0;
    qsizetype next = m_next;
    const auto isDone = database.transact(Durability::Synced, [&]() -> Result<Done> {
        QElapsedTimer timer;
        timer.start();
        const qsizetype enough = m_next + kFewestRows;
        for (; next < m_rows.size() && (next < enough || timer.elapsed() < kStepMs); ++next) {
            const auto one = database.run(sql, QVariantList{m_rows.at(next)} + m_condition.values,
                                          [&removed](const QSqlQuery &) { ++removed; });
            if (!one)
                return one;
        }
        return removed == 0
                ? Result<Done>(Done{})
                : database.run(QStringLiteral("INSERT OR IGNORE INTO chore VALUES ('scrub')"));
    });
    if (!isDone)
        return isDone;
    m_next = next;
    m_removed += removed;
    if (m_next < m_rows.size())
        return Done{};
    m_stage = Stage::Words;
    const auto chores
            = database.number(QStringLiteral("SELECT count(*) FROM chore WHERE name = 'scrub'"));
    m_isEnded = chores && *chores == 0;
    return chores.map([](qint64) { return Done{}; });
}

/// Merges the full-text index into one segment; until then it keeps deleted entries, with a mark to
/// ignore them. A merge begun with a negative number is continued until it writes nothing more.
Result<Done> HistoryRemoval::mergeWords(HistoryDatabase &database)
{
    static const QString changes = QStringLiteral("SELECT total_changes()");
    QElapsedTimer timer;
    timer.start();
    qint64 written = 0;
    const auto merged = database.transact(Durability::Synced, [&]() -> Result<Done> {
        const auto before = database.number(changes);
        const auto done = database.run(
                QStringLiteral("INSERT INTO job_words (job_words, rank) VALUES ('merge', ?)"),
                {m_isMerging ? m_atOnce : -m_atOnce});
        const auto after = database.number(changes);
        written = after.value_or(0) - before.value_or(0);
        return done;
    });
    if (!merged)
        return merged;
    if (m_isMerging && written < 2)
        m_stage = Stage::Pages;
    m_isMerging = true;
    if (timer.elapsed() > 2 * kStepMs)
        m_atOnce = std::max(kFewestPages, m_atOnce / 2);
    else if (timer.elapsed() < kStepMs)
        m_atOnce = std::min(kMostPages, m_atOnce * 2);
    return Done{};
}

Result<Done> HistoryRemoval::freePages(HistoryDatabase &database)
{
    const auto remains = database.number(QStringLiteral(
            "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count,"
            " pragma_freelist_count, pragma_page_size"));
    if (!remains)
        return Failure(remains.error());
    if (*remains <= kLittle) {
        m_stage = Stage::Log;
        m_isClean = true;
        return database.renew();
    }
    const QString count = QStringLiteral("PRAGMA freelist_count");
    const auto before = database.number(count);
    Result<qint64> left = before;
    const auto freed = database.transact(Durability::Synced, [&]() -> Result<Done> {
        QElapsedTimer timer;
        timer.start();
        while (left && *left > 0 && timer.elapsed() < kStepMs) {
            const auto some = database.run(QStringLiteral("PRAGMA incremental_vacuum(16)"));
            if (!some)
                return some;
            const qint64 last = *left;
            left = database.number(count);
            if (left && *left == last)
                break;
        }
        return left.map([](qint64) { return Done{}; });
    });
    if (freed && (*left == 0 || *left == *before)) // a file of earlier versions cannot shrink
        m_stage = Stage::Gaps;
    return freed;
}

Result<Done> HistoryRemoval::clearGaps(HistoryDatabase &database)
{
    if (database.file().isEmpty()) {
        m_stage = Stage::Log;
        return Done{};
    }
    if (const auto there = database.checkPlace(); !there)
        return there;
    const auto progress = m_scrub.step(database.file(), std::chrono::milliseconds(kStepMs));
    if (!progress)
        return Failure(progress.error());
    m_isClean = *progress == HistoryScrub::Progress::Ended;
    if (*progress != HistoryScrub::Progress::Going)
        m_stage = Stage::Log;
    return Done{};
}

Result<Done> HistoryRemoval::emptyLog(HistoryDatabase &database)
{
    if (const auto emptied = database.emptyLog(); !emptied)
        return emptied;
    m_isEnded = true;
    return database.run(m_isClean ? QStringLiteral("DELETE FROM chore")
                                  : QStringLiteral("UPDATE OR REPLACE chore SET name = 'renew'"));
}

} // namespace headwater
