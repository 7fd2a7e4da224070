// SPDX-License-Identifier: Apache-2.0
#include "core/report/jobexport.h"

#include "core/base/jsonstring.h"
#include "core/base/plaintext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace headwater {

namespace {

constexpr char kByteOrderMark[] = "\xef\xbb\xbf"; // without it Excel does not read UTF-8

struct Cell
{
    enum class Kind { Text, Number, Id };

    QString text; ///< empty if unknown
    Kind kind = Kind::Text;
};

struct Column
{
    const char *key;
    const char *heading;
    Cell (*cell)(const ExportedJob &exported, const QDateTime &now);
};

Cell number(const QString &digits)
{
    return {digits, Cell::Kind::Number};
}

Cell count(const std::optional<qint64> &rows)
{
    return number(rows ? QString::number(*rows) : QString());
}

Cell time(const QDateTime &time)
{
    return {time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString()};
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
        return number({});
    return number(QString::number(double(job.took(now).count()) / 1000, 'f', 3));
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
         [](Row row, Now) { return time(row.job.sentAt); }},
        {"started", QT_TRANSLATE_NOOP("JobExport", "Started"),
         [](Row row, Now) { return time(row.job.startedAt); }},
        {"ended", QT_TRANSLATE_NOOP("JobExport", "Ended"),
         [](Row row, Now) { return time(row.job.endedAt); }},
        {"tookSeconds", QT_TRANSLATE_NOOP("JobExport", "Took (s)"), took},
        {"progress", QT_TRANSLATE_NOOP("JobExport", "Progress (%)"),
         [](Row row, Now) { return number(QString::number(row.job.progress)); }},
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

QString quoted(QString text)
{
    return QString(u'"' % text.replace(u'"', QLatin1String("\"\"")) % u'"');
}

QString csvField(const Cell &cell)
{
    const bool isBare = cell.text.isEmpty() || cell.kind == Cell::Kind::Number;
    return isBare ? cell.text : quoted(plainText(cell.text));
}

/// \a text made safe against formulas, even if a spreadsheet splits it at another separator.
QString withoutFormulas(const QString &text)
{
    static constexpr QStringView kBegins = u"=+-@\t\r\n＝＋－＠";
    static constexpr QStringView kSeparators = u",;|\t\r\n";
    QString safe;
    bool mayBegin = true;
    for (const QChar c : text) {
        if (mayBegin && kBegins.contains(c))
            safe += u' ';
        safe += c;
        mayBegin = kSeparators.contains(c) || (mayBegin && c == u'"');
    }
    return safe;
}

QString spreadsheetField(const Cell &cell, const QLocale &locale)
{
    static const QRegularExpression looksLikeNumber(
            QStringLiteral("^[\\d\\s.,:/+%eE-]*\\d[\\d\\s.,:/+%eE-]*$"));
    constexpr qsizetype kExactDigits = 15; // of a double
    if (cell.text.isEmpty())
        return {};
    if (cell.kind == Cell::Kind::Number && cell.text.size() <= kExactDigits)
        return QString(cell.text).replace(u'.', locale.decimalPoint());
    QString text = withoutFormulas(plainText(cell.text));
    if (looksLikeNumber.match(text).hasMatch())
        text += u'\t';
    return quoted(text);
}

QString separatorOf(const QLocale &locale)
{
    return locale.decimalPoint() == QLatin1String(",") ? QStringLiteral(";") : QStringLiteral(",");
}

QString jsonValue(const Cell &cell)
{
    if (cell.text.isEmpty())
        return QStringLiteral("null");
    return cell.kind == Cell::Kind::Number ? cell.text : jsonString(cell.text);
}

QString markdownText(const QString &text)
{
    static constexpr QStringView kMarkup = u"\\`*_[]<>#~|@$&:";
    QString escaped;
    for (const QChar c : plainLine(text)) {
        if (kMarkup.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

template <typename Write> QString joined(const QString &separator, Write write)
{
    QStringList parts;
    for (const Column &column : kColumns)
        parts.append(write(column));
    return parts.join(separator);
}

template <typename Write> QByteArray csvLine(const QString &separator, Write write)
{
    return joined(separator, write).toUtf8() + "\r\n";
}

QString keyOf(const Column &column)
{
    return QString::fromLatin1(column.key);
}

QString markdownLine(const QString &cells)
{
    return QLatin1String("| ") % cells % QLatin1String(" |\n");
}

} // namespace

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::SpreadsheetCsv:
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::Json:
        return QStringLiteral("json");
    case ExportFormat::Markdown:
        return QStringLiteral("md");
    }
    Q_UNREACHABLE();
}

JobExport::JobExport(ExportFormat format, const QDateTime &now) : m_format(format), m_now(now) { }

QByteArray JobExport::header() const
{
    const QString pipe = QStringLiteral(" | ");
    switch (m_format) {
    case ExportFormat::SpreadsheetCsv:
        return kByteOrderMark + csvLine(separatorOf(QLocale()), keyOf);
    case ExportFormat::Csv:
        return csvLine(QStringLiteral(","), keyOf);
    case ExportFormat::Json:
        return "[";
    case ExportFormat::Markdown:
        return markdownLine(joined(pipe,
                                   [](const Column &column) {
                                       return markdownText(QCoreApplication::translate(
                                               "JobExport", column.heading));
                                   }))
                       .toUtf8()
                + markdownLine(joined(pipe, [](const Column &) {
                      return QStringLiteral("---");
                  })).toUtf8();
    }
    Q_UNREACHABLE();
}

QByteArray JobExport::row(const ExportedJob &exported)
{
    const auto cellOf = [&](const Column &column) { return column.cell(exported, m_now); };
    QString text;
    switch (m_format) {
    case ExportFormat::SpreadsheetCsv:
        m_hasRows = true;
        return csvLine(separatorOf(QLocale()), [&](const Column &column) {
            return spreadsheetField(cellOf(column), QLocale());
        });
    case ExportFormat::Csv:
        m_hasRows = true;
        return csvLine(QStringLiteral(","),
                       [&](const Column &column) { return csvField(cellOf(column)); });
    case ExportFormat::Json: {
        const QString members = joined(QStringLiteral(","), [&](const Column &column) -> QString {
            return u'"' % QLatin1String(column.key) % QLatin1String("\":")
                    % jsonValue(cellOf(column));
        });
        text = QLatin1String(m_hasRows ? ",\n{" : "\n{") % members % u'}';
        break;
    }
    case ExportFormat::Markdown:
        text = markdownLine(joined(QStringLiteral(" | "), [&](const Column &column) {
            return markdownText(cellOf(column).text);
        }));
        break;
    }
    m_hasRows = true;
    return text.toUtf8();
}

QByteArray JobExport::footer() const
{
    return m_format == ExportFormat::Json ? "\n]\n" : "";
}

} // namespace headwater
