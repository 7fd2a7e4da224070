// SPDX-License-Identifier: Apache-2.0
// bench_stall FILE [ROWS] prints for how long the window's thread stood still at most while 10,000
// waiting refreshes were withdrawn, the oldest tenth of a history of ROWS jobs (1,000,000) was purged
// and the rest was exported, beside an event loop that has nothing to do. FILE is a history that
// `bench_window fill FILE` made.
//
// One JSON object on standard output; times are milliseconds.
#include "bench/benchtools.h"
#include "bench/longhistory.h"
#include "workbench.h"

#include "models/historyexport.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>

using namespace headwater;
using namespace headwater::bench;

namespace {

constexpr int kWaiting = 10'000;
constexpr auto kIdle = std::chrono::seconds(5);

/// The longest time between two turns of the event loop, which has something to do all the time.
class Heartbeat final : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, milliseconds(m_since));
            m_since.restart();
        });
    }
    void begin()
    {
        m_longest = 0;
        m_since.start();
        m_all.start();
        m_timer.start();
    }
    void end(QJsonObject &figures, const char *what)
    {
        m_timer.stop();
        const QString name = QString::fromLatin1(what);
        figures[name + QStringLiteral("LongestStall")] = std::max(m_longest, milliseconds(m_since));
        figures[name + QStringLiteral("Took")] = milliseconds(m_all);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    QElapsedTimer m_all;
    double m_longest = 0;
};

class Run final : public QObject
{
public:
    Run(Workbench &bench, int rows, const QString &directory)
        : m_bench(bench), m_rows(rows), m_directory(directory)
    {
    }

    void idle()
    {
        m_heart.begin();
        QTimer::singleShot(kIdle, this, [this] {
            m_heart.end(m_figures, "idle");
            withdraw();
        });
    }

private:
    void withdraw()
    {
        connect(&m_bench.services.tracker, &RefreshTracker::jobRemoved, this, [this] {
            if (++m_withdrawn < kWaiting)
                return;
            m_heart.end(m_figures, "withdraw");
            QTimer::singleShot(kIdle, this, &Run::purge);
        });
        m_heart.begin();
        m_bench.queue.withdrawLeftOver();
    }

    void purge()
    {
        connect(&m_bench.keeper, &HistoryKeeper::cleared, this, [this](qint64 rows) {
            m_figures[QLatin1String("purged")] = rows;
            m_heart.end(m_figures, "purge");
            QTimer::singleShot(kIdle, this, &Run::exportAll);
        });
        const QDateTime oldest
                = QDateTime::fromMSecsSinceEpoch(test::kFirstSent + qint64(60'000) * (m_rows / 10), Qt::UTC);
        m_heart.begin();
        m_bench.keeper.removeOlderThan(int(oldest.daysTo(QDateTime::currentDateTimeUtc())));
    }

    void exportAll()
    {
        HistoryExport::Order order;
        order.file = m_directory + QStringLiteral("/export.csv");
        order.now = QDateTime::currentDateTimeUtc();
        auto *task = new HistoryExport(m_bench.history.archive(), order, this);
        connect(task, &HistoryExport::written, this, [this](qint64 jobs) {
            m_figures[QLatin1String("exported")] = jobs;
            m_heart.end(m_figures, "export");
            report(m_figures);
            QApplication::quit();
        });
        m_heart.begin();
        task->start();
    }

    Workbench &m_bench;
    const int m_rows;
    const QString m_directory;
    Heartbeat m_heart;
    QJsonObject m_figures;
    int m_withdrawn = 0;
};

void addWaiting(const QString &file)
{
    const auto history = HistoryStore::open(file);
    QList<RefreshJob> jobs;
    for (int i = 0; i < kWaiting; ++i) {
        RefreshJob job;
        job.state = JobState::Queued;
        job.collection = {{QStringLiteral("00000000-0000-4000-8000-000000000001")},
                          QStringLiteral("default"), QStringLiteral("collection_%1").arg(i)};
        job.endpointName = QStringLiteral("endpoint-1");
        job.sentAt = job.lastChangeAt = QDateTime::currentDateTimeUtc();
        jobs.append(job);
    }
    if (!history || !(*history)->insert(jobs))
        qFatal("nothing waits");
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QString file = QApplication::arguments().value(1);
    const int rows = argc > 2 ? QByteArray(argv[2]).toInt() : 1'000'000;
    const QTemporaryDir directory;
    const Result<Profile> profile = Profile::at(directory.path());
    if (!profile || !QFile::link(file, profile->historyFile()))
        qFatal("no profile");
    if (!HistoryStore::bringUpToDate(file))
        qFatal("no history");
    addWaiting(file);
    Workbench bench(*profile);
    Run run(bench, rows, directory.path());
    bench.open();
    QTimer::singleShot(kIdle, &run, [&run] { run.idle(); });
    return QApplication::exec();
}
