// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QByteArray>
#include <QString>

namespace headwater {

enum class ExportFormat {
    /// RFC 4180 for programs and spreadsheets, in UTF-8 without a mark of byte order. An apostrophe
    /// stands before every text that a spreadsheet would take for something else: a formula, or a
    /// job id, which it would round. No other form survives both a spreadsheet and a parser.
    Csv,
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
