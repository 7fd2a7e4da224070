// SPDX-License-Identifier: Apache-2.0
#include "models/historymodel.h"
#include "ui/history/historytable.h"

#include "testkit/scenery.h"
#include "testkit/stage.h"
#include "testkit/testprogram.h"

#include <QPushButton>
#include <QScrollBar>

using namespace headwater;

class TestHistoryTable final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"));
        std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
        HistoryModel model{*store, endpoints.store};
        HistoryTable table{model};
        QPushButton *news = table.findChild<QPushButton *>(QStringLiteral("newRows"));
        test::Stage stage{table, {900, 300}};
        int added = 0;

        Fixture()
        {
            for (int i = 0; i < 100; ++i)
                add();
            QTest::qWait(0); // lets the view lay out its rows
            stage.setFocus();
            stage.setFocusPolicy(Qt::StrongFocus);
        }
        void add()
        {
            RefreshJob job = test::job(eu, QString::number(added++), JobState::Running);
            const auto id = store->insert(job);
            if (!id)
                qFatal("%s", qPrintable(id.error().message));
            job.localId = *id;
            model.applyJob(job);
        }
        /// The collection in the topmost visible row, after the view has laid out its rows.
        QString topmost()
        {
            QTest::qWait(0);
            const RefreshJob *job = model.job(table.indexAt({5, 5}).row());
            return job ? job->collection.name : QString();
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aKeyThatIsHeldDownSelectsNoMore()
    {
        Fixture f;
        QTest::keyPress(&f.table, Qt::Key_Control, Qt::ControlModifier); // as for Ctrl+Return
        f.table.showJob(f.model.job(3)->localId);
        f.table.showJob(f.model.job(5)->localId);
        QCOMPARE(f.table.selectedJobs().size(), 1);
        QCOMPARE(f.table.selectedJobs().first().localId, f.model.job(5)->localId);
        QTest::keyRelease(&f.table, Qt::Key_Control);
    }

    void atTheTopNewRowsAreSeen()
    {
        Fixture f;
        f.table.clearFocus();
        QCOMPARE(f.topmost(), QStringLiteral("99"));
        f.add();
        QCOMPARE(f.topmost(), QStringLiteral("100"));
        QVERIFY(!f.news->isVisible());
    }

    void scrolledRowsStayPut()
    {
        Fixture f;
        f.table.clearFocus();
        f.table.verticalScrollBar()->setValue(40);
        QCOMPARE(f.topmost(), QStringLiteral("59"));
        for (int i = 0; i < 3; ++i)
            f.add();
        QCOMPARE(f.topmost(), QStringLiteral("59"));
        QVERIFY(f.news->isVisible());
        QCOMPARE(f.news->text(), QStringLiteral("3 new rows ↑"));
        f.news->click();
        QCOMPARE(f.topmost(), QStringLiteral("102"));
        QVERIFY(!f.news->isVisible());
    }

    void rowsInUseStayPutAtTheTop()
    {
        Fixture f;
        f.table.setFocus();
        QVERIFY(f.table.hasFocus());
        f.add();
        QCOMPARE(f.topmost(), QStringLiteral("99"));
        QCOMPARE(f.news->text(), QStringLiteral("1 new row ↑"));
        f.table.verticalScrollBar()->setValue(0);
        QVERIFY(!f.news->isVisible());
    }

    void rowsThatLeaveAboveMoveNothing()
    {
        Fixture f;
        f.table.verticalScrollBar()->setValue(40);
        QCOMPARE(f.topmost(), QStringLiteral("59"));
        for (int i = 0; i < 5; ++i)
            f.model.removeJobs({f.model.job(2)->localId});
        QCOMPARE(f.topmost(), QStringLiteral("59"));
        f.model.removeJobs({f.model.job(80)->localId});
        QCOMPARE(f.topmost(), QStringLiteral("59"));
    }

    void anotherListBeginsAtItsTop()
    {
        Fixture f;
        f.table.verticalScrollBar()->setValue(40);
        HistoryFilter filter;
        filter.states = {JobState::Done};
        f.table.showAnother([&] { f.model.setFilter(filter); });
        f.table.showAnother([&] { f.model.setFilter({}); });
        QCOMPARE(f.topmost(), QStringLiteral("99"));

        f.table.showJob(f.model.job(50)->localId); // visible now and later
        f.add();
        QVERIFY(f.news->isVisible());
        f.table.showAnother([&] { f.model.setFilter({}); });
        QVERIFY(!f.news->isVisible()); // rows of another list are not offered as new
        QVERIFY(f.table.viewport()->rect().intersects(f.table.visualRect(f.table.currentIndex())));
    }

    void theRowThatTheKeyboardComesToIsChosen()
    {
        Fixture f;
        QCOMPARE(f.table.selectedJobs().size(), 0);
        f.table.setFocus(Qt::TabFocusReason);
        QVERIFY(f.table.currentJob());
        QCOMPARE(f.table.selectedJobs(), QList<RefreshJob>{*f.table.currentJob()});
    }

    void keysAskForDetails()
    {
        Fixture f;
        QSignalSpy requests(&f.table, &HistoryTable::detailsRequested);
        QSignalSpy escapes(&f.table, &HistoryTable::escapePressed);
        f.table.showJob(f.model.job(3)->localId);
        QTest::keyClick(&f.table, Qt::Key_Return);
        QTest::keyClick(&f.table, Qt::Key_Enter, Qt::KeypadModifier);
        QTest::keyClick(&f.table, Qt::Key_Escape);
        QCOMPARE(requests.size(), 2);
        QCOMPARE(escapes.size(), 1);
        QCOMPARE(f.table.selectedJobs().size(), 1);
        QCOMPARE(f.table.currentJob()->localId, f.model.job(3)->localId);
    }
};

HEADWATER_TEST(TestHistoryTable, QApplication)
#include "tst_historytable.moc"
