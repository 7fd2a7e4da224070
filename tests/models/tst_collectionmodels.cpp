// SPDX-License-Identifier: Apache-2.0
#include "models/collectionfiltermodel.h"
#include "models/collectiontablemodel.h"
#include "testkit/modeltext.h"
#include "testkit/scenery.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

using namespace headwater;

namespace {

const QString kDefault = QStringLiteral("default");

QStringList names(const QString &prefix, int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i)
        list << prefix + QString::number(i);
    return list;
}

CollectionInfo described(const CollectionRef &ref, CollectionKind kind, const QString &source = {})
{
    CollectionInfo info;
    info.ref = ref;
    info.kind = kind;
    info.persistedSource = source;
    return info;
}

} // namespace

/// The table and the filter above it; a QAbstractItemModelTester watches both.
class TestCollectionModels final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        EndpointId us = endpoints.add(QStringLiteral("us"));
        CollectionTableModel table{endpoints.store};
        QAbstractItemModelTester tableTester{&table};
        CollectionFilterModel filter{table};
        QAbstractItemModelTester filterTester{&filter};

        [[nodiscard]] CollectionRef ref(const char *name) const
        {
            return {eu, kDefault, QString::fromLatin1(name)};
        }
        [[nodiscard]] QStringList shown() const { return test::modelText(filter, 1); }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void listsWhatIsKnownOfEachCollection()
    {
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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
        Fixture f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("evil\u202Egnp.exe\nsecond line")});
        QCOMPARE(f.table.index(0, 0).data().toString(),
                 QStringLiteral("evil\uFFFDgnp.exe second line"));
    }

    void aReloadKeepsTheRowsThatStay()
    {
        Fixture f;
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
        Fixture f;
        QSignalSpy insertions(&f.table, &QAbstractItemModel::rowsInserted);
        QSignalSpy shown(&f.filter, &QAbstractItemModel::rowsInserted);
        f.table.setCollections(f.eu, kDefault, names(QStringLiteral("c"), 500));
        QCOMPARE(insertions.size(), 1);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(f.filter.rowCount(), 500);
    }

    void databasesAndEndpointsThatGoTakeTheirRowsAlong()
    {
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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
                        {QStringLiteral("books | eu | default | not yet known |  | 5 min ago | "
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
                QStringList({QStringLiteral(
                                     "books | eu | default | not yet known |  | 5 min ago | Done"),
                             QStringLiteral("clicks | eu | default | not yet known |  | – | –")}));
    }

    void whatIsRecalledIsOlderThanWhatIsKnown()
    {
        Fixture f;
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
        Fixture f;
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
        Fixture f;
        f.table.tick(test::noon());
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("books"), JobState::Done));
        QSignalSpy changes(&f.filter, &QAbstractItemModel::dataChanged);
        f.table.tick(test::noon().addSecs(1));
        QCOMPARE(changes.size(), 0);
        f.table.tick(test::noon().addSecs(300));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(f.filter.index(0, CollectionTableModel::LastOk).data().toString(),
                 QStringLiteral("5 min ago"));
    }

    void scopesAndFiltersNarrowTheRows()
    {
        Fixture f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books"), QStringLiteral("clicks")});
        f.table.setCollections(f.eu, QStringLiteral("archive"), {QStringLiteral("books_old")});
        f.table.setCollections(f.us, kDefault, {QStringLiteral("books")});
        f.filter.setScopes({{f.eu, {}}});
        QCOMPARE(f.filter.countInScope(), 3);
        f.filter.setFilterText(QStringLiteral("books"));
        COMPARE_LINES(f.shown(),
                      QStringList({QStringLiteral("books_old"), QStringLiteral("books")}));
        f.filter.setScopes({{f.eu, QStringLiteral("archive")}, {f.us, {}}});
        COMPARE_LINES(f.shown(),
                      QStringList({QStringLiteral("books_old"), QStringLiteral("books")}));
        f.filter.setFilterText(QStringLiteral("/[/"));
        QVERIFY(!f.filter.filterFault().isEmpty());
        QCOMPARE(f.filter.rowCount(), 0);
        f.filter.setFilterText({});
        QCOMPARE(f.filter.rowCount(), 2);
    }

    void whatNobodyLookedAtIsLeftOutAndCounted()
    {
        Fixture f;
        f.table.setCollections(f.eu, kDefault,
                               {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        f.table.setInfo(described(f.ref("a"), CollectionKind::Managed));
        const auto told = [&f](const QString &text, bool externalOnly) {
            f.filter.setFilterText(text);
            f.filter.setExternalOnly(externalOnly);
            const CollectionRules::Doubts doubts = f.filter.rules().doubts();
            return QStringLiteral("%1 %2 %3")
                    .arg(f.filter.rowCount())
                    .arg(doubts.leftOut.size())
                    .arg(doubts.shown.size());
        };
        QCOMPARE(told({}, false), QStringLiteral("3 0 0"));
        QCOMPARE(told({}, true), QStringLiteral("0 2 0"));
        QCOMPARE(told(QStringLiteral("kind:external"), false), QStringLiteral("0 2 0"));
        QCOMPARE(told(QStringLiteral("-kind:external"), false), QStringLiteral("1 2 0"));
        QCOMPARE(told(QStringLiteral("source:x"), false), QStringLiteral("0 2 0"));
        QCOMPARE(told(QStringLiteral("-source:x"), false), QStringLiteral("1 2 0"));
        QCOMPARE(told(QStringLiteral("b"), false),
                 QStringLiteral("1 1 0")); // c's source may contain it
        QCOMPARE(told(QStringLiteral("-b"), false), QStringLiteral("2 0 1"));
        QCOMPARE(told(QStringLiteral("name:b"), false), QStringLiteral("1 0 0"));
        QCOMPARE(told(QStringLiteral("name:b"), true), QStringLiteral("0 1 0"));
        QCOMPARE(told(QStringLiteral("name:b kind:external"), false), QStringLiteral("0 1 0"));
        QCOMPARE(told(QStringLiteral("kind:unknown"), false), QStringLiteral("2 0 0"));
        QCOMPARE(told(QStringLiteral("foo:bar"), false), QStringLiteral("0 0 0"));
        f.filter.sort(CollectionTableModel::Kind);
        QCOMPARE(told({}, false), QStringLiteral("3 0 2"));
        f.table.setInfo(described(f.ref("b"), CollectionKind::External, QStringLiteral("s3://x/")));
        QCOMPARE(told({}, true), QStringLiteral("1 1 0"));
        f.table.setInfo(described(f.ref("c"), CollectionKind::Managed));
        QCOMPARE(told({}, true), QStringLiteral("1 0 0"));
        QCOMPARE(told({}, false), QStringLiteral("3 0 0"));
    }

    /// Whatever the order in which many facts arrive, token and box show the same rows and count all others.
    void tokenAndBoxAgreeWhileFactsComeIn()
    {
        Fixture f;
        constexpr int kMany = 300;
        const QStringList all = names(QStringLiteral("c"), kMany);
        f.table.setCollections(f.eu, kDefault, all);
        CollectionFilterModel box(f.table);
        box.setExternalOnly(true);
        f.filter.setFilterText(QStringLiteral("kind:external"));
        QList<int> order(kMany);
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), *QRandomGenerator::global());
        int external = 0;
        for (int known = 0; known < kMany; ++known) {
            const int number = order.at(known);
            const bool isExternal = number % 10 == 0;
            external += isExternal ? 1 : 0;
            f.table.setInfo(
                    described({f.eu, kDefault, all.at(number)},
                              isExternal ? CollectionKind::External : CollectionKind::Managed));
            QCOMPARE(f.filter.rowCount(), external);
            QCOMPARE(box.rowCount(), external);
            if (known % 30 == 0) {
                QCOMPARE(f.filter.rules().doubts().leftOut.size(), kMany - known - 1);
                QCOMPARE(box.rules().doubts().leftOut.size(), kMany - known - 1);
            }
        }
        QCOMPARE(f.filter.rules().doubts().count(), 0);
    }

    void whatAnEarlierRunKnewIsShownUntilItIsLearnedAnew()
    {
        Fixture f;
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
        QCOMPARE(ok.data().toString(), QStringLiteral("1 h ago"));
        QVERIFY(ok.data(FailedSinceRole).toBool());
        QCOMPARE(ok.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("1 h ago, a later refresh failed"));

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
        Fixture f;
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

    void onlyACompletedRefreshIsOk()
    {
        Fixture f;
        f.table.tick(test::noon().addSecs(2 * 3600));
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books")});
        const QModelIndex ok = f.table.index(0, CollectionTableModel::LastOk);
        const auto tell = [&f](JobState state, int id, int hour) {
            RefreshJob job = test::job(f.eu, QStringLiteral("books"), state);
            job.localId = LocalJobId(id);
            job.endedAt = test::noon().addSecs(hour * 3600);
            f.table.setLatestJob(job);
        };
        tell(JobState::Failed, 3, 1);
        QCOMPARE(ok.data().toString(), QStringLiteral("–"));
        QVERIFY(ok.data(FailedSinceRole).toBool());
        tell(JobState::Done, 2, 0); // an older one that arrives later
        QCOMPARE(ok.data().toString(), QStringLiteral("2 h ago"));
        QVERIFY(ok.data(FailedSinceRole).toBool());
        QCOMPARE(f.table.index(0, CollectionTableModel::State).data().toString(),
                 QStringLiteral("Failed"));
        for (const JobState state : {JobState::Lost, JobState::UnknownOutcome, JobState::Superseded,
                                     JobState::Running, JobState::Queued}) {
            tell(state, 4, 2);
            QCOMPARE(ok.data().toString(), QStringLiteral("2 h ago"));
        }
        f.table.setTrace(f.ref("books"), {test::noon(), test::noon().addSecs(5400), {}});
        QCOMPARE(ok.data().toString(), QStringLiteral("30 min ago")); // someone else's job
        QVERIFY(!ok.data(FailedSinceRole).toBool());
        f.table.forgetAllJobs(); // what the cluster reported stays
        QCOMPARE(ok.data().toString(), QStringLiteral("30 min ago"));
    }

    void olderFollowsTheTime()
    {
        Fixture f;
        f.table.tick(test::noon());
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("books"), QStringLiteral("never")});
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("books"), JobState::Done));
        f.filter.setFilterText(QStringLiteral("older:2h"));
        COMPARE_LINES(f.shown(), QStringList({QStringLiteral("never")}));
        f.table.tick(test::noon().addSecs(2 * 3600 + 60));
        COMPARE_LINES(f.shown(), QStringList({QStringLiteral("books"), QStringLiteral("never")}));
        f.table.setTrace(f.ref("books"), {test::noon(), test::noon().addSecs(3600), {}});
        COMPARE_LINES(f.shown(), QStringList({QStringLiteral("never")}));
    }

    void sortsByEveryColumn_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ascending");
        QTest::addColumn<QString>("descending");
        using Model = CollectionTableModel;
        QTest::newRow("name") << int(Model::Name) << "A1 b2 b10 c"
                              << "c b10 b2 A1";
        // unknown values sort last in both directions
        QTest::newRow("kind") << int(Model::Kind) << "c A1 b10 b2"
                              << "A1 c b10 b2";
        QTest::newRow("source") << int(Model::Source) << "c A1 b10 b2"
                                << "c A1 b10 b2";
        QTest::newRow("time") << int(Model::LastOk) << "b10 c b2 A1"
                              << "A1 b2 b10 c";
        QTest::newRow("state") << int(Model::State) << "b2 A1 b10 c"
                               << "b10 c A1 b2";
        QTest::newRow("none") << -1 << "A1 b10 b2 c"
                              << "A1 b10 b2 c";
    }
    void sortsByEveryColumn()
    {
        QFETCH(int, column);
        Fixture f;
        f.table.setCollections(f.eu, kDefault,
                               {QStringLiteral("b10"), QStringLiteral("A1"), QStringLiteral("c"),
                                QStringLiteral("b2")});
        f.table.setInfo(described(f.ref("A1"), CollectionKind::Managed));
        f.table.setInfo(described(f.ref("c"), CollectionKind::External, QStringLiteral("s3://b")));
        for (const char *name : {"A1", "b2"}) {
            RefreshJob done = test::job(f.eu, QString::fromLatin1(name), JobState::Done);
            done.endedAt = test::noon().addSecs(name[0] == 'A' ? 60 : 0);
            f.table.setLatestJob(done);
        }
        RefreshJob later = test::job(f.eu, QStringLiteral("A1"), JobState::Failed);
        later.localId = LocalJobId(1);
        f.table.setLatestJob(later);
        later = test::job(f.eu, QStringLiteral("b2"), JobState::Running);
        later.localId = LocalJobId(1);
        f.table.setLatestJob(later);
        const QPersistentModelIndex kept = f.filter.indexOf(f.ref("b2"));
        f.filter.sort(column, Qt::AscendingOrder);
        QTEST(f.shown().join(QLatin1Char(' ')), "ascending");
        f.filter.sort(column, Qt::DescendingOrder);
        QTEST(f.shown().join(QLatin1Char(' ')), "descending");
        QCOMPARE(kept.data().toString(), QStringLiteral("b2"));
    }

    void aChangedRowMovesToItsPlace()
    {
        Fixture f;
        f.table.setCollections(f.eu, kDefault, names(QStringLiteral("c"), 5));
        f.filter.sort(CollectionTableModel::State);
        const QPersistentModelIndex watched = f.filter.indexOf(f.ref("c3"));
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("c3"), JobState::Running));
        COMPARE_LINES(f.shown(),
                      QStringList({QStringLiteral("c3"), QStringLiteral("c0"), QStringLiteral("c1"),
                                   QStringLiteral("c2"), QStringLiteral("c4")}));
        QCOMPARE(watched.row(), 0);
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("c1"), JobState::Pending));
        f.table.setLatestJob(test::job(f.eu, QStringLiteral("c3"), JobState::Done));
        COMPARE_LINES(f.shown().mid(0, 2),
                      QStringList({QStringLiteral("c1"), QStringLiteral("c3")}));
    }

    /// After any sequence of changes the filter shows what a new filter would show, and
    /// persistent indexes still point to their collections.
    void staysRightThroughAnything()
    {
        QRandomGenerator random(20260825);
        Fixture f;
        const QStringList pool = names(QStringLiteral("c"), 60);
        const QStringList texts{{},
                                QStringLiteral("1"),
                                QStringLiteral("-2"),
                                QStringLiteral("kind:managed"),
                                QStringLiteral("/[35]$/")};
        for (int step = 0; step < 200; ++step) {
            QHash<CollectionRef, QPersistentModelIndex> held;
            for (int row = 0; row < f.filter.rowCount(); ++row)
                held.insert(f.filter.ref(row), f.filter.index(row, 0));

            const EndpointId &endpoint = random.bounded(2) ? f.eu : f.us;
            const CollectionRef ref{endpoint, kDefault, pool[random.bounded(pool.size())]};
            switch (random.bounded(7)) {
            case 0: {
                QStringList some;
                std::copy_if(pool.begin(), pool.end(), std::back_inserter(some),
                             [&](const QString &) { return random.bounded(3) > 0; });
                f.table.setCollections(endpoint, kDefault, some);
                break;
            }
            case 1:
                f.filter.setFilterText(texts[random.bounded(texts.size())]);
                break;
            case 2:
                f.filter.sort(random.bounded(8) - 1, Qt::SortOrder(random.bounded(2)));
                break;
            case 3:
                f.filter.setScopes(random.bounded(2) ? Scopes{{endpoint, {}}} : Scopes{});
                break;
            case 4:
                f.filter.setExternalOnly(random.bounded(2));
                break;
            case 5:
                f.table.setInfo(described(ref, CollectionKind(random.bounded(3))));
                break;
            default:
                f.table.setLatestJob(test::job(endpoint, ref.name, JobState(random.bounded(10))));
            }

            CollectionFilterModel fresh(f.table);
            fresh.setScopes(f.filter.rules().scopes());
            fresh.setExternalOnly(f.filter.rules().isExternalOnly());
            fresh.setFilterText(f.filter.rules().filterText());
            fresh.sort(f.filter.rules().sortColumn(), f.filter.rules().sortOrder());
            COMPARE_LINES(test::modelText(f.filter, 3), test::modelText(fresh, 3));
            for (int row = 0; row < f.filter.rowCount(); ++row) {
                const CollectionRef shown = f.filter.ref(row);
                QCOMPARE(f.filter.indexOf(shown).row(), row);
                if (held.contains(shown))
                    QCOMPARE(held.value(shown).row(), row);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCollectionModels)
#include "tst_collectionmodels.moc"
