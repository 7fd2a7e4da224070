// SPDX-License-Identifier: Apache-2.0
#include "program/bundlesaver.h"

#include "models/historymodel.h"
#include "models/jobevidence.h"
#include "program/supportbundle.h"
#include "store/profile/exportfile.h"
#include "ui/history/bundlepreview.h"
#include "ui/kit/filedialoglabels.h"

#include <QFileDialog>

namespace headwater {

BundleSaver::BundleSaver(HistoryModel &history, QSettings &settings, QWidget &window)
    : m_history(history), m_settings(settings), m_window(window)
{
}

void BundleSaver::offer(const QList<LocalJobId> &jobs)
{
    delete m_preview; // of an earlier choice
    m_now = m_history.now();
    const JobEvidence evidence(m_history.archive(), jobs);
    m_preview = new BundlePreview(
            SupportBundle::files({evidence.jobs(), evidence.leftOut(), m_now}, m_settings),
            &m_window);
    m_preview->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_preview, &BundlePreview::saveRequested, this, &BundleSaver::ask);
    m_preview->open();
}

void BundleSaver::ask(const QList<ZippedFile> &files)
{
    auto *dialog = new QFileDialog(m_preview, tr("Save support bundle"));
    dialog->setObjectName(QStringLiteral("saveBundleDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    new FileDialogLabels(dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Zip archive (*.zip)")});
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    dialog->selectFile(QStringLiteral("headwater-%1.zip")
                               .arg(m_now.toLocalTime().date().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::accepted, this,
            [this, dialog, files] { save(files, dialog->selectedFiles().value(0)); });
    dialog->open();
}

void BundleSaver::save(const QList<ZippedFile> &files, const QString &path)
{
    const auto packed = ZipArchive::packed(files, m_now);
    Result<Done> written = packed.map([](const QByteArray &) { return Done{}; });
    if (packed) {
        ExportFile file(path);
        file.append(*packed);
        written = file.finish();
    }
    if (!written) {
        m_preview->showTrouble(written.error()); // still open, so that another place can be tried
        return;
    }
    m_preview->accept();
    Q_EMIT saved(path);
}

} // namespace headwater
