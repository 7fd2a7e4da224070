// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/report/exportwriter.h"

#include <QByteArray>
#include <QString>

namespace headwater {

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
    ExportWriter m_writer;
    QDateTime m_now;
};

} // namespace headwater
