// SPDX-License-Identifier: Apache-2.0
// The store searches along the index that is shortest for a filter. Every way has to find the same
// rows as a plain scan of all jobs.
#include "core/report/reasons.h"
#include "store/history/historydatabase.h"
#include "store/history/historyjobs.h"
#include "store/history/historyquery.h"
#include "store/history/historyschema.h"
#include "store/history/historystore.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <functional>

using namespace headwater;

namespace {

constexpr int kJobs = 240;
constexpr LocalJobId kBefore{220};
constexpr qsizetype kPage = 9;

RefreshJob searchedJob(int i)
{
    RefreshJob job;
    job.collection = {{QStringLiteral("e%1").arg(i % 3)},
                      i % 5 ? QStringLiteral("default") : QStringLiteral("analytics"),
                      i % 2 ? QStringLiteral("books") : QStringLiteral("clicks")};
    job.endpointName = QStringLiteral("lab");
    job.state = allJobStates().at(i % allJobStates().size());
    job.serverId = JobId{461234567890000000 + i};
    if (i % 4 == 0)
        job.reason
                = i % 8 ? QStringLiteral("the lamp is broken") : QStringLiteral("the roof leaks");
    if (i % 7)
        job.sentAt = test::kMorning.addDays(i * 31 % kJobs); // not in the order of ids
    if (!isLive(job.state)) {
        job.lastLiveAt = test::kMorning.addDays(i * 17 % kJobs);
        job.endLearnedAt = job.lastLiveAt.addDays(i % 6 ? 0 : kJobs / 3);
    }
    return job;
}

bool isFoundBy(const HistoryFilter &filter, const RefreshJob &job)
{
    const QString shown = (job.collection.name + u' ' + job.collection.database + u' '
                           + job.endpointName + u' ' + job.serverId->text() + u' ' + job.reason)
                                  .toLower();
    const QStringList words = filter.text.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) {
                           return shown.contains(word)
                                   || stateWord(job.state).toLower().contains(word);
                       })
            && (filter.states.isEmpty() || filter.states.contains(job.state))
            && (!filter.endpoint || *filter.endpoint == job.collection.endpoint)
            && (filter.database.isEmpty() || filter.database == job.collection.database)
            && (!filter.since.isValid() || (job.sentAt.isValid() && job.sentAt >= filter.since))
            && (!filter.absence.from.isValid() || filter.absence.mayHoldTheEndOf(job))
            && (filter.reasonGroup.isEmpty() || filter.reasonGroup == reasonGroup(job.reason));
}

/// Every combination of some of the possible filter values.
QList<HistoryFilter> searches()
{
    QList<HistoryFilter> all;
    for (const char *text : {"", "ook", "ck", "fail", "books ed", "1234567890", "none of it",
                             "461234567890000012", "46199990000012"}) { // the last by its ends only
        for (const QList<JobState> &states :
             {QList<JobState>(), {JobState::Failed, JobState::Running}}) {
            for (int place = 0; place < 4; ++place) {
                for (int times = 0; times < 6; ++times) {
                    for (const char *reason : {"", "the lamp is broken"}) {
                        HistoryFilter filter;
                        filter.text = QString::fromLatin1(text);
                        filter.states = states;
                        if (place & 1)
                            filter.endpoint = EndpointId{QStringLiteral("e1")};
                        if (place & 2)
                            filter.database = QStringLiteral("default");
                        if (times & 1)
                            filter.since = test::kMorning.addDays(kJobs / 3);
                        if (times & 2 || times & 4)
                            filter.absence.from = test::kMorning.addDays(kJobs / 4);
                        if (times & 4)
                            filter.absence.until = test::kMorning.addDays(kJobs / 2);
                        filter.reasonGroup = reasonGroup(QString::fromLatin1(reason));
                        all.append(filter);
                    }
                }
            }
        }
    }
    return all;
}

} // namespace

