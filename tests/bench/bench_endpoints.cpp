// SPDX-License-Identifier: Apache-2.0
// Figures of many endpoints in the real window, printed and not judged. Run by tests/bench/figures.
//
//   bench_endpoints make FILE         500 endpoints in 25 folders, as the program exports them
//   bench_endpoints start FILE        Headwater with a profile that has them
//   bench_endpoints import FILE       an empty window that imports them: painted, searched, moved, chosen
//
// One JSON object on standard output; times are milliseconds. Nobody listens at the addresses.
#include "bench/benchtools.h"
#include "core/job/endpointfolders.h"
#include "program/fontsahead.h"
#include "program/workbench.h"
#include "store/profile/endpointexport.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/kit/afterpaint.h"

#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>

#include <functional>

using namespace headwater;
using namespace headwater::bench;

namespace {

constexpr int kEndpoints = 500;
constexpr int kFolders = 25;
constexpr std::chrono::milliseconds kSettled{500};

ClusterEndpoints manyEndpoints()
{
    ClusterEndpoints endpoints;
    for (int i = 0; i < kEndpoints; ++i) {
        ClusterEndpoint endpoint;
        endpoint.id = {QStringLiteral("bench-%1").arg(i)};
        endpoint.name = QStringLiteral("cluster-%1-eu").arg(i);
        endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1/tenant/n%1").arg(i));
        endpoint.folder = QStringLiteral("Customer %1").arg(i % kFolders);
        endpoint.tag = EnvironmentTag(i % 4);
        endpoint.observeOnly = i % 5 == 0;
        endpoints.append(endpoint);
    }
    return endpoints;
}

QByteArray contentsOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(name));
    return file.readAll();
}

/// Does one thing after the other and waits each time until the tree is painted.
class Steps
{
public:
    explicit Steps(QTreeView &tree) : m_tree(tree) { }

    void add(const QString &figure, std::function<void()> what)
    {
        m_steps.append({figure, std::move(what)});
    }
    void run()
    {
        if (m_steps.isEmpty()) {
            m_figures[QLatin1String("residentMiB")] = residentMebibytes();
            report(m_figures);
            QApplication::quit();
            return;
        }
        const auto [figure, what] = m_steps.takeFirst();
        m_timer.start();
        what();
        afterPaint(m_tree.viewport(), [this, figure = figure] {
            const double before = m_figures.value(figure).toDouble();
            m_figures[figure] = std::max(before, milliseconds(m_timer));
            QTimer::singleShot(50, &m_tree, [this] { run(); });
        });
        m_tree.viewport()->update();
    }

    void note(const QString &figure, const QJsonValue &value) { m_figures[figure] = value; }

private:
    QTreeView &m_tree;
    QList<std::pair<QString, std::function<void()>>> m_steps;
    QElapsedTimer m_timer;
    QJsonObject m_figures;
};

void measureImport(Workbench &bench, const QByteArray &json)
{
    auto *pane = bench.window.findChild<EndpointPane *>();
    auto *tree = pane->findChild<QTreeView *>(QStringLiteral("endpoints"));
    auto *find = pane->findChild<QLineEdit *>(QStringLiteral("findEndpoint"));
    if (!tree || !find)
        qFatal("the pane of endpoints has other object names");
    static std::unique_ptr<Steps> steps;
    steps = std::make_unique<Steps>(*tree);
    EndpointStore &store = bench.services.endpoints;
    static QElapsedTimer sinceData;
    QObject::connect(
            &store, &EndpointStore::endpointSaved, tree,
            [tree] {
                sinceData.start();
                afterPaint(tree->viewport(), [] {
                    steps->note(QStringLiteral("dataToPainted"), milliseconds(sinceData));
                });
            },
            Qt::SingleShotConnection);
    steps->add(QStringLiteral("importToPainted"), [&store, json] {
        const Result<ClusterEndpoints> read = readExport(json);
        if (!read || !store.saveAll(*read))
            qFatal("the endpoints could not be imported");
        steps->note(QStringLiteral("endpoints"), store.endpoints().size());
    });
    for (const char *typed : {"c", "cl", "clu", "cluster-4", "cluster-49", "tag:prod", ""}) {
        steps->add(QStringLiteral("longestFindKey"),
                   [find, text = QString::fromLatin1(typed)] { find->setText(text); });
    }
    steps->add(QStringLiteral("folderChosen"), [pane] {
        pane->select(Scope{{}, {}, QStringLiteral("Customer 7")});
    });
    steps->add(QStringLiteral("endpointMoved"), [&store] {
        const auto moved = store.arrange([](ClusterEndpoints &all) {
            const QList<EndpointId> ids{{QStringLiteral("bench-499")}};
            const EndpointPlaces from = placesOf(ids, all);
            moveEndpoints(all, from, placesIn(QStringLiteral("Customer 0"), ids, {}, all));
        });
        if (!moved)
            qFatal("the endpoint could not be moved");
    });
    steps->run();
}

} // namespace

int main(int argc, char *argv[])
{
    const std::jthread fonts = readFontsAhead(); // as the program does
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("headwater"));
    const QString mode = QApplication::arguments().value(1);
    const QString name = QApplication::arguments().value(2);
    if (mode == QLatin1String("make")) {
        QFile file(name);
        const bool isMade = file.open(QIODevice::WriteOnly)
                && file.write(exportEndpoints(manyEndpoints())) > 0;
        return isMade ? 0 : 1;
    }
    const QTemporaryDir directory;
    const Result<Profile> profile = Profile::at(directory.path());
    if (!profile)
        qFatal("no profile");
    if (mode == QLatin1String("start") && !QFile::copy(name, profile->endpointsFile()))
        qFatal("no endpoints");
    Workbench bench(*profile);
    if (mode == QLatin1String("import")) {
        bench.window.show();
        afterPaint(&bench.window, [&] {
            QTimer::singleShot(kSettled, &bench.window,
                               [&] { measureImport(bench, contentsOf(name)); });
        });
    } else {
        bench.window
                .show(); // nothing is listed: 500 connections that fail are not the window's time
        afterPaint(&bench.window, [] {
            report({{QStringLiteral("painted"), millisecondsSinceLaunch()}});
            QApplication::quit();
        });
    }
    return QApplication::exec();
}
