// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/jobexport.h"
#include "store/history/historystore.h"

#include <QObject>

namespace headwater {

class HistoryErrand;
class JobArchive;

/// Writes jobs of the history into a file, page after page in the history's worker, so that a long
/// history neither halts the window nor lies in memory. The file appears whole, at the end, or not at
/// all.
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
    void cancel(); ///< nothing is written then

Q_SIGNALS:
    void progressed(qint64 jobs, qint64 all); ///< of 0 while that is not known
    /// Exactly one of these comes, once, after start() has returned.
    void written(qint64 jobs);
    void cancelled();
    void failed(const headwater::Error &error);

private:
    HistoryErrand *m_errand; // owned by this, and by itself
};

} // namespace headwater
