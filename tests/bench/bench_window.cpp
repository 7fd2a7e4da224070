// SPDX-License-Identifier: Apache-2.0
// Figures of the real window, printed and not judged. Run by tests/bench/figures.
//
//   bench_window empty                Headwater with an empty profile
//   bench_window history FILE         the same with the history in FILE
//   bench_window fill FILE            makes such a history, of a million jobs, and prints nothing
//   bench_window listing URL          Headwater with one endpoint: list, filter, memory
//
// One JSON object on standard output; times are milliseconds.
#include "bench/benchtools.h"
#include "bench/longhistory.h"
#include "program/fontsahead.h"
#include "program/workbench.h"
#include "ui/kit/afterpaint.h"

#include <QApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

using namespace headwater;
using namespace headwater::bench;

namespace {

constexpr int kJobs = 1'000'000;
constexpr std::chrono::milliseconds kSettled{500};

void filterStep(QTableView *table, QLineEdit *filter, QStringList keys, QJsonObject figures,
                double longest)
{
    if (keys.isEmpty()) {
        figures[QLatin1String("longestFilterKey")] = longest;
        figures[QLatin1String("residentMiB")] = residentMebibytes();
        report(figures);
        QApplication::quit();
        return;
    }
    const QString text = keys.takeFirst();
    QElapsedTimer key;
    key.start();
    afterPaint(table->viewport(), [=] {
        filterStep(table, filter, keys, figures, std::max(longest, milliseconds(key)));
    });
    filter->setText(text);
    table->viewport()->update();
}

void measureListing(Workbench &bench, const QString &url)
{
    ClusterEndpoint endpoint;
    endpoint.id = EndpointId::create();
    endpoint.name = QStringLiteral("bench");
    endpoint.url = QUrl(url);
    endpoint.credential = CredentialKind::None;
    if (!bench.services.endpoints.save(endpoint))
        qFatal("the endpoint could not be saved");

    auto *table = bench.window.findChild<QTableView *>(QStringLiteral("collections"));
    auto *filter = bench.window.findChild<QLineEdit *>(QStringLiteral("filterCollections"));
    if (!table || !filter)
        qFatal("the collection pane has other object names");
    bench.startWork();
    Catalog &catalog = bench.services.catalog;
    // The figure is about the large database. Connected before the window was, this would count too
    // little; connected after it, the model has the names already: so the clock starts at the answer.
    static QElapsedTimer sinceAnswer;
    QObject::connect(&bench.services.client, &ClusterClient::exchanged, table,
                     [](const Exchange &exchange) {
                         if (exchange.route.endsWith(QLatin1String("collections/list")))
                             sinceAnswer.start();
                     });
    QObject::connect(&catalog, &Catalog::collectionsListed, table,
                     [=](const EndpointId &, const QString &database, const QStringList &names) {
                         if (database != QLatin1String("default"))
                             return;
                         const int rows = int(names.size());
                         afterPaint(table->viewport(), [=] {
                             const QJsonObject figures{{QStringLiteral("collections"), rows},
                                                       {QStringLiteral("answerToPainted"),
                                                        milliseconds(sinceAnswer)}};
                             QTimer::singleShot(1500, table, [=] { // describes of the first screen
                                 filterStep(table, filter,
                                            {QStringLiteral("s"), QStringLiteral("sa"),
                                             QStringLiteral("sam"), QStringLiteral("sam 1"),
                                             QStringLiteral("sam 19"), QString()},
                                            figures, 0);
                             });
                         });
                         table->viewport()->update();
                     });
    catalog.reload(endpoint.id);
}

/// Does what the program does. Of two that wait for one painting the later is called first, so what is
/// measured is the window alone, and then the history with its rows.
void measureStart(Workbench &bench)
{
    static QJsonObject figures;
    bench.open();
    afterPaint(&bench.window,
               [] { figures[QLatin1String("painted")] = millisecondsSinceLaunch(); });
    QObject::connect(
            &bench.history, &HistoryModel::countsChanged, &bench.window,
            [&bench] {
                auto *table = bench.window.findChild<QTableView *>(QStringLiteral("history"));
                afterPaint(table->parentWidget(), [] {
                    figures[QLatin1String("historyPainted")] = millisecondsSinceLaunch();
                });
            },
            Qt::SingleShotConnection);
    QTimer::singleShot(kSettled, &bench.window, [] {
        figures[QLatin1String("residentMiB")] = residentMebibytes();
        report(figures);
        QApplication::quit();
    });
}

} // namespace

int main(int argc, char *argv[])
{
    const std::jthread fonts = readFontsAhead(); // as the program does
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("headwater"));
    const QString mode = QApplication::arguments().value(1);
    const QString argument = QApplication::arguments().value(2);

    if (mode == QLatin1String("fill")) {
        test::makeFirstHistory(argument);
        test::fillHistory(argument, kJobs);
        if (const auto migrated = HistoryStore::open(argument); !migrated)
            qFatal("%s", qPrintable(migrated.error().message));
        return 0;
    }
    const QTemporaryDir directory;
    const Result<Profile> profile = Profile::at(directory.path());
    if (!profile)
        qFatal("no profile");
    if (mode == QLatin1String("history") && !QFile::link(argument, profile->historyFile()))
        qFatal("no history");
    Workbench bench(*profile);
    if (mode == QLatin1String("listing")) {
        bench.window.show();
        afterPaint(&bench.window, [&] { measureListing(bench, argument); });
    } else {
        measureStart(bench);
    }
    return QApplication::exec();
}
