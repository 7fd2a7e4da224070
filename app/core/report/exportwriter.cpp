// SPDX-License-Identifier: Apache-2.0
#include "core/report/exportwriter.h"

#include "core/base/jsonstring.h"
#include "core/base/plaintext.h"
#include "core/report/markdown.h"

#include <QLocale>
#include <QRegularExpression>

namespace headwater {

namespace {

constexpr char kByteOrderMark[] = "\xef\xbb\xbf"; // without it Excel does not read UTF-8

QString quoted(QString text)
{
    return QString(u'"' % text.replace(u'"', QLatin1String("\"\"")) % u'"');
}

QString csvField(const ExportCell &cell)
{
    const bool isBare = cell.text.isEmpty() || cell.kind == ExportCell::Kind::Number;
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

QString spreadsheetField(const ExportCell &cell, const QLocale &locale)
{
    static const QRegularExpression looksLikeNumber(
            QStringLiteral("^[\\d\\s.,:/+%eE-]*\\d[\\d\\s.,:/+%eE-]*$"));
    constexpr qsizetype kExactDigits = 15; // of a double
    if (cell.text.isEmpty())
        return {};
    if (cell.kind == ExportCell::Kind::Number && cell.text.size() <= kExactDigits)
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

QString jsonValue(const ExportCell &cell)
{
    if (cell.text.isEmpty())
        return QStringLiteral("null");
    return cell.kind == ExportCell::Kind::Number ? cell.text : jsonString(cell.text);
}

QByteArray csvLine(const QString &separator, const QStringList &fields)
{
    return fields.join(separator).toUtf8() + "\r\n";
}

QByteArray markdownLine(const QStringList &cells)
{
    return QString(QLatin1String("| ") % cells.join(QLatin1String(" | ")) % QLatin1String(" |\n"))
            .toUtf8();
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

ExportCell ExportCell::time(const QDateTime &time)
{
    return {time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString()};
}

ExportWriter::ExportWriter(ExportFormat format, const QList<ExportHeading> &headings)
    : m_format(format), m_headings(headings)
{
}

QByteArray ExportWriter::header() const
{
    QStringList keys;
    QStringList words;
    for (const ExportHeading &heading : m_headings) {
        keys << heading.key;
        words << markdownText(heading.heading);
    }
    switch (m_format) {
    case ExportFormat::SpreadsheetCsv:
        return kByteOrderMark + csvLine(separatorOf(QLocale()), keys);
    case ExportFormat::Csv:
        return csvLine(QStringLiteral(","), keys);
    case ExportFormat::Json:
        return "[";
    case ExportFormat::Markdown:
        return markdownLine(words)
                + markdownLine(QStringList(m_headings.size(), QStringLiteral("---")));
    }
    Q_UNREACHABLE();
}

QByteArray ExportWriter::row(const QList<ExportCell> &cells)
{
    Q_ASSERT(cells.size() == m_headings.size());
    const bool isFirst = !std::exchange(m_hasRows, true);
    const QLocale locale;
    QStringList fields;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const ExportCell &cell = cells[i];
        switch (m_format) {
        case ExportFormat::SpreadsheetCsv:
            fields << spreadsheetField(cell, locale);
            break;
        case ExportFormat::Csv:
            fields << csvField(cell);
            break;
        case ExportFormat::Json:
            fields << QString(u'"' % m_headings[i].key % QLatin1String("\":") % jsonValue(cell));
            break;
        case ExportFormat::Markdown:
            fields << markdownText(cell.text);
            break;
        }
    }
    switch (m_format) {
    case ExportFormat::SpreadsheetCsv:
        return csvLine(separatorOf(locale), fields);
    case ExportFormat::Csv:
        return csvLine(QStringLiteral(","), fields);
    case ExportFormat::Json:
        return (isFirst ? "\n{" : ",\n{") + fields.join(u',').toUtf8() + '}';
    case ExportFormat::Markdown:
        return markdownLine(fields);
    }
    Q_UNREACHABLE();
}

QByteArray ExportWriter::footer() const
{
    return m_format == ExportFormat::Json ? "\n]\n" : "";
}

} // namespace headwater
