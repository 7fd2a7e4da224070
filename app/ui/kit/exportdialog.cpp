// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/exportdialog.h"

#include "ui/kit/filedialoglabels.h"

#include <QFileInfo>

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
    return {{ExportFormat::SpreadsheetCsv, ExportDialog::tr("CSV, for spreadsheets (*.csv)")},
            {ExportFormat::Csv, ExportDialog::tr("CSV, for scripts (*.csv)")},
            {ExportFormat::Json, ExportDialog::tr("JSON, for programs (*.json)")},
            {ExportFormat::Markdown, ExportDialog::tr("Markdown, for tickets (*.md)")}};
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

ExportDialog::ExportDialog(const QString &title, const QString &name, const QDateTime &now,
                           QWidget *parent)
    : QFileDialog(parent, title)
{
    setObjectName(QStringLiteral("exportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    new FileDialogLabels(this);
    setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const Choice &choice : choices())
        filters << choice.filter;
    setNameFilters(filters);
    setDefaultSuffix(suffixOf(ExportFormat::SpreadsheetCsv));
    selectFile(
            QStringLiteral("%1-%2.csv").arg(name, now.toLocalTime().date().toString(Qt::ISODate)));
    connect(this, &QFileDialog::filterSelected, this,
            [this](const QString &filter) { setDefaultSuffix(suffixOf(formatOf({}, filter))); });
}

QString ExportDialog::file() const
{
    return selectedFiles().value(0);
}

ExportFormat ExportDialog::format() const
{
    return formatOf(file(), selectedNameFilter());
}

} // namespace headwater
