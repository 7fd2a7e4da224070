// SPDX-License-Identifier: Apache-2.0
// bench_stall FILE [ROWS] prints for how long the window's thread stood still at most while 10,000
// refreshes were added and withdrawn, the oldest tenth of a history of ROWS jobs (1,000,000) was
// purged and the rest was exported, beside an event loop that has nothing to do. The window lists
// 20,000 collections of a server that never answers. FILE is a history that `bench_window fill
// FILE` made.
//
// One JSON object on standard output; times are milliseconds. A stall is what passes between two
// turns of the event loop. Its CPU is what the thread itself used meanwhile: on a machine that
// others use, the rest may be their turn.
#include "bench/benchtools.h"
#include "bench/longhistory.h"
#include "core/base/utc.h"
#include "program/workbench.h"

#include "models/historyexport.h"

#include <QApplication>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTimer>

#include <ctime>

#include <algorithm>

using namespace headwater;
using namespace headwater::bench;

namespace {

constexpr int kWaiting = 10'000;
constexpr int kListed = 20'000;
constexpr auto kIdle = std::chrono::seconds(5);
const EndpointId kEndpoint{QStringLiteral("00000000-0000-4000-8000-000000000001")};

double threadCpu()
{
    timespec used = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

/// The longest time between two turns of the event loop, which has something to do all the time.
class Heartbeat final : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
    }
    void begin()
    {
        m_longest = m_longestCpu = 0;
        m_cpu = threadCpu();
        m_since.start();
        m_timer.start();
    }
    void end(QJsonObject &figures, const char *what)
    {
        m_timer.stop();
        beat();
        const QString name = QString::fromLatin1(what);
        figures[name + QStringLiteral("LongestStall")] = m_longest;
        figures[name + QStringLiteral("LongestCpu")] = m_longestCpu;
    }

private:
    void beat()
    {
        const double cpu = threadCpu();
        m_longest = std::max(m_longest, milliseconds(m_since));
        m_longestCpu = std::max(m_longestCpu, cpu - m_cpu);
        m_cpu = cpu;
        m_since.restart();
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    double m_cpu = 0;
    double m_longest = 0;
    double m_longestCpu = 0;
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
            add();
        });
    }

private:
    void begin()
    {
        m_took.start();
        m_heart.begin();
    }

    /// What the window does about it afterwards counts, too.
    void end(const char *what, void (Run::*next)())
    {
        m_figures[QString::fromLatin1(what) + QStringLiteral("Took")] = milliseconds(m_took);
        QTimer::singleShot(kIdle, this, [this, what, next] {
            m_heart.end(m_figures, what);
            (this->*next)();
        });
    }

    void quit()
    {
        report(m_figures);
        QApplication::quit();
    }

    void add()
    {
        QList<CollectionRef> collections;
        for (int i = 0; i < kWaiting; ++i)
            collections.append({kEndpoint, QStringLiteral("default"),
                                QStringLiteral("collection_%1").arg(i * 2)});
        connect(&m_bench.services.tracker, &RefreshTracker::jobChanged, this, [this] {
            if (++m_added == kWaiting)
                end("add", &Run::withdraw);
        });
        begin();
        if (!m_bench.queue.add(collections))
            qFatal("nothing waits");
    }

    void withdraw()
    {
        connect(&m_bench.services.tracker, &RefreshTracker::withdrawalEnded, this,
                [this] { end("withdraw", &Run::purge); });
        m_figures[QLatin1String("withdrawn")] = m_bench.queue.status().waiting;
        begin();
        m_bench.queue.withdrawAll();
    }

    void purge()
    {
        connect(&m_bench.retention, &HistoryRetention::cleared, this, [this](qint64 rows) {
            m_figures[QLatin1String("purged")] = rows;
            end("purge", &Run::exportAll);
        });
        const QDateTime oldest = QDateTime::fromMSecsSinceEpoch(
                test::kFirstSent + qint64(60'000) * (m_rows / 10), kUtc);
        begin();
        m_bench.retention.removeOlderThan(int(oldest.daysTo(QDateTime::currentDateTimeUtc())));
    }

    void exportAll()
    {
        HistoryExport::Order order;
        order.file = m_directory + QStringLiteral("/export.csv");
        order.now = QDateTime::currentDateTimeUtc();
        auto *task = new HistoryExport(m_bench.history.archive(), order, this);
        connect(task, &HistoryExport::written, this, [this](qint64 jobs) {
            m_figures[QLatin1String("exported")] = jobs;
            end("export", &Run::quit);
        });
        begin();
        task->start();
    }

    Workbench &m_bench;
    const int m_rows;
    const QString m_directory;
    Heartbeat m_heart;
    QElapsedTimer m_took;
    QJsonObject m_figures;
    int m_added = 0;
};

void listCollections(Workbench &bench, quint16 port)
{
    ClusterEndpoint endpoint;
    endpoint.id = kEndpoint;
    endpoint.name = QStringLiteral("endpoint-1");
    endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    endpoint.credential = CredentialKind::None;
    if (!bench.services.endpoints.save(endpoint))
        qFatal("no endpoint");
    QStringList names;
    for (int i = 0; i < kListed; ++i)
        names.append(QStringLiteral("collection_%1").arg(i));
    Q_EMIT bench.services.catalog.collectionsListed(kEndpoint, QStringLiteral("default"), names);
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
    QTcpServer silent;
    if (!silent.listen(QHostAddress::LocalHost))
        qFatal("no server");
    Workbench bench(*profile);
    Run run(bench, rows, directory.path());
    bench.open();
    QTimer::singleShot(kIdle, &run, [&] {
        listCollections(bench, silent.serverPort());
        QTimer::singleShot(kIdle, &run, &Run::idle);
    });
    return QApplication::exec();
}
