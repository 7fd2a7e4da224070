// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/jobexport.h"
#include "store/history/historystore.h"

#include <QObject>

namespace headwater {

class HistoryErrand;
class JobArchive;

/// Writes jobs of the history to a file, page by page in the history's worker, so that a long history
/// neither blocks the window nor has to fit into memory. The file appears complete at the end, or not at
/// all.
class HistoryExport final : public QObject
{
    Q_OBJECT
public:
    struct Order
    {
        QString file;
        ExportFormat format = ExportFormat::Csv;
        HistoryFilter filter; ///< all rows that match, newest first …
        QList<LocalJobId> jobs; ///< … or only these, in this order
        QDateTime now;
    };

    /// \a archive must outlive the export. Nothing happens before start().
    HistoryExport(JobArchive &archive, const Order &order, QObject *parent = nullptr);

    void start();
    void cancel(); ///< no file is written then

Q_SIGNALS:
    void progressed(qint64 jobs, qint64 all); ///< \a all is 0 while the total is unknown
    /// Exactly one of these is emitted, once, after start() has returned.
    void written(qint64 jobs);
    void cancelled();
    void failed(const headwater::Error &error);

private:
    HistoryErrand *m_errand; // has this object as parent, and deletes itself
};

} // namespace headwater
