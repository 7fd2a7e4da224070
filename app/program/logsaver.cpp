// SPDX-License-Identifier: Apache-2.0
#include "program/logsaver.h"

#include "program/log.h"
#include "store/profile/exportfile.h"
#include "ui/kit/filedialoglabels.h"

#include <QDate>
#include <QFileDialog>

namespace headwater {

LogSaver::LogSaver(QWidget &window) : m_window(window) { }

void LogSaver::ask()
{
    auto *dialog = new QFileDialog(&m_window, tr("Save log"));
    dialog->setObjectName(QStringLiteral("saveLogDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    new FileDialogLabels(dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    dialog->selectFile(
            QStringLiteral("headwater-%1.log").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::accepted, this,
            [this, dialog] { save(dialog->selectedFiles().value(0)); });
    dialog->open();
}

void LogSaver::save(const QString &file)
{
    ExportFile out(file);
    out.append(log::recent());
    if (const Result<Done> written = out.finish(); !written)
        Q_EMIT failed(written.error());
}

} // namespace headwater
