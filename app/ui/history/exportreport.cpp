// SPDX-License-Identifier: Apache-2.0
#include "ui/history/exportreport.h"

#include "ui/history/historyexporter.h"
#include "ui/kit/messagebar.h"
#include "ui/kit/workmessage.h"

#include <QDir>
#include <QLocale>

namespace headwater {

namespace {
const QString kExport = QStringLiteral("export");
}

ExportReport::ExportReport(HistoryExporter &exporter, MessageBar &messages)
    : QObject(&exporter), m_messages(messages)
{
    auto *writing = new WorkMessage(messages, kExport, [&exporter] { exporter.cancel(); });
    connect(&exporter, &HistoryExporter::progressed, writing, [writing](qint64 jobs, qint64 all) {
        writing->progress(tr("Exporting refreshes"), jobs, all);
    });
    connect(&exporter, &HistoryExporter::cancelled, writing, [this, writing] {
        writing->end();
        m_messages.post(kExport, MessageBar::Level::Info,
                        tr("Export cancelled. No file was written."));
    });
    connect(&exporter, &HistoryExporter::exported, writing, &WorkMessage::end);
    connect(&exporter, &HistoryExporter::failed, writing, &WorkMessage::end);
    connect(&exporter, &HistoryExporter::exported, this, &ExportReport::sayExported);
    connect(&exporter, &HistoryExporter::failed, this, [this](const Error &error) {
        m_messages.post(kExport, MessageBar::Level::Error, error.text());
    });
}

void ExportReport::sayExported(qint64 jobs, const QString &file)
{
    const QString place = QDir::toNativeSeparators(file);
    m_messages.post(
            kExport, MessageBar::Level::Info,
            jobs == 1
                    ? tr("1 refresh was exported to %1.").arg(place)
                    : tr("%1 refreshes were exported to %2.").arg(QLocale().toString(jobs), place));
}

} // namespace headwater
