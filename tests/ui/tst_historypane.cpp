// SPDX-License-Identifier: Apache-2.0
#include "models/historymodel.h"
#include "store/historystore.h"
#include "support/accessibletext.h"
#include "support/scenery.h"
#include "ui/emptypage.h"
#include "ui/historypane.h"

#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QToolButton>

using namespace headwater;

class TestHistoryPane final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
        HistoryModel model {*store, endpoints.store};
        HistoryPane pane {model};
        QTableView *table = pane.findChild<QTableView *>();
        QPlainTextEdit *details = pane.findChild<QPlainTextEdit *>();

        Fixture()
        {
            pane.resize(1200, 400);
            pane.show();
        }
        RefreshJob add(const QString &collection, JobState state, qint64 serverId = 0)
        {
            RefreshJob job = test::job(eu, collection, state);
            if (serverId)
                job.serverId = JobId {serverId};
            const auto id = store->insert(job);
            if (!id)
                qFatal("%s", qPrintable(id.error().message));
            job.localId = *id;
            model.applyJob(job);
            return job;
        }
        [[nodiscard]] QAction *action(const char *name) const
        {
            return pane.findChild<QAction *>(QString::fromLatin1(name));
        }
        [[nodiscard]] QToolButton *chip(int number) const
        {
            return pane.findChild<QToolButton *>(QStringLiteral("historyChip%1").arg(number));
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void toolsReadEveryCell()
    {
        Fixture f;
        f.add(QStringLiteral("books"), JobState::UnknownOutcome);
        QCOMPARE(test::accessibleName(f.table), QStringLiteral("History"));
        QCOMPARE(test::accessibleName(f.pane.findChild<QLineEdit *>()),
                 QStringLiteral("Filter history"));
        using Model = HistoryModel;
        QCOMPARE(test::accessibleCell(f.table, 0, Model::State), QStringLiteral("Unknown outcome"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Collection), QStringLiteral("books"));
        QCOMPARE(test::accessibleCell(f.table, 0, Model::Endpoint), QStringLiteral("eu, Production"));
    }

    void actionsFollowTheState_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("canCheck");
        QTest::addColumn<bool>("canStop");
        for (int state = 0; state <= int(JobState::Forgotten); ++state) {
            QTest::newRow(qPrintable(stateKey(JobState(state))))
                    << state << (JobState(state) == JobState::UnknownOutcome)
                    << isLive(JobState(state));
        }
    }
    void actionsFollowTheState()
    {
        QFETCH(int, state);
        Fixture f;
        QVERIFY(!f.action("checkAgain")->isEnabled());
        const RefreshJob job = f.add(QStringLiteral("books"), JobState(state));
        f.pane.select(job.localId);
        QTEST(f.action("checkAgain")->isEnabled(), "canCheck");
        QTEST(f.action("stopFollowing")->isEnabled(), "canStop");
        QVERIFY(!f.action("copyJobId")->isEnabled());
    }

    void statesIntentionsOnTheCurrentJob()
    {
        Fixture f;
        f.add(QStringLiteral("books"), JobState::UnknownOutcome);
        RefreshJob job = f.add(QStringLiteral("clicks"), JobState::UnknownOutcome);
        QSignalSpy checks(&f.pane, &HistoryPane::checkAgainRequested);
        QSignalSpy stops(&f.pane, &HistoryPane::stopFollowingRequested);
        f.pane.select(job.localId);
        f.action("checkAgain")->trigger();
        QCOMPARE(checks.at(0).at(0).value<LocalJobId>(), job.localId);
        job.state = JobState::Running; // found
        f.model.applyJob(job);
        QVERIFY(!f.action("checkAgain")->isEnabled());
        f.action("stopFollowing")->trigger();
        QCOMPARE(stops.at(0).at(0).value<LocalJobId>(), job.localId);
    }

    void jobIdsAreCopiedToTheLastDigit()
    {
        Fixture f;
        const RefreshJob job = f.add(QStringLiteral("books"), JobState::Done, 9223372036854775807);
        f.pane.select(job.localId);
        f.action("copyJobId")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("9223372036854775807"));
        f.table->selectAll();
        QTest::keySequence(f.table, QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
                QStringLiteral("Done\tbooks\teu\t9223372036854775807\t")));
    }

    void chipsCountAndNarrow()
    {
        Fixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        f.add(QStringLiteral("b"), JobState::Running);
        f.add(QStringLiteral("c"), JobState::Sending);
        QTRY_COMPARE(f.chip(1)->text(), QStringLiteral("All 3"));
        QCOMPARE(f.chip(2)->text(), QStringLiteral("Running 2"));
        f.chip(2)->click();
        QCOMPARE(f.model.rowCount(), 2);
        QTRY_COMPARE(f.chip(1)->text(), QStringLiteral("All 3")); // counts are not narrowed
        f.chip(4)->click();
        QCOMPARE(f.model.rowCount(), 0);
        auto *empty = f.pane.findChild<EmptyPage *>();
        QVERIFY(empty->isVisible());
        empty->findChild<QPushButton *>()->click();
        QCOMPARE(f.model.rowCount(), 3);
        QVERIFY(f.chip(1)->isChecked());
    }

    void theTextFilterWaitsForTheHand()
    {
        Fixture f;
        f.add(QStringLiteral("books"), JobState::Done);
        f.add(QStringLiteral("clicks"), JobState::Done);
        f.pane.findChild<QLineEdit *>()->setText(QStringLiteral("books"));
        QTRY_COMPARE(f.model.rowCount(), 1);
    }

    void detailsShowServerWordsLiterally()
    {
        Fixture f;
        QVERIFY(!f.details->isVisible());
        RefreshJob job = f.add(QStringLiteral("books"), JobState::Running);
        f.pane.select(job.localId);
        QVERIFY(f.details->isVisible());
        job.state = JobState::Failed;
        job.reason = QStringLiteral("<img src=x>\nsecond line");
        f.model.applyJob(job);
        QVERIFY(f.details->toPlainText().contains(job.reason));
        QVERIFY(f.details->isReadOnly());
        QCOMPARE(test::accessibleName(f.details), QStringLiteral("Job details"));
    }

    void remembersItsColumns()
    {
        Fixture f;
        f.table->setColumnWidth(HistoryModel::Message, 444);
        const QByteArray state = f.pane.saveState();
        f.table->setColumnWidth(HistoryModel::Collection, 55);
        f.pane.restoreState(QByteArrayLiteral("torn"));
        QCOMPARE(f.table->columnWidth(HistoryModel::Collection), 55);
        f.pane.restoreState(state);
        QVERIFY(f.table->columnWidth(HistoryModel::Collection) != 55);
    }
};

QTEST_MAIN(TestHistoryPane)
#include "tst_historypane.moc"
