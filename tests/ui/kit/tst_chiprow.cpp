// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/chiprow.h"

#include <QAction>
#include <QMenu>
#include <QVBoxLayout>

using namespace headwater;

class TestChipRow final : public QObject
{
    Q_OBJECT

    struct Scene
    {
        QWidget window;
        QWidget *pane = new QWidget(&window);
        QWidget *inPane = new QToolButton(pane);
        QWidget *elsewhere = new QToolButton(&window);
        ChipRow *row = new ChipRow(
                QStringLiteral("testChip"),
                {{QStringLiteral("All")}, {QStringLiteral("Stale")}, {QStringLiteral("Failed")}},
                pane, pane);
        QSignalSpy changes{row, &ChipRow::chosenChanged};

        Scene()
        {
            auto *layout = new QVBoxLayout(&window);
            layout->addWidget(pane);
            layout->addWidget(elsewhere);
            auto *inside = new QVBoxLayout(pane);
            inside->addWidget(row);
            inside->addWidget(inPane);
            for (QWidget *widget : {inPane, elsewhere})
                widget->setFocusPolicy(Qt::StrongFocus);
            window.resize(600, 200);
            window.show();
            window.activateWindow();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("no active window");
        }
        [[nodiscard]] ChipButton *chip(int number) const
        {
            return row->findChild<ChipButton *>(QStringLiteral("testChip%1").arg(number));
        }
        [[nodiscard]] QStringList visible() const
        {
            QStringList texts;
            for (const auto *button : row->findChildren<ChipButton *>()) {
                if (button->isVisible())
                    texts << button->text();
            }
            return texts;
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void oneIsPressed()
    {
        Scene scene;
        QVERIFY(scene.chip(1)->isChecked());
        scene.chip(3)->click();
        QCOMPARE(scene.row->chosen(), 2);
        QCOMPARE(scene.changes.size(), 1);
        scene.chip(3)->click(); // stays
        QVERIFY(scene.chip(3)->isChecked());
        QVERIFY(!scene.chip(1)->isChecked());
        scene.row->choose(1);
        QCOMPARE(scene.changes.size(), 1);
        QVERIFY(scene.chip(2)->isChecked());
        scene.chip(2)->setChecked(false); // as an assistive tool does it
        QTRY_VERIFY(scene.chip(1)->isChecked());
        QCOMPARE(scene.row->chosen(), 0);
    }

    void keysWorkInThePaneOnly()
    {
        Scene scene;
        scene.elsewhere->setFocus();
        QTest::keyClick(scene.elsewhere, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(scene.row->chosen(), 0);
        scene.inPane->setFocus();
        QTest::keyClick(scene.inPane, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(scene.row->chosen(), 2);
    }

    void aNumberWidensButNeverNarrows()
    {
        Scene scene;
        scene.row->setCounts({5, 1, 1});
        QTRY_COMPARE(scene.visible().size(), 3);
        const int before = scene.chip(1)->width();
        scene.row->setCounts({1'000'000, 1, 1});
        QTRY_VERIFY(scene.chip(1)->width() > before);
        const int grown = scene.chip(1)->width();
        const int place = scene.chip(2)->x();
        scene.row->setCounts({1, 1, 1});
        QTest::qWait(0);
        QCOMPARE(scene.chip(1)->width(), grown);
        scene.chip(1)->click();
        scene.chip(2)->click(); // a pressed chip is bold
        QTest::qWait(0);
        QCOMPARE(scene.chip(2)->x(), place);
    }

    void whatDoesNotFitIsInAMenu()
    {
        Scene scene;
        scene.row->setCounts({5, 1, 3});
        scene.row->setSaved(
                {QStringLiteral("Nightly refreshes in Europe"), QStringLiteral("Mine")});
        scene.window.resize(300, 200);
        auto *more = scene.row->findChild<ChipButton *>(QStringLiteral("moreTestChips"));
        QTRY_VERIFY(more->isVisible());
        const auto shown = int(scene.visible().size()) - 1;
        QCOMPARE(more->text(), QStringLiteral("%1 more…").arg(5 - shown));
        Q_EMIT more->menu()->aboutToShow();
        QCOMPARE(more->menu()->actions().size(), 5 - shown);
        more->menu()->actions().constLast()->trigger();
        QCOMPARE(scene.row->chosen(), 4);
        QTRY_VERIFY(scene.chip(5)->isVisible()); // the pressed one always shows
        QVERIFY(scene.visible().join(u' ').contains(QStringLiteral("Mine")));
    }

    void aLowWindowHasOneButton()
    {
        Scene scene;
        scene.row->setCounts({5, 1, 3});
        scene.chip(3)->click();
        scene.row->setCompact(true);
        QTRY_COMPARE(scene.visible(), QStringList({QStringLiteral("Failed 3 ▾")}));
        auto *whole = scene.row->findChild<ChipButton *>(QStringLiteral("testChipMenu"));
        QCOMPARE(test::accessibleName(whole), QStringLiteral("Rows shown: Failed 3"));
        Q_EMIT whole->menu()->aboutToShow();
        QStringList entries;
        for (const QAction *entry : whole->menu()->actions())
            entries << entry->text();
        QCOMPARE(entries.join(u'|'), QStringLiteral("All 5|Stale 1|Failed 3"));
        whole->menu()->actions().at(1)->trigger();
        QCOMPARE(scene.row->chosen(), 1);
        scene.inPane->setFocus();
        QTest::keyClick(scene.inPane, Qt::Key_1, Qt::AltModifier);
        QCOMPARE(scene.row->chosen(), 0);
        scene.row->setCompact(false);
        QTRY_COMPARE(scene.visible().size(), 3);
    }

    void savedFiltersComeLast()
    {
        Scene scene;
        const QString one = QStringLiteral("One");
        const QString two = QStringLiteral("Two");
        scene.row->setSaved({one, two});
        scene.row->setCounts({5, 1, 3, 8, -1});
        QCOMPARE(scene.visible().join(u'|'), QStringLiteral("All 5|Stale 1|Failed 3|One 8|Two"));
        scene.chip(5)->click();
        QCOMPARE(scene.row->savedOf(scene.row->chosen()), 1);
        const QByteArray state = scene.row->saveState();
        scene.row->setSaved({two}); // another place
        QCOMPARE(scene.row->savedOf(scene.row->chosen()), 0);
        QVERIFY(scene.chip(4)->isChecked());
        scene.row->setSaved({QStringLiteral("Renamed")});
        QCOMPARE(scene.row->savedOf(scene.row->chosen()), 0);
        const auto before = scene.changes.size();
        scene.row->setSaved({});
        QCOMPARE(scene.row->chosen(), 0);
        QCOMPARE(scene.changes.size(), before + 1);
        scene.row->setSaved({one, two});
        scene.row->restoreState(state);
        QCOMPARE(scene.row->savedOf(scene.row->chosen()), 1);
        scene.row->restoreState("99");
        QVERIFY(scene.row->chosen() < 3);
        scene.row->restoreState("=gone");
        QVERIFY(scene.row->chosen() < 3);
    }

    void keysRenameAndRemoveASavedFilter()
    {
        Scene scene;
        scene.row->setSaved({QStringLiteral("One"), QStringLiteral("Two")});
        QSignalSpy renames(scene.row, &ChipRow::renameRequested);
        QSignalSpy removals(scene.row, &ChipRow::removeRequested);
        scene.chip(2)->setFocus();
        QTest::keyClick(scene.chip(2), Qt::Key_Delete);
        QCOMPARE(removals.size(), 0);
        scene.chip(5)->setFocus();
        QTest::keyClick(scene.chip(5), Qt::Key_F2);
        QCOMPARE(renames.last().at(0).toInt(), 1);
        connect(scene.row, &ChipRow::removeRequested, scene.row,
                [&scene] { scene.row->setSaved({QStringLiteral("One")}); });
        QTest::keyClick(scene.chip(5), Qt::Key_Delete);
        QCOMPARE(removals.last().at(0).toInt(), 1);
        QTRY_VERIFY(!scene.chip(5));
        QVERIFY(scene.chip(1)->hasFocus());
    }
};

HEADWATER_TEST(TestChipRow, QApplication)
#include "tst_chiprow.moc"
