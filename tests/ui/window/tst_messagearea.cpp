// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/window/statusline.h"
#include "windowbench.h"

#include <QDockWidget>
#include <QTableView>
#include <QTreeView>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A window with rows in both tables.
struct MessageAreaBench : WindowBench
{
    MessageAreaBench()
    {
        const EndpointId lab = add(QStringLiteral("lab"));
        QStringList names;
        for (int i = 0; i < 40; ++i) {
            names << QStringLiteral("books_%1").arg(i, 2, 10, QLatin1Char('0'));
            RefreshJob job = test::job(lab, names.last(), JobState::Done);
            VERIFY_RESULT(services.history.insert(job));
        }
        collections.setDatabases(lab, {QStringLiteral("default")});
        collections.setCollections(lab, QStringLiteral("default"), names);
        history.reload();
        window.resize(1400, 900);
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            qFatal("no window");
        settle();
    }

    static void settle()
    {
        QCoreApplication::sendPostedEvents();
        QTest::qWait(20);
    }
    template <typename T> [[nodiscard]] T *find(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }
    /// Where the first row of a table is in the window.
    [[nodiscard]] QPoint firstRow(const char *table) const
    {
        auto *view = find<QTableView>(table);
        return view->viewport()->mapTo(&window,
                                       view->visualRect(view->model()->index(0, 0)).topLeft());
    }
    void fill()
    {
        for (int i = 0; i < 5; ++i)
            messages().post(QString::number(i), MessageLevel::Warning, QStringLiteral("Look."));
        settle();
    }
    [[nodiscard]] MessageBar &messages() const { return *window.findChild<MessageBar *>(); }
    [[nodiscard]] int bottomOf(const QWidget &widget) const
    {
        return widget.mapTo(&window, QPoint(0, widget.height())).y();
    }

    MainWindow window{parts()};
};

} // namespace

class TestMessageArea final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { failOnAnyWarning(); }

    void messagesMoveNoRow()
    {
        const MessageAreaBench bench;
        const QPoint collections = bench.firstRow("collections");
        const QPoint history = bench.firstRow("history");
        const QRect tree = bench.find<QTreeView>("endpoints")->geometry();
        const int header
                = bench.window.findChild<HistoryPane *>()->mapTo(&bench.window, QPoint()).y();
        const_cast<MessageAreaBench &>(bench).fill();
        QVERIFY(bench.messages().isVisible());
        QCOMPARE(bench.firstRow("collections"), collections);
        QCOMPARE(bench.firstRow("history"), history);
        QCOMPARE(bench.find<QTreeView>("endpoints")->geometry(), tree);
        QCOMPARE(bench.window.findChild<HistoryPane *>()->mapTo(&bench.window, QPoint()).y(),
                 header);
    }

    void areAboveTheStatusBarWhateverTheHistoryDoes()
    {
        MessageAreaBench bench;
        bench.fill();
        const QWidget &status = *bench.window.findChild<StatusLine *>();
        const auto isAbove = [&] {
            const int top = status.mapTo(&bench.window, QPoint()).y();
            return bench.messages().isVisible() && bench.messages().window() == &bench.window
                    && std::abs(bench.bottomOf(bench.messages()) - top) < 12;
        };
        QVERIFY(isAbove());
        auto *dock = bench.find<QDockWidget>("historyDock");
        const QPoint collections = bench.firstRow("collections");
        dock->hide();
        QTRY_VERIFY(isAbove());
        QCOMPARE(bench.firstRow("collections"), collections);
        dock->show();
        QTRY_VERIFY(isAbove());
        QVERIFY(dock->isAncestorOf(&bench.messages()));
    }

    void thereIsOneAreaInTheWindow()
    {
        const MessageAreaBench bench;
        QCOMPARE(bench.window.findChildren<MessageBar *>().size(), 1);
    }
};

HEADWATER_TEST(TestMessageArea, QApplication)
#include "tst_messagearea.moc"
