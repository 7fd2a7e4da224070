// SPDX-License-Identifier: Apache-2.0
#include "core/report/freshnessexport.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

using Cell = ExportCell;
using Row = const ExportedFreshness &;
using Now = const QDateTime &;

struct Column
{
    const char *key;
    const char *heading;
    Cell (*cell)(Row row, Now now);
};

Cell count(qint64 number)
{
    return Cell::number(QString::number(number));
}

Cell age(Row row, Now now)
{
    return row.okAt.isValid() ? count(std::max<qint64>(0, row.okAt.secsTo(now))) : Cell::number({});
}

constexpr Column kColumns[]{
        {"collection", QT_TRANSLATE_NOOP("FreshnessExport", "Collection"),
         [](Row row, Now) -> Cell { return {row.collection.name}; }},
        {"database", QT_TRANSLATE_NOOP("FreshnessExport", "Database"),
         [](Row row, Now) -> Cell { return {row.collection.database}; }},
        {"endpoint", QT_TRANSLATE_NOOP("FreshnessExport", "Endpoint"),
         [](Row row, Now) -> Cell { return {row.endpointName}; }},
        {"tag", QT_TRANSLATE_NOOP("FreshnessExport", "Tag"),
         [](Row row, Now) -> Cell { return {wordOf(row.tag)}; }},
        {"lastOk", QT_TRANSLATE_NOOP("FreshnessExport", "Last ok"),
         [](Row row, Now) { return Cell::time(row.okAt); }},
        {"ageSeconds", QT_TRANSLATE_NOOP("FreshnessExport", "Age (s)"), age},
        {"freshness", QT_TRANSLATE_NOOP("FreshnessExport", "Freshness"),
         [](Row row, Now) -> Cell { return {freshnessKey(row.freshness)}; }},
        {"usualIntervalSeconds", QT_TRANSLATE_NOOP("FreshnessExport", "Usual interval (s)"),
         [](Row row, Now) {
             const auto usual = usualInterval(row.past);
             return usual ? count(usual->count()) : Cell::number({});
         }},
        {"refreshes", QT_TRANSLATE_NOOP("FreshnessExport", "Last refreshes"),
         [](Row row, Now) { return count(row.past.size()); }},
        {"done", QT_TRANSLATE_NOOP("FreshnessExport", "Done"),
         [](Row row, Now) { return count(summaryOf(row.past).done); }},
        {"failed", QT_TRANSLATE_NOOP("FreshnessExport", "Failed"),
         [](Row row, Now) { return count(summaryOf(row.past).failed); }},
        {"lastState", QT_TRANSLATE_NOOP("FreshnessExport", "Last state"),
         [](Row row, Now) -> Cell {
             return {row.past.isEmpty() ? QString() : stateTerm(row.past.constLast().state)};
         }},
        {"lastEnded", QT_TRANSLATE_NOOP("FreshnessExport", "Last ended"),
         [](Row row, Now) {
             const bool hasEnded = !row.past.isEmpty() && !isLive(row.past.constLast().state);
             return Cell::time(hasEnded ? row.past.constLast().endedAt : QDateTime());
         }},
};

QList<ExportHeading> headings()
{
    QList<ExportHeading> all;
    for (const Column &column : kColumns) {
        all.append({QString::fromLatin1(column.key),
                    QCoreApplication::translate("FreshnessExport", column.heading)});
    }
    return all;
}

} // namespace

FreshnessExport::FreshnessExport(ExportFormat format, const QDateTime &now)
    : m_writer(format, headings()), m_now(now)
{
}

QByteArray FreshnessExport::row(const ExportedFreshness &exported)
{
    QList<Cell> cells;
    for (const Column &column : kColumns)
        cells.append(column.cell(exported, m_now));
    return m_writer.row(cells);
}

} // namespace headwater
