// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/collections/collectionpane.h"

#include "ui/collections/collectionpanescene.h"
#include "ui/kit/columnfit.h"

using namespace headwater;
using namespace headwater::test;

class TestCollectionPane final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void welcomesWhoHasNoEndpoint()
    {
        PaneScene f;
        auto *welcome = f.pane.findChild<WelcomePage *>();
        QCOMPARE(f.pages->currentWidget(), welcome);
        QSignalSpy adds(&f.pane, &CollectionPane::addEndpointRequested);
        QSignalSpy demos(&f.pane, &CollectionPane::demoRequested);
        QSignalSpy imports(&f.pane, &CollectionPane::importRequested);
        for (QPushButton *button : welcome->findChildren<QPushButton *>())
            button->click();
        QCOMPARE(adds.size(), 1);
        QCOMPARE(demos.size(), 1);
        QCOMPARE(imports.size(), 1);
        f.listed({QStringLiteral("books")});
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
    }

    void saysWhatCanBeImported()
    {
        PaneScene f;
        auto *importable = f.pane.findChild<QLabel *>(QStringLiteral("welcomeImportable"));
        QVERIFY(importable->isHidden());
        f.pane.setImportable({QStringLiteral("zilliz"), QStringLiteral("milvus_cli")});
        QVERIFY(!importable->isHidden());
        QVERIFY(importable->text().contains(QStringLiteral("zilliz, milvus_cli")));
        f.pane.setImportable({});
        QVERIFY(importable->isHidden());
    }

    void saysWhyNothingIsListed()
    {
        PaneScene f;
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
        PaneScene f;
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
        f.externalOnly->click();
        QTRY_VERIFY(f.empty->title().contains(QStringLiteral("none external")));
        f.emptyAction->click();
        QVERIFY(!f.externalOnly->isChecked());
    }

    void whatNobodyLookedAtIsCountedInTheHeader()
    {
        PaneScene f;
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

    void whatTheFilterCouldNotJudgeIsCountedBesideTheSelection()
    {
        PaneScene f;
        const EndpointId id = f.listed({QStringLiteral("a"), QStringLiteral("b"),
                                        QStringLiteral("c"), QStringLiteral("d")});
        f.describe(id, QStringLiteral("a"), CollectionKind::External);
        f.describe(id, QStringLiteral("b"), CollectionKind::External);
        f.externalOnly->click();
        QTRY_COMPARE(f.table->model()->rowCount(), 2);
        f.table->selectAll();
        QCOMPARE(f.pane.selectedCollections().size(), 2);
        QCOMPARE(f.pane.leftOutUnseen(), 2);
    }

    void noTableIsEmptyWithoutAWord()
    {
        PaneScene f;
        const EndpointId id = f.listed({QStringLiteral("books")});
        for (const char *text : {"foo:bar", "kind:pink", "older:soon", "tag:blue"}) {
            f.filter->setText(QString::fromLatin1(text));
            QTRY_COMPARE(f.pages->currentWidget(), f.empty);
            QCOMPARE(f.empty->title(), QStringLiteral("This filter is not valid"));
        }
        f.filter->clear();
        f.externalOnly->click();
        QTRY_COMPARE(f.empty->title(), QStringLiteral("No external collections found yet"));
        f.describe(id, QStringLiteral("books"), CollectionKind::Managed);
        QTRY_COMPARE(f.empty->title(), QStringLiteral("1 collection (not external)"));
    }

    // Facts arrive by the dozen every second, and most parts of the pane do not depend on them.
    void factsUpdateNoMoreThanDependsOnThem()
    {
        PaneScene f;
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
        PaneScene f;
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

    void downFromTheFilterGoesToTheFirstRow()
    {
        PaneScene f;
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
        PaneScene f;
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
        PaneScene f;
        const EndpointId id = f.listed({QStringLiteral("books")});
        f.describe(id, QStringLiteral("books"), CollectionKind::External);
        f.collections.setLatestJob(test::job(id, QStringLiteral("books"), JobState::Failed));
        QTRY_COMPARE(f.pages->currentWidget(), f.table);
        QCOMPARE(test::accessibleName(f.table), QStringLiteral("Collections"));
        QCOMPARE(test::accessibleName(f.filter), QStringLiteral("Filter collections"));
        QCOMPARE(test::accessibleName(f.externalOnly), QStringLiteral("External 1"));
        using Model = CollectionTableModel;
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Name), QStringLiteral("books"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Endpoint),
                 QStringLiteral("eu, Production"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Kind), QStringLiteral("external"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::State), QStringLiteral("Failed"));
    }

    void remembersItsColumns()
    {
        PaneScene f;
        f.listed({QStringLiteral("books")});
        QSignalSpy changes(&f.pane, &CollectionPane::stateChanged);
        f.table->setColumnWidth(CollectionTableModel::Name, 333);
        QCOMPARE(changes.size(), 1);
        const QByteArray state = f.pane.saveState();
        f.table->setColumnWidth(CollectionTableModel::Name, 111);
        f.pane.restoreState(state);
        QTRY_COMPARE(f.table->columnWidth(CollectionTableModel::Name), 333);
        f.pane.restoreState(QByteArrayLiteral("torn"));
        QCOMPARE(f.pane.saveState(), state);
    }
};

HEADWATER_TEST(TestCollectionPane, QApplication)
#include "tst_collectionpane.moc"
