// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/kit/messagebar.h"

#include "ui/history/historyfixture.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>

using namespace headwater;
using HistoryActionsFixture = test::HistoryFixture;

class TestHistoryActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void actionsFollowTheState_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("canCheck");
        QTest::addColumn<bool>("canStop");
        QTest::addColumn<bool>("canRetry");
        const QList<JobState> retried{JobState::Failed, JobState::Lost, JobState::UnknownOutcome};
        for (const JobState state : allJobStates()) {
            QTest::newRow(qPrintable(stateKey(state)))
                    << int(state) << (state == JobState::UnknownOutcome)
                    << (isLive(state) && state != JobState::Queued) << retried.contains(state);
        }
    }
    void actionsFollowTheState()
    {
        QFETCH(int, state);
        HistoryActionsFixture f;
        QVERIFY(!f.action("checkAgain")->isEnabled());
        const RefreshJob job = f.add(QStringLiteral("books"), JobState(state));
        f.pane.select(job.localId);
        QTEST(f.action("checkAgain")->isEnabled(), "canCheck");
        QTEST(f.action("stopFollowing")->isEnabled(), "canStop");
        QTEST(f.action("retry")->isEnabled(), "canRetry");
        QVERIFY(!f.action("copyJobId")->isEnabled());
    }

    void aLiveJobWithAnIdCanBeAskedForAgain()
    {
        HistoryActionsFixture f;
        f.pane.select(f.add(QStringLiteral("books"), JobState::Running, 17).localId);
        QVERIFY(f.action("checkAgain")->isEnabled());
        f.pane.select(f.add(QStringLiteral("clicks"), JobState::Done, 18).localId);
        QVERIFY(!f.action("checkAgain")->isEnabled());
    }

    void statesIntentionsOnTheCurrentJob()
    {
        HistoryActionsFixture f;
        f.add(QStringLiteral("books"), JobState::UnknownOutcome);
        RefreshJob job = f.add(QStringLiteral("clicks"), JobState::UnknownOutcome);
        QSignalSpy checks(&f.pane, &HistoryPane::checkAgainRequested);
        QSignalSpy stops(&f.pane, &HistoryPane::stopFollowingRequested);
        f.pane.select(job.localId);
        f.action("checkAgain")->trigger();
        QCOMPARE(checks.at(0).at(0).value<LocalJobId>(), job.localId);
        job.state = JobState::Running; // the search found the job
        f.model.applyJob(job);
        QVERIFY(!f.action("checkAgain")->isEnabled());
        f.action("stopFollowing")->trigger();
        QCOMPARE(stops.at(0).at(0).value<LocalJobId>(), job.localId);
        QVERIFY(f.messages.shows(QStringLiteral("stopped"))); // it goes on
    }

    void jobIdsAreCopiedToTheLastDigit()
    {
        HistoryActionsFixture f;
        const RefreshJob job = f.add(QStringLiteral("books"), JobState::Done, 9223372036854775807);
        f.pane.select(job.localId);
        f.action("copyJobId")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("9223372036854775807"));
        f.table->selectAll();
        QTest::keySequence(f.table, QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
                QStringLiteral("Done\tbooks\teu\tdefault\t9223372036854775807\t")));
    }

    void manyAreRetriedInTheirOrder()
    {
        HistoryActionsFixture f;
        const RefreshJob first = f.add(QStringLiteral("a"), JobState::Failed);
        f.add(QStringLiteral("b"), JobState::Running);
        RefreshJob cautious = test::job(f.eu, QStringLiteral("c"), JobState::Done);
        cautious.caution = QStringLiteral("No rows.");
        cautious = f.add(cautious);
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        f.table->selectAll();
        QCOMPARE(f.action("retry")->text(), QStringLiteral("&Retry 2"));
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_R);
        QCOMPARE(retries.size(), 1);
        QCOMPARE(retries.at(0).at(0).value<QList<LocalJobId>>(),
                 QList<LocalJobId>({first.localId, cautious.localId}));
    }

    void theNextRowIsChosenWhenARetriedOneLeaves()
    {
        HistoryActionsFixture f;
        f.add(QStringLiteral("a"), JobState::Failed);
        RefreshJob job = f.add(QStringLiteral("b"), JobState::Failed);
        f.chip(5)->click();
        f.pane.select(job.localId);
        job.state = JobState::Superseded;
        f.change(job);
        QCOMPARE(f.table->selectionModel()->selectedRows().size(), 1);
        QVERIFY(f.action("retry")->isEnabled()); // and says why it does nothing
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        QSignalSpy hints(&f.pane, &HistoryPane::hintRequested);
        f.action("retry")->trigger();
        QCOMPARE(retries.size(), 0);
        QVERIFY(hints.at(0).at(0).toString().startsWith(QStringLiteral("Not retried: another")));
    }

    void aKeyThatIsHeldSendsNothing()
    {
        HistoryActionsFixture f;
        f.pane.select(f.add(QStringLiteral("a"), JobState::Failed).localId);
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        f.table->setFocus();
        const auto repeat = [&f] {
            QTest::simulateEvent(f.table, true, Qt::Key_R, {}, QStringLiteral("r"), true);
        };
        repeat();
        QCOMPARE(retries.size(), 0);
        QTest::keyClick(f.table, Qt::Key_R);
        repeat();
        QCOMPARE(retries.size(), 1);
        QVERIFY(!f.action("checkAgain")->autoRepeat()); // whichever key it gets
    }

    void retryWaitsUntilARowIsChosenAnew_data()
    {
        QTest::addColumn<bool>("rowLeaves"); // the retried row leaves the list of failed ones
        QTest::addColumn<bool>("byMouse");
        for (const bool rowLeaves : {false, true}) {
            for (const bool byMouse : {false, true}) {
                QTest::addRow("%s, %s", rowLeaves ? "leaves" : "stays", byMouse ? "mouse" : "key")
                        << rowLeaves << byMouse;
            }
        }
    }

    void retryWaitsUntilARowIsChosenAnew()
    {
        QFETCH(bool, rowLeaves);
        QFETCH(bool, byMouse);
        HistoryActionsFixture f;
        f.add(QStringLiteral("a"), JobState::Failed);
        f.add(QStringLiteral("b"), JobState::Failed);
        RefreshJob job = f.add(QStringLiteral("c"), JobState::Failed);
        auto *settle = f.pane.findChild<QTimer *>(QStringLiteral("settleTimer"));
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        QSignalSpy hints(&f.pane, &HistoryPane::hintRequested);
        f.chip(5)->click();
        f.pane.select(job.localId);
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_R);
        QTest::keyClick(f.table, Qt::Key_R);
        QCOMPARE(retries.size(), 1);
        QCOMPARE(hints.size(), 1);

        settle->stop(); // the time is over
        if (rowLeaves) {
            job.state = JobState::Superseded;
            f.change(job);
            settle->stop();
        }
        QVERIFY(f.action("retry")->isEnabled());
        QTest::keyClick(f.table, Qt::Key_R);
        QTest::keyClick(f.table, Qt::Key_R);
        QCOMPARE(retries.size(), 1);
        QCOMPARE(hints.size(), 3);

        if (byMouse) {
            QTest::mouseClick(f.table->viewport(), Qt::LeftButton, {},
                              f.table->visualRect(f.model.index(1, 0)).center());
        } else {
            QTest::keyClick(f.table, Qt::Key_Down);
        }
        QTest::keyClick(f.table, Qt::Key_R);
        QCOMPARE(retries.size(), 2);
        QVERIFY(retries.at(1).at(0).value<QList<LocalJobId>>() != QList<LocalJobId>({job.localId}));
    }

    // On X11 repeats of a held key are not always marked as such.
    void aHeldKeyDoesNotRetryTheRowThatIsClickedMeanwhile()
    {
        HistoryActionsFixture f;
        f.add(QStringLiteral("a"), JobState::Failed);
        f.pane.select(f.add(QStringLiteral("b"), JobState::Failed).localId);
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_R);
        QTest::keyClick(f.table, Qt::Key_R);
        QTest::mouseClick(f.table->viewport(), Qt::LeftButton, {},
                          f.table->visualRect(f.model.index(1, 0)).center());
        QTest::keyClick(f.table, Qt::Key_R);
        QCOMPARE(retries.size(), 1);
    }

    // The table would otherwise search for a row that begins with the letter.
    void theKeyOfADisabledActionChoosesNoRow()
    {
        HistoryActionsFixture f;
        f.add(QStringLiteral("a"), JobState::Running);
        f.pane.select(f.add(QStringLiteral("b"), JobState::Done).localId);
        f.table->setFocus();
        QVERIFY(!f.action("retry")->isEnabled());
        QTest::keyClick(f.table, Qt::Key_R);
        QCOMPARE(f.table->currentIndex().row(), 0);
    }

    void lettersAreTypedWhereOneTypes()
    {
        HistoryActionsFixture f;
        f.pane.select(f.add(QStringLiteral("a"), JobState::Failed).localId);
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        auto *filter = f.pane.findChild<QLineEdit *>(QStringLiteral("filterHistory"));
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_R);
        QCOMPARE(filter->text(), QStringLiteral("r"));
        QCOMPARE(retries.size(), 0);
    }

    void copiesTheRequestForOtherTools()
    {
        HistoryActionsFixture f;
        RefreshJob job = test::job(f.eu, QStringLiteral("books"), JobState::Failed);
        f.pane.select(f.add(job).localId);
        QVERIFY(!f.action("copyAsCurl")->isEnabled()); // it was started elsewhere
        job.maskedBody = "{\"dbName\":\"default\",\"collectionName\":\"books\"}";
        f.pane.select(f.add(job).localId);
        f.action("copyAsCurl")->trigger();
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.contains(QStringLiteral("http://127.0.0.1:19530")), qPrintable(text));
        QVERIFY(!f.action("copyAsCli")->isEnabled()); // the CLI supports Zilliz only
        job.address = QUrl(QStringLiteral("http://127.0.0.1:4711")); // the endpoint has moved since
        f.pane.select(f.add(job).localId);
        f.action("copyAsCurl")->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(
                QStringLiteral("http://127.0.0.1:4711/")));
        f.endpoints.remove(f.eu);
        f.action("copyAsCurl")->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("$ENDPOINT")));
    }

    void copiesTheSelectedForATicket()
    {
        HistoryActionsFixture f;
        const RefreshJob job = f.add(QStringLiteral("books_v8"), JobState::Failed, 17);
        Observation seen;
        seen.at = seen.lastAt = job.sentAt;
        seen.asked = QStringLiteral("describe");
        seen.words = QStringLiteral("The bucket hides.");
        QVERIFY(f.store->observe(job.localId, seen));
        f.add(QStringLiteral("clicks"), JobState::Done);
        QVERIFY(!f.action("copyTicket")->isEnabled());
        f.pane.select(job.localId);
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_C);
        QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QStringLiteral("### Refresh of books\\_v8\\: Failed")),
                 qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("- **Job id:** 17\n")));
        QVERIFY(text.contains(QStringLiteral("The bucket hides.")));
        QVERIFY(text.contains(QStringLiteral("- **Tag:** production\n")));

        f.table->selectAll();
        f.action("copyPlainTicket")->trigger();
        text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QStringLiteral("Refresh of clicks: Done\n")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("\nRefresh of books_v8: Failed\n")));
    }

    void detailsHaveAButtonForTickets()
    {
        HistoryActionsFixture f;
        f.pane.select(f.add(QStringLiteral("books"), JobState::Done, 17).localId);
        auto *button = f.details->findChild<QToolButton *>(QStringLiteral("copyTicketButton"));
        QVERIFY(button && button->isVisible());
        QCOMPARE(button->text(), QStringLiteral("Copy for ticket"));
        button->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
                QStringLiteral("### Refresh of books")));
    }

    void whatWaitsIsMovedByKeys()
    {
        HistoryActionsFixture f;
        const RefreshJob waits = f.add(QStringLiteral("a"), JobState::Queued);
        const RefreshJob done = f.add(QStringLiteral("b"), JobState::Done);
        QSignalSpy moves(&f.pane, &HistoryPane::moveRequested);
        f.pane.select(done.localId);
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(moves.size(), 0);
        f.pane.select(waits.localId);
        QTest::keyClick(f.table, Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(f.table, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(f.table, Qt::Key_Home, Qt::AltModifier);
        QCOMPARE(moves.size(), 3);
        QCOMPARE(moves.at(0).at(0).value<QList<LocalJobId>>(), QList{waits.localId});
        QCOMPARE(moves.at(0).at(1).value<QueueMove>(), QueueMove::Up);
        QCOMPARE(moves.at(1).at(1).value<QueueMove>(), QueueMove::Down);
        QCOMPARE(moves.at(2).at(1).value<QueueMove>(), QueueMove::ToTop);
    }

    void asksForABundleAboutTheSelected()
    {
        HistoryActionsFixture f;
        const RefreshJob first = f.add(QStringLiteral("a"), JobState::Failed);
        const RefreshJob second = f.add(QStringLiteral("b"), JobState::Done);
        QVERIFY(!f.action("saveBundle")->isEnabled());
        QSignalSpy bundles(&f.pane, &HistoryPane::bundleRequested);
        f.table->selectAll();
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_B);
        QCOMPARE(bundles.size(), 1);
        QCOMPARE(bundles.at(0).at(0).value<QList<LocalJobId>>(),
                 QList<LocalJobId>({second.localId, first.localId}));
    }

    void exportsWhatTheFilterLetsThrough()
    {
        HistoryActionsFixture f;
        f.add(QStringLiteral("books"), JobState::Done);
        f.add(QStringLiteral("clicks"), JobState::Failed);
        f.chip(5)->click();
        f.action("exportMatching")->trigger();
        auto *dialog = f.pane.findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("out.md"));
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(f.messages.shows(QStringLiteral("export")));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY2(text.startsWith("|") && text.contains("clicks") && !text.contains("books"),
                 text.constData());
    }
};

HEADWATER_TEST(TestHistoryActions, QApplication)
#include "tst_historyactions.moc"
