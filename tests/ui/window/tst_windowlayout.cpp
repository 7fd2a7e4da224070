// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/shownwhenroom.h"
#include "ui/window/stage.h"
#include "ui/window/windowmodes.h"
#include "ui/window/windowtoolbar.h"

#include <QAction>
#include <QDockWidget>
#include <QFontInfo>
#include <QLineEdit>
#include <QMenuBar>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace headwater;

namespace {

QFont fontOf(int pixels)
{
    QFont font = QApplication::font();
    font.setPixelSize(pixels);
    return font;
}

/// The window as it runs.
struct WindowLayoutScene
{
    explicit WindowLayoutScene(QSize size = {1400, 900}) : program(*Profile::at(directory.path()))
    {
        program.window.resize(size);
        program.startWork(); // without it the panes have nothing to ask
        program.window.show();
        program.window.activateWindow();
        isReady = QTest::qWaitForWindowActive(&program.window);
        program.window.resize(size);
    }
    template <typename Type> [[nodiscard]] Type *find(const char *name) const
    {
        return program.window.findChild<Type *>(QString::fromLatin1(name));
    }
    void trigger(const char *action) const { find<QAction>(action)->trigger(); }
    [[nodiscard]] bool has(const QWidget *pane) const
    {
        return pane->isAncestorOf(QApplication::focusWidget());
    }

    QTemporaryDir directory;
    Workbench program;
    MainWindow &window = program.window;
    bool isReady = false;
};

} // namespace

