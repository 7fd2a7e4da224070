// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QByteArray>
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

/// A job with the user's notes.
struct ExportedJob
{
    RefreshJob job;
    QString note;
    QString ticket;
};

/// Writes jobs as a file, piece by piece, so that a long history is never in memory as a whole:
/// header(), then row() for each job, then footer(). Columns: the state, what was refreshed where,
/// the job id, when it was sent, started and ended (ISO 8601, UTC), the seconds it took, the
/// progress, the rows before and after, the reason or caution, which settings were used, their
/// source, note and ticket. CSV and JSON use the same untranslated words in every language.
class JobExport
{
public:
    /// The duration of live jobs counts until \a now.
    JobExport(ExportFormat format, const QDateTime &now);

    [[nodiscard]] QByteArray header() const;
    [[nodiscard]] QByteArray row(const ExportedJob &exported);
    [[nodiscard]] QByteArray footer() const;

private:
    ExportFormat m_format;
    QDateTime m_now;
    bool m_hasRows = false;
};

} // namespace headwater
