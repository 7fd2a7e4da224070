// SPDX-License-Identifier: Apache-2.0
#include "models/collectionfiltermodel.h"

#include "models/collectionmodels.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;

class TestCollectionFilterModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void scopesAndFiltersNarrowTheRows()
    {
        CollectionModels f;
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

    void aChipIsTheSameAsItsText()
    {
        CollectionModels f;
        f.table.tick(test::noon());
        int number = 0;
        for (const JobState state : allJobStates()) {
            const CollectionRef ref = f.ref(qPrintable(stateKey(state)));
            f.table.setCollections(f.eu, QStringLiteral("db%1").arg(number), {ref.name});
            RefreshJob job = test::job(f.eu, ref.name, state);
            job.collection.database = QStringLiteral("db%1").arg(number);
            job.localId = LocalJobId(number + 1);
            f.table.setLatestJob(job);
            CollectionInfo info = described(job.collection, CollectionKind::External);
            f.table.setInfo(info);
            f.table.setTrace(job.collection,
                             {test::noon(), test::noon().addSecs(-20 * 3600 * number), {}});
            ++number;
        }
        for (int chip = 0; chip < kCollectionChips; ++chip) {
            CollectionFilterModel same(f.table);
            same.setFilterText(filterTextOf(CollectionChip(chip)));
            QCOMPARE(same.filterFault(), QString());
            f.filter.setChip(chip);
            QVERIFY(f.filter.rowCount() > 0);
            COMPARE_LINES(f.shown(), test::modelText(same, 1));
        }
        f.filter.setChip(int(CollectionChip::Running));
        COMPARE_LINES(f.shown(),
                      QStringList({QStringLiteral("sending"), QStringLiteral("pending"),
                                   QStringLiteral("running")}));
    }

    /// It may come from another version.
    void aSavedFilterThatIsNotValidIsNamed()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault, {QStringLiteral("a"), QStringLiteral("b")});
        f.filter.setSavedFilters({QStringLiteral("foo:bar"), QStringLiteral("name:a")});
        QCOMPARE(f.filter.filterFault(), QString());
        QCOMPARE(f.filter.chipCounts(), QList<int>({2, 0, 0, 0, 0, 0, 0, 1}));
        f.filter.setChip(kCollectionChips);
        QVERIFY(f.filter.filterFault().contains(QStringLiteral("“foo:”")));
        QCOMPARE(f.filter.rowCount(), 0);
        f.filter.setChip(kCollectionChips + 1);
        QCOMPARE(f.filter.filterFault(), QString());
        QCOMPARE(f.filter.rowCount(), 1);
        f.filter.setSavedFilters({}); // its chip is gone
        QCOMPARE(f.filter.rowCount(), 2);
    }

    void anExpressionThatTakesTooLongIsAFault()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault,
                               {QStringLiteral("a"), QStringLiteral("b") + QString(200, u'a')});
        f.filter.setFilterText(QStringLiteral("/(a+)+$|^a$/"));
        QCOMPARE(f.filter.rowCount(), 2); // both match at once
        f.filter.setFilterText(QStringLiteral("/(a+)+!|^a$/"));
        QVERIFY2(f.filter.filterFault().contains(QStringLiteral("too long")),
                 qPrintable(f.filter.filterFault()));
        QCOMPARE(f.filter.rowCount(), 0);
        QCOMPARE(f.filter.chipCounts().first(), 0);
        f.filter.setFilterText(QStringLiteral("/a+$/"));
        QCOMPARE(f.filter.filterFault(), QString());
        QCOMPARE(f.filter.rowCount(), 2);
    }

    void whatNobodyLookedAtIsLeftOutAndCounted()
    {
        CollectionModels f;
        f.table.setCollections(f.eu, kDefault,
                               {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        f.table.setInfo(described(f.ref("a"), CollectionKind::Managed));
        const auto told = [&f](const QString &text, bool externalOnly) {
            f.filter.setFilterText(text);
            f.filter.setChip(int(externalOnly ? CollectionChip::External : CollectionChip::All));
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
                 QStringLiteral("1 1 0")); // c's source may have it
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

    /// Of many, in whatever order they become known, token and chip show the same and miss none silently.
    void tokenAndChipAgreeWhileFactsComeIn()
    {
        CollectionModels f;
        constexpr int kMany = 300;
        const QStringList all = names(QStringLiteral("c"), kMany);
        f.table.setCollections(f.eu, kDefault, all);
        CollectionFilterModel box(f.table);
        box.setChip(int(CollectionChip::External));
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

    void onlyACompletedRefreshIsOk()
    {
        CollectionModels f;
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
        tell(JobState::Done, 2, 0); // an older one, told later
        QCOMPARE(ok.data().toString(), QStringLiteral("2 h"));
        QVERIFY(ok.data(FailedSinceRole).toBool());
        QCOMPARE(f.table.index(0, CollectionTableModel::State).data().toString(),
                 QStringLiteral("Failed"));
        for (const JobState state : {JobState::Lost, JobState::UnknownOutcome, JobState::Superseded,
                                     JobState::Running, JobState::Queued}) {
            tell(state, 4, 2);
            QCOMPARE(ok.data().toString(), QStringLiteral("2 h"));
        }
        f.table.setTrace(f.ref("books"), {test::noon(), test::noon().addSecs(5400), {}});
        QCOMPARE(ok.data().toString(), QStringLiteral("30 min")); // someone else's job
        QVERIFY(!ok.data(FailedSinceRole).toBool());
        f.table.forgetAllJobs(); // what the cluster told stays
        QCOMPARE(ok.data().toString(), QStringLiteral("30 min"));
    }

    void olderFollowsTheTime()
    {
        CollectionModels f;
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

    void saysWhatIsStaleByTheTag()
    {
        CollectionModels f;
        for (const EndpointId &endpoint : {f.eu, f.us}) {
            f.table.setCollections(endpoint, kDefault, {QStringLiteral("books")});
            f.table.setInfo(described({endpoint, kDefault, QStringLiteral("books")},
                                      CollectionKind::External));
            f.table.setLatestJob(test::job(endpoint, QStringLiteral("books"), JobState::Done));
        }
        f.table.setCollections(f.eu, QStringLiteral("other"), {QStringLiteral("managed")});
        f.filter.setFilterText(QStringLiteral("age:stale"));
        const auto staleAfter = [&f](int hours) {
            f.table.tick(test::noon().addSecs(hours * 3600));
            return f.shown().size();
        };
        QCOMPARE(staleAfter(23), 0);
        QCOMPARE(staleAfter(25), 1); // production
        const QModelIndex ok = f.table.index(0, CollectionTableModel::LastOk);
        QCOMPARE(ok.data(FreshnessRole).value<Freshness>(), Freshness::Stale);
        const QString spoken = ok.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(QLatin1String("25 h, ")), qPrintable(spoken));
        QVERIFY2(spoken.endsWith(QLatin1String(", stale")), qPrintable(spoken));
        QVERIFY(ok.data(Qt::ToolTipRole)
                        .toString()
                        .endsWith(QStringLiteral("Stale: 24 h or older.")));
        QCOMPARE(staleAfter(80), 1);
        QCOMPARE(ok.data(FreshnessRole).value<Freshness>(), Freshness::VeryStale);
        QCOMPARE(staleAfter(7 * 24), 2);
        f.table.setFreshnessLimits(
                {{std::chrono::hours(1000), std::chrono::hours(2000)}, FreshnessLimits().others});
        QCOMPARE(f.shown().size(), 1);
        QCOMPARE(ok.data(FreshnessRole).value<Freshness>(), Freshness::Fresh);
        const QModelIndex never = f.table.index(1, CollectionTableModel::LastOk);
        QCOMPARE(f.table.ref(1).name, QStringLiteral("managed"));
        QVERIFY(!never.data(FreshnessRole).isValid());
    }

    void sortsByEveryColumn_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ascending");
        QTest::addColumn<QString>("descending");
        using Model = CollectionTableModel;
        QTest::newRow("name") << int(Model::Name) << "A1 b2 b10 c"
                              << "c b10 b2 A1";
        // what nobody knows stands last both ways
        QTest::newRow("kind") << int(Model::Kind) << "c A1 b10 b2"
                              << "A1 c b10 b2";
        QTest::newRow("source") << int(Model::Source) << "c A1 b10 b2"
                                << "c A1 b10 b2";
        QTest::newRow("time") << int(Model::LastOk) << "b2 A1 b10 c"
                              << "A1 b2 b10 c";
        QTest::newRow("state") << int(Model::State) << "b2 A1 b10 c"
                               << "b10 c A1 b2";
        QTest::newRow("none") << -1 << "A1 b10 b2 c"
                              << "A1 b10 b2 c";
    }

    void sortsByEveryColumn()
    {
        QFETCH(int, column);
        CollectionModels f;
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
        CollectionModels f;
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

    /// Whatever happens in whatever order, the filter shows what a filter made anew would show, and
    /// an index that someone holds goes on pointing at its collection.
    void staysRightThroughAnything()
    {
        QRandomGenerator random(20260825);
        CollectionModels f;
        const QStringList pool = names(QStringLiteral("c"), 60);
        const QStringList texts{{},
                                QStringLiteral("1"),
                                QStringLiteral("-2"),
                                QStringLiteral("kind:managed"),
                                QStringLiteral("/[35]$/")};
        const QStringList saved{QStringLiteral("-state:failed"), QStringLiteral("kind:ext a")};
        f.filter.setSavedFilters(saved);
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
                f.filter.setChip(random.bounded(f.filter.rules().chipCount()));
                break;
            case 5:
                f.table.setInfo(described(ref, CollectionKind(random.bounded(3))));
                break;
            default:
                f.table.setLatestJob(test::job(endpoint, ref.name, JobState(random.bounded(10))));
            }

            CollectionFilterModel fresh(f.table);
            fresh.setScopes(f.filter.rules().scopes());
            fresh.setSavedFilters(saved);
            fresh.setChip(f.filter.rules().chip());
            fresh.setFilterText(f.filter.rules().filterText());
            fresh.sort(f.filter.rules().sortColumn(), f.filter.rules().sortOrder());
            COMPARE_LINES(test::modelText(f.filter, 3), test::modelText(fresh, 3));
            QCOMPARE(f.filter.chipCounts(), fresh.chipCounts());
            for (int chip = 0; chip < fresh.rules().chipCount(); ++chip) {
                fresh.setChip(chip); // what is counted is what the chip shows
                QCOMPARE(fresh.rowCount(), fresh.chipCounts().at(chip));
            }
            for (int row = 0; row < f.filter.rowCount(); ++row) {
                const CollectionRef shown = f.filter.ref(row);
                QCOMPARE(f.filter.indexOf(shown).row(), row);
                if (held.contains(shown))
                    QCOMPARE(held.value(shown).row(), row);
            }
        }
    }
};

HEADWATER_TEST(TestCollectionFilterModel, QCoreApplication)
#include "tst_collectionfiltermodel.moc"