class TestHistoryQuery final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_dir.filePath(QStringLiteral("history.sqlite"));
        m_history = *HistoryStore::open(m_file);
        for (int i = 0; i < kJobs; ++i) {
            m_jobs.append(searchedJob(i));
            m_jobs.last().localId = *m_history->insert(m_jobs.last());
        }
        m_database = std::make_unique<HistoryDatabase>(m_file, HistoryStore::kBriefly);
        VERIFY_RESULT(m_database->open(QList<Migration>(historyMigrations().size()))); // unchanged
    }

    void init() { test::failOnAnyWarning(); }

    void everyWayFindsTheSameRows_data()
    {
        QTest::addColumn<bool>("isLong"); // too many rows to search each
        QTest::addColumn<bool>("isSinceShort");
        QTest::addColumn<bool>("isLearnedSinceShort");
        QTest::newRow("part by part") << false << false << false;
        QTest::newRow("by the words") << true << false << false;
        QTest::newRow("by the sending") << false << true << false;
        QTest::newRow("by the learning") << true << true << true;
    }

    void everyWayFindsTheSameRows()
    {
        QFETCH(bool, isLong);
        QFETCH(bool, isSinceShort);
        QFETCH(bool, isLearnedSinceShort);
        for (const HistoryFilter &filter : searches()) {
            HistoryOutline outline = partsOf(filter);
            if (isLong && !outline.parts.isEmpty())
                outline.parts.first().jobs += HistoryStore::kMostCounted;
            outline.isSinceShort = isSinceShort && filter.since.isValid();
            outline.isLearnedSinceShort = isLearnedSinceShort && filter.absence.from.isValid();

            QList<qint64> expected;
            QHash<QString, qint64> expectedStates;
            QHash<QString, qint64> expectedReasons;
            for (const RefreshJob &job : m_jobs) {
                if (!isFoundBy(filter, job))
                    continue;
                if (job.localId < kBefore)
                    expected.prepend(qint64(job.localId));
                ++expectedStates[stateKey(job.state)];
                if (!job.reason.isEmpty())
                    ++expectedReasons[reasonGroup(job.reason)];
            }
            expected.resize(std::min(expected.size(), kPage));
            const QByteArray what = describe(filter);
            QVERIFY2(idsOf(idQueries(filter, outline, kBefore, int(kPage))) == expected, what);
            QVERIFY2(numbersOf(countQueries(filter, outline)) == expectedStates, what);
            QVERIFY2(numbersOf(reasonQueries(filter, outline)) == expectedReasons, what);
        }
    }

    void everyTermFindsItsRows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::function<bool(const RefreshJob &)>>("isLike");
        const auto row = [](const char *text, std::function<bool(const RefreshJob &)> isLike) {
            QTest::newRow(text) << QString::fromUtf8(text) << std::move(isLike);
        };
        using Job = RefreshJob;
        const auto isBook = [](const Job &job) { return job.collection.name == u"books"; };
        const auto leaks = [](const Job &job) { return job.reason.contains(u"roof"); };
        const auto isDone = [](const Job &job) { return job.state == JobState::Done; };
        row("-books", std::not_fn(isBook));
        row("-\"the roof\"", std::not_fn(leaks));
        row("\"The Roof leaks\"", leaks);
        row("-done", std::not_fn(isDone));
        row("name:BOO", isBook);
        row("name:bo", isBook);
        row("-name:books", std::not_fn(isBook));
        row("name:lab", [](const Job &) { return false; }); // that is the endpoint
        row("endpoint:lab", [](const Job &) { return true; });
        row("name:=books", isBook);
        row("name:=\"books\" db:=default",
            [=](const Job &job) { return isBook(job) && job.collection.database == u"default"; });
        row("-name:=books", std::not_fn(isBook));
        row("name:=Books", [](const Job &) { return false; }); // another collection
        row("name:=book", [](const Job &) { return false; });
        row("db:=def", [](const Job &) { return false; });
        // whatever the endpoint was called when the refresh was sent
        row("endpoint:=renamed",
            [](const Job &job) { return job.collection.endpoint.value == u"e1"; });
        row("-endpoint:=renamed",
            [](const Job &job) { return job.collection.endpoint.value != u"e1"; });
        row("endpoint:=lab", [](const Job &job) { return job.collection.endpoint.value == u"e2"; });
        row("endpoint:=Lab", [](const Job &) { return false; });
        row("db:lyti", [](const Job &job) { return job.collection.database != u"default"; });
        row("state:done", isDone);
        row("-state:done", std::not_fn(isDone));
        row("state:none", [](const Job &) { return false; });
        row("job:0000012",
            [](const Job &job) { return job.serverId->text().contains(u"0000012"); });
        row("message:roof", leaks);
        row("reason:roof -name:books", [=](const Job &job) { return leaks(job) && !isBook(job); });
        row("message:books", [](const Job &) { return false; });
        row("note:roof", [](const Job &) { return false; });
        row("since:1d", [](const Job &job) {
            return job.sentAt > QDateTime::currentDateTimeUtc().addDays(-1);
        });
        row("tag:prod", [](const Job &job) { return job.collection.endpoint.value == u"e1"; });
        row("tag:none", [](const Job &job) { return job.collection.endpoint.value == u"e0"; });
        row("-tag:none", [](const Job &job) { return job.collection.endpoint.value != u"e0"; });
        row("/^BOOK/", isBook);
        row("/^ooks/", [](const Job &) { return false; });
        row("/roof|tile/ books", [=](const Job &job) { return leaks(job) && isBook(job); });
        row("-/^books$/", std::not_fn(isBook));
        row("/^don/", isDone); // a state's word
        row("foo:bar", [](const Job &) { return false; }); // a fault
        row("-foo:bar", [](const Job &) { return false; });
        row("/[/", [](const Job &) { return false; });
        row("name:'; DROP TABLE job; --", [](const Job &) { return false; });
    }
    void everyTermFindsItsRows()
    {
        QFETCH(QString, text);
        QFETCH(std::function<bool(const RefreshJob &)>, isLike);
        for (const QList<JobState> &states :
             {QList<JobState>(), {JobState::Failed, JobState::Done}}) {
            HistoryFilter filter;
            filter.text = text;
            filter.states = states;
            filter.endpoints
                    = {{{QStringLiteral("e0")}, {QStringLiteral("home"), EnvironmentTag::None}},
                       {{QStringLiteral("e1")},
                        {QStringLiteral("renamed"), EnvironmentTag::Production}},
                       {{QStringLiteral("e2")}, {QStringLiteral("lab"), EnvironmentTag::Staging}}};
            HistoryFilter rest = filter;
            rest.text.clear();
            QList<RefreshJob> expected;
            QHash<QString, qint64> counts;
            for (const RefreshJob &job : std::as_const(m_jobs)) {
                const bool isExpected = isFoundBy(rest, job) && isLike(job);
                QCOMPARE(*m_history->isLetThrough(job.localId, filter), isExpected);
                if (!isExpected)
                    continue;
                expected.prepend(job);
                ++counts[stateKey(job.state)];
            }
            QCOMPARE(*m_history->page(filter, {}, kJobs), expected);
            for (const bool isLong : {false, true}) {
                HistoryOutline outline = partsOf(filter);
                if (isLong)
                    outline.parts.first().jobs += HistoryStore::kMostCounted;
                QCOMPARE(numbersOf(countQueries(filter, outline)), counts);
            }
            for (const auto key : {HistoryOrder::Key::Collection, HistoryOrder::Key::State}) {
                const auto sorted = m_history->page(filter, {key, false}, nullptr, kJobs);
                QCOMPARE(sorted->size(), expected.size());
            }
        }
    }

    void aSearchThatTakesTooLongIsAnError()
    {
        RefreshJob job = searchedJob(1);
        job.reason = QString(5000, u'a') + u'!';
        const auto history = HistoryStore::inMemory();
        job.localId = *history->insert(job);
        HistoryFilter filter;
        filter.text = QStringLiteral("/(a+)+$/");
        const auto page = history->page(filter, {}, kJobs);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::InvalidInput);
        QVERIFY(page.error().message.contains(QStringLiteral("too long")));
        filter.text = QStringLiteral("/a+!$/");
        QCOMPARE(history->page(filter, {}, kJobs)->size(), 1);
    }

    void theStoreFindsThemToo()
    {
        for (const HistoryFilter &filter : searches()) {
            QList<RefreshJob> expected;
            QHash<JobState, qint64> expectedCounts;
            for (const RefreshJob &job : m_jobs) {
                if (!isFoundBy(filter, job))
                    continue;
                expected.prepend(job);
                ++expectedCounts[job.state];
            }
            QVERIFY2(*m_history->page(filter, {}, kJobs) == expected, describe(filter));
            QVERIFY2(*m_history->countByState(filter) == expectedCounts, describe(filter));
            for (const RefreshJob &job : m_jobs)
                QVERIFY2(*m_history->isLetThrough(job.localId, filter) == expected.contains(job),
                         describe(filter));
        }
    }

