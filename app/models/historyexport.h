// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/jobexport.h"
#include "store/exportfile.h"
#include "store/historystore.h"

#include <QObject>

namespace headwater {

class JobArchive;

/// Writes jobs of the history into a file, page after page between events, so that a long history
/// neither halts the window nor lies in memory. The file appears whole, at the end, or not at all.
class HistoryExport final : public QObject
{
    Q_OBJECT
public:
    struct Order
    {
        QString file;
        ExportFormat format = ExportFormat::Csv;
        HistoryFilter filter; ///< all rows that it lets through, newest first …
        QList<LocalJobId> jobs; ///< … or only these, in this order
        QDateTime now;
    };

    /// \a archive must outlive the export. Nothing happens before start().
    HistoryExport(JobArchive &archive, const Order &order, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Exactly one of these comes, once, after start() has returned.
    void written(qint64 jobs);
    void failed(const headwater::Error &error);

private:
    void next();
    [[nodiscard]] Result<QList<ExportedJob>> nextPage() const;
    void finish();

    JobArchive &m_archive;
    Order m_order;
    JobExport m_writer;
    ExportFile m_file;
    LocalJobId m_last {};
    qint64 m_count = 0;
    qsizetype m_asked = 0; // of m_order.jobs
};

} // namespace headwater
