// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QByteArray>
#include <QString>

namespace headwater {

enum class ExportFormat {
    /// For LibreOffice and Excel: with a mark of byte order, separators and decimals as the user's
    /// language has them. Long numbers, which would be rounded, and texts that look like numbers end
    /// in a tab; a blank stands before what would begin a formula, also behind any separator of a cell.
    SpreadsheetCsv,
    Csv, ///< RFC 4180 for scripts: UTF-8 without a mark, commas, every text as it is
    Json, ///< an array with an object per job; what is not known is null, job ids are strings
    Markdown, ///< a table for a ticket, its headings in the language of the user
};

/// What a file of the format is called after the dot.
[[nodiscard]] QString suffixOf(ExportFormat format);

/// A job with what people wrote to it.
struct ExportedJob
{
    RefreshJob job;
    QString note;
    QString ticket;
};

/// Writes jobs as a file, piece by piece, so that a long history is never held as a whole:
/// header(), then row() for each job, then footer(). Columns: the state, what was refreshed where,
/// the job id, when it was sent, started and ended (ISO 8601, UTC), the seconds it took, the
/// progress, the rows before and after, the reason or what to look at, which settings were used,
/// their source, note and ticket. CSV and JSON say all in the same untranslated words, whoever
/// wrote them.
class JobExport
{
public:
    /// Live jobs have lasted until \a now.
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
