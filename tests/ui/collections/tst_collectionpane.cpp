// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "ui/collections/collectionpane.h"
#include "ui/collections/welcomepage.h"
#include "ui/kit/emptypage.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

using namespace headwater;

namespace {
const QString kDefault = QStringLiteral("default");
}

class TestCollectionPane final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        CollectionTableModel collections{endpoints.store};
        EndpointTreeModel tree{endpoints.store};
        CollectionPane pane{collections, tree};
        QTableView *table = pane.findChild<QTableView *>();
        QLineEdit *filter = pane.findChild<QLineEdit *>();
        QCheckBox *externalOnly = pane.findChild<QCheckBox *>();
        EmptyPage *empty = pane.findChild<EmptyPage *>();
        QPushButton *emptyAction = empty->findChild<QPushButton *>();
        QStackedWidget *pages = pane.findChild<QStackedWidget *>();

        Fixture()
        {
            pane.resize(900, 400);
            pane.show();
        }
        EndpointId listed(const QStringList &names)
        {
            const EndpointId id = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
            tree.endReload(id);
            collections.setCollections(id, kDefault, names);
            return id;
        }
        void describe(const EndpointId &id, const QString &name, CollectionKind kind)
        {
            CollectionInfo info;
            info.ref = {id, kDefault, name};
            info.kind = kind;
            collections.setInfo(info);
        }
        [[nodiscard]] QString count() const
        {
            return pane.findChild<QLabel *>(QStringLiteral("collectionCount"))->text();
        }
        void click(int row, Qt::KeyboardModifiers modifiers = {})
        {
            const QPoint at = table->visualRect(table->model()->index(row, 0)).center();
            QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, at);
        }
        [[nodiscard]] QString selected() const
        {
            QStringList names;
            for (const CollectionRef &ref : pane.selectedCollections())
                names << ref.name;
            return names.join(u' ');
        }
        /// The texts of the context menu of a row; triggers the one that starts with \a choice.
        QStringList menuOver(int row, const QString &choice = {})
        {
            for (const char *lack : {"raise()", "grabbing the keyboard"}) // of the platform
                QTest::ignoreMessage(QtWarningMsg,
                                     qPrintable(QStringLiteral("This plugin does not support %1")
                                                        .arg(QLatin1String(lack))));
            const QPoint at = table->visualRect(table->model()->index(row, 0)).center();
            Q_EMIT table->customContextMenuRequested(at);
            auto *menu = pane.findChild<QMenu *>();
            QStringList texts;
            for (QAction *action : menu->actions()) {
                texts << action->text();
                if (!choice.isEmpty() && action->text().startsWith(choice))
                    action->trigger();
            }
            delete menu;
            return texts;
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void welcomesWhoHasNoEndpoint()
    {
        Fixture f;
        auto *welcome = f.pane.findChild<WelcomePage *>();
        QCOMPARE(f.pages->currentWidget(), welcome);
        QSignalSpy adds(&f.pane, &CollectionPane::addEndpointRequested);
        QSignalSpy demos(&f.pane, &CollectionPane::demoRequested);
        for (QPushButton *button : welcome->findChildren<QPushButton *>())
            button->click();
        QCOMPARE(adds.size(), 1);
        QCOMPARE(demos.size(), 1);
        f.listed({QStringLiteral("books")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
    }

    void saysWhyNothingIsListed()
    {
        Fixture f;
        const EndpointId id = f.endpoints.add(QStringLiteral("eu"));
        f.tree.beginReload(id);
        QTRY_COMPARE(f.empty->title(), QStringLiteral("Listing collections…"));
        QVERIFY(!f.emptyAction->isVisible());
        f.tree.setFailure(id, {ErrorKind::Unreachable, QStringLiteral("Away.")});
        f.tree.endReload(id);
        QTRY_COMPARE(f.empty->title(), QStringLiteral("eu could not be listed"));
        QSignalSpy reloads(&f.pane, &CollectionPane::reloadRequested);
        f.emptyAction->click();
        QCOMPARE(reloads.size(), 1);
        f.tree.beginReload(id);
        f.tree.endReload(id);
        QTRY_COMPARE(f.empty->title(), QStringLiteral("No collections"));
    }

    void aFilterThatHitsNothingCanBeCleared()
    {
        Fixture f;
        const EndpointId id = f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        QTRY_COMPARE(f.count(), QStringLiteral("2 · 1 endpoint"));
        f.filter->setText(QStringLiteral("books"));
        QTRY_COMPARE(f.count(), QStringLiteral("1 of 2 · 1 endpoint"));
        f.filter->setText(QStringLiteral("zzz"));
        QTRY_COMPARE(f.pages->currentWidget(), f.empty);
        QVERIFY(f.empty->title().contains(QStringLiteral("zzz")));
        f.emptyAction->click();
        QTRY_COMPARE(f.pages->currentWidget(), f.table);

        f.describe(id, QStringLiteral("books"), CollectionKind::Managed);
        f.describe(id, QStringLiteral("clicks"), CollectionKind::Managed);
        f.externalOnly->setChecked(true);
        QTRY_VERIFY(f.empty->title().contains(QStringLiteral("none external")));
        f.emptyAction->click();
        QVERIFY(!f.externalOnly->isChecked());
    }

    void whatNobodyLookedAtIsCountedInTheHeader()
    {
        Fixture f;
        const EndpointId id
                = f.listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        auto *unseen = f.pane.findChild<QLabel *>(QStringLiteral("notLookedAt"));
        auto *lookNow = f.pane.findChild<QToolButton *>(QStringLiteral("lookNow"));
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QVERIFY(!unseen->isVisible());
        f.describe(id, QStringLiteral("a"), CollectionKind::External);
        f.filter->setText(QStringLiteral("kind:external"));
        QTRY_VERIFY(unseen->isVisible());
        QCOMPARE(unseen->text(), QStringLiteral("2 not loaded yet"));
        QCOMPARE(test::accessibleName(lookNow), QStringLiteral("Load details"));
        QSignalSpy looks(&f.pane, &CollectionPane::lookNowRequested);
        lookNow->click();
        QCOMPARE(looks.size(), 1);
        QCOMPARE(looks.last().at(0).value<QList<CollectionRef>>(),
                 QList<CollectionRef>({{id, kDefault, QStringLiteral("b")},
                                       {id, kDefault, QStringLiteral("c")}}));
        f.describe(id, QStringLiteral("b"), CollectionKind::Managed);
        QTRY_COMPARE(unseen->text(), QStringLiteral("1 not loaded yet"));
        QCOMPARE(f.pane.leftOutUnseen(), 1);
        f.describe(id, QStringLiteral("c"), CollectionKind::External);
        QTRY_VERIFY(!unseen->isVisible());
        QVERIFY(!lookNow->isVisible());
        QCOMPARE(f.pane.leftOutUnseen(), 0);
    }

    void aBulkRefreshTellsWhatTheFilterCouldNotJudge()
    {
        Fixture f;
        const EndpointId id = f.listed({QStringLiteral("a"), QStringLiteral("b"),
                                        QStringLiteral("c"), QStringLiteral("d")});
        f.describe(id, QStringLiteral("a"), CollectionKind::External);
        f.describe(id, QStringLiteral("b"), CollectionKind::External);
        f.externalOnly->setChecked(true);
        QTRY_COMPARE(f.table->model()->rowCount(), 2);
        QSignalSpy bulk(&f.pane, &CollectionPane::bulkRefreshRequested);
        f.table->selectAll();
        QTest::keyClick(f.table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bulk.size(), 1);
        QCOMPARE(bulk.last().at(0).value<QList<CollectionRef>>().size(), 2);
        QCOMPARE(bulk.last().at(1).toInt(), 2);
    }

    void noTableIsEmptyWithoutAWord()
    {
        Fixture f;
        const EndpointId id = f.listed({QStringLiteral("books")});
        for (const char *text : {"foo:bar", "kind:pink", "older:soon", "tag:blue"}) {
            f.filter->setText(QString::fromLatin1(text));
            QTRY_COMPARE(f.pages->currentWidget(), f.empty);
            QCOMPARE(f.empty->title(), QStringLiteral("This filter is not valid"));
        }
        f.filter->clear();
        f.externalOnly->setChecked(true);
        QTRY_COMPARE(f.empty->title(), QStringLiteral("No external collections found yet"));
        f.describe(id, QStringLiteral("books"), CollectionKind::Managed);
        QTRY_COMPARE(f.empty->title(), QStringLiteral("1 collection (not external)"));
    }

    // Facts arrive by the dozen every second, and most parts of the pane do not depend on them.
    void factsUpdateNoMoreThanDependsOnThem()
    {
        Fixture f;
        const EndpointId id = f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        f.filter->setText(QStringLiteral("-kind:managed"));
        auto &doubts = *f.pane.findChild<QLabel *>(QStringLiteral("notLookedAt"));
        auto &count = *f.pane.findChild<QLabel *>(QStringLiteral("collectionCount"));
        f.describe(id, QStringLiteral("books"), CollectionKind::External);
        f.filter->setText(QStringLiteral("kind:external"));
        QTRY_COMPARE(doubts.text(), QStringLiteral("1 not loaded yet"));
        QTRY_COMPARE(f.count(), QStringLiteral("1 of 2 · 1 endpoint"));
        count.setText(QStringLiteral("untouched"));
        f.describe(id, QStringLiteral("clicks"), CollectionKind::Managed); // rows stay
        QTRY_VERIFY(!doubts.isVisible());
        QCOMPARE(count.text(), QStringLiteral("untouched"));
    }

    void theAgeNamesItsDayUnlessItIsToday()
    {
        Fixture f;
        f.listed({QStringLiteral("books")});
        const QDateTime now = QDateTime::currentDateTimeUtc();
        f.pane.setAsOf(now);
        QTRY_VERIFY(
                f.count().endsWith(now.toLocalTime().toString(QStringLiteral("'as of 'HH:mm"))));
        const QDateTime before = now.addDays(-3);
        f.pane.setAsOf(before);
        const QString day = QLocale().toString(before.toLocalTime().date(), QLocale::ShortFormat);
        QTRY_VERIFY2(f.count().contains(QStringLiteral("as of ") + day), qPrintable(f.count()));
    }

    void nothingIsChosenBeforeTheUserChooses()
    {
        Fixture f;
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
        QCOMPARE(choices.size(), 2); // one signal from one row to the other
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("books"));
        f.table->clearSelection();
        QVERIFY(!f.pane.currentCollection());
        QCOMPARE(choices.size(), 3);
        f.listed({QStringLiteral("books"), QStringLiteral("clicks"), QStringLiteral("new")});
        QTRY_COMPARE(f.count(), QStringLiteral("3 · 1 endpoint"));
        QVERIFY(!f.pane.currentCollection()); // a cleared selection stays cleared
    }

    void whatTheFilterHidesIsNotChosenUntilItIsBack()
    {
        Fixture f;
        const EndpointId id = f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        f.click(0);
        f.filter->setText(QStringLiteral("clicks"));
        QVERIFY(!f.pane.currentCollection()); // no other collection takes its place
        f.filter->clear();
        QTRY_VERIFY(f.pane.currentCollection());
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("books"));
        f.collections.setCollections(id, kDefault, {QStringLiteral("clicks")});
        QVERIFY(!f.pane.currentCollection()); // removed for good
        f.table->clearSelection();
    }

    void aReloadKeepsChoiceAndScrollPosition()
    {
        Fixture f;
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

    void downFromTheFilterGoesToTheFirstRow()
    {
        Fixture f;
        f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QTest::keyClick(f.filter, Qt::Key_Down);
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("books"));
        f.filter->setText(QStringLiteral("click"));
        QTest::keyClick(f.filter, Qt::Key_Escape);
        QCOMPARE(f.filter->text(), QString());
    }

    void asksForWhatCanBeSeen()
    {
        Fixture f;
        QStringList names;
        for (int i = 1000; i < 3000; ++i)
            names << QStringLiteral("c%1").arg(i);
        QSignalSpy wishes(&f.pane, &CollectionPane::visibleCollectionsChanged);
        const EndpointId id = f.listed(names);
        const auto wish = [&] {
            return wishes.isEmpty() ? QList<CollectionRef>()
                                    : wishes.last().at(0).value<QList<CollectionRef>>();
        };
        QTRY_VERIFY(!wish().isEmpty());
        QCOMPARE(wish().first().name, QStringLiteral("c1000"));
        QVERIFY(wish().size() < 100);
        wishes.clear();
        f.pane.select({id, kDefault, QStringLiteral("c2500")});
        QTRY_VERIFY(wish().contains(CollectionRef{id, kDefault, QStringLiteral("c2500")}));
        QVERIFY(!wish().contains(CollectionRef{id, kDefault, QStringLiteral("c1000")}));
        wishes.clear();
        f.pane.setAsOf(test::noon()); // listed again without added or removed rows
        QTRY_VERIFY(wish().contains(CollectionRef{id, kDefault, QStringLiteral("c2500")}));
    }

    void toolsReadEveryCell()
    {
        Fixture f;
        const EndpointId id = f.listed({QStringLiteral("books")});
        f.describe(id, QStringLiteral("books"), CollectionKind::External);
        f.collections.setLatestJob(test::job(id, QStringLiteral("books"), JobState::Failed));
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QCOMPARE(test::accessibleName(f.table), QStringLiteral("Collections"));
        QCOMPARE(test::accessibleName(f.filter), QStringLiteral("Filter collections"));
        QCOMPARE(test::accessibleName(f.externalOnly), QStringLiteral("External only"));
        using Model = CollectionTableModel;
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Name), QStringLiteral("books"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Endpoint),
                 QStringLiteral("eu, Production"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Kind), QStringLiteral("external"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::State), QStringLiteral("Failed"));
    }

    void severalRowsCanBeSelected()
    {
        Fixture f;
        f.listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                  QStringLiteral("d")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QCOMPARE(f.selected(), QString());
        f.click(3);
        f.click(1, Qt::ControlModifier);
        QCOMPARE(f.selected(), QStringLiteral("b d")); // in table order, not in click order
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
        Fixture f;
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
        Fixture f;
        f.listed({QStringLiteral("x1"), QStringLiteral("x2"), QStringLiteral("x3"),
                  QStringLiteral("y1"), QStringLiteral("y2")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        f.click(4);
        f.click(0, Qt::ControlModifier);
        f.click(3, Qt::ControlModifier);
        QTest::keyClick(f.filter, Qt::Key_X); // Ctrl is no longer held
        QCOMPARE(f.selected(), QStringLiteral("x1"));
        QVERIFY(!f.pane.currentCollection());
        f.filter->clear();
        QTRY_VERIFY(f.pane.currentCollection());
        QCOMPARE(f.pane.currentCollection()->name, QStringLiteral("y1"));
        QCOMPARE(f.selected(), QStringLiteral("x1 y1")); // the remaining selection stays
    }

    void oneKeyRefreshesAllThatIsSelected()
    {
        Fixture f;
        f.listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QAction ofWindow;
        ofWindow.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
        f.pane.addAction(&ofWindow);
        QVERIFY(QTest::qWaitForWindowActive(&f.pane));
        QSignalSpy single(&ofWindow, &QAction::triggered);
        QSignalSpy bulk(&f.pane, &CollectionPane::bulkRefreshRequested);
        f.click(1);
        QTest::keyClick(f.table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(single.size(), 1); // one row: the single refresh
        QCOMPARE(bulk.size(), 0);

        QTest::keySequence(f.table, QKeySequence::SelectAll);
        QTest::keyClick(f.table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bulk.size(), 1);
        QCOMPARE(bulk.last().at(0).value<QList<CollectionRef>>(), f.pane.selectedCollections());
        QTest::keyClick(f.filter, Qt::Key_Enter, Qt::ControlModifier);
        QCOMPARE(bulk.size(), 2);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, {}, true);
        QCoreApplication::sendEvent(f.table, &held);
        QTest::keyClick(f.table, Qt::Key_Return);
        QCOMPARE(bulk.size(), 2);
        QCOMPARE(single.size(), 1);
    }

    void theMenuSpeaksOfAllThatIsSelected()
    {
        Fixture f;
        f.listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QSignalSpy single(&f.pane, &CollectionPane::refreshRequested);
        QSignalSpy bulk(&f.pane, &CollectionPane::bulkRefreshRequested);
        f.click(0);
        f.menuOver(0, QStringLiteral("&Refresh data"));
        QCOMPARE(single.size(), 1);
        f.click(2, Qt::ControlModifier);
        const QStringList texts = f.menuOver(0, QStringLiteral("&Refresh 2 collections…"));
        QVERIFY(!texts.contains(QStringLiteral("Refresh with &new settings…")));
        QCOMPARE(bulk.size(), 1);
        QCOMPARE(single.size(), 1);
    }

    void copiesRowsAsTabSeparatedText()
    {
        Fixture f;
        f.listed({QStringLiteral("books"), QStringLiteral("clicks")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        f.table->setColumnHidden(CollectionTableModel::Source, true);
        f.table->selectAll();
        QTest::keySequence(f.table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("books\teu\tdefault\tnot yet known\t–\t–\n"
                                "clicks\teu\tdefault\tnot yet known\t–\t–\n"));
    }

    void remembersItsColumns()
    {
        Fixture f;
        f.table->setColumnWidth(CollectionTableModel::Name, 333);
        const QByteArray state = f.pane.saveState();
        CollectionPane other(f.collections, f.tree);
        other.restoreState(state);
        auto *table = other.findChild<QTableView *>();
        QCOMPARE(table->columnWidth(CollectionTableModel::Name), 333);
        other.restoreState(QByteArrayLiteral("torn"));
        QCOMPARE(table->columnWidth(CollectionTableModel::Name), 333);
    }
};

QTEST_MAIN(TestCollectionPane)
#include "tst_collectionpane.moc"
