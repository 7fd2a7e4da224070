// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyexporter.h"

#include "ui/kit/exportdialog.h"

namespace headwater {

HistoryExporter::HistoryExporter(JobArchive &archive, QWidget *window)
    : QObject(window), m_archive(archive), m_window(window)
{
}

void HistoryExporter::ask(const HistoryExport::Order &order)
{
    auto *dialog = new ExportDialog(tr("Export history"), QStringLiteral("headwater"), order.now,
                                    m_window);
    connect(dialog, &QFileDialog::accepted, this, [this, dialog, order] {
        HistoryExport::Order chosen = order;
        chosen.file = dialog->file();
        chosen.format = dialog->format();
        write(chosen);
    });
    dialog->open();
}

void HistoryExporter::cancel()
{
    for (HistoryExport *task : findChildren<HistoryExport *>())
        task->cancel();
}

void HistoryExporter::write(const HistoryExport::Order &order)
{
    auto *task = new HistoryExport(m_archive, order, this);
    connect(task, &HistoryExport::written, this,
            [this, file = order.file](qint64 jobs) { Q_EMIT exported(jobs, file); });
    connect(task, &HistoryExport::failed, this, &HistoryExporter::failed);
    connect(task, &HistoryExport::progressed, this, &HistoryExporter::progressed);
    connect(task, &HistoryExport::cancelled, this, &HistoryExporter::cancelled);
    connect(task, &HistoryExport::cancelled, task, &QObject::deleteLater);
    connect(task, &HistoryExport::written, task, &QObject::deleteLater);
    connect(task, &HistoryExport::failed, task, &QObject::deleteLater);
    task->start();
}

} // namespace headwater
