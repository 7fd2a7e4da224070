// SPDX-License-Identifier: Apache-2.0
#include "models/freshnessmodel.h"

#include "models/collectiontablemodel.h"
#include "models/displaytext.h"
#include "models/freshnesstext.h"
#include "models/roles.h"
#include "store/history/historystore.h"
#include "testkit/modeltext.h"
#include "testkit/removed.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <QAbstractItemModelTester>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

using Model = FreshnessModel;

const QString kDatabase = QStringLiteral("default");

} // namespace

/// The model over a history and a table of collections, under the model tester throughout.
class TestFreshnessModel final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId prod = endpoints.add(QStringLiteral("prod"), EnvironmentTag::Production);
        EndpointId dev = endpoints.add(QStringLiteral("dev"), EnvironmentTag::Development);
        std::unique_ptr<HistoryStore> history = HistoryStore::inMemory();
        CollectionTableModel table{endpoints.store};
        RecentRefreshes recent{*history, endpoints.store};
        FreshnessModel model{table, recent};
        QAbstractItemModelTester tester{&model};

        Fixture() { table.tick(test::noon()); }

        void list(const EndpointId &endpoint, const QStringList &names,
                  CollectionKind kind = CollectionKind::External)
        {
            table.setCollections(endpoint, kDatabase, names);
            for (const QString &name : names) {
                CollectionInfo info;
                info.ref = {endpoint, kDatabase, name};
                info.kind = kind;
                table.setInfo(info);
            }
        }
        /// A refresh that ended so many hours before noon and took ten seconds.
        RefreshJob add(const EndpointId &endpoint, const QString &name, JobState state, int hours,
                       int seconds = 10)
        {
            RefreshJob job = test::job(endpoint, name, state);
            job.endedAt = isLive(state) ? QDateTime() : test::noon().addSecs(-hours * 3600);
            job.sentAt = test::noon().addSecs(-hours * 3600 - seconds);
            job.localId = *history->insert(job);
            table.setLatestJob(job);
            return job;
        }
        [[nodiscard]] QString names() const { return test::modelText(model, 1).join(u' '); }
        [[nodiscard]] QString cell(int row, int column, int role = Qt::DisplayRole) const
        {
            return model.index(row, column).data(role).toString();
        }
        [[nodiscard]] QList<int> counts() const
        {
            return {model.counts().begin(), model.counts().end()};
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void hasALineForEveryExternalCollection()
    {
        Fixture f;
        f.list(f.prod, {QStringLiteral("books"), QStringLiteral("films")});
        f.list(f.dev, {QStringLiteral("users")}, CollectionKind::Managed);
        f.table.setCollections(f.dev, QStringLiteral("new"), {QStringLiteral("unseen")});
        QTRY_COMPARE(f.names(), QStringLiteral("books films"));
        QCOMPARE(f.model.unknownCount(), 1);
        f.table.setCollections(f.prod, kDatabase, {QStringLiteral("films")});
        QTRY_COMPARE(f.names(), QStringLiteral("films"));
    }

    void saysHowOldTheDataIs()
    {
        Fixture f;
        f.list(f.prod, {QStringLiteral("books")});
        for (int i = 6; i >= 1; --i)
            f.add(f.prod, QStringLiteral("books"), JobState::Done, i * 26);
        f.add(f.prod, QStringLiteral("books"), JobState::Failed, 2);
        f.add(f.prod, QStringLiteral("books"), JobState::Failed, 1);
        QTRY_COMPARE(f.cell(0, Model::LastRefreshes),
                     QStringLiteral("8 refreshes, 6 done, last 2 failed"));
        COMPARE_LINES(test::modelText(f.model),
                      QStringList({QStringLiteral("books | prod | default | %1 | 26 h | 26 h | "
                                                  "8 refreshes, 6 done, last 2 failed")
                                           .arg(f.cell(0, Model::LastOk))}));
        QCOMPARE(f.cell(0, Model::Endpoint, Qt::AccessibleTextRole),
                 QStringLiteral("prod, Production"));
        QCOMPARE(f.cell(0, Model::Age, Qt::AccessibleTextRole), QStringLiteral("26 h, stale"));
        QVERIFY(f.cell(0, Model::LastOk, Qt::AccessibleTextRole)
                        .endsWith(QStringLiteral(", the last refresh failed")));
        QCOMPARE(f.model.index(0, Model::UsualInterval).data(UsualShareRole).toDouble(), 1.0);
        const auto strip
                = f.model.index(0, Model::LastRefreshes).data(StripRole).value<QList<StripMark>>();
        QCOMPARE(strip.size(), 8);
        QCOMPARE(strip.last().shape, StripMark::Shape::Failed);
    }

    void fewRefreshesTellNothingUsual()
    {
        Fixture f;
        f.list(f.prod,
               {QStringLiteral("a-none"), QStringLiteral("b-failed"), QStringLiteral("c-four")});
        f.add(f.prod, QStringLiteral("b-failed"), JobState::Failed, 3);
        for (int i = 4; i >= 1; --i)
            f.add(f.prod, QStringLiteral("c-four"), JobState::Done, i);
        f.model.sort(Model::Collection);
        QTRY_COMPARE(f.cell(2, Model::UsualInterval), QStringLiteral("not yet"));
        QCOMPARE(f.cell(0, Model::UsualInterval), QStringLiteral("–"));
        QCOMPARE(f.cell(1, Model::UsualInterval), QStringLiteral("–"));
        QCOMPARE(f.cell(0, Model::LastRefreshes), QStringLiteral("No refreshes recorded"));
        QCOMPARE(f.cell(0, Model::LastOk), QStringLiteral("–")); // its list has not been read yet
        f.table.setTrace({f.prod, QStringLiteral("default"), QStringLiteral("a-none")},
                         {test::noon(), {}, {}});
        QTRY_COMPARE(f.cell(0, Model::LastOk), QStringLiteral("never"));
        QCOMPARE(f.cell(0, Model::Age), QStringLiteral("–"));
        QCOMPARE(f.cell(0, Model::Age, Qt::AccessibleTextRole), QStringLiteral("never ok"));
    }

    void whatALaterAddressHasIsAnotherCollection()
    {
        Fixture f;
        f.list(f.prod, {QStringLiteral("books")});
        RefreshJob job = test::job(f.prod, QStringLiteral("books"), JobState::Done);
        job.address = QUrl(QStringLiteral("http://elsewhere:19530"));
        VERIFY_RESULT(f.history->insert(job));
        QTRY_COMPARE(f.cell(0, Model::LastRefreshes), QStringLiteral("No refreshes recorded"));
        job.localId = LocalJobId(9);
        f.recent.take(job, test::noon());
        QCOMPARE(f.cell(0, Model::LastRefreshes), QStringLiteral("No refreshes recorded"));
    }

    void whatTheClusterToldCounts()
    {
        Fixture f;
        f.list(f.prod, {QStringLiteral("books")});
        f.table.setTrace({f.prod, kDatabase, QStringLiteral("books")},
                         {test::noon(), test::noon().addSecs(-7200), {}});
        QTRY_COMPARE(f.cell(0, Model::Age), QStringLiteral("2 h"));
        QCOMPARE(f.counts(), QList<int>({1, 1, 0, 0, 0, 0}));
    }

    void chipsCountByTagAndFilter()
    {
        Fixture f;
        f.list(f.prod,
               {QStringLiteral("fresh"), QStringLiteral("stale"), QStringLiteral("old"),
                QStringLiteral("never")});
        f.list(f.dev, {QStringLiteral("dev-fresh"), QStringLiteral("dev-stale")});
        f.add(f.prod, QStringLiteral("fresh"), JobState::Done, 23);
        f.add(f.prod, QStringLiteral("stale"), JobState::Done, 25);
        f.add(f.prod, QStringLiteral("stale"), JobState::Failed, 1);
        f.add(f.prod, QStringLiteral("old"), JobState::Done, 80);
        f.add(f.prod, QStringLiteral("never"), JobState::Failed, 1);
        f.add(f.dev, QStringLiteral("dev-fresh"), JobState::Done, 80);
        f.add(f.dev, QStringLiteral("dev-stale"), JobState::Done, 8 * 24);
        QTRY_COMPARE(f.counts(), QList<int>({6, 2, 2, 1, 1, 2}));
        const QStringList shown{QStringLiteral("dev-stale old dev-fresh stale fresh never"),
                                QStringLiteral("dev-fresh fresh"),
                                QStringLiteral("dev-stale stale"),
                                QStringLiteral("old"),
                                QStringLiteral("never"),
                                QStringLiteral("stale never")};
        for (int chip = Model::kChipCount - 1; chip >= 0; --chip) {
            f.model.setChip(Model::Chip(chip));
            QCOMPARE(f.names(), shown[chip]);
            QCOMPARE(f.counts().first(), 6);
        }
        f.model.setFilterText(QStringLiteral("-dev"));
        QCOMPARE(f.counts(), QList<int>({4, 1, 1, 1, 1, 2}));
        f.model.setScopes({{f.dev, {}}});
        QCOMPARE(f.counts(), QList<int>({0, 0, 0, 0, 0, 0}));
        f.model.setFilterText({});
        QCOMPARE(f.names(), QStringLiteral("dev-stale dev-fresh"));
        f.model.setFilterText(QStringLiteral("nokey:x"));
        QVERIFY(!f.model.filterFault().isEmpty());
        QCOMPARE(f.model.rowCount(), 0);
    }

    void neverIsLastWhicheverWay_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ascending");
        QTest::addColumn<QString>("descending");
        QTest::newRow("collection") << int(Model::Collection) << "a2 a10 b never"
                                    << "never b a10 a2";
        QTest::newRow("last ok") << int(Model::LastOk) << "b a2 a10 never"
                                 << "a10 a2 b never";
        QTest::newRow("age") << int(Model::Age) << "a10 a2 b never"
                             << "b a2 a10 never";
        QTest::newRow("usual interval") << int(Model::UsualInterval) << "a2 b a10 never"
                                        << "b a2 a10 never";
        QTest::newRow("last refreshes") << int(Model::LastRefreshes) << "a10 b a2 never"
                                        << "a2 a10 b never"; // equal ones as they were
    }
    void neverIsLastWhicheverWay()
    {
        QFETCH(int, column);
        Fixture f;
        f.list(f.prod,
               {QStringLiteral("a10"), QStringLiteral("a2"), QStringLiteral("b"),
                QStringLiteral("never")});
        for (int i = 5; i >= 1; --i) {
            f.add(f.prod, QStringLiteral("a2"), JobState::Done, 2 * i);
            f.add(f.prod, QStringLiteral("b"), JobState::Done, 4 * i);
        }
        f.add(f.prod, QStringLiteral("a2"), JobState::Failed, 1);
        f.add(f.prod, QStringLiteral("a10"), JobState::Done, 1);
        f.model.sort(column, Qt::AscendingOrder);
        QTRY_VERIFY(f.model.isComplete());
        const QPersistentModelIndex held
                = f.model.index(f.model.row({f.prod, kDatabase, QStringLiteral("b")}), 0);
        f.model.sort(column, Qt::AscendingOrder);
        QTEST(f.names(), "ascending");
        f.model.sort(column, Qt::DescendingOrder);
        QTEST(f.names(), "descending");
        QCOMPARE(held.data().toString(), QStringLiteral("b"));
    }

    void aJobThatEndsIsShownAtOnce()
    {
        Fixture f;
        f.list(f.prod, {QStringLiteral("books")});
        RefreshJob job = f.add(f.prod, QStringLiteral("books"), JobState::Running, 0);
        QTRY_COMPARE(f.cell(0, Model::LastRefreshes),
                     QStringLiteral("1 refresh, 0 done, last one running"));
        job.state = JobState::Done;
        job.endedAt = test::noon();
        f.table.setLatestJob(job);
        f.recent.take(job, test::noon());
        QCOMPARE(f.cell(0, Model::LastRefreshes), QStringLiteral("1 refresh, 1 done"));
        QTRY_COMPARE(f.cell(0, Model::Age), QStringLiteral("< 1 min"));
    }

    void manyChangesAreFewUpdates()
    {
        Fixture f;
        f.list(f.prod, {QStringLiteral("books")});
        QTRY_VERIFY(f.model.rowCount() == 1 && f.model.isComplete());
        QTest::qWait(400); // what is left of the start
        QSignalSpy changes(&f.model, &QAbstractItemModel::dataChanged);
        for (int i = 0; i < 200; ++i) {
            f.table.setTrace({f.prod, kDatabase, QStringLiteral("books")},
                             {test::noon(), test::noon().addSecs(i - 7200), {}});
        }
        QCOMPARE(changes.size(), 0);
        QTRY_COMPARE(changes.size(), 1);
    }

    void nothingIsReadWhileNobodyLooks()
    {
        Fixture f;
        f.model.setActive(false);
        f.list(f.prod, {QStringLiteral("books")});
        QTest::qWait(400);
        QCOMPARE(f.model.rowCount(), 0);
        f.model.setActive(true);
        QCOMPARE(f.model.rowCount(), 1);
        QTRY_VERIFY(f.recent.find({f.prod, kDatabase, QStringLiteral("books")}));
    }

    void whatIsInSightIsReadFirst()
    {
        Fixture f;
        QStringList names;
        for (int i = 0; i < 300; ++i)
            names << QStringLiteral("c%1").arg(i);
        const CollectionRef last{f.prod, kDatabase, QStringLiteral("c299")};
        const CollectionRef other{f.prod, kDatabase, QStringLiteral("c200")};
        f.model.setActive(false);
        f.list(f.prod, names);
        f.model.setInSight({last});
        f.model.setActive(true);
        std::optional<bool> wasOtherKnown; // when what is in sight was read
        connect(&f.recent, &RecentRefreshes::changed, this, [&] {
            if (!wasOtherKnown && f.recent.find(last))
                wasOtherKnown = f.recent.find(other) != nullptr;
        });
        QTRY_VERIFY(wasOtherKnown.has_value());
        QVERIFY(!*wasOtherKnown);
        QTRY_VERIFY(f.recent.find(other));
    }

    void whatIsLookedAtIsReadBeforeAll()
    {
        Fixture f;
        const auto at = [&f](int number) {
            return CollectionRef{f.prod, kDatabase, QStringLiteral("c%1").arg(number)};
        };
        QList<CollectionRef> many;
        for (int i = 0; i < 300; ++i)
            many << at(i);
        std::optional<bool> wasLastKnown; // when the one that is looked at was read
        connect(&f.recent, &RecentRefreshes::changed, this, [&] {
            if (!wasLastKnown && f.recent.find(at(1000)))
                wasLastKnown = f.recent.find(at(299)) != nullptr;
        });
        f.recent.read(many, test::noon());
        f.recent.readFirst(at(1000), test::noon());
        f.recent.read(many, test::noon()); // does not forget it
        QTRY_VERIFY(wasLastKnown.has_value());
        QVERIFY(!*wasLastKnown);
        f.recent.readFirst(at(299), test::noon()); // nor does this forget the others
        QTRY_VERIFY(f.recent.find(at(299)));
        QTRY_VERIFY(f.recent.find(at(298)));
        f.recent.outdate();
        f.recent.readFirst(std::nullopt, test::noon());
        QVERIFY(!f.recent.isReading());
    }

    void anOutdatedHistoryIsReadAgain()
    {
        Fixture f;
        f.list(f.prod, {QStringLiteral("books")});
        f.add(f.prod, QStringLiteral("books"), JobState::Done, 1);
        QTRY_COMPARE(f.cell(0, Model::LastRefreshes), QStringLiteral("1 refresh, 1 done"));
        VERIFY_RESULT(test::removeWhole(*f.history, HistoryRemoval::ofAll()));
        f.recent.outdate();
        QCOMPARE(f.cell(0, Model::LastRefreshes), QStringLiteral("1 refresh, 1 done"));
        QTRY_COMPARE(f.cell(0, Model::LastRefreshes), QStringLiteral("No refreshes recorded"));
    }

    void texts_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << qint64(59) << "< 1 min";
        QTest::newRow("minutes") << qint64(60) << "1 min";
        QTest::newRow("over an hour") << qint64(72 * 60) << "72 min";
        QTest::newRow("hours") << qint64(2 * 3600) << "2 h";
        QTest::newRow("over a day") << qint64(31 * 3600) << "31 h";
        QTest::newRow("days") << qint64(48 * 3600) << "2 d";
    }
    void texts()
    {
        QFETCH(qint64, seconds);
        QTEST(ageText(std::chrono::seconds(seconds)), "text");
    }
};

HEADWATER_TEST(TestFreshnessModel, QCoreApplication)
#include "tst_freshnessmodel.moc"
