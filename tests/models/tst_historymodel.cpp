// SPDX-License-Identifier: Apache-2.0
#include "models/historyscene.h"
#include "store/history/historyfile.h"
#include "testkit/modeltext.h"
#include "testkit/testprogram.h"

using namespace headwater;
using HistoryModelFixture = test::HistoryScene;

namespace {

HistoryCounts countsOf(HistoryModel &model)
{
    QSignalSpy counted(&model, &HistoryModel::counted);
    model.count(true);
    if (!counted.wait())
        qFatal("nothing was counted");
    return counted.constLast().constFirst().value<HistoryCounts>();
}

} // namespace

class TestHistoryModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    /// What is asked before the file is open would never be answered.
    void countsOnceTheFileIsOpen()
    {
        const QTemporaryDir dir;
        HistoryModelFixture f;
        QSignalSpy counts(&f.model, &HistoryModel::counted);
        f.model.count(false);
        VERIFY_RESULT(f.store->openFile(dir.filePath(QStringLiteral("history.sqlite"))));
        f.add(QStringLiteral("books"), JobState::Done);
        f.model.reload();
        f.model.count(false);
        QTRY_COMPARE(counts.size(), 1);
        QCOMPARE(counts.last().first().value<HistoryCounts>().states.value(JobState::Done), 1);
    }

    /// With the words of the user, whatever chip is pressed.
    void savedFiltersAreCounted()
    {
        HistoryModelFixture f;
        f.add(QStringLiteral("books"), JobState::Done);
        f.add(QStringLiteral("books"), JobState::Failed);
        f.add(QStringLiteral("clicks"), JobState::Failed);
        f.model.setSavedFilters({QStringLiteral("state:failed tag:prod"), QStringLiteral("foo:bar"),
                                 QStringLiteral("-books")});
        HistoryFilter filter;
        filter.text = QStringLiteral("books");
        f.model.setFilter(filter);
        QSignalSpy counts(&f.model, &HistoryModel::counted);
        f.model.count(false);
        QTRY_COMPARE(counts.size(), 1);
        QCOMPARE(counts.last().first().value<HistoryCounts>().saved, QList<qint64>({1, 0, 0}));
        filter.savedText = QStringLiteral("state:failed");
        f.model.setFilter(filter);
        QTRY_COMPARE(f.model.rowCount(), 1);
        f.model.count(false);
        QTRY_COMPARE(counts.size(), 2);
        QCOMPARE(counts.last().first().value<HistoryCounts>().saved, QList<qint64>({1, 0, 0}));
        filter.savedText = QStringLiteral("foo:bar");
        f.model.setFilter(filter);
        QTRY_COMPARE(f.model.rowCount(), 0);
        QVERIFY(f.model.filterFault().contains(QStringLiteral("foo:")));
    }

    void aSearchThatTakesTooLongIsAFault()
    {
        HistoryModelFixture f;
        RefreshJob job = test::job(f.eu, QStringLiteral("books"), JobState::Failed);
        job.reason = QString(5000, u'a') + u'!';
        QVERIFY(f.store->insert(job).has_value());
        f.model.reload();
        QCOMPARE(f.model.rowCount(), 1);
        QSignalSpy failures(&f.model, &HistoryModel::storeFailed);
        HistoryFilter filter;
        filter.text = QStringLiteral("/(a+)+$/");
        f.model.setFilter(filter);
        QTRY_COMPARE(f.model.rowCount(), 0);
        QVERIFY(f.model.filterFault().contains(QStringLiteral("too long")));
        filter.text = QStringLiteral("/a!$/");
        f.model.setFilter(filter);
        QTRY_COMPARE(f.model.rowCount(), 1);
        QCOMPARE(f.model.filterFault(), QString());
        QCOMPARE(failures.size(), 0);
    }

    void showsOneRefreshFromStartToEnd()
    {
        HistoryModelFixture f;
        f.model.tick(test::noon().addDays(2));
        f.model.reload();
        RefreshJob job = f.add(QStringLiteral("books"), JobState::Sending);
        f.model.applyJob(job);
        const QString started = QLocale::c().toString(test::noon().toLocalTime(),
                                                      QStringLiteral("d MMM HH:mm:ss"));
        COMPARE_LINES(test::modelText(f.model),
                      QStringList({QStringLiteral(
                                           "Sending | books | eu | default |  | %1 | 48:00:00 |  |")
                                           .arg(started)}));

        job = apply(job, event::Accepted{JobId{461234567890123458}}, test::noon());
        ServerJob seen;
        seen.id = JobId{461234567890123458};
        seen.stateName = QStringLiteral("RefreshInProgress");
        seen.progress = 61;
        job = apply(job, event::Observed{seen}, test::noon());
        f.write(job);
        COMPARE_LINES(
                test::modelText(f.model),
                QStringList({QStringLiteral(
                                     "Running | books | eu | default | 461234567890123458 | %1 | "
                                     "48:00:00 | 61 % |")
                                     .arg(started)}));

        seen.stateName = QStringLiteral("RefreshFailed");
        seen.reason = QStringLiteral("bucket\n<b>gone</b>");
        seen.startTime = test::noon();
        seen.endTime = test::noon().addMSecs(3200);
        job = apply(job, event::Observed{seen}, test::noon());
        f.write(job);
        COMPARE_LINES(
                test::modelText(f.model),
                QStringList(
                        {QStringLiteral("Failed | books | eu | default | 461234567890123458 | %1 | "
                                        "3.2 s |  | bucket <b>gone</b>")
                                 .arg(started)}));
        QCOMPARE(f.model.rowCount(), 1);
        QCOMPARE(f.model.index(0, HistoryModel::Endpoint).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("eu, Production"));
    }

    void saysWhichSettingsWereUsed()
    {
        HistoryModelFixture f;
        RefreshJob job = f.add(QStringLiteral("books"), JobState::Pending);
        job.source = QStringLiteral("s3://lake/books/");
        f.write(job);
        QCOMPARE(f.model.index(0, HistoryModel::Message).data().toString(),
                 QStringLiteral("new settings: s3://lake/books/"));
    }

    void anOpenOutcomeDoesNotGoOnCounting()
    {
        HistoryModelFixture f;
        f.add(QStringLiteral("books"), JobState::UnknownOutcome);
        f.model.reload();
        QCOMPARE(f.model.index(0, HistoryModel::Took).data().toString(), QString());
        QCOMPARE(f.model.index(0, HistoryModel::Progress).data().toString(), QString());
    }

    void theNewestStandOnTop()
    {
        HistoryModelFixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        f.model.reload();
        f.model.applyJob(f.add(QStringLiteral("b"), JobState::Sending));
        const QPersistentModelIndex kept = f.model.index(1, 0);
        f.model.applyJob(f.add(QStringLiteral("c"), JobState::Sending));
        QCOMPARE(f.collections(),
                 QStringList({QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
        QCOMPARE(kept.row(), 2);
    }

    void readsPageAfterPage()
    {
        HistoryModelFixture f;
        constexpr int kRows = HistoryModel::kPageSize * 2 + 7;
        for (int i = 0; i < kRows; ++i)
            f.add(QString::number(i), JobState::Done);
        f.model.reload();
        QCOMPARE(f.model.rowCount(), HistoryModel::kPageSize);
        const auto old = f.model.job(0)->localId;
        for (int pages = 0; f.model.canFetchMore({}) && pages < 5; ++pages)
            f.model.fetchMore({});
        QCOMPARE(f.model.rowCount(), kRows);
        QCOMPARE(f.model.job(kRows - 1)->collection.name, QStringLiteral("0"));
        QCOMPARE(f.model.row(old), 0);
        f.model.reload(); // the scrolled-to rows stay
        QCOMPARE(f.model.rowCount(), kRows);
    }

    void aPageThatCouldNotBeReadIsAskedForAgain()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        test::Endpoints endpoints;
        const EndpointId eu = endpoints.add(QStringLiteral("eu"));
        const auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        for (int i = 0; i <= HistoryModel::kPageSize; ++i)
            VERIFY_RESULT((*store)->insert(test::job(eu, QString::number(i), JobState::Done)));
        HistoryModel model(**store, endpoints.store);
        model.reload();

        test::Theirs theirs(file);
        theirs.execute({QStringLiteral("ALTER TABLE job RENAME TO away")});
        const QSignalSpy failures(&model, &HistoryModel::storeFailed);
        model.fetchMore({});
        QCOMPARE(failures.size(), 1);
        QVERIFY(model.canFetchMore({}));
        theirs.execute({QStringLiteral("ALTER TABLE away RENAME TO job")});
        model.fetchMore({});
        QCOMPARE(model.rowCount(), HistoryModel::kPageSize + 1);
    }

    void aChangeFarBelowWaitsForItsPage()
    {
        HistoryModelFixture f;
        const RefreshJob oldest = f.add(QStringLiteral("oldest"), JobState::Running);
        for (int i = 0; i < HistoryModel::kPageSize; ++i)
            f.add(QString::number(i), JobState::Done);
        f.model.reload();
        f.write(oldest);
        QCOMPARE(f.model.rowCount(), HistoryModel::kPageSize);
        f.model.fetchMore({});
        QCOMPARE(f.collections().last(), QStringLiteral("oldest"));
    }

    void theFilterIsTheStores()
    {
        HistoryModelFixture f;
        RefreshJob running = f.add(QStringLiteral("books"), JobState::Running);
        f.add(QStringLiteral("books"), JobState::Failed);
        f.add(QStringLiteral("clicks"), JobState::Running);
        HistoryFilter filter;
        filter.text = QStringLiteral("books");
        filter.states = {JobState::Running};
        f.model.setFilter(filter);
        QCOMPARE(f.collections(), QStringList({QStringLiteral("books")}));
        QCOMPARE(countsOf(f.model).states.value(JobState::Failed), 1);

        running.state = JobState::Done; // no longer matches the filter
        f.write(running);
        QCOMPARE(f.model.rowCount(), 0);
        running.state = JobState::Running;
        f.write(running);
        QCOMPARE(f.model.rowCount(), 1);
        f.model.applyJob(f.add(QStringLiteral("users"), JobState::Running));
        QCOMPARE(f.model.rowCount(), 1);
    }

    /// A row keeps the name that its endpoint had then.
    void anEndpointIsFoundByItsPresentName()
    {
        HistoryModelFixture f;
        f.add(QStringLiteral("books"), JobState::Done);
        f.model.reload();
        HistoryFilter filter;
        filter.text = QStringLiteral("endpoint:=europe");
        f.model.setFilter(filter);
        QTRY_COMPARE(f.model.rowCount(), 0);
        ClusterEndpoint endpoint = *f.endpoints.store.find(f.eu);
        for (const char *name : {"europe", "west"}) { // while the filter is shown
            endpoint.name = QString::fromLatin1(name);
            f.endpoints.save(endpoint);
            QTRY_COMPARE(f.model.rowCount(), endpoint.name == u"europe" ? 1 : 0);
        }
    }

    void onlyLiveRowsTick()
    {
        HistoryModelFixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        f.add(QStringLiteral("b"), JobState::Running);
        f.model.tick(test::noon());
        f.model.reload();
        QSignalSpy changes(&f.model, &QAbstractItemModel::dataChanged);
        f.model.tick(test::noon().addSecs(1));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).at(0).toModelIndex(), f.model.index(0, HistoryModel::Took));
    }

    void whatWaitsShowsItsPlace()
    {
        HistoryModelFixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        const RefreshJob waiting = f.add(QStringLiteral("b"), JobState::Queued);
        f.model.reload();
        std::optional<QueuePlace> place = QueuePlace{3, 12};
        f.model.setPlaces(
                [&](LocalJobId id) { return id == waiting.localId ? place : std::nullopt; });
        const QModelIndex cell = f.model.index(f.model.row(waiting.localId), HistoryModel::Message);
        QCOMPARE(cell.data().toString(), QStringLiteral("3 of 12 in the queue"));
        place = QueuePlace{2, 11};
        QSignalSpy changes(&f.model, &QAbstractItemModel::dataChanged);
        f.model.showPlaces();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(cell.data().toString(), QStringLiteral("2 of 11 in the queue"));
    }

    void aDoneJobWithACautionIsTold()
    {
        HistoryModelFixture f;
        RefreshJob job = f.add(QStringLiteral("books"), JobState::Done);
        job.caution = QStringLiteral("The source had no rows.");
        f.write(job);
        const QModelIndex state = f.model.index(0, HistoryModel::State);
        QCOMPARE(state.data().toString(), QStringLiteral("Done, check"));
        QVERIFY(state.data(CautionRole).toBool());
        QCOMPARE(f.model.index(0, HistoryModel::Message).data().toString(), job.caution);
    }

    void whatMayHaveEndedWhileTheUserWasAwayIsMarkedInWords()
    {
        HistoryModelFixture f;
        for (const int minutes : {-1, 0, 5}) {
            RefreshJob job = f.add(QString::number(minutes), JobState::Done);
            job.endLearnedAt = job.lastLiveAt = test::noon().addSecs(60 * minutes);
            f.write(job);
        }
        f.model.reload();
        f.add(QStringLiteral("live"), JobState::Running);
        f.model.reload();
        QCOMPARE(countsOf(f.model).unseen, 0);
        QSignalSpy changes(&f.model, &QAbstractItemModel::dataChanged);
        const Absence absence{test::noon(), test::noon().addSecs(240)};
        f.model.setAbsence(absence);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(countsOf(f.model).unseen, 1);
        QVERIFY(!f.model.index(1, HistoryModel::State).data(UnseenRole).toBool()); // user was back
        f.model.setAbsence({absence.from, {}});
        QCOMPARE(countsOf(f.model).unseen, 2);
        QList<bool> marks;
        for (int row = 0; row < 4; ++row)
            marks << f.model.index(row, HistoryModel::State).data(UnseenRole).toBool();
        QCOMPARE(marks, QList<bool>({false, true, true, false}));
        QCOMPARE(f.model.index(1, HistoryModel::State).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Done, ended since you left"));
        HistoryFilter filter; // counts ignore states and the time of the end
        filter.states = {JobState::Running};
        f.model.setFilter(filter);
        QCOMPARE(countsOf(f.model).unseen, 2);
        f.model.setAbsence({});
        QCOMPARE(countsOf(f.model).unseen, 0);
    }

    void reasonsOfFailuresAreGrouped()
    {
        HistoryModelFixture f;
        const auto fail = [&f](const char *reason) {
            RefreshJob job = f.add(QStringLiteral("a"), JobState::Failed);
            job.reason = QString::fromLatin1(reason);
            f.write(job);
        };
        fail("zorp in segment 461234567890123458");
        fail("zorp in segment 461234567890999999");
        fail("other");
        f.add(QStringLiteral("b"), JobState::Failed);
        f.model.reload();
        const QList<ReasonGroup> groups = countsOf(f.model).reasons;
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups.at(0).count, 2);
        HistoryFilter filter;
        filter.states = {JobState::Failed};
        filter.reasonGroup = groups.at(0).key;
        f.model.setFilter(filter);
        QCOMPARE(f.model.rowCount(), 2);
        QCOMPARE(countsOf(f.model).reasons, groups); // choosing one still lists all
    }

    // No index covers two letters: such rows are read in the worker, and changes meanwhile are applied.
    void wordsThatNoIndexKnowsAreReadMeanwhile()
    {
        HistoryModelFixture f;
        const RefreshJob ended = f.add(QStringLiteral("zq"), JobState::Running);
        f.add(QStringLiteral("clicks"), JobState::Running);
        f.model.reload();
        HistoryFilter filter;
        filter.text = QStringLiteral("zq");
        f.model.setFilter(filter);
        f.model.setFilter({}); // a result that is no longer wanted is dropped
        QCOMPARE(f.model.rowCount(), 2);
        QTest::qWait(20);
        QCOMPARE(f.model.rowCount(), 2);

        f.model.setFilter(filter);
        RefreshJob done = ended;
        done.state = JobState::Done;
        f.write(done);
        f.add(QStringLiteral("zq2"), JobState::Running);
        QTRY_COMPARE(f.collections(), QStringList({QStringLiteral("zq2"), QStringLiteral("zq")}));
        QCOMPARE(f.model.job(1)->state, JobState::Done);
    }

    void aRemovedJobLeaves()
    {
        HistoryModelFixture f;
        const RefreshJob job = f.add(QStringLiteral("a"), JobState::Queued);
        f.model.reload();
        QCOMPARE(f.model.index(0, HistoryModel::State).data().toString(),
                 QStringLiteral("Queued here"));
        for (const int column : {HistoryModel::Started, HistoryModel::Took})
            QCOMPARE(f.model.index(0, column).data().toString(), QString()); // not yet
        const auto removed = f.store->remove(job.localId);
        QVERIFY(removed.has_value());
        f.model.removeJobs({job.localId});
        QCOMPARE(f.model.rowCount(), 0);
        f.model.removeJobs({job.localId}); // it is not there: nothing happens
    }

    void jobsThatLieTogetherLeaveTogether()
    {
        HistoryModelFixture f;
        QList<LocalJobId> going;
        for (int i = 0; i < 12; ++i) {
            const RefreshJob job = f.add(QStringLiteral("c%1").arg(i), JobState::Queued);
            if (i != 2 && i != 3 && i != 8)
                going.insert(i % 3 == 0 ? 0 : going.size(), job.localId); // in mixed order
        }
        f.model.reload();
        QSignalSpy removals(&f.model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy counts(&f.model, &HistoryModel::countsChanged);
        f.model.removeJobs(going);
        QCOMPARE(f.collections(),
                 QStringList({QStringLiteral("c8"), QStringLiteral("c3"), QStringLiteral("c2")}));
        QCOMPARE(removals.size(), 3);
        QCOMPARE(counts.size(), 1);
    }

    // Rows of a table that was scrolled far down are read in the worker, so that the window does not wait.
    void manyRowsAreReadAnewInTheWorker()
    {
        HistoryModelFixture f;
        QList<RefreshJob> jobs(3 * HistoryModel::kPageSize,
                               test::job(f.eu, QStringLiteral("a"), JobState::Done));
        QVERIFY(f.store->insert(jobs).has_value());
        f.model.reload();
        QCOMPARE(f.model.rowCount(), HistoryModel::kPageSize);
        f.model.fetchMore({});
        f.model.fetchMore({});
        QCOMPARE(f.model.rowCount(), 3 * HistoryModel::kPageSize);
        const RefreshJob added = f.add(QStringLiteral("b"), JobState::Done);
        f.model.reload();
        QCOMPARE(f.collections().constFirst(), QStringLiteral("a")); // not before the call returns
        const LocalJobId removed = f.model.job(1)->localId;
        f.model.removeJobs({removed}); // while the worker reads
        QTRY_COMPARE(f.collections().constFirst(), QStringLiteral("b"));
        QCOMPARE(f.model.row(added.localId), 0);
        QCOMPARE(f.model.row(removed), -1);
    }
};

HEADWATER_TEST(TestHistoryModel, QCoreApplication)
#include "tst_historymodel.moc"
