// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace headwater {

enum class ExportFormat {
    /// For LibreOffice and Excel: with a byte order mark, and separators and decimals of the user's
    /// language. Long numbers, which would be rounded, and texts that look like numbers end in a
    /// tab. A blank precedes what would begin a formula, also after any separator within a cell.
    SpreadsheetCsv,
    Csv, ///< RFC 4180 for scripts: UTF-8 without a byte order mark, commas, every text as it is
    Json, ///< an array with an object per job; unknown values are null, job ids are strings
    Markdown, ///< a table for a ticket, its headings in the language of the user
};

/// The file name extension of \a format, without the dot.
[[nodiscard]] QString suffixOf(ExportFormat format);

/// What stands in one column of one row.
struct ExportCell
{
    enum class Kind { Text, Number, Id };

    QString text; ///< nothing is known if empty
    Kind kind = Kind::Text;

    [[nodiscard]] static ExportCell number(const QString &digits) { return {digits, Kind::Number}; }
    [[nodiscard]] static ExportCell time(const QDateTime &time); ///< ISO 8601 in UTC
};

/// What a column is called: by programs in all languages, and by people in theirs.
struct ExportHeading
{
    QString key;
    QString heading;
};

/// Writes rows of cells as a file, piece by piece, so that a long table is never held as a whole:
/// header(), then row() for each, then footer().
class ExportWriter final
{
public:
    ExportWriter(ExportFormat format, const QList<ExportHeading> &headings);

    [[nodiscard]] QByteArray header() const;
    /// A cell for each heading.
    [[nodiscard]] QByteArray row(const QList<ExportCell> &cells);
    [[nodiscard]] QByteArray footer() const;

private:
    ExportFormat m_format;
    QList<ExportHeading> m_headings;
    bool m_hasRows = false;
};

} // namespace headwater
