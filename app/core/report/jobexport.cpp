// SPDX-License-Identifier: Apache-2.0
#include "core/report/jobexport.h"

#include <QCoreApplication>

namespace headwater {

namespace {

using Cell = ExportCell;

struct Column
{
    const char *key;
    const char *heading;
    Cell (*cell)(const ExportedJob &exported, const QDateTime &now);
};

Cell count(const std::optional<qint64> &rows)
{
    return Cell::number(rows ? QString::number(*rows) : QString());
}

Cell jobId(const ExportedJob &exported, const QDateTime &)
{
    return {exported.job.serverId ? exported.job.serverId->text() : QString(), Cell::Kind::Id};
}

Cell took(const ExportedJob &exported, const QDateTime &now)
{
    const RefreshJob &job = exported.job;
    const bool isKnown = job.sentAt.isValid() && (job.endedAt.isValid() || isLive(job.state));
    if (!isKnown)
        return Cell::number({});
    return Cell::number(QString::number(double(job.took(now).count()) / 1000, 'f', 3));
}

Cell reason(const ExportedJob &exported, const QDateTime &)
{
    return {exported.job.reason.isEmpty() ? exported.job.caution : exported.job.reason};
}

using Row = const ExportedJob &;
using Now = const QDateTime &;

constexpr Column kColumns[]{
        {"state", QT_TRANSLATE_NOOP("JobExport", "State"),
         [](Row row, Now) -> Cell { return {stateTerm(row.job.state)}; }},
        {"collection", QT_TRANSLATE_NOOP("JobExport", "Collection"),
         [](Row row, Now) -> Cell { return {row.job.collection.name}; }},
        {"database", QT_TRANSLATE_NOOP("JobExport", "Database"),
         [](Row row, Now) -> Cell { return {row.job.collection.database}; }},
        {"endpoint", QT_TRANSLATE_NOOP("JobExport", "Endpoint"),
         [](Row row, Now) -> Cell { return {row.job.endpointName}; }},
        {"jobId", QT_TRANSLATE_NOOP("JobExport", "Job id"), jobId},
        {"sent", QT_TRANSLATE_NOOP("JobExport", "Sent"),
         [](Row row, Now) { return Cell::time(row.job.sentAt); }},
        {"started", QT_TRANSLATE_NOOP("JobExport", "Started"),
         [](Row row, Now) { return Cell::time(row.job.startedAt); }},
        {"ended", QT_TRANSLATE_NOOP("JobExport", "Ended"),
         [](Row row, Now) { return Cell::time(row.job.endedAt); }},
        {"tookSeconds", QT_TRANSLATE_NOOP("JobExport", "Took (s)"), took},
        {"progress", QT_TRANSLATE_NOOP("JobExport", "Progress (%)"),
         [](Row row, Now) { return Cell::number(QString::number(row.job.progress)); }},
        {"rowsBefore", QT_TRANSLATE_NOOP("JobExport", "Rows before"),
         [](Row row, Now) { return count(row.job.rowsBefore); }},
        {"rowsAfter", QT_TRANSLATE_NOOP("JobExport", "Rows after"),
         [](Row row, Now) { return count(row.job.rowsAfter); }},
        {"reason", QT_TRANSLATE_NOOP("JobExport", "Reason"), reason},
        {"settings", QT_TRANSLATE_NOOP("JobExport", "Settings"),
         [](Row row, Now) -> Cell {
             return {row.job.usesStoredSettings() ? QStringLiteral("stored")
                                                  : QStringLiteral("new")};
         }},
        {"source", QT_TRANSLATE_NOOP("JobExport", "Source"),
         [](Row row, Now) -> Cell { return {row.job.source}; }},
        {"note", QT_TRANSLATE_NOOP("JobExport", "Note"),
         [](Row row, Now) -> Cell { return {row.note}; }},
        {"ticket", QT_TRANSLATE_NOOP("JobExport", "Ticket"),
         [](Row row, Now) -> Cell { return {row.ticket}; }},
};

QList<ExportHeading> headings()
{
    QList<ExportHeading> all;
    for (const Column &column : kColumns) {
        all.append({QString::fromLatin1(column.key),
                    QCoreApplication::translate("JobExport", column.heading)});
    }
    return all;
}

} // namespace

JobExport::JobExport(ExportFormat format, const QDateTime &now)
    : m_writer(format, headings()), m_now(now)
{
}

QByteArray JobExport::header() const
{
    return m_writer.header();
}

QByteArray JobExport::row(const ExportedJob &exported)
{
    QList<Cell> cells;
    for (const Column &column : kColumns)
        cells.append(column.cell(exported, m_now));
    return m_writer.row(cells);
}

QByteArray JobExport::footer() const
{
    return m_writer.footer();
}

} // namespace headwater
