// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/window/stage.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace headwater;

namespace {

/// A widget with one field, which hands it the focus.
struct StageForm
{
    explicit StageForm(QWidget *parent) : widget(new QWidget(parent)), field(new QLineEdit(widget))
    {
        widget->hide();
        auto *layout = new QVBoxLayout(widget);
        layout->addWidget(field);
        widget->setFocusProxy(field);
    }

    QWidget *widget;
    QLineEdit *field;
};

/// A window with the stage in it.
struct StageScene
{
    StageScene()
    {
        window.resize(900, 500);
        auto *layout = new QVBoxLayout(&window);
        layout->setSizeConstraint(QLayout::SetNoConstraint);
        stage = new Stage(page.widget);
        layout->addWidget(stage);
        stage->addView(QStringLiteral("list"), list.widget, QStringLiteral("List"));
        stage->addView(QStringLiteral("ages"), ages.widget, QStringLiteral("Ages"));
        stage->addView(QStringLiteral("trouble"), trouble.widget);
        window.show();
        window.activateWindow();
        isReady = QTest::qWaitForWindowActive(&window);
    }

    QWidget window;
    StageForm page{&window};
    StageForm list{&window};
    StageForm ages{&window};
    StageForm trouble{&window};
    StageForm draft{&window};
    Stage *stage;
    bool isReady;
};

} // namespace

class TestStage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void viewsAreSwitchedByName()
    {
        const StageScene scene;
        QSignalSpy changed(scene.stage, &Stage::viewChanged);
        QCOMPARE(scene.stage->currentView(), scene.list.widget);
        QCOMPARE(scene.stage->titles().size(), 2); // the third is not for the user
        scene.list.field->setFocus();
        scene.stage->showView(QStringLiteral("ages"));
        QCOMPARE(scene.stage->currentView(), scene.ages.widget);
        QVERIFY(scene.ages.field->hasFocus());
        scene.stage->showView(QStringLiteral("ages"));
        scene.stage->showView(QStringLiteral("no such view"));
        QCOMPARE(scene.stage->view(), QStringLiteral("ages"));
        QCOMPARE(changed.size(), 1);
    }

    void aSheetTakesTheFocusAndGivesItBack()
    {
        StageScene scene;
        QVERIFY(scene.isReady);
        QSignalSpy closed(scene.stage, &Stage::sheetClosed);
        scene.list.field->setFocus();
        scene.stage->openSheet(scene.draft.widget);
        QVERIFY(scene.draft.field->hasFocus());
        QVERIFY(!scene.list.widget->isVisible());
        QVERIFY(!scene.page.widget->isVisible());
        QTest::keyClicks(scene.draft.field, QStringLiteral("kept"));
        QTest::keyClick(scene.draft.field, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(closed.first().first().value<QWidget *>(), scene.draft.widget);
        QCOMPARE(scene.stage->sheet(), nullptr);
        QVERIFY(scene.list.field->hasFocus());
        QVERIFY(scene.page.widget->isVisible());
        QTest::keyClick(scene.list.field, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);

        scene.stage->openSheet(scene.draft.widget);
        QCOMPARE(scene.draft.field->text(), QStringLiteral("kept"));
        QVERIFY(scene.draft.field->hasFocus());
    }

    void thereIsOneSheetAtATime()
    {
        StageScene scene;
        const StageForm other(&scene.window);
        QSignalSpy closed(scene.stage, &Stage::sheetClosed);
        scene.page.field->setFocus();
        scene.stage->openSheet(scene.draft.widget);
        scene.stage->openSheet(scene.draft.widget);
        QCOMPARE(closed.size(), 0);
        scene.stage->openSheet(other.widget);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(scene.stage->sheet(), other.widget);
        scene.stage->showView(QStringLiteral("ages"));
        QCOMPARE(scene.stage->sheet(), nullptr);
        QVERIFY(scene.ages.widget->isVisible());
    }

    void aSheetThatGoesLeavesTheViewsBehind()
    {
        StageScene scene;
        scene.stage->openSheet(scene.draft.widget);
        delete scene.draft.widget;
        QCOMPARE(scene.stage->sheet(), nullptr);
        QTRY_VERIFY(scene.list.widget->isVisible());
    }

    void whereThereIsNoRoomThePageIsASheet()
    {
        StageScene scene;
        QVERIFY(scene.isReady);
        auto *strip = new QLabel(QStringLiteral("strip"));
        scene.stage->setStrip(strip);
        QVERIFY(!strip->isVisible());
        scene.list.field->setFocus();
        scene.stage->setNarrow(true);
        QVERIFY(strip->isVisible());
        QVERIFY(!scene.page.widget->isVisible());
        QVERIFY(!scene.stage->isPageShown());
        QVERIFY(scene.list.field->hasFocus());

        scene.stage->focusPage();
        QVERIFY(scene.stage->isPageShown());
        QVERIFY(scene.page.field->hasFocus());
        QTest::keyClick(scene.page.field, Qt::Key_Escape);
        QVERIFY(!scene.page.widget->isVisible());
        QVERIFY(scene.list.field->hasFocus());

        scene.stage->focusPage();
        scene.stage->setNarrow(false);
        QCOMPARE(scene.stage->sheet(), nullptr);
        QVERIFY(scene.page.field->hasFocus()); // it is still what is read
        QVERIFY(!strip->isVisible());
        QVERIFY(scene.list.widget->isVisible());
        scene.stage->setNarrow(true);
        QVERIFY(scene.page.field->hasFocus());
        scene.window.findChild<QToolButton *>(QStringLiteral("pageBack"))->click();
        QVERIFY(!scene.stage->isPageShown());
    }

    void nothingInItMakesTheWindowLarger()
    {
        StageScene scene;
        const QSize before = scene.stage->minimumSizeHint();
        scene.page.widget->setMinimumSize(2000, 2000);
        scene.draft.widget->setMinimumSize(3000, 3000);
        scene.stage->openSheet(scene.draft.widget);
        QVERIFY(scene.stage->minimumSizeHint().height() <= before.height());
        QVERIFY(scene.stage->minimumSizeHint().width() <= before.width());
        QCOMPARE(scene.window.size(), QSize(900, 500));
    }

    void theBorderIsWhereItWas()
    {
        QByteArray layout;
        {
            const StageScene scene;
            auto *splitter = scene.stage->findChild<QSplitter *>();
            splitter->setSizes({splitter->width() - 450 - splitter->handleWidth(), 450});
            QCOMPARE(scene.page.widget->width(), 450);
            scene.stage->setNarrow(true); // forgets nothing
            layout = scene.stage->saveLayout();
        }
        const StageScene scene;
        scene.stage->restoreLayout(layout);
        QTRY_COMPARE(scene.page.widget->width(), 450);
    }
};

HEADWATER_TEST(TestStage, QApplication)
#include "tst_stage.moc"