private:
    HistoryOutline partsOf(const HistoryFilter &filter)
    {
        HistoryOutline outline;
        const HistoryQuery query = partsQuery(filter);
        [[maybe_unused]] const auto read
                = m_database->run(query.sql, query.values, [&outline](const QSqlQuery &row) {
                      outline.parts.append({row.value(0).toString(), row.value(1).toString(),
                                            row.value(2).toString(), row.value(3).toLongLong()});
                  });
        return outline;
    }

    QList<qint64> idsOf(const QList<HistoryQuery> &queries)
    {
        QList<qint64> ids;
        for (const HistoryQuery &query : queries) {
            const auto read
                    = m_database->run(query.sql, query.values, [&ids](const QSqlQuery &row) {
                          ids.append(row.value(0).toLongLong());
                      });
            if (!read)
                qWarning() << read.error().detail << query.sql;
        }
        std::sort(ids.begin(), ids.end(), std::greater<>());
        ids.resize(std::min(ids.size(), kPage));
        return ids;
    }

    QHash<QString, qint64> numbersOf(const QList<HistoryQuery> &queries)
    {
        QHash<QString, qint64> numbers;
        for (const HistoryQuery &query : queries) {
            const auto read
                    = m_database->run(query.sql, query.values, [&numbers](const QSqlQuery &row) {
                          numbers[row.value(0).toString()] += row.value(1).toLongLong();
                      });
            if (!read)
                qWarning() << read.error().detail << query.sql;
        }
        return numbers;
    }

    static QByteArray describe(const HistoryFilter &filter)
    {
        return QStringLiteral("text '%1', states %2, endpoint %3, database '%4', times %5%6%7, "
                              "reason '%8'")
                .arg(filter.text)
                .arg(filter.states.size())
                .arg(filter.endpoint.has_value())
                .arg(filter.database)
                .arg(filter.since.isValid())
                .arg(filter.absence.from.isValid())
                .arg(filter.absence.until.isValid())
                .arg(filter.reasonGroup)
                .toUtf8();
    }

    QTemporaryDir m_dir;
    QString m_file;
    std::unique_ptr<HistoryStore> m_history;
    std::unique_ptr<HistoryDatabase> m_database;
    QList<RefreshJob> m_jobs;
};

HEADWATER_TEST(TestHistoryQuery, QCoreApplication)
#include "tst_historyquery.moc"
