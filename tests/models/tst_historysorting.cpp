// SPDX-License-Identifier: Apache-2.0
#include "models/historyscene.h"
#include "testkit/modeltext.h"
#include "testkit/testprogram.h"

using namespace headwater;
using HistorySortingFixture = test::HistoryScene;

namespace {

/// By what the rows show: equal values may stand in any order.
bool valuesAreInOrder(const RefreshJob &above, const RefreshJob &below, int column,
                      Qt::SortOrder order)
{
    const auto compare = [order](const auto &left, const auto &right) {
        return order == Qt::AscendingOrder ? left <= right : left >= right;
    };
    switch (column) {
    case HistoryModel::State:
        return compare(above.state, below.state);
    case HistoryModel::Collection:
        return compare(above.collection.name, below.collection.name);
    case HistoryModel::Endpoint:
        return compare(above.endpointName, below.endpointName);
    case HistoryModel::Database:
        return compare(above.collection.database, below.collection.database);
    case HistoryModel::Started:
        if (above.state == JobState::Queued || below.state == JobState::Queued)
            return true;
        return compare(above.sentAt, below.sentAt);
    default: // those that ended
        return !above.endedAt.isValid() || !below.endedAt.isValid()
                || compare(above.took({}), below.took({}));
    }
}

} // namespace

/// The pages of the history in any order.
class TestHistorySorting final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyPageIsSorted_data()
    {
        QTest::addColumn<int>("column");
        for (int column = 0; column < HistoryModel::kColumnCount; ++column) {
            if (HistoryModel::isSortable(column))
                QTest::addRow("%d", column) << column;
        }
    }
    void everyPageIsSorted()
    {
        QFETCH(int, column);
        HistorySortingFixture f;
        constexpr int kRows = 2 * HistoryModel::kPageSize + 30;
        for (int i = 0; i < kRows; ++i) {
            RefreshJob job = f.add(QStringLiteral("c%1").arg(i * 7 % 50),
                                   allJobStates().at(i % allJobStates().size()));
            job.sentAt = test::noon().addSecs(i * 31 % 300);
            if (!isLive(job.state))
                job.endedAt = job.sentAt.addSecs(i * 17 % 90);
            f.write(job);
        }
        f.model.reload();
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            f.model.sort(column, order);
            for (int pages = 0; f.model.canFetchMore({}) && pages < 5; ++pages)
                f.model.fetchMore({});
            QCOMPARE(f.model.rowCount(), kRows);
            for (int row = 1; row < kRows; ++row) {
                const RefreshJob &above = *f.model.job(row - 1);
                const RefreshJob &below = *f.model.job(row);
                const bool isInOrder = valuesAreInOrder(above, below, column, order);
                QVERIFY2(isInOrder, QByteArray::number(row));
                QCOMPARE(f.model.row(below.localId), row);
            }
        }
        f.model.sort(HistoryModel::Message); // no index knows it, so the newest come first
        QCOMPARE(f.model.job(0)->localId, LocalJobId(kRows));
    }

    void sortingKeepsWhatIsSelected()
    {
        HistorySortingFixture f;
        for (const char *name : {"b", "c", "a"})
            f.add(QString::fromLatin1(name), JobState::Done);
        f.model.reload();
        const QPersistentModelIndex c = f.model.index(1, HistoryModel::Collection);
        QCOMPARE(c.data().toString(), QStringLiteral("c"));
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
        QSignalSpy removals(&f.model, &QAbstractItemModel::rowsRemoved);
        f.model.sort(HistoryModel::Collection, Qt::AscendingOrder);
        QCOMPARE(f.collections(),
                 QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(c.row(), 2);
        f.model.sort(HistoryModel::Collection, Qt::DescendingOrder);
        QCOMPARE(c.row(), 0);
        QCOMPARE(resets.size() + removals.size(), 0);
    }

    void aSortedRowStaysWhereItIsWhileItChanges()
    {
        HistorySortingFixture f;
        RefreshJob running = f.add(QStringLiteral("b"), JobState::Running);
        f.add(QStringLiteral("a"), JobState::Failed);
        f.add(QStringLiteral("c"), JobState::Done);
        f.model.reload();
        f.model.sort(HistoryModel::State, Qt::AscendingOrder);
        QCOMPARE(f.collections(),
                 QStringList({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
        running.state = JobState::Failed;
        f.write(running);
        QCOMPARE(f.collections().first(), QStringLiteral("b")); // under the cursor, perhaps
        f.model.applyJob(f.add(QStringLiteral("d"), JobState::Done)); // new ones have their place
        QCOMPARE(f.collections(),
                 QStringList({QStringLiteral("d"), QStringLiteral("b"), QStringLiteral("c"),
                              QStringLiteral("a")}));
        f.model.reload();
        QCOMPARE(f.collections(),
                 QStringList({QStringLiteral("d"), QStringLiteral("c"), QStringLiteral("a"),
                              QStringLiteral("b")}));
    }

    /// A job that changed is on a page that was read, and on one that was not.
    void noRowComesTwice()
    {
        HistorySortingFixture f;
        RefreshJob first = f.add(QStringLiteral("first"), JobState::Running);
        for (int i = 0; i < HistoryModel::kPageSize + 10; ++i)
            f.add(QString::number(i), JobState::Done);
        f.model.reload();
        f.model.sort(HistoryModel::State, Qt::AscendingOrder);
        QCOMPARE(f.collections().first(), QStringLiteral("first"));
        first.state = JobState::Failed;
        f.write(first);
        f.model.fetchMore({});
        QCOMPARE(f.model.rowCount(), HistoryModel::kPageSize + 11);
        QCOMPARE(f.collections().count(QStringLiteral("first")), 1);
        QVERIFY(!f.model.canFetchMore({}));
    }
};

HEADWATER_TEST(TestHistorySorting, QCoreApplication)
#include "tst_historysorting.moc"
