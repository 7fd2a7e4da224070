// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/historyexport.h"

#include <QWidget>

namespace headwater {

/// Asks for a file, then writes jobs of the history into it.
class HistoryExporter final : public QObject
{
    Q_OBJECT
public:
    /// \a archive must outlive the exporter; \a window is the parent of the dialog.
    HistoryExporter(JobArchive &archive, QWidget *window);

    /// Exports \a order once the user has chosen a file; its name decides on the format.
    void ask(const HistoryExport::Order &order);

    void cancel(); ///< cancels all running exports

Q_SIGNALS:
    void progressed(qint64 jobs, qint64 all);
    void cancelled();
    void exported(qint64 jobs, const QString &file);
    void failed(const headwater::Error &error);

private:
    void write(const HistoryExport::Order &order);

    JobArchive &m_archive;
    QWidget *m_window;
};

} // namespace headwater
