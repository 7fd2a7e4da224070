// SPDX-License-Identifier: Apache-2.0
#include "models/historyexport.h"

#include "models/jobarchive.h"
#include "store/history/historyerrand.h"
#include "store/profile/exportfile.h"

#include <QElapsedTimer>

#include <numeric>
#include <optional>

namespace headwater {

namespace {

constexpr int kPage = 100;
constexpr int kStepMs = 20;

/// An export in the worker's thread. After the first step no other thread uses it.
class Work final
{
public:
    explicit Work(const HistoryExport::Order &order)
        : m_order(order), m_writer(order.format, order.now), m_total(order.jobs.size())
    {
    }

    Result<HistoryStep> step(HistoryStore &history)
    {
        if (!m_file) {
            m_file.emplace(m_order.file);
            m_file->append(m_writer.header());
            if (m_order.jobs.isEmpty()) {
                const auto counts = history.countByState(m_order.filter);
                if (!counts)
                    return Failure(counts.error());
                m_total = std::accumulate(counts->begin(), counts->end(), qint64(0));
            }
        }
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < kStepMs) {
            const auto page = nextPage(history);
            if (!page)
                return Failure(page.error());
            for (const RefreshJob &job : *page) {
                const auto words = history.annotation(job.localId);
                if (!words)
                    return Failure(words.error());
                m_file->append(m_writer.row({job, words->note, words->ticket}));
            }
            m_done += page->size();
            if (m_isLast)
                return finish();
        }
        return HistoryStep{m_done, std::max(m_done, m_total), false};
    }

private:
    Result<QList<RefreshJob>> nextPage(const HistoryStore &history)
    {
        if (m_order.jobs.isEmpty()) {
            const auto page = history.page(m_order.filter, m_last, kPage);
            m_isLast = page && page->size() < kPage;
            if (page && !page->isEmpty())
                m_last = page->constLast().localId;
            return page;
        }
        QList<RefreshJob> jobs;
        for (const LocalJobId id : m_order.jobs.mid(m_asked, kPage)) {
            const auto job = history.job(id);
            if (!job)
                return Failure(job.error());
            if (*job)
                jobs.append(**job);
        }
        m_asked += kPage;
        m_isLast = m_asked >= m_order.jobs.size();
        return jobs;
    }

    Result<HistoryStep> finish()
    {
        m_file->append(m_writer.footer());
        return m_file->finish().map([this](Done) { return HistoryStep{m_done, m_done, true}; });
    }

    const HistoryExport::Order m_order;
    JobExport m_writer;
    std::optional<ExportFile> m_file;
    LocalJobId m_last{};
    qsizetype m_asked = 0; // an index into m_order.jobs
    qint64 m_done = 0;
    qint64 m_total;
    bool m_isLast = false;
};

} // namespace

HistoryExport::HistoryExport(JobArchive &archive, const Order &order, QObject *parent)
    : QObject(parent)
{
    const auto work = std::make_shared<Work>(order);
    m_errand = new HistoryErrand(
            archive.history(), [work](HistoryStore &history) { return work->step(history); }, this);
    connect(m_errand, &HistoryErrand::progressed, this, &HistoryExport::progressed);
    connect(m_errand, &HistoryErrand::finished, this, &HistoryExport::written);
    connect(m_errand, &HistoryErrand::cancelled, this, &HistoryExport::cancelled);
    connect(m_errand, &HistoryErrand::failed, this, &HistoryExport::failed);
}

void HistoryExport::start()
{
    m_errand->start();
}

void HistoryExport::cancel()
{
    m_errand->cancel();
}

} // namespace headwater
