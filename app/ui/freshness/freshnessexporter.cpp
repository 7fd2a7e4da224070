// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnessexporter.h"

#include "models/freshnessmodel.h"
#include "store/profile/exportfile.h"
#include "ui/kit/exportdialog.h"

namespace headwater {

FreshnessExporter::FreshnessExporter(const FreshnessModel &model, QWidget *window)
    : QObject(window), m_window(window), m_now(model.now())
{
    for (int number = 0; number < model.rowCount(); ++number) {
        const FreshnessRow &row = model.at(number);
        const Recent *recent = model.recentAt(number);
        m_rows.append({row.ref, row.endpointName, row.marks.tag, row.okAt, row.freshness,
                       recent ? recent->past : PastRefreshes()});
    }
}

void FreshnessExporter::ask()
{
    auto *dialog = new ExportDialog(tr("Export freshness"), QStringLiteral("headwater-freshness"),
                                    m_now, m_window);
    connect(dialog, &QFileDialog::accepted, this,
            [this, dialog] { write(dialog->file(), dialog->format()); });
    connect(dialog, &QFileDialog::finished, this, &QObject::deleteLater);
    dialog->open();
}

void FreshnessExporter::write(const QString &file, ExportFormat format)
{
    ExportFile out(file);
    FreshnessExport writer(format, m_now);
    out.append(writer.header());
    for (const ExportedFreshness &row : std::as_const(m_rows))
        out.append(writer.row(row));
    out.append(writer.footer());
    if (const auto written = out.finish(); !written)
        Q_EMIT failed(written.error());
    else
        Q_EMIT exported(m_rows.size(), file);
}

} // namespace headwater
