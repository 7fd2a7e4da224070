// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"

#include "models/collectionmodels.h"
#include "models/displaytext.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;

class TestCollectionTableModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void listsWhatIsKnownOfEachCollection()
    {
        CollectionModels f;
        f.table.tick(test::noon().addSecs(2 * 3600));
        f.table.setCollections(f.eu, kDefault,
                               {QStringLiteral("users"), QStringLiteral("books"),
                                QStringLiteral("later"), QStringLiteral("new")});
        f.table.setInfo(described(f.ref("books"), CollectionKind::External,
                                  QStringLiteral("s3://key:secret@lake/books/?sig=1")));
        f.table.setInfo(described(f.ref("later"), CollectionKind::External));
        f.table.setInfo(described(f.ref("users"), CollectionKind::Managed));
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("books"), JobState::Failed));
        const QStringList lines = test::modelText(f.table);
        QVERIFY(!lines.join(QString()).contains(QStringLiteral("secret")));
        COMPARE_LINES(
                lines,
                QStringList({QStringLiteral("books | eu | default | external | %1 | – | Failed")
                                     .arg(f.table.index(0, CollectionTableModel::Source)
                                                  .data()
                                                  .toString()),
                             QStringLiteral(
                                     "later | eu | default | external | none stored yet | – | –"),
                             QStringLiteral("new | eu | default | not yet known |  | – | –"),
                             QStringLiteral("users | eu | default | managed | – | – | –")}));
        QCOMPARE(f.table.info(f.ref("books"))->persistedSource,
                 QStringLiteral("s3://key:secret@lake/books/?sig=1"));
        QCOMPARE(f.table.info(f.ref("new"))->kind, CollectionKind::Unknown);
        QVERIFY(!f.table.info(f.ref("none")));
    }

    void answersInAnyOrderMakeTheSameTable()
    {
        CollectionModels f;
        const QStringList books{QStringLiteral("books")};
        f.table.setCollections(f.us, kDefault, books);
        f.table.setCollections(f.eu, kDefault, books);
        f.table.setCollections(f.eu, QStringLiteral("Archive"), books);
        QStringList places;
        for (int row = 0; row < f.table.rowCount(); ++row)
            places << f.table.ref(row).endpoint.value + u'/' + f.table.ref(row).database;
        COMPARE_LINES(places,
                      QStringList({f.eu.value + QLatin1String("/Archive"),
                                   f.eu.value + QLatin1String("/default"),
                                   f.us.value + QLatin1String("/default")}));
    }

    void tellsTheTagInTheAccessibleText()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        f.table.setCollections(f.us, kDefault, {QStringLiteral("books")});
        const auto text = [&](int row) {
            return f.table.index(row, CollectionTableModel::Endpoint)
                    .data(Qt::AccessibleTextRole)
                    .toString();
        };
        QCOMPARE(text(0), QStringLiteral("eu, Production"));
        QCOMPARE(text(1), QString()); // the display text will do
    }

    void aServersNameIsShownAsPlainText()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("evil\u202Egnp.exe\nsecond line")});
        QCOMPARE(f.table.index(0, 0).data().toString(),
                 QStringLiteral("evil\uFFFDgnp.exe second line"));
    }

    void aReloadKeepsTheRowsThatStay()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, names(QStringLiteral("c"), 50));
        f.table.setInfo(described(f.ref("c42"), CollectionKind::External));
        const QPersistentModelIndex kept = f.filter.indexOf(f.ref("c42"));
        QSignalSpy resets(&f.filter, &QAbstractItemModel::modelReset);
        QStringList next = names(QStringLiteral("c"), 60).mid(20);
        next << QStringLiteral("a") << QStringLiteral("z");
        f.table.setCollections(f.eu, kDefault, next);
        QCOMPARE(f.table.rowCount(), 42);
        QCOMPARE(kept.data().toString(), QStringLiteral("c42"));
        QCOMPARE(f.table.info(f.ref("c42"))->kind, CollectionKind::External);
        QCOMPARE(resets.size(), 0);
    }

    void aNewListComesInOnePiece()
    {
        CollectionModels f;
        QSignalSpy insertions(&f.table, &QAbstractItemModel::rowsInserted);
        QSignalSpy shown(&f.filter, &QAbstractItemModel::rowsInserted);
        f.table.setCollections(f.eu, kDefault, names(QStringLiteral("c"), 500));
        QCOMPARE(insertions.size(), 1);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(f.filter.rowCount(), 500);
    }

    void databasesAndEndpointsThatGoTakeTheirRowsAlong()
    {
        CollectionModels f;
        const QString archive = QStringLiteral("archive");
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("a")});
        f.table.setCollections(f.us, kDefault, {QStringLiteral("b")});
        f.table.setCollections(f.eu, archive, {QStringLiteral("c")});
        COMPARE_LINES(f.shown(),
                      QStringList({QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
        f.table.setDatabases(f.eu, {archive});
        COMPARE_LINES(f.shown(), QStringList({QStringLiteral("c"), QStringLiteral("b")}));
        f.endpoints.remove(f.eu);
        COMPARE_LINES(f.shown(), QStringList({QStringLiteral("b")}));
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("late answer")});
        COMPARE_LINES(f.shown(), QStringList({QStringLiteral("b")}));
    }

    void aJobIsRememberedForALaterList()
    {
        CollectionModels f;
        RefreshJob newer = test::job(f.eu, QStringLiteral("books"), JobState::Running);
        newer.localId = LocalJobId(7);
        RefreshJob older = test::job(f.eu, QStringLiteral("books"), JobState::Failed);
        older.localId = LocalJobId(6);
        f.table.setLatestJob(newer);
        f.table.setLatestJob(older);
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        QCOMPARE(f.table.index(0, CollectionTableModel::State).data().toString(),
                 QStringLiteral("Running"));
    }

    void aJobOfAnotherClusterIsNoRefreshOfThisOne()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        const auto state
                = [&f] { return f.table.index(0, CollectionTableModel::State).data().toString(); };
        ClusterEndpoint eu = *f.endpoints.store.find(f.eu);
        RefreshJob job = test::job(f.eu, QStringLiteral("books"), JobState::Running);
        job.localId = LocalJobId(7);
        job.address = eu.url;
        f.table.setLatestJob(job);
        QCOMPARE(state(), QStringLiteral("Running"));
        eu.tag = EnvironmentTag::Staging;
        f.endpoints.save(eu);
        QCOMPARE(state(), QStringLiteral("Running"));
        eu.url.setPort(4711);
        f.endpoints.save(eu);
        QCOMPARE(f.table.rowCount(), 0);
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        QCOMPARE(state(), QStringLiteral("–"));
        job.state = JobState::Done;
        f.table.setLatestJob(job);
        QCOMPARE(state(), QStringLiteral("–"));
    }

    void settingsOfAnotherClusterAreNotShownAsThoseOfThisOne()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        CollectionInfo info;
        info.ref = {f.eu, kDefault, QStringLiteral("books")};
        info.kind = CollectionKind::External;
        info.persistedSource = QStringLiteral("s3://staging/books/");
        f.table.setInfo(info);
        ClusterEndpoint eu = *f.endpoints.store.find(f.eu);
        eu.name = QStringLiteral("europe");
        f.endpoints.save(eu);
        QCOMPARE(f.table.info(info.ref)->persistedSource, info.persistedSource);
        eu.url.setPort(4711);
        f.endpoints.save(eu);
        QVERIFY(!f.table.info(info.ref));
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        QCOMPARE(f.table.info(info.ref)->kind, CollectionKind::Unknown);
        QVERIFY(f.table.info(info.ref)->persistedSource.isEmpty());
    }

    void aDoneJobWithACautionIsTold()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        const QModelIndex state = f.table.index(0, CollectionTableModel::State);
        RefreshJob job = test::job(f.eu, QStringLiteral("books"), JobState::Done);
        f.table.setLatestJob(job);
        QVERIFY(!state.data(CautionRole).toBool());
        job.caution = QStringLiteral("The source had no rows.");
        f.table.setLatestJob(job);
        QVERIFY(state.data(CautionRole).toBool());
        QCOMPARE(state.data().toString(), QStringLiteral("Done, check"));
        QCOMPARE(state.data(Qt::ToolTipRole).toString(), job.caution);
    }

    void whatWaitsIsNotDoneYet()
    {
        CollectionModels f;
        f.table.tick(test::noon().addSecs(300));
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books"), QStringLiteral("clicks")});
        RefreshJob done = test::job(f.eu, QStringLiteral("books"), JobState::Done);
        done.localId = LocalJobId(1);
        RefreshJob queued = test::job(f.eu, QStringLiteral("books"), JobState::Queued);
        queued.localId = LocalJobId(2);
        queued.sentAt = test::noon().addSecs(290);
        f.table.setLatestJob(done);
        f.table.setLatestJob(queued);
        queued.localId = LocalJobId(3);
        queued.collection.name = QStringLiteral("clicks");
        f.table.setLatestJob(queued);
        COMPARE_LINES(
                test::modelText(f.table),
                QStringList(
                        {QStringLiteral("books | eu | default | not yet known |  | 5 min | "
                                        "Queued here"),
                         QStringLiteral(
                                 "clicks | eu | default | not yet known |  | – | Queued here")}));
        QCOMPARE(f.table.facts(1).okAt, nullptr);

        QCOMPARE(f.table.dropJobs({LocalJobId(2), LocalJobId(9)}),
                 QList<CollectionRef>({f.ref("books")}));
        QCOMPARE(f.table.dropJobs({LocalJobId(2)}), QList<CollectionRef>());
        QCOMPARE(f.table.dropJobs({LocalJobId(3)}), QList<CollectionRef>({f.ref("clicks")}));
        f.table.setLatestJob(done); // an earlier one is the latest again
        COMPARE_LINES(
                test::modelText(f.table),
                QStringList(
                        {QStringLiteral("books | eu | default | not yet known |  | 5 min | Done"),
                         QStringLiteral("clicks | eu | default | not yet known |  | – | –")}));
    }

    void whatIsRecalledIsOlderThanWhatIsKnown()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books"), QStringLiteral("clicks")});
        RefreshJob job = test::job(f.eu, QStringLiteral("books"), JobState::Running);
        job.localId = LocalJobId(2);
        RefreshJob other = job;
        other.collection.name = QStringLiteral("clicks");
        other.localId = LocalJobId(1);
        const QList<RefreshJob> read{job, other};
        job.state = JobState::Done;
        f.table.setLatestJob(job); // arrives while the history is read
        f.table.recallJobs(read);
        QCOMPARE(f.table.facts(0).state, std::optional(JobState::Done));
        QCOMPARE(f.table.facts(1).state, std::optional(JobState::Running));
    }

    void manyChangesAreToldTogether()
    {
        CollectionModels f;
        QStringList names;
        QList<RefreshJob> jobs;
        for (int i = 0; i < 1000; ++i) {
            names << QStringLiteral("c%1").arg(i);
            jobs << test::job(f.eu, names.constLast(), JobState::Done);
            jobs.last().localId = LocalJobId(i + 1);
        }
        f.table.setCollections(f.eu, kDefault, names);
        QSignalSpy changes(&f.table, &QAbstractItemModel::dataChanged);
        f.table.recallJobs(jobs);
        f.table.forgetAllJobs();
        QCOMPARE(changes.size(), 2);
    }

    void theWordsFollowTheTime()
    {
        CollectionModels f;
        f.table.tick(test::noon());
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("books"), JobState::Done));
        QSignalSpy changes(&f.filter, &QAbstractItemModel::dataChanged);
        f.table.tick(test::noon().addSecs(1));
        QCOMPARE(changes.size(), 0);
        f.table.tick(test::noon().addSecs(300));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(f.filter.index(0, CollectionTableModel::LastOk).data().toString(),
                 QStringLiteral("5 min"));
    }

    /// Only who has read the job list knows that there is nothing in it.
    void neverIsSaidOnceItIsKnown()
    {
        CollectionModels f;
        f.table.tick(test::noon());
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books"), QStringLiteral("users")});
        f.table.setInfo(described(f.ref("books"), CollectionKind::External, {}));
        f.table.setInfo(described(f.ref("users"), CollectionKind::Managed, {}));
        const auto lastOk = [&f](int row) {
            return f.table.index(row, CollectionTableModel::LastOk).data().toString();
        };
        QCOMPARE(lastOk(0), QStringLiteral("–"));
        for (const char *name : {"books", "users"})
            f.table.setTrace(f.ref(name), {test::noon(), {}, {}});
        QCOMPARE(lastOk(0), QStringLiteral("never"));
        QCOMPARE(lastOk(1), QStringLiteral("–")); // has nothing to refresh
        f.table.setTrace(f.ref("books"), {test::noon(), {}, test::noon()});
        QCOMPARE(lastOk(0), QStringLiteral("never"));
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("books"), JobState::Done));
        QCOMPARE(lastOk(0), QStringLiteral("< 1 min")); // the history knows one
    }

    void whatAnEarlierRunKnewIsShownUntilItIsLearnedAnew()
    {
        CollectionModels f;
        f.table.tick(test::noon().addSecs(3600));
        DatabaseRecord database{kDefault, test::noon(), {}};
        for (const char *name : {"books", "clicks"}) {
            CollectionRecord record;
            record.info
                    = described(f.ref(name), CollectionKind::External, QStringLiteral("s3://old/"));
            record.learnedAt = test::noon();
            record.refreshes = {test::noon(), test::noon(), test::noon().addSecs(60)};
            database.collections << record;
        }
        f.table.recall(f.eu, database);
        QCOMPARE(f.table.rowCount(), 2);
        QCOMPARE(f.table.listedAt({}), test::noon());
        QCOMPARE(f.table.notLookedAt(), 0);
        const QModelIndex ok = f.table.index(0, CollectionTableModel::LastOk);
        QCOMPARE(ok.data().toString(), QStringLiteral("60 min"));
        QVERIFY(ok.data(FailedSinceRole).toBool());
        QCOMPARE(ok.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("60 min, %1, a later refresh failed")
                         .arg(exactTimeText(test::noon()).section(u'\n', 0, 0)));

        const QDateTime now = test::noon().addSecs(7200);
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books"), QStringLiteral("new")},
                               now);
        f.table.setInfo(
                described(f.ref("books"), CollectionKind::External, QStringLiteral("s3://new/")),
                now);
        f.table.recall(f.eu, database); // late
        QCOMPARE(f.table.rowCount(), 2);
        QCOMPARE(f.table.listedAt({}), now);
        QCOMPARE(f.table.info(f.ref("books"))->persistedSource, QStringLiteral("s3://new/"));
        QCOMPARE(f.table.notLookedAt(), 1);
        QVERIFY(!f.table.info(f.ref("clicks")));
    }

    void whatAnotherProgramLearnedSinceIsTakenOver()
    {
        CollectionModels f;
        f.filter.setFilterText(QStringLiteral("kind:external"));
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books"), QStringLiteral("gone")},
                               test::noon());
        f.table.setInfo(described(f.ref("books"), CollectionKind::Managed, {}), test::noon());
        DatabaseRecord database{kDefault, test::noon().addSecs(60), {}};
        for (const char *name : {"books", "clicks"}) {
            CollectionRecord record;
            record.info
                    = described(f.ref(name), CollectionKind::External, QStringLiteral("s3://new/"));
            record.learnedAt = database.listedAt;
            database.collections << record;
        }
        f.table.recall(f.eu, database);
        QCOMPARE(f.table.rowCount(), 2);
        QCOMPARE(f.filter.rowCount(), 2);
        QCOMPARE(f.table.notLookedAt(), 0);
        QCOMPARE(f.table.listedAt({}), database.listedAt);
        QVERIFY(!f.table.info(f.ref("gone")));
        QSignalSpy changes(&f.table, &QAbstractItemModel::dataChanged);
        f.table.recall(f.eu, database); // nothing new
        QCOMPARE(changes.size(), 0);
    }
};

HEADWATER_TEST(TestCollectionTableModel, QCoreApplication)
#include "tst_collectiontablemodel.moc"
