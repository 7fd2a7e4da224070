// SPDX-License-Identifier: Apache-2.0
// Whatever the history is sorted by, its pages give every row once and in order: few rows, which are
// sorted, and many, which are read along an index.
#include "store/history/historyfile.h"
#include "store/history/historyjobs.h"
#include "store/history/historystore.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <limits>

using namespace headwater;
using Key = HistoryOrder::Key;

namespace {

constexpr int kMany = 2700; // more than are sorted

/// With ties in every column, and in an order of its own in each.
RefreshJob jobNumber(int i)
{
    static const QStringList names{QStringLiteral("books"),  QStringLiteral("Books_2"),
                                   QStringLiteral("clicks"), QStringLiteral("ärger"),
                                   QStringLiteral("_tmp"),   QStringLiteral("zoo_10")};
    RefreshJob job;
    const int place = i * 7 % 4;
    job.collection = {{QStringLiteral("e%1").arg(9 - place)},
                      i % 5 ? QStringLiteral("default") : QStringLiteral("Analytics"),
                      names.at(i * 31 % 6)};
    job.endpointName = QStringList{QStringLiteral("lab"), QStringLiteral("Prod"),
                                   QStringLiteral("eu"), QStringLiteral("us")}
                               .at(place);
    // most are done
    job.state = i % 3 ? JobState::Done : allJobStates().at(i * 13 % allJobStates().size());
    if (i % 19)
        job.sentAt = test::kMorning.addSecs(i * 97 % 500);
    if (i % 4 == 0)
        job.startedAt = test::kMorning.addSecs(i * 89 % 500 - 60); // by another clock
    if (!isLive(job.state) && job.state != JobState::UnknownOutcome)
        job.endedAt = test::kMorning.addSecs(i * 83 % 700 - 90);
    return job;
}

qint64 startOf(const RefreshJob &job)
{
    const QDateTime &start = job.startedAt.isValid() ? job.startedAt : job.sentAt;
    return job.state == JobState::Queued || !start.isValid() ? std::numeric_limits<qint64>::max()
                                                             : start.toMSecsSinceEpoch();
}

/// -1 where nothing is known.
qint64 lengthOf(const RefreshJob &job)
{
    const bool isStarted = startOf(job) != std::numeric_limits<qint64>::max();
    if (isStarted && job.endedAt.isValid())
        return std::max<qint64>(0, job.endedAt.toMSecsSinceEpoch() - startOf(job));
    if (isLive(job.state) && job.state != JobState::Queued && job.sentAt.isValid())
        return 4'000'000'000'000'000 - job.sentAt.toMSecsSinceEpoch();
    return -1;
}

/// What the rows are told apart by, so that the texts and numbers of two rows can be compared.
QVariant valueOf(const RefreshJob &job, Key key)
{
    switch (key) {
    case Key::Kept:
        return -qint64(job.localId);
    case Key::Started:
        return startOf(job);
    case Key::State:
        return int(job.state);
    case Key::Collection:
        return job.collection.name.toLower().toUtf8();
    case Key::Endpoint:
        return job.endpointName.toLower().toUtf8();
    case Key::Database:
        return job.collection.database.toLower().toUtf8();
    case Key::Took:
        return lengthOf(job);
    }
    return {};
}

QList<RefreshJob> sorted(QList<RefreshJob> jobs, const HistoryOrder &order)
{
    std::reverse(jobs.begin(), jobs.end()); // the newest first among equals
    const auto isLess = [](const QVariant &left, const QVariant &right) {
        if (left.typeId() == QMetaType::QByteArray)
            return left.toByteArray() < right.toByteArray();
        return left.toLongLong() < right.toLongLong();
    };
    std::stable_sort(jobs.begin(), jobs.end(), [&](const RefreshJob &one, const RefreshJob &other) {
        const QVariant left = valueOf(one, order.key);
        const QVariant right = valueOf(other, order.key);
        if (order.key == Key::Took && (left.toLongLong() < 0) != (right.toLongLong() < 0))
            return right.toLongLong() < 0;
        return order.isDescending && order.key != Key::Kept ? isLess(right, left)
                                                            : isLess(left, right);
    });
    return jobs;
}

QList<HistoryFilter> filters()
{
    QList<HistoryFilter> all(7);
    all[1].states = {JobState::Done};
    all[2].states = {JobState::Failed, JobState::Running, JobState::Queued};
    all[3].endpoint = EndpointId{QStringLiteral("e7")};
    all[4].database = QStringLiteral("default");
    all[5].text = QStringLiteral("books");
    all[6].since = test::kMorning.addSecs(30);
    return all;
}

bool isLetThrough(const HistoryFilter &filter, const RefreshJob &job)
{
    return (filter.states.isEmpty() || filter.states.contains(job.state))
            && (!filter.endpoint || *filter.endpoint == job.collection.endpoint)
            && (filter.database.isEmpty() || filter.database == job.collection.database)
            && job.collection.name.toLower().contains(filter.text)
            && (!filter.since.isValid() || (job.sentAt.isValid() && job.sentAt >= filter.since));
}

QList<qint64> idsOf(const QList<RefreshJob> &jobs)
{
    QList<qint64> ids;
    for (const RefreshJob &job : jobs)
        ids.append(qint64(job.localId));
    return ids;
}

} // namespace