class TestWindowLayout final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatHasRoom()
    {
        const QFont font = fontOf(13);
        const qreal scale = std::max(1.0, QFontInfo(font).pixelSize() / 13.0);
        const auto of = [&](int width, int height) {
            return WindowModes::of(QSizeF(width * scale, height * scale).toSize(), font);
        };
        QCOMPARE(of(1400, 900), WindowModes());
        QCOMPARE(of(1280, 720), WindowModes());
        QCOMPARE(of(1279, 720), (WindowModes{false, true, true, true, 3}));
        QCOMPARE(of(1024, 640), (WindowModes{false, false, true, false, 3}));
        QCOMPARE(of(933, 600), (WindowModes{false, false, false, false, 3}));
        QCOMPARE(of(1024, 500).messages, 2);
        QCOMPARE(of(1024, 400).messages, 1);
        QVERIFY(WindowModes::of({1400, 900}, fontOf(26)) == of(700, 450));
    }

    void theUserHasTheLastWord()
    {
        ShownWhenRoom shown;
        QVERIFY(shown.isShown());
        shown.setRoom(false);
        QVERIFY(!shown.isShown());
        shown.choose(true);
        shown.setRoom(false); // again: the window is still small
        QVERIFY(shown.isShown());
        shown.setRoom(true);
        shown.choose(false);
        shown.setRoom(false);
        QVERIFY(!shown.isShown()); // what was chosen without room is forgotten
        shown.setRoom(true);
        QVERIFY(!shown.isShown());
        QVERIFY(!shown.isWanted());
    }

    void theWindowFitsSmallScreens_data()
    {
        QTest::addColumn<QSize>("screen");
        QTest::addColumn<qreal>("text");
        QTest::newRow("1024x640") << QSize(1024, 640) << 1.0;
        QTest::newRow("1.5 on 1400x900") << QSize(933, 600) << 1.0;
        QTest::newRow("text twice as large") << QSize(1024, 640) << 2.0;
    }

    void theWindowFitsSmallScreens()
    {
        QFETCH(QSize, screen);
        QFETCH(qreal, text);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(before.pointSizeF() * text);
        QApplication::setFont(font);
        {
            const WindowLayoutScene scene(screen);
            QCoreApplication::processEvents();
            const QSize least = scene.window.minimumSizeHint();
            QVERIFY2(least.width() <= screen.width() && least.height() <= screen.height(),
                     qPrintable(QStringLiteral("%1x%2").arg(least.width()).arg(least.height())));
            QCOMPARE(scene.window.size(), screen);
        }
        QApplication::setFont(before);
    }

    void panesGiveWayAndComeBack()
    {
        const WindowLayoutScene scene;
        auto *stage = scene.find<Stage>("stage");
        auto *tree = scene.find<QTreeView>("endpoints");
        QVERIFY(tree->isVisible());
        QVERIFY(scene.find<WindowToolBar>("toolBar")->isVisible());
        QVERIFY(!stage->isNarrow());
        scene.window.resize(720, 500);
        QVERIFY(!tree->isVisible());
        QVERIFY(!scene.find<WindowToolBar>("toolBar")->isVisible());
        QVERIFY(stage->isNarrow());
        scene.window.resize(1400, 900);
        QVERIFY(tree->isVisible());
        QVERIFY(!stage->isNarrow());
        scene.trigger("showEndpoints");
        scene.window.resize(720, 500);
        scene.window.resize(1400, 900);
        QVERIFY(!tree->isVisible()); // the user closed it
    }

    void theTreeLiesOverTheTableWhereThereIsNoRoom()
    {
        const WindowLayoutScene scene({800, 560});
        QVERIFY(scene.isReady);
        auto *tree = scene.find<QTreeView>("endpoints");
        auto *collections = scene.find<QWidget>("collectionPane");
        const int width = collections->width();
        scene.trigger("showEndpoints");
        QVERIFY(tree->isVisible());
        QVERIFY(scene.has(tree->parentWidget()));
        QCOMPARE(collections->width(), width);
        QTest::keyClick(tree, Qt::Key_Escape);
        QVERIFY(!tree->isVisible());
        QVERIFY(!scene.find<QAction>("showEndpoints")->isChecked());

        scene.trigger("showEndpoints");
        scene.find<QLineEdit>("filterCollections")->setFocus();
        QVERIFY(!tree->isVisible());
        scene.trigger("showEndpoints");
        scene.window.resize(1400, 900);
        QVERIFY(tree->isVisible());
        QVERIFY(scene.find<QDockWidget>("endpointsDock")->isVisible());
    }

    void theHistoryIsFoldedToItsHeading()
    {
        const WindowLayoutScene scene;
        auto *table = scene.find<QWidget>("historyPane");
        auto *chip = scene.find<QToolButton>("historyChip1");
        const int height = table->height();
        scene.trigger("showHistory");
        QCoreApplication::processEvents();
        QVERIFY(chip->isVisible());
        QVERIFY(table->height() < height / 2);
        scene.find<QToolButton>("unfoldHistory")->click();
        QTRY_COMPARE(table->height(), height);

        QWidget sheet;
        auto *stage = scene.find<Stage>("stage");
        stage->openSheet(&sheet);
        QTRY_VERIFY(table->height() < height / 2); // a sheet needs the room
        scene.trigger("showHistory");
        QTRY_COMPARE(table->height(), height); // unless the user needs the history
        stage->closeSheet();
        QTRY_COMPARE(table->height(), height);
        sheet.setParent(nullptr);
    }

    void everyPaneCanBeReachedWhenItIsEmpty()
    {
        WindowLayoutScene scene;
        QVERIFY(scene.isReady);
        const auto go = [&scene](Qt::Key key) {
            QTest::keyClick(&scene.window, key, Qt::ControlModifier);
        };
        go(Qt::Key_1);
        QVERIFY(scene.has(scene.find<QWidget>("endpointPane")));
        go(Qt::Key_2);
        QVERIFY(scene.has(scene.find<QWidget>("collectionPane")));
        go(Qt::Key_3);
        QVERIFY(scene.has(scene.find<QWidget>("pagePlace")));
        go(Qt::Key_4);
        QVERIFY(scene.has(scene.find<QWidget>("historyPane")));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("text"));
        const auto fields = scene.window.findChildren<QLineEdit *>();
        for (const QLineEdit *field : fields)
            QVERIFY(field->text().isEmpty());

        const char *round[]{"endpointPane", "collectionPane", "pagePlace", "historyPane"};
        for (const char *pane : round) {
            QTest::keyClick(&scene.window, Qt::Key_F6);
            QVERIFY2(scene.has(scene.find<QWidget>(pane)), pane);
        }
        QTest::keyClick(&scene.window, Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(scene.has(scene.find<QWidget>("pagePlace")));
    }

    void tabGoesInReadingOrder()
    {
        WindowLayoutScene scene;
        QVERIFY(scene.isReady);
        ClusterEndpoint lab;
        lab.id = {QStringLiteral("lab")};
        lab.name = QStringLiteral("lab");
        lab.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        lab.credential = CredentialKind::None;
        VERIFY_RESULT(scene.program.services.endpoints.save(lab));
        scene.program.collections.setCollections(lab.id, QStringLiteral("default"),
                                                 {QStringLiteral("books")});
        QTRY_VERIFY(scene.find<QTableView>("collections")->isVisible());
        scene.window.resize(800, 700); // the page moves into a sheet
        scene.window.resize(1400, 900); // and back
        scene.find<QLineEdit>("findEndpoint")->setFocus();
        QStringList seen;
        for (int i = 0; i < 40; ++i) {
            const QWidget *focused = QApplication::focusWidget();
            seen << (focused->objectName().isEmpty()
                             ? QString::fromLatin1(focused->metaObject()->className())
                             : focused->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            if (QApplication::focusWidget()->objectName() == QLatin1String("findEndpoint"))
                break;
        }
        qsizetype before = -1;
        for (const char *name : {"findEndpoint", "endpoints", "filterCollections",
                                 "collectionChip1", "collections", "historyChip1", "historyChip6",
                                 "filterHistory", "historyEndpoint", "paletteButton"}) {
            const qsizetype at = seen.indexOf(QLatin1String(name));
            QVERIFY2(at > before,
                     qPrintable(QLatin1String(name) + QLatin1String(": ") + seen.join(u' ')));
            before = at;
        }
    }

    void whatIsInTheToolBarIsInAMenu()
    {
        const WindowLayoutScene scene;
        QSet<const QAction *> inMenus;
        const auto menus = scene.window.menuBar()->findChildren<QMenu *>();
        for (const QMenu *menu : menus) {
            for (const QAction *action : menu->actions())
                inMenus.insert(action);
        }
        const auto *bar = scene.find<WindowToolBar>("toolBar");
        int buttons = 0;
        for (const QAction *action : bar->actions()) {
            if (action->isSeparator() || action->text().isEmpty())
                continue;
            ++buttons;
            const QString view = QStringLiteral("view-") + action->data().toString();
            QVERIFY2(inMenus.contains(action) || scene.window.findChild<QAction *>(view),
                     qPrintable(action->text()));
        }
        QCOMPARE(buttons, 5); // two of them switch between views

        auto *stage = scene.find<Stage>("stage");
        bar->viewActions().last()->trigger();
        QCOMPARE(stage->view(), QStringLiteral("freshness"));
        stage->showView(QStringLiteral("collections"));
        QVERIFY(bar->viewActions().first()->isChecked());
        QVERIFY(!bar->viewActions().last()->isChecked());
        stage->addView(QStringLiteral("ages"), new QWidget, QStringLiteral("Ages"));
        QCOMPARE(bar->viewActions().size(), 3);
    }
};

HEADWATER_TEST(TestWindowLayout, QApplication)
#include "tst_windowlayout.moc"
