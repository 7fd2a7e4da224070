// SPDX-License-Identifier: Apache-2.0
// Figures of the real window, printed and not judged. Run by tests/bench/figures.
//
//   bench_window bare                 a bare QMainWindow, as the measure of what a window costs
//   bench_window empty                Headwater with an empty profile
//   bench_window history FILE         the same with the history in FILE
//   bench_window fill FILE            makes such a history, of a million jobs, and prints nothing
//   bench_window listing URL          Headwater with one endpoint: list, filter, memory
//
// One JSON object on standard output; times are milliseconds.
#include "bench/benchtools.h"
#include "bench/longhistory.h"
#include "workbench.h"

#include <QApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>

using namespace headwater;
using namespace headwater::bench;

namespace {

QElapsedTimer sinceMain;
constexpr int kJobs = 1'000'000;
constexpr std::chrono::seconds kSettled {2};

/// Calls back once, after the widget was painted for the first time from now on.
class AfterPaint final : public QObject
{
public:
    AfterPaint(QWidget *widget, std::function<void()> painted)
        : QObject(widget), m_painted(std::move(painted))
    {
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_painted) {
            QTimer::singleShot(0, this, [this] { // the painting itself is over then
                if (const auto painted = std::exchange(m_painted, {}))
                    painted();
                deleteLater();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_painted;
};

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
    new AfterPaint(table->viewport(), [=]() mutable {
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
                         new AfterPaint(table->viewport(), [=] {
                             const QJsonObject figures {{QStringLiteral("collections"), rows},
                                                        {QStringLiteral("answerToPainted"),
                                                         milliseconds(sinceAnswer)}};
                             QTimer::singleShot(1500, table, [=] { // describes of the first screen
                                 filterStep(table, filter,
                                            {QStringLiteral("s"), QStringLiteral("sa"), QStringLiteral("sam"),
                                             QStringLiteral("sam 1"), QStringLiteral("sam 19"), QString()},
                                            figures, 0);
                             });
                         });
                         table->viewport()->update();
                     });
    catalog.reload(endpoint.id);
}

/// Does what the program does: the work begins with the first turn after the window was shown.
void measureStart(Workbench &bench)
{
    static QJsonObject figures;
    new AfterPaint(&bench.window, [] { figures[QLatin1String("painted")] = milliseconds(sinceMain); });
    bench.window.show();
    QTimer::singleShot(0, &bench.window, [&bench] {
        QElapsedTimer work;
        work.start();
        bench.startWork();
        figures[QLatin1String("startingWork")] = milliseconds(work);
    });
    QTimer::singleShot(kSettled, &bench.window, [] {
        figures[QLatin1String("residentMiB")] = residentMebibytes();
        report(figures);
        QApplication::quit();
    });
}

} // namespace

int main(int argc, char *argv[])
{
    sinceMain.start();
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
    if (mode == QLatin1String("bare")) {
        QMainWindow window;
        window.resize(1400, 900);
        new AfterPaint(&window, [] {
            report({{QStringLiteral("painted"), milliseconds(sinceMain)}});
            QApplication::quit();
        });
        window.show();
        return QApplication::exec();
    }

    const QTemporaryDir directory;
    const Result<Profile> profile = Profile::at(directory.path());
    if (!profile)
        qFatal("no profile");
    if (mode == QLatin1String("history") && !QFile::link(argument, profile->historyFile()))
        qFatal("no history");
    Workbench bench(*profile);
    if (mode == QLatin1String("listing")) {
        new AfterPaint(&bench.window, [&] { measureListing(bench, argument); });
        bench.window.show();
    } else {
        measureStart(bench);
    }
    return QApplication::exec();
}