class TestHistoryOrder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < kMany; ++i)
            m_jobs.append(jobNumber(i));
        m_file = m_dir.filePath(QStringLiteral("history.sqlite"));
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        const auto ids = (*history)->insert(m_jobs);
        VERIFY_RESULT(ids);
        for (int i = 0; i < kMany; ++i)
            m_jobs[i].localId = ids->at(i);
    }

    void init() { test::failOnAnyWarning(); }

    void pagesGiveEveryRowInOrder_data()
    {
        QTest::addColumn<Key>("key");
        QTest::addColumn<bool>("isDescending");
        QTest::newRow("as they came") << Key::Kept << true;
        for (const auto &[key, name] :
             {std::pair(Key::Started, "start"), std::pair(Key::State, "state"),
              std::pair(Key::Collection, "collection"), std::pair(Key::Endpoint, "endpoint"),
              std::pair(Key::Database, "database"), std::pair(Key::Took, "took")}) {
            QTest::addRow("%s, ascending", name) << key << false;
            QTest::addRow("%s, descending", name) << key << true;
        }
    }

    void pagesGiveEveryRowInOrder()
    {
        QFETCH(Key, key);
        QFETCH(bool, isDescending);
        const HistoryOrder order{key, isDescending};
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        for (const HistoryFilter &filter : filters()) {
            QList<RefreshJob> wanted;
            std::copy_if(m_jobs.begin(), m_jobs.end(), std::back_inserter(wanted),
                         [&filter](const RefreshJob &job) { return isLetThrough(filter, job); });
            const QList<qint64> expected = idsOf(sorted(wanted, order));
            QVERIFY(expected.size() > 100);
            QList<RefreshJob> read;
            for (const int limit : {1, 700, 1, 700, kMany, kMany}) { // the last finds no more
                const RefreshJob *after = read.isEmpty() ? nullptr : &read.last();
                const auto page = (*history)->page(filter, order, after, limit);
                VERIFY_RESULT(page);
                read += *page;
            }
            const QList<qint64> found = idsOf(read);
            for (qsizetype i = 0; i < std::min(found.size(), expected.size()); ++i) {
                QVERIFY2(found.at(i) == expected.at(i),
                         qPrintable(QStringLiteral("row %1 of filter %2")
                                            .arg(i)
                                            .arg(filters().indexOf(filter))));
            }
            QCOMPARE(found.size(), expected.size());
        }
    }

    /// The rows of equal values end and begin anywhere on a page.
    void everyPageSizeGivesTheSame()
    {
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        constexpr int kRows = 60;
        HistoryFilter few;
        few.states = {JobState::Failed, JobState::Running, JobState::Queued};
        for (const HistoryFilter &filter : {HistoryFilter(), few}) {
            for (const Key key : {Key::Started, Key::State, Key::Collection, Key::Took}) {
                for (const bool isDescending : {false, true}) {
                    const HistoryOrder order{key, isDescending};
                    const auto whole = (*history)->page(filter, order, nullptr, kRows);
                    VERIFY_RESULT(whole);
                    for (const int limit : {1, 3, 40}) {
                        QList<RefreshJob> read;
                        while (read.size() < kRows) {
                            const auto page = (*history)->page(
                                    filter, order, read.isEmpty() ? nullptr : &read.last(), limit);
                            VERIFY_RESULT(page);
                            QVERIFY(!page->isEmpty());
                            read += *page;
                        }
                        read.resize(kRows);
                        QCOMPARE(idsOf(read), idsOf(*whole));
                    }
                }
            }
        }
    }

    void theOrderOfARowIsThatOfTheFile()
    {
        const test::Theirs theirs(m_file);
        for (const RefreshJob &job : std::as_const(m_jobs)) {
            const QString row = theirs.value(
                    QStringLiteral("SELECT started_key || ' ' || coalesce(took_key, '')"
                                   " FROM job WHERE id = %1")
                            .arg(qint64(job.localId)));
            const auto took = tookKey(job);
            QCOMPARE(row,
                     QString(QString::number(startedKey(job)) + u' '
                             + (took ? QString::number(*took) : QString())));
        }
        for (const Key key : {Key::Kept, Key::Started, Key::State, Key::Collection, Key::Endpoint,
                              Key::Database, Key::Took}) {
            for (const bool isDescending : {false, true}) {
                const HistoryOrder order{key, isDescending};
                const QList<RefreshJob> rows = sorted(m_jobs.first(400), order);
                for (int i = 1; i < rows.size(); ++i) {
                    QVERIFY(order.comesFirst(rows.at(i - 1), rows.at(i)));
                    QVERIFY(!order.comesFirst(rows.at(i), rows.at(i - 1)));
                }
            }
        }
    }

    /// Each has an index of its own: SQLite would refuse to read along one that does not fit, and must not
    /// sort more than the rows of one value.
    void noOrderSortsTheWholeHistory()
    {
        const test::Theirs theirs(m_file);
        for (const char *order :
             {"job INDEXED BY job_by_started ORDER BY started_key DESC, id DESC",
              "job INDEXED BY job_by_took WHERE took_key IS NOT NULL ORDER BY took_key, id DESC",
              "job INDEXED BY job_by_name ORDER BY collection COLLATE NOCASE, id DESC",
              "job INDEXED BY job_by_name ORDER BY collection COLLATE NOCASE DESC, id DESC"}) {
            const QStringList plan
                    = theirs.values(QStringLiteral("EXPLAIN QUERY PLAN SELECT id FROM %1")
                                            .arg(QLatin1String(order)),
                                    3);
            QVERIFY2(!plan.contains(QStringLiteral("USE TEMP B-TREE FOR ORDER BY")),
                     qPrintable(plan.join(u'\n')));
        }
    }

private:
    QTemporaryDir m_dir;
    QString m_file;
    QList<RefreshJob> m_jobs;
};

HEADWATER_TEST(TestHistoryOrder, QCoreApplication)
#include "tst_historyorder.moc"
