// SPDX-License-Identifier: Apache-2.0
// bench_live URL… – the window with all external collections of the given clusters being refreshed at once: how long its
// thread is busy at a stretch while it follows them, and how long it takes to queue as many again. Times are
// milliseconds. Printed and not judged; run by tests/bench/figures.
#include "bench/benchtools.h"
#include "jobs/endpointtraffic.h"
#include "program/workbench.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <vector>

using namespace headwater;
using namespace headwater::bench;
using namespace std::chrono_literals;

namespace {

constexpr auto kMeasureFor = 30s;

/// How long the event loop is busy between two waits, in milliseconds.
class BusySpans final : public QObject
{
public:
    BusySpans()
    {
        const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
            if (!m_span.isValid())
                m_span.start();
        });
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            if (m_span.isValid() && m_isMeasuring)
                m_spans.push_back(milliseconds(m_span));
            m_span.invalidate();
        });
    }

    void start()
    {
        m_isMeasuring = true;
        m_span.invalidate(); // of the one that is going on little was measured
    }

    [[nodiscard]] QJsonObject figures()
    {
        std::sort(m_spans.begin(), m_spans.end());
        const auto at = [this](double part) {
            return m_spans.empty() ? 0.0 : m_spans[size_t(double(m_spans.size() - 1) * part)];
        };
        return {{QStringLiteral("spans"), qint64(m_spans.size())},
                {QStringLiteral("median"), at(0.5)},
                {QStringLiteral("p99"), at(0.99)},
                {QStringLiteral("longest"), at(1)}};
    }

private:
    QElapsedTimer m_span;
    std::vector<double> m_spans;
    bool m_isMeasuring = false;
};

void addEndpoints(Workbench &bench, const QStringList &urls)
{
    for (const QString &url : urls) {
        ClusterEndpoint endpoint;
        endpoint.id = EndpointId::create();
        endpoint.name = QStringLiteral("bench %1").arg(QUrl(url).port());
        endpoint.url = QUrl(url);
        endpoint.credential = CredentialKind::None;
        if (!bench.services.endpoints.save(endpoint))
            qFatal("the endpoint could not be saved");
        bench.services.catalog.reload(endpoint.id);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1"); // GLib's dispatcher does not tell when it wakes
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("headwater"));
    const QTemporaryDir directory;
    const Result<Profile> profile = Profile::at(directory.path());
    if (!profile)
        qFatal("no profile");
    Workbench bench(*profile);
    BusySpans spans;
    QHash<LocalJobId, JobState> states;
    QList<CollectionRef> collections;
    QObject::connect(&bench.services.tracker, &RefreshTracker::jobChanged, &bench.window,
                     [&](const RefreshJob &job) { states[job.localId] = job.state; });
    // Every tenth of the many collections that the stand-in adds is external.
    QObject::connect(&bench.services.catalog, &Catalog::collectionsListed, &bench.window,
                     [&](const EndpointId &id, const QString &database, const QStringList &names) {
                         for (const QString &name : names) {
                             if (!name.startsWith(QLatin1String("sample_")) || !name.endsWith(u'0'))
                                 continue;
                             collections.append({id, database, name});
                             if (!bench.services.tracker.submit({collections.last(), {}}))
                                 qFatal("the history cannot be written");
                         }
                     });
    bench.window.show();
    bench.startWork();
    addEndpoints(bench, QApplication::arguments().mid(1));

    QTimer wait;
    QObject::connect(&wait, &QTimer::timeout, &bench.window, [&] {
        const auto isFollowed = [](JobState state) {
            return state == JobState::Pending || state == JobState::Running;
        };
        const auto followed = std::count_if(states.begin(), states.end(), isFollowed);
        if (states.isEmpty() || followed < states.size())
            return;
        wait.stop();
        spans.start();
        QTimer::singleShot(kMeasureFor, &bench.window, [&, followed] {
            QJsonObject figures = spans.figures();
            figures[QLatin1String("jobs")] = qint64(followed);
            figures[QLatin1String("highestPollRate")]
                    = bench.services.tracker.traffic().highestPollRate();
            figures[QLatin1String("residentMiB")] = residentMebibytes();
            QElapsedTimer queueing;
            queueing.start();
            if (!bench.queue.add(collections))
                qFatal("the history cannot be written");
            figures[QLatin1String("queueing")] = milliseconds(queueing);
            report(figures);
            QApplication::quit();
        });
    });
    wait.start(200ms);
    return QApplication::exec();
}
