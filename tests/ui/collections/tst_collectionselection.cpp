// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/collections/collectionpane.h"

#include "ui/collections/collectionpanescene.h"
#include "ui/kit/columnfit.h"

using namespace headwater;
using namespace headwater::test;

class TestCollectionSelection final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void nothingIsChosenBeforeTheUserChooses()
    {
        PaneScene f;
        QSignalSpy choices(&f.pane, &CollectionPane::currentCollectionChanged);
        const EndpointId id = f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QVERIFY(!f.pane.currentCollection());
        QCOMPARE(choices.size(), 0);
        f.click(1);
        QCOMPARE(choices.size(), 1);
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("clicks"));
        QCOMPARE(f.pane.currentCollection()->endpoint, id);
        QTest::keyClick(f.table, Qt::Key_Up);
        QCOMPARE(choices.size(), 2); // straight from one to the other
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("books"));
        f.table->clearSelection();
        QVERIFY(!f.pane.currentCollection());
        QCOMPARE(choices.size(), 3);
        f.listed({QStringLiteral("books"), QStringLiteral("clicks"), QStringLiteral("new")});
        QTRY_COMPARE(f.count(), QStringLiteral("3 · 1 endpoint"));
        QVERIFY(!f.pane.currentCollection()); // what the user let go stays so
    }

    void whatTheFilterHidesIsNotChosenUntilItIsBack()
    {
        PaneScene f;
        const EndpointId id = f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        f.click(0);
        f.filter->setText(QStringLiteral("clicks"));
        QVERIFY(!f.pane.currentCollection()); // and not silently another one
        f.filter->clear();
        QTRY_VERIFY(f.pane.currentCollection());
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("books"));
        f.collections.setCollections(id, kDefault, {QStringLiteral("clicks")});
        QVERIFY(!f.pane.currentCollection()); // gone for good
        f.table->clearSelection();
    }

    void aReloadKeepsChoiceAndScrollPosition()
    {
        PaneScene f;
        QStringList names;
        for (int i = 100; i < 400; ++i)
            names << QStringLiteral("c%1").arg(i);
        const EndpointId id = f.listed(names);
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        f.pane.select({id, kDefault, QStringLiteral("c250")});
        const int top = f.table->rowAt(0);
        QVERIFY(top > 0);
        QSignalSpy choices(&f.pane, &CollectionPane::currentCollectionChanged);
        f.collections.setCollections(id, kDefault, names + QStringList{QStringLiteral("z")});
        QCOMPARE(f.table->rowAt(0), top);
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("c250"));
        QCOMPARE(choices.size(), 0);
    }

    void severalRowsCanBeSelected()
    {
        PaneScene f;
        f.listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                  QStringLiteral("d")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QCOMPARE(f.selected(), QString());
        f.click(3);
        f.click(1, Qt::ControlModifier);
        QCOMPARE(f.selected(), QStringLiteral("b d")); // as they stand, not as they were clicked
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("b"));
        f.click(1);
        f.click(2, Qt::ShiftModifier);
        QCOMPARE(f.selected(), QStringLiteral("b c"));
        QTest::keySequence(f.table, QKeySequence::SelectAll);
        QCOMPARE(f.selected(), QStringLiteral("a b c d"));
        QTRY_COMPARE(f.count(), QStringLiteral("4 · 1 endpoint · 4 selected"));
        f.click(0);
        QCOMPARE(f.selected(), QStringLiteral("a"));
        QTRY_COMPARE(f.count(), QStringLiteral("4 · 1 endpoint"));
    }

    void aSelectionSurvivesReloadsAndSorting()
    {
        PaneScene f;
        const EndpointId id = f.listed({QStringLiteral("a"), QStringLiteral("b"),
                                        QStringLiteral("c"), QStringLiteral("d")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        f.click(0);
        f.click(3, Qt::ControlModifier);
        f.click(2, Qt::ControlModifier);
        f.collections.setCollections(id, kDefault,
                                     {QStringLiteral("a"), QStringLiteral("aa"),
                                      QStringLiteral("c"), QStringLiteral("d"),
                                      QStringLiteral("e")});
        QCOMPARE(f.selected(), QStringLiteral("a c d"));
        f.table->sortByColumn(CollectionTableModel::Name, Qt::DescendingOrder);
        QCOMPARE(f.selected(), QStringLiteral("d c a"));
        f.describe(id, QStringLiteral("c"), CollectionKind::External);
        f.table->sortByColumn(CollectionTableModel::Kind, Qt::AscendingOrder);
        QCOMPARE(f.selected(), QStringLiteral("c a d"));
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("c"));
    }

    void whatTheFilterHidesIsNotInTheSelection()
    {
        PaneScene f;
        f.listed({QStringLiteral("x1"), QStringLiteral("x2"), QStringLiteral("x3"),
                  QStringLiteral("y1"), QStringLiteral("y2")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        f.click(4);
        f.click(0, Qt::ControlModifier);
        f.click(3, Qt::ControlModifier);
        QTest::keyClick(f.filter, Qt::Key_X); // no Ctrl is held any more
        QCOMPARE(f.selected(), QStringLiteral("x1"));
        QVERIFY(!f.pane.currentCollection());
        f.filter->clear();
        QTRY_VERIFY(f.pane.currentCollection());
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("y1"));
        QCOMPARE(f.selected(), QStringLiteral("x1 y1")); // what was left stays
    }

    // The window's action knows how many collections are selected, so it gets the key at every place.
    void theRefreshKeyIsLeftToTheWindow()
    {
        PaneScene f;
        f.listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QAction ofWindow;
        ofWindow.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
        f.pane.addAction(&ofWindow);
        QVERIFY(QTest::qWaitForWindowActive(&f.pane));
        QSignalSpy presses(&ofWindow, &QAction::triggered);
        f.click(1);
        QTest::keyClick(f.table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(presses.size(), 1);
        QTest::keySequence(f.table, QKeySequence::SelectAll);
        QTest::keyClick(f.table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(presses.size(), 2);
        QTest::keyClick(f.filter, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(presses.size(), 3);
    }

    void theMenuHasTheGivenActionsForTheSelectedRows()
    {
        PaneScene f;
        f.listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QAction refresh(QStringLiteral("&Refresh 2 collections…"));
        f.pane.setRefreshActions({&refresh});
        QSignalSpy triggers(&refresh, &QAction::triggered);
        f.click(0);
        f.click(2, Qt::ControlModifier);
        QVERIFY(f.menuOver(0, refresh.text()).contains(refresh.text()));
        QCOMPARE(triggers.size(), 1);
        QCOMPARE(f.selected(), QStringLiteral("a c"));
        f.menuOver(1); // a row that is not selected
        QCOMPARE(f.selected(), QStringLiteral("b"));
    }

    void copiesRowsAsTabSeparatedText()
    {
        PaneScene f;
        f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        ColumnFit::of(f.table)->setShown(CollectionTableModel::Source, false);
        f.table->selectAll();
        QTest::keySequence(f.table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("books\teu\tdefault\tnot yet known\t–\t–\n"
                                "clicks\teu\tdefault\tnot yet known\t–\t–\n"));
    }
};

HEADWATER_TEST(TestCollectionSelection, QApplication)
#include "tst_collectionselection.moc"
