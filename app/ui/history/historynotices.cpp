// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historynotices.h"

#include "core/base/plaintext.h"
#include "core/job/job.h"
#include "models/jobarchive.h"
#include "ui/history/historyexporter.h"
#include "ui/kit/messagebar.h"
#include "ui/kit/workmessage.h"

#include <QDir>
#include <QLocale>

namespace headwater {

namespace {
const QString kExport = QStringLiteral("export");
const QString kNotKept = QStringLiteral("notKept");
const QString kStopped = QStringLiteral("stopped");
const QString kNote = QStringLiteral("note");
} // namespace

HistoryNotices::HistoryNotices(HistoryExporter &exporter, const JobArchive &archive,
                               MessageBar &messages)
    : QObject(&exporter), m_messages(messages)
{
    connect(&archive, &JobArchive::annotationFailed, this, [this](const Error &error) {
        m_messages.post(kNote, MessageBar::Level::Error, error.message);
    });
    connect(&archive, &JobArchive::annotationKept, this, [this] { m_messages.withdraw(kNote); });
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
    connect(&exporter, &HistoryExporter::exported, this, &HistoryNotices::sayExported);
    connect(&exporter, &HistoryExporter::failed, this, [this](const Error &error) {
        m_messages.post(kExport, MessageBar::Level::Error, error.text());
    });
}

void HistoryNotices::sayStopped(const RefreshJob &job)
{
    m_messages.post(kStopped, MessageBar::Level::Info,
                    tr("The refresh of %1 continues on the server and cannot be cancelled. "
                       "Headwater no longer asks about it.")
                            .arg(plainLine(job.collection.name)));
}

void HistoryNotices::sayNotKept(const QString &reason)
{
    m_messages.post(kNotKept, MessageBar::Level::Warning,
                    tr("This history is kept only until you quit. %1").arg(reason));
}

void HistoryNotices::sayExported(qint64 jobs, const QString &file)
{
    const QString place = QDir::toNativeSeparators(file);
    m_messages.post(
            kExport, MessageBar::Level::Info,
            jobs == 1
                    ? tr("1 refresh was exported to %1.").arg(place)
                    : tr("%1 refreshes were exported to %2.").arg(QLocale().toString(jobs), place));
}

} // namespace headwater
