// SPDX-License-Identifier: Apache-2.0
#include "models/historyexport.h"

#include "models/jobarchive.h"

#include <QTimer>

namespace headwater {

namespace {
constexpr int kPage = 100; // a few milliseconds
}

HistoryExport::HistoryExport(JobArchive &archive, const Order &order, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_order(order)
    , m_writer(order.format, order.now)
    , m_file(order.file)
{
}

void HistoryExport::start()
{
    m_file.append(m_writer.header());
    QTimer::singleShot(0, this, &HistoryExport::next);
}

Result<QList<ExportedJob>> HistoryExport::nextPage() const
{
    if (m_order.jobs.isEmpty())
        return m_archive.page(m_order.filter, m_last, kPage);
    return m_archive.jobs(m_order.jobs.mid(m_asked, kPage));
}

void HistoryExport::next()
{
    const Result<QList<ExportedJob>> page = nextPage();
    if (!page) {
        Q_EMIT failed(page.error());
        return;
    }
    for (const ExportedJob &exported : *page)
        m_file.append(m_writer.row(exported));
    m_count += page->size();
    m_asked += kPage;
    const bool isLast = m_order.jobs.isEmpty() ? page->size() < kPage
                                               : m_asked >= m_order.jobs.size();
    if (isLast) {
        finish();
        return;
    }
    if (!page->isEmpty())
        m_last = page->constLast().job.localId;
    QTimer::singleShot(0, this, &HistoryExport::next);
}

void HistoryExport::finish()
{
    m_file.append(m_writer.footer());
    const Result<Done> finished = m_file.finish();
    if (finished)
        Q_EMIT written(m_count);
    else
        Q_EMIT failed(finished.error());
}

} // namespace headwater
