// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "ui/freshness/freshnessscene.h"
#include "ui/freshness/freshnesssummary.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/rowheight.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>

using namespace headwater;
using test::FreshnessScene;

class TestFreshnessPane final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isNamedForThoseWhoCannotSeeIt()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        QCOMPARE(test::accessibleName(scene.table), QStringLiteral("Freshness"));
        QCOMPARE(scene.shown(),
                 QStringList({QStringLiteral("books"), QStringLiteral("films"),
                              QStringLiteral("never")}));
        QCOMPARE(test::accessibleCell(scene.table, 0, FreshnessModel::LastRefreshes),
                 QStringLiteral("7 refreshes, 6 done, last one failed"));
        QCOMPARE(test::accessibleCell(scene.table, 0, FreshnessModel::Age),
                 QStringLiteral("26 h, stale"));
        QCOMPARE(test::accessibleCell(scene.table, 1, FreshnessModel::Endpoint),
                 QStringLiteral("acme-dev, Development"));
        QCOMPARE(test::accessibleCell(scene.table, 2, FreshnessModel::Age),
                 QStringLiteral("never ok"));
        QCOMPARE(test::accessibleName(scene.filter), QStringLiteral("Filter freshness"));
        for (const QToolButton *button : scene.pane.findChildren<QToolButton *>())
            QVERIFY2(!test::accessibleName(const_cast<QToolButton *>(button)).isEmpty(),
                     qPrintable(button->objectName()));
        const QStringList titles{QStringLiteral("Collection"),    QStringLiteral("Endpoint"),
                                 QStringLiteral("Database"),      QStringLiteral("Last ok"),
                                 QStringLiteral("Age"),           QStringLiteral("Usual interval"),
                                 QStringLiteral("Last refreshes")};
        for (int column = 0; column < titles.size(); ++column) {
            QCOMPARE(scene.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                     titles[column]);
        }
    }

    void chipsAndSumCount()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        QStringList chips;
        for (int chip = 1; chip <= FreshnessModel::kChipCount; ++chip) {
            const auto name = QStringLiteral("freshnessChip%1").arg(chip);
            chips << scene.pane.findChild<QToolButton *>(name)->text();
        }
        QCOMPARE(chips.join(u'|'),
                 QStringLiteral("All 3|Fresh 1|Stale 1|Very stale 0|Never ok 1|Last one failed 1"));
        QCOMPARE(scene.pane.findChild<FreshnessSummary *>()->text(),
                 QStringLiteral("1 of 3 fresh"));
        scene.button("freshnessChip3")->click();
        QCOMPARE(scene.shown(), QStringList({QStringLiteral("books")}));
        scene.button("freshnessChip4")->click();
        QCOMPARE(scene.pane.findChild<EmptyPage *>()->title(),
                 QStringLiteral("No matching collections"));
        QVERIFY(scene.pane.findChild<EmptyPage *>()->isVisible());
        scene.button("freshnessChip1")->click();
        QVERIFY(scene.table->isVisible());
    }

    void aChipThatHasGrownDoesNotShrink()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        QStringList names;
        for (int i = 0; i < 1200; ++i)
            names << QStringLiteral("c%1").arg(i);
        QToolButton *all = scene.button("freshnessChip1");
        const int before = all->width();
        scene.list(scene.dev, names);
        QTRY_COMPARE(all->text(), QStringLiteral("All 1,202"));
        QTRY_VERIFY(all->width() > before);
        const int grown = all->width();
        scene.list(scene.dev, {});
        QTRY_COMPARE(all->text(), QStringLiteral("All 2"));
        QTest::qWait(50); // for the layout
        QCOMPARE(all->width(), grown);
    }

    void chipsThatDoNotFitAreInAMenu()
    {
        FreshnessScene scene({420, 300});
        scene.fill();
        scene.show();
        auto *more = scene.button("moreFreshnessChips");
        QTRY_VERIFY(more->isVisible());
        QVERIFY(!scene.button("freshnessChip6")->isVisible());
        for (const auto *chip : scene.pane.findChildren<ChipButton *>()) // words are whole
            QVERIFY(!chip->isVisible() || chip->width() >= chip->sizeHint().width());
        scene.pane.resize(1100, 300);
        QTRY_VERIFY(scene.button("freshnessChip6")->isVisible());
        QVERIFY(!more->isVisible());
    }

    void saysWhatIsWrongWithTheFilter()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        auto *page = scene.pane.findChild<EmptyPage *>();
        scene.filter->setText(QStringLiteral("age:stale"));
        QCOMPARE(scene.shown(), QStringList({QStringLiteral("books")}));
        QVERIFY(!page->isVisible());
        scene.filter->setText(QStringLiteral("agee:stale"));
        QVERIFY(page->isVisible());
        QCOMPARE(page->title(), QStringLiteral("This filter is not valid"));
        QVERIFY(page->accessibleDescription().contains(QStringLiteral("“age:”")));
        QTest::keyClick(scene.filter, Qt::Key_Escape);
        QVERIFY(!page->isVisible());
        QCOMPARE(scene.model.rowCount(), 3);
    }

    void keysActOnTheRow()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        QSignalSpy current(&scene.pane, &FreshnessPane::currentCollectionChanged);
        QSignalSpy activated(&scene.pane, &FreshnessPane::collectionActivated);
        QAction ofWindow; // it knows which rows are selected
        ofWindow.setShortcuts(
                {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
        scene.pane.addAction(&ofWindow);
        QSignalSpy refreshed(&ofWindow, &QAction::triggered);
        QSignalSpy selections(&scene.pane, &FreshnessPane::selectionChanged);
        scene.filter->setFocus();
        QTest::keyClick(scene.filter, Qt::Key_Down);
        QVERIFY(scene.table->hasFocus());
        QCOMPARE(current.size(), 1);
        const CollectionRef books = FreshnessScene::ref(scene.prod, QStringLiteral("books"));
        QCOMPARE(scene.pane.currentCollection(), books);
        QTest::keyClick(scene.table, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().value<CollectionRef>(), books);
        QTest::keyClick(scene.table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(refreshed.size(), 1);
        QCOMPARE(activated.size(), 1);
        selections.clear();
        scene.click(1, Qt::ControlModifier);
        QCOMPARE(selections.size(), 1);
        QCOMPARE(scene.pane.selectedCollections().size(), 2);
        QTest::keyClick(scene.filter, Qt::Key_Enter, Qt::ControlModifier);
        QCOMPARE(refreshed.size(), 2);
        const QPoint at = scene.table->visualRect(scene.model.index(1, 0)).center();
        QTest::mouseDClick(scene.table->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(activated.size(), 2);
    }

    void theSelectionStaysWithItsCollection()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        const CollectionRef films = FreshnessScene::ref(scene.dev, QStringLiteral("films"));
        scene.pane.select(films);
        const RefreshJob job = scene.add(scene.prod, QStringLiteral("books"), JobState::Done, 0);
        scene.recent.take(job, test::noon());
        QTRY_COMPARE(scene.shown().first(), QStringLiteral("films"));
        QCOMPARE(scene.pane.currentCollection(), films);
        QCOMPARE(scene.model.recentAt(1)->summary.done, 7);
    }

    void aColumnThatWasDraggedKeepsItsWidth()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        QTest::qWait(20);
        QHeaderView *header = scene.table->horizontalHeader();
        const int before = header->sectionSize(FreshnessModel::Database);
        QVERIFY(header->sectionSize(FreshnessModel::Collection)
                >= RowHeight::scaled(96, scene.table->font()));
        header->resizeSection(FreshnessModel::Collection, 250);
        scene.pane.resize(900, 420);
        QTest::qWait(20);
        QCOMPARE(header->sectionSize(FreshnessModel::Collection), 250);
        QCOMPARE(header->sectionSize(FreshnessModel::Database), before);
        FreshnessScene other;
        other.pane.restoreState(scene.pane.saveState());
        other.fill();
        other.show();
        QTest::qWait(20);
        QCOMPARE(other.table->horizontalHeader()->sectionSize(FreshnessModel::Collection), 250);
        other.pane.restoreState("not a state"); // is left alone
    }

    void marksGiveWayFirst()
    {
        FreshnessScene scene({640, 400});
        scene.fill();
        scene.show();
        QTest::qWait(20);
        QHeaderView *header = scene.table->horizontalHeader();
        QCOMPARE(header->length(), scene.table->viewport()->width()); // no scroll bar
        const QString endpoint = scene.model.index(0, FreshnessModel::Endpoint).data().toString();
        QVERIFY(header->sectionSize(FreshnessModel::Endpoint)
                > scene.table->fontMetrics().horizontalAdvance(endpoint));
        QVERIFY(header->sectionSize(FreshnessModel::UsualInterval) < 120);
    }

    void saysWhatItIsOf()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        scene.collections.setCollections(scene.dev, QStringLiteral("other"),
                                         {QStringLiteral("unseen")});
        scene.pane.setScope({}, 2);
        auto *count = scene.pane.findChild<QLabel *>(QStringLiteral("freshnessCount"));
        QTRY_COMPARE(count->text(),
                     QStringLiteral("3 external collections · 2 endpoints · 1 not "
                                    "loaded yet"));
        scene.pane.setScope({{scene.dev, {}}}, 1);
        QVERIFY(count->text().startsWith(QStringLiteral("1 external collection · 1 endpoint")));
        scene.pane.setLimits({});
        QCOMPARE(scene.button("freshnessLimits")->text(),
                 QStringLiteral("Stale after: PROD 24 h, others 7 d"));
        QSignalSpy limits(&scene.pane, &FreshnessPane::limitsRequested);
        scene.button("freshnessLimits")->click();
        QCOMPARE(limits.size(), 1);
    }

    void nothingIsDoneWhileItIsHidden()
    {
        FreshnessScene scene;
        scene.fill();
        QTest::qWait(400);
        QCOMPARE(scene.model.rowCount(), 0);
        QVERIFY(!scene.recent.find(FreshnessScene::ref(scene.prod, QStringLiteral("books"))));
        scene.show();
        QCOMPARE(scene.model.rowCount(), 3);
        scene.pane.hide();
        scene.list(scene.dev, {});
        QTest::qWait(400);
        QCOMPARE(scene.model.rowCount(), 3);
    }
};

HEADWATER_TEST(TestFreshnessPane, QApplication)
#include "tst_freshnesspane.moc"
