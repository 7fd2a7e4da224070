// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/messagebar.h"

#include "testkit/testprogram.h"
#include "ui/history/historyfixture.h"
#include "ui/kit/columnfit.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

using namespace headwater;
using HistoryPaneFixture = test::HistoryFixture;

class TestHistoryPane final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void toolsReadEveryCell()
    {
        HistoryPaneFixture f;
        f.add(QStringLiteral("books"), JobState::UnknownOutcome);
        QCOMPARE(test::accessibleName(f.table), QStringLiteral("History"));
        QCOMPARE(test::accessibleName(
                         f.pane.findChild<QLineEdit *>(QStringLiteral("filterHistory"))),
                 QStringLiteral("Filter history"));
        QCOMPARE(test::accessibleName(f.reasons), QStringLiteral("Reasons"));
        using Model = HistoryModel;
        QCOMPARE(test::accessibleCell(f.table, 0, Model::State), QStringLiteral("Unknown outcome"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Collection), QStringLiteral("books"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Endpoint),
                 QStringLiteral("eu, Production"));
    }

    void nothingIsSaidOfAHistoryThatIsNotRead()
    {
        test::Endpoints endpoints;
        const auto store = HistoryStore::inMemory();
        HistoryModel model(*store, endpoints.store);
        SystemClock clock;
        MessageBar messages(clock);
        HistoryPane pane(model, messages);
        pane.show();
        const auto *empty = pane.findChild<EmptyPage *>();
        const auto *table = pane.findChild<QTableView *>(QStringLiteral("history"));
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        QVERIFY(!empty->isVisible());
        QVERIFY(!table->isVisible());
        model.reload();
        QTRY_VERIFY(empty->isVisible());
        QVERIFY(!table->isVisible());
    }

    void chipsCountAndNarrow()
    {
        HistoryPaneFixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        f.add(QStringLiteral("b"), JobState::Running);
        f.add(QStringLiteral("c"), JobState::Sending);
        QTRY_COMPARE(f.chip(1)->text(), QStringLiteral("All 3"));
        QCOMPARE(f.chip(2)->text(), QStringLiteral("Running 2"));
        QCOMPARE(f.pane.chipActions().at(1)->text(), QStringLiteral("Running")); // in menus
        f.chip(2)->click();
        QCOMPARE(f.model.rowCount(), 2);
        QTRY_COMPARE(f.chip(1)->text(), QStringLiteral("All 3")); // counts are not narrowed
        f.pane.filter();
        QTest::keyClick(&f.pane, Qt::Key_6, Qt::AltModifier); // a new count keeps the shortcut
        QVERIFY(f.chip(6)->isChecked());
        QCOMPARE(f.model.rowCount(), 0);
        auto *empty = f.pane.findChild<EmptyPage *>();
        QVERIFY(empty->isVisible());
        empty->findChild<QPushButton *>()->click();
        QCOMPARE(f.model.rowCount(), 3);
        QVERIFY(f.chip(1)->isChecked());
    }

    void theLastHourGoesOn()
    {
        HistoryPaneFixture f;
        f.add(QStringLiteral("books"), JobState::Done);
        f.model.tick(test::noon().addSecs(600));
        auto *time = f.pane.findChild<QComboBox *>(QStringLiteral("historyTime"));
        time->setCurrentIndex(1);
        QCOMPARE(f.model.rowCount(), 1);
        f.model.tick(test::noon().addSecs(7200));
        f.pane.findChild<QTimer *>(QStringLiteral("aging"))->setInterval(0);
        QTRY_COMPARE(f.model.rowCount(), 0);
        QCOMPARE(f.model.filter().since, test::noon().addSecs(3600));
        time->setCurrentIndex(0);
        QCOMPARE(f.model.rowCount(), 1);
    }

    void anAssistiveToolCanPressAndReleaseAChip()
    {
        HistoryPaneFixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        f.add(QStringLiteral("b"), JobState::Failed);
        f.chip(5)->toggle(); // as the accessibility interface does it
        QCOMPARE(f.model.rowCount(), 1);
        f.chip(5)->toggle();
        QTRY_VERIFY(f.chip(1)->isChecked());
        QCOMPARE(f.model.rowCount(), 2);
    }

    void chipsTakeInWhatBelongsTogether()
    {
        HistoryPaneFixture f;
        for (const JobState state : allJobStates())
            f.add(QStringLiteral("a"), state);
        QTRY_COMPARE(f.chip(1)->text(), QStringLiteral("All 11"));
        QCOMPARE(f.chip(2)->text(), QStringLiteral("Running 3"));
        QCOMPARE(f.chip(3)->text(), QStringLiteral("Queued 1"));
        QCOMPARE(f.chip(4)->text(), QStringLiteral("Stalled 1"));
        QCOMPARE(f.chip(5)->text(), QStringLiteral("Failed 1"));
        QCOMPARE(f.chip(6)->text(), QStringLiteral("Lost or unknown 2"));
        QCOMPARE(f.chip(7)->text(), QStringLiteral("Done 1"));
        QVERIFY(!f.chip(8)->isVisible());
    }

    void whatEndedSinceYouLeftHasAChip()
    {
        HistoryPaneFixture f;
        RefreshJob early = f.add(QStringLiteral("early"), JobState::Done);
        early.endLearnedAt = early.lastLiveAt = test::noon().addSecs(-1);
        f.change(early);
        f.pane.setAbsence({test::noon(), test::noon().addSecs(60)});
        QVERIFY(!f.chip(8)->isVisible()); // nothing ended yet
        RefreshJob late = f.add(QStringLiteral("late"), JobState::Failed);
        late.endLearnedAt = late.lastLiveAt = test::noon().addSecs(1);
        f.change(late);
        RefreshJob seen = f.add(QStringLiteral("seen"), JobState::Done);
        seen.endLearnedAt = seen.lastLiveAt = test::noon().addSecs(61);
        f.change(seen);
        QTRY_COMPARE(f.chip(8)->text(), QStringLiteral("Since you left 1"));
        QVERIFY(f.chip(8)->isVisible());
        f.pane.filter();
        QTest::keyClick(&f.pane, Qt::Key_8, Qt::AltModifier);
        QCOMPARE(f.model.rowCount(), 1);
        QCOMPARE(f.model.job(0)->collection.name, QStringLiteral("late"));
        QCOMPARE(test::accessibleCell(f.table, 0, HistoryModel::State),
                 QStringLiteral("Failed, ended since you left"));
    }

    void equalReasonsStandUnderOneLine()
    {
        HistoryPaneFixture f;
        for (const char *reason : {"NoSuchBucket: lake", "NoSuchBucket: lake", "zorp"}) {
            RefreshJob job = test::job(f.eu, QStringLiteral("a"), JobState::Failed);
            job.reason = QString::fromLatin1(reason);
            f.add(job);
        }
        QVERIFY(!f.reasons->isVisible());
        f.chip(5)->click();
        QTRY_VERIFY(f.reasons->isVisible());
        QCOMPARE(f.reasons->count(), 3);
        QCOMPARE(f.reasons->item(0)->text(), QStringLiteral("All reasons"));
        QVERIFY(f.reasons->item(1)->text().startsWith(QStringLiteral("2 × ")));
        QVERIFY(!f.reasons->item(1)->text().contains(QStringLiteral("NoSuchBucket"))); // our words
        QCOMPARE(f.reasons->item(2)->text(), QStringLiteral("1 × zorp"));
        f.reasons->setCurrentRow(1);
        QCOMPARE(f.model.rowCount(), 2);
        f.reasons->setCurrentRow(0);
        QCOMPARE(f.model.rowCount(), 3);
        f.reasons->setCurrentRow(2);
        RefreshJob zorp = *f.model.job(0);
        zorp.state = JobState::Superseded; // its retry was sent: the reason goes, and all are shown
        f.change(zorp);
        QTRY_COMPARE(f.reasons->currentRow(), 0);
        QCOMPARE(f.model.rowCount(), 2);
        f.chip(1)->click();
        QVERIFY(!f.reasons->isVisible());
        QCOMPARE(f.model.rowCount(), 3);
    }

    void theTextFilterWaitsForTheHand()
    {
        HistoryPaneFixture f;
        f.add(QStringLiteral("books"), JobState::Done);
        f.add(QStringLiteral("clicks"), JobState::Done);
        f.pane.findChild<QLineEdit *>(QStringLiteral("filterHistory"))
                ->setText(QStringLiteral("books"));
        QTRY_COMPARE(f.model.rowCount(), 1);
        QTest::keyClick(f.table, Qt::Key_Escape);
        QCOMPARE(f.model.rowCount(), 2);
    }

    void spaceFoldsTheDetailsAndEnterGoesThere()
    {
        HistoryPaneFixture f;
        QVERIFY(!f.details->isVisible());
        f.pane.select(f.add(QStringLiteral("a"), JobState::Done).localId);
        QVERIFY(f.details->isVisible());
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_Space);
        QVERIFY(!f.details->isVisible());
        f.pane.select(f.add(QStringLiteral("b"), JobState::Done).localId);
        QVERIFY(!f.details->isVisible()); // still as the user left it
        QTest::keyClick(f.table, Qt::Key_Return);
        QVERIFY(f.details->isVisible());
        QVERIFY(f.details->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(f.table->hasFocus());
    }

    void linksLeadToTheOtherJob()
    {
        HistoryPaneFixture f;
        RefreshJob lost = f.add(QStringLiteral("a"), JobState::Lost);
        const RefreshJob running = f.add(QStringLiteral("a"), JobState::Running, 77);
        lost.successor = running.localId;
        f.change(lost);
        f.chip(6)->click(); // the other job is not in this list
        f.pane.select(lost.localId);
        f.pane.findChild<QToolButton *>(QStringLiteral("jobSuccessor"))->click();
        QCOMPARE(f.model.job(f.table->currentIndex().row())->localId, running.localId);
        f.pane.findChild<QToolButton *>(QStringLiteral("jobPredecessor"))->click();
        QCOMPARE(f.model.job(f.table->currentIndex().row())->localId, lost.localId);
    }

    void saysThatItIsNotKept()
    {
        HistoryPaneFixture f;
        f.pane.setNotKept(QStringLiteral("The file is damaged."));
        QVERIFY(!f.messages.isHidden());
        f.add(QStringLiteral("books"), JobState::Done);
        QCOMPARE(f.model.rowCount(), 1);
    }

    void aBrokenHistoryIsSaidUntilItWorks()
    {
        HistoryPaneFixture f;
        const MessageBar *messages = &f.messages;
        Q_EMIT f.model.storeFailed({ErrorKind::Storage, QStringLiteral("locked")});
        QVERIFY(messages->shows(QStringLiteral("store")));
        f.add(QStringLiteral("books"), JobState::Done);
        QTRY_VERIFY(!messages->shows(QStringLiteral("store")));
    }

    void tabGoesInReadingOrder()
    {
        HistoryPaneFixture f;
        f.pane.select(f.add(QStringLiteral("books"), JobState::Failed).localId);
        const QStringList landmarks{
                QStringLiteral("historyChip1"),  QStringLiteral("historyChip6"),
                QStringLiteral("filterHistory"), QStringLiteral("historyTime"),
                QStringLiteral("retrySelected"), QStringLiteral("exportMenuButton"),
                QStringLiteral("history"),       QStringLiteral("retryButton")};
        QStringList passed;
        f.chip(1)->setFocus();
        for (int i = 0; i < 30; ++i) {
            const QString name = QApplication::focusWidget()->objectName();
            if (landmarks.contains(name) && !passed.contains(name))
                passed << name;
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(passed, landmarks);
    }

    void theHeadingTakesTheRowsItNeeds()
    {
        HistoryPaneFixture f;
        const auto rowOf = [&f](const char *name) {
            QWidget *widget = f.pane.findChild<QWidget *>(QString::fromLatin1(name));
            return widget->mapTo(&f.pane, QPoint()).y() / 26;
        };
        f.pane.resize(3000, 400);
        QTRY_COMPARE(rowOf("historyTime"), rowOf("historyChip1"));
        f.pane.resize(900, 400);
        QTRY_VERIFY(rowOf("historyTime") > rowOf("historyChip1"));
        QVERIFY(f.pane.minimumSizeHint().width() <= 1000);
    }

    void remembersItsColumns()
    {
        HistoryPaneFixture f;
        QSignalSpy changes(&f.pane, &HistoryPane::stateChanged);
        ColumnFit *columns = ColumnFit::of(f.table);
        columns->setShown(HistoryModel::Progress, false);
        QCOMPARE(changes.size(), 1);
        const QByteArray state = f.pane.saveState();
        columns->reset();
        f.pane.restoreState(QByteArrayLiteral("torn"));
        QVERIFY(columns->isShown(HistoryModel::Progress));
        f.pane.restoreState(state);
        QVERIFY(!columns->isShown(HistoryModel::Progress));
    }
};

HEADWATER_TEST(TestHistoryPane, QApplication)
#include "tst_historypane.moc"
