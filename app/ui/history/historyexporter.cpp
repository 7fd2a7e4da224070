// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyexporter.h"

#include <QFileDialog>

#include <algorithm>

namespace headwater {

namespace {

struct Choice
{
    ExportFormat format;
    QString filter;
};

QList<Choice> choices()
{
    return {{ExportFormat::SpreadsheetCsv, HistoryExporter::tr("CSV, for spreadsheets (*.csv)")},
            {ExportFormat::Csv, HistoryExporter::tr("CSV, for scripts (*.csv)")},
            {ExportFormat::Json, HistoryExporter::tr("JSON, for programs (*.json)")},
            {ExportFormat::Markdown, HistoryExporter::tr("Markdown, for tickets (*.md)")}};
}

/// The format by the ending of \a file, whichever file type was chosen. The chosen type decides between
/// formats with the same ending.
ExportFormat formatOf(const QString &file, const QString &filter)
{
    const QList<Choice> all = choices();
    const QString suffix = QFileInfo(file).suffix().toLower();
    const auto chosen = std::ranges::find(all, filter, &Choice::filter);
    const auto named = std::ranges::find(
            all, suffix, [](const Choice &choice) { return suffixOf(choice.format); });
    if (chosen != all.end() && (named == all.end() || suffixOf(chosen->format) == suffix))
        return chosen->format;
    return named == all.end() ? ExportFormat::SpreadsheetCsv : named->format;
}

} // namespace

HistoryExporter::HistoryExporter(JobArchive &archive, QWidget *window)
    : QObject(window), m_archive(archive), m_window(window)
{
}

void HistoryExporter::ask(const HistoryExport::Order &order)
{
    auto *dialog = new QFileDialog(m_window, tr("Export history"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const Choice &choice : choices())
        filters << choice.filter;
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixOf(ExportFormat::SpreadsheetCsv));
    dialog->selectFile(QStringLiteral("headwater-%1.csv")
                               .arg(order.now.toLocalTime().date().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(suffixOf(formatOf({}, filter)));
    });
    connect(dialog, &QFileDialog::accepted, this, [this, dialog, order] {
        HistoryExport::Order chosen = order;
        chosen.file = dialog->selectedFiles().value(0);
        chosen.format = formatOf(chosen.file, dialog->selectedNameFilter());
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
