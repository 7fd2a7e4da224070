// SPDX-License-Identifier: Apache-2.0
#include "core/report/reasons.h"
#include "store/history/historyjobs.h"
#include "store/history/historystore.h"
#include "store/history/latestofall.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using test::jobOf;

namespace {

using Jobs = Result<QList<RefreshJob>>;

/// The collections of \a jobs in order, so that a failure reads like a diff.
QString namesOf(const Jobs &jobs)
{
    if (!jobs)
        return jobs.error().message;
    QStringList names;
    for (const RefreshJob &job : *jobs)
        names.append(job.collection.name);
    return names.join(u' ');
}

QString sortedNamesOf(const Jobs &jobs)
{
    QStringList names = namesOf(jobs).split(u' ');
    names.sort();
    return names.join(u' ');
}

} // namespace

class TestHistoryStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("history.sqlite"));
        auto opened = HistoryStore::open(m_file);
        VERIFY_RESULT(opened);
        m_history = std::move(*opened);
    }

    void aJobComesBackWhole()
    {
        RefreshJob job = test::wholeJob();
        job.localId = insert(job);
        const RefreshJob empty;
        const LocalJobId emptyId = insert(empty);

        QCOMPARE(m_history->job(job.localId)->value(), job);
        m_history.reset();
        m_history = *HistoryStore::open(m_file);
        QCOMPARE(m_history->job(job.localId)->value(), job);
        QVERIFY(m_history->job(job.localId)->value().sentAt.timeSpec() == Qt::UTC);
        RefreshJob emptyAgain = m_history->job(emptyId)->value();
        QCOMPARE(emptyAgain.localId, emptyId);
        emptyAgain.localId = {};
        QCOMPARE(emptyAgain, empty);
        QVERIFY(!m_history->job(LocalJobId(99))->has_value());
    }

    void manyRowsAreWrittenInTheirOrder()
    {
        const QList<RefreshJob> jobs{jobOf(QStringLiteral("a")), jobOf(QStringLiteral("b"))};
        const auto ids = m_history->insert(jobs);
        VERIFY_RESULT(ids);
        QCOMPARE(m_history->job(ids->at(0)).value()->collection.name, QStringLiteral("a"));
        QCOMPARE(m_history->job(ids->at(1)).value()->collection.name, QStringLiteral("b"));
        QVERIFY(m_history->insert(QList<RefreshJob>())->isEmpty());
    }

    void aQueuedRowIsTakenOnce()
    {
        RefreshJob job = test::wholeJob();
        job.state = JobState::Queued;
        job.localId = insert(job);
        job.state = JobState::Sending;
        const auto first = m_history->updateQueued(job);
        VERIFY_RESULT(first);
        QVERIFY(*first);
        job.rowsBefore = 999;
        const auto second = m_history->updateQueued(job);
        VERIFY_RESULT(second);
        QVERIFY(!*second);
        QVERIFY(m_history->job(job.localId).value()->rowsBefore != job.rowsBefore);
        job.localId = LocalJobId{4711};
        QCOMPARE(m_history->updateQueued(job).error().kind, ErrorKind::Storage);
    }

    void noTwoRowsOfACollectionAreTakenTogether_data()
    {
        QTest::addColumn<QString>("collection");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("seconds"); // between the two
        QTest::addColumn<bool>("leaves");
        const QString same = test::wholeJob().collection.name;
        QTest::newRow("on its way") << same << int(JobState::Sending) << 30 << false;
        QTest::newRow("with a clock that is behind")
                << same << int(JobState::Sending) << -30 << false;
        QTest::newRow("of a program that crashed") << same << int(JobState::Sending) << 90 << true;
        QTest::newRow("answered") << same << int(JobState::Pending) << 30 << true;
        QTest::newRow("of another")
                << QStringLiteral("clicks") << int(JobState::Sending) << 30 << true;
    }

    void noTwoRowsOfACollectionAreTakenTogether()
    {
        QFETCH(QString, collection);
        QFETCH(int, state);
        QFETCH(int, seconds);
        RefreshJob other = test::wholeJob();
        other.collection.name = collection;
        other.state = JobState(state);
        insert(other);
        RefreshJob job = test::wholeJob();
        job.state = JobState::Queued;
        job.localId = insert(job);
        job.state = JobState::Sending;
        job.sentAt = other.sentAt.addSecs(seconds);
        const auto left = m_history->updateQueued(job);
        VERIFY_RESULT(left);
        QTEST(*left, "leaves");
        QCOMPARE(m_history->job(job.localId).value()->state,
                 *left ? JobState::Sending : JobState::Queued);
    }

    void aJobIsFoundByTheServersId()
    {
        RefreshJob job = test::wholeJob();
        insert(job);
        const LocalJobId newest = insert(job);
        const EndpointId endpoint = job.collection.endpoint;
        const auto found = m_history->byServerId(endpoint, job.address, *job.serverId);
        VERIFY_RESULT(found);
        QCOMPARE(found->value().localId, newest);
        // ids belong to a server: another one may use the same
        const EndpointId elsewhere{QStringLiteral("elsewhere")};
        QVERIFY(!m_history->byServerId(elsewhere, job.address, *job.serverId)->has_value());
        const QUrl moved(QStringLiteral("https://other.example:19530"));
        QVERIFY(!m_history->byServerId(endpoint, moved, *job.serverId)->has_value());
        RefreshJob there = job;
        there.address = moved;
        there.localId = insert(there);
        QCOMPARE(m_history->byServerId(endpoint, moved, *job.serverId)->value(), there);
        QCOMPARE(m_history->byServerId(endpoint, job.address, *job.serverId)->value().localId,
                 newest);
    }

    void everyStateComesBack()
    {
        for (int i = 0; i <= int(JobState::Forgotten); ++i) {
            const LocalJobId id = insert(jobOf(QStringLiteral("c"), JobState(i)));
            QCOMPARE(m_history->job(id)->value().state, JobState(i));
        }
    }

    void anUpdateReplacesTheRow()
    {
        RefreshJob job = jobOf(QStringLiteral("c"), JobState::Sending);
        job.localId = insert(job);
        const LocalJobId other = insert(jobOf(QStringLiteral("other")));
        RefreshJob changed = test::wholeJob();
        changed.localId = job.localId;
        VERIFY_RESULT(m_history->update(changed));
        QCOMPARE(m_history->job(job.localId)->value(), changed);
        QCOMPARE(m_history->job(other)->value().collection.name, QStringLiteral("other"));

        changed.localId = LocalJobId(99);
        const auto missing = m_history->update(changed);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::Storage);
    }

    void pagesFollowEachOtherWithoutGapOrOverlap()
    {
        for (int i = 1; i <= 10; ++i)
            insert(jobOf(QString::number(i), i % 2 ? JobState::Done : JobState::Failed));
        QCOMPARE(namesOf(m_history->page({}, {}, 4)), QStringLiteral("10 9 8 7"));
        const auto second = m_history->page({}, m_history->page({}, {}, 4)->last().localId, 4);
        QCOMPARE(namesOf(second), QStringLiteral("6 5 4 3"));
        QCOMPARE(namesOf(m_history->page({}, second->last().localId, 4)), QStringLiteral("2 1"));
        QCOMPARE(namesOf(m_history->page({}, LocalJobId(1), 4)), QString());
        QCOMPARE(namesOf(m_history->page({}, {}, 0)), QString());
        QCOMPARE(namesOf(m_history->page({}, {}, -1)), QString());

        // a row that is added meanwhile moves nothing
        HistoryFilter filter;
        filter.states = {JobState::Done, JobState::Failed};
        const LocalJobId last = m_history->page(filter, {}, 4)->last().localId;
        insert(jobOf(QStringLiteral("new")));
        QCOMPARE(namesOf(m_history->page(filter, last, 4)), QStringLiteral("6 5 4 3"));
    }

    void filtersRestrict_data()
    {
        QTest::addColumn<HistoryFilter>("filter");
        QTest::addColumn<QString>("names"); // newest first
        const auto row = [](const char *name, const HistoryFilter &filter, const char *names) {
            QTest::newRow(name) << filter << QString::fromLatin1(names);
        };
        const auto text = [](const char *words) {
            HistoryFilter filter;
            filter.text = QString::fromUtf8(words);
            return filter;
        };
        const auto states = [](const QList<JobState> &wanted, const char *words = "") {
            HistoryFilter filter;
            filter.states = wanted;
            filter.text = QString::fromUtf8(words);
            return filter;
        };
        row("nothing", {}, "users orders clicks books");
        row("blank text", text("  "), "users orders clicks books");

        row("a state", states({JobState::Failed}), "orders");
        row("two states", states({JobState::Running, JobState::Failed}), "orders clicks");
        row("a state without rows", states({JobState::Lost}), "");

        row("inside a name", text("ook"), "books");
        row("in any case", text("BOOK"), "books");
        row("a job id", text("1234567890123"), "books");
        row("a whole job id", text("461234567890123457"), "books");
        row("a message", text("no such BÜCKET"), "orders");
        row("an endpoint as it is called", text("prod eu"), "users orders");
        row("an endpoint by its id", text("id-of-prod"), "");
        row("a database", text("analytics"), "clicks");
        row("a state's word", text("failed"), "orders");
        row("a state's word, in part", text("unnin"), "clicks");
        row("a state and more", text("done prod"), "users");
        row("a state only the server knows", text("refreshwarming"), "clicks");
        row("words in any order", text("eu users"), "users");
        row("one word that is not there", text("prod eu nothing"), "");
        row("not across two fields", text("booksdefault"), "");
        row("two letters", text("ck"), "orders clicks");
        row("two letters of a state", text("ai"), "orders");
        row("two letters and three", text("ck prod"), "orders");
        row("one letter", text("k"), "orders clicks books");
        row("two signs", text("桶x"), "");
        row("one sign", text("桶"), "orders");
        row("three signs beyond the first plane", text("🗝🗝🗝"), "users");
        row("two signs beyond the first plane", text("🗝🗝"), "users");
        row("decomposed letters", text("bu\u0308cket"), "orders");
        row("a quotation mark", text("\"\"\""), "clicks");
        row("the search's own language", text("words : books OR"), "");
        row("a wild card", text("b%s"), "");
        row("another wild card", text("boo*"), "");
        row("a statement", text("'; DROP TABLE job; --"), "");

        row("a state and a word", states({JobState::Done, JobState::Running}, "ick"), "clicks");
        row("a state and two letters", states({JobState::Failed}, "ck"), "orders");
        row("a state against a state", states({JobState::Done}, "failed"), "");

        HistoryFilter endpoint;
        endpoint.endpoint = EndpointId{QStringLiteral("id-of-prod")};
        row("an endpoint", endpoint, "users orders");
        endpoint.states = {JobState::Done};
        row("an endpoint and a state", endpoint, "users");
        endpoint.states.clear();
        endpoint.text = QStringLiteral("orde");
        row("an endpoint and a word", endpoint, "orders");
        endpoint.text = QStringLiteral("books");
        row("an endpoint without that word", endpoint, "");
        endpoint = {};
        endpoint.endpoint = EndpointId{};
        row("an endpoint that is none", endpoint, "");

        HistoryFilter database;
        database.database = QStringLiteral("analytics");
        row("a database exactly", database, "clicks");
        database.text = QStringLiteral("li");
        row("a database and two letters", database, "clicks");
        database.endpoint = EndpointId{QStringLiteral("id-of-prod")};
        row("a database of another endpoint", database, "");

        HistoryFilter since;
        since.since = test::kMorning.addDays(2);
        row("a time", since, "users orders");
        since.text = QStringLiteral("user");
        row("a time and a word", since, "users");
        since = {};
        since.since = test::kMorning.addDays(2).addMSecs(1).toOffsetFromUtc(3600);
        row("a time elsewhere", since, "users");

        HistoryFilter ended;
        ended.absence.from = test::kMorning.addDays(3);
        row("an end", ended, "users orders");
        ended.since = test::kMorning.addDays(3);
        row("an end and a time", ended, "users");
        ended.text = QStringLiteral("orders");
        row("an end, a time and a word", ended, "");
        ended = {};
        ended.absence.from = test::kMorning.addDays(3).addMSecs(1);
        row("a later end", ended, "users");
        ended.absence = {test::kMorning.addDays(3), test::kMorning.addDays(3)};
        row("an end in an absence", ended, "orders");

        HistoryFilter reason;
        reason.reasonGroup = reasonGroup(QStringLiteral("No such\n“bücket” 桶"));
        row("a reason", reason, "orders");
        reason.endpoint = EndpointId{QStringLiteral("e1")};
        row("a reason elsewhere", reason, "");
        reason = {};
        reason.reasonGroup = QStringLiteral("no such");
        row("a reason in part", reason, "");
    }

    void filtersRestrict()
    {
        QFETCH(HistoryFilter, filter);
        QFETCH(QString, names);
        fill();
        const auto page = m_history->page(filter, {}, 100);
        QCOMPARE(namesOf(page), names);

        QHash<JobState, qint64> expected;
        for (const RefreshJob &job : *page)
            ++expected[job.state];
        const auto counts = m_history->countByState(filter);
        VERIFY_RESULT(counts);
        QCOMPARE(*counts, expected);

        QString onePageEach;
        LocalJobId before{};
        while (true) {
            const auto next = m_history->page(filter, before, 1);
            VERIFY_RESULT(next);
            if (next->isEmpty())
                break;
            onePageEach += next->first().collection.name + u' ';
            before = next->first().localId;
        }
        QCOMPARE(onePageEach.trimmed(), names);
    }

    void equalReasonsAreOneGroup()
    {
        const auto fail = [this](const char *reason, const char *database = "default") {
            RefreshJob job = jobOf(QStringLiteral("c"), JobState::Failed);
            job.collection.database = QString::fromLatin1(database);
            job.reason = QString::fromLatin1(reason);
            return insert(job);
        };
        fail("shelf 17 is bent");
        const LocalJobId bent = fail("shelf 18 is bent");
        fail("the lamp is broken");
        const LocalJobId lamp = fail("the lamp is broken", "analytics");
        const LocalJobId lone = fail("the roof leaks");
        fail("");
        insert(jobOf(QStringLiteral("done")));
        RefreshJob unknown = jobOf(QStringLiteral("u"), JobState::UnknownOutcome);
        unknown.reason = QStringLiteral("the roof leaks");
        unknown.localId = insert(unknown);

        const ReasonGroup bents{reasonGroup(QStringLiteral("shelf 1 is bent")),
                                QStringLiteral("shelf 18 is bent"), 2, bent};
        ReasonGroup lamps{reasonGroup(QStringLiteral("the lamp is broken")),
                          QStringLiteral("the lamp is broken"), 2, lamp};
        const ReasonGroup roofs{reasonGroup(unknown.reason), unknown.reason, 1, lone};
        HistoryFilter filter;
        filter.states = {JobState::Failed};
        QCOMPARE(*m_history->reasonGroups(filter, 9), (QList<ReasonGroup>{lamps, bents, roofs}));
        QCOMPARE(*m_history->reasonGroups(filter, 1), QList<ReasonGroup>{lamps});
        QCOMPARE(*m_history->reasonGroups(filter, 0), QList<ReasonGroup>());
        QCOMPARE(m_history->reasonGroups({}, 9)->first(),
                 (ReasonGroup{roofs.key, roofs.reason, 2, unknown.localId}));
        filter.database = QStringLiteral("analytics");
        lamps.count = 1;
        QCOMPARE(*m_history->reasonGroups(filter, 9), QList<ReasonGroup>{lamps});
        filter.text = QStringLiteral("shelf");
        QCOMPARE(*m_history->reasonGroups(filter, 9), QList<ReasonGroup>());

        unknown.reason = QStringLiteral("the lamp is broken");
        VERIFY_RESULT(m_history->update(unknown));
        QCOMPARE(m_history->reasonGroups({}, 9)->first().count, 3);
        QCOMPARE(m_history->reasonGroups({}, 9)->size(), 3);
    }

    void whatIsDoneWithACautionIsFoundByIt()
    {
        RefreshJob job = jobOf(QStringLiteral("books"));
        job.caution = QStringLiteral("The collection is empty.");
        insert(job);
        insert(jobOf(QStringLiteral("clicks")));
        HistoryFilter filter;
        for (const char *text : {"empty", "done, check"}) {
            filter.text = QString::fromLatin1(text);
            QCOMPARE(namesOf(m_history->page(filter, {}, 9)), QStringLiteral("books"));
        }
    }

    void whatChangesIsFoundAnew()
    {
        const auto found = [this](const char *text) {
            HistoryFilter filter;
            filter.text = QString::fromLatin1(text);
            return namesOf(m_history->page(filter, {}, 10));
        };
        RefreshJob job = jobOf(QStringLiteral("books"), JobState::Sending);
        job.localId = insert(job);
        QCOMPARE(found("sending"), QStringLiteral("books"));
        job.state = JobState::Failed;
        VERIFY_RESULT(m_history->update(job));
        QCOMPARE(found("failed"), QStringLiteral("books"));
        QCOMPARE(found("sending"), QString());

        job.reason = QStringLiteral("quota exceeded");
        VERIFY_RESULT(m_history->update(job));
        QCOMPARE(found("quota"), QStringLiteral("books"));
        job.reason = QStringLiteral("no such bucket");
        job.serverId = JobId{777888999};
        VERIFY_RESULT(m_history->update(job));
        QCOMPARE(found("bucket"), QStringLiteral("books"));
        QCOMPARE(found("888"), QStringLiteral("books"));
        QCOMPARE(found("quota"), QString());
    }

    void theUnfinishedAreThoseThatAreLive()
    {
        for (int i = 0; i <= int(JobState::Forgotten); ++i)
            insert(jobOf(stateKey(JobState(i)), JobState(i)));
        QStringList expected;
        for (int i = int(JobState::Forgotten); i >= 0; --i) {
            if (isLive(JobState(i)))
                expected.append(stateKey(JobState(i)));
        }
        QCOMPARE(namesOf(m_history->unfinished()), expected.join(u' '));
    }

    void theLatestIsTheNewestThatHasEnded()
    {
        const CollectionRef books = jobOf(QStringLiteral("books")).collection;
        QVERIFY(!m_history->latest(books)->has_value());
        insert(jobOf(QStringLiteral("books"), JobState::Running));
        QVERIFY(!m_history->latest(books)->has_value());
        insert(jobOf(QStringLiteral("books"), JobState::Failed));
        insert(jobOf(QStringLiteral("books"), JobState::Done));
        insert(jobOf(QStringLiteral("books"), JobState::Pending));
        insert(jobOf(QStringLiteral("clicks"), JobState::Lost));
        RefreshJob elsewhere = jobOf(QStringLiteral("books"), JobState::Forgotten);
        elsewhere.collection.database = QStringLiteral("other");
        insert(elsewhere);
        QCOMPARE(m_history->latest(books)->value().state, JobState::Done);
        QCOMPARE(m_history->latest(elsewhere.collection)->value().state, JobState::Forgotten);
    }

    void theLatestOfEachIsOneRowPerCollection()
    {
        QCOMPARE(namesOf(test::latestOfAll(*m_history)), QString());
        fill();
        insert(jobOf(QStringLiteral("books"), JobState::Running));
        const auto all = test::latestOfAll(*m_history);
        QCOMPARE(sortedNamesOf(all), QStringLiteral("books clicks orders users"));
        for (const RefreshJob &job : *all) {
            const CollectionRef &ref = job.collection;
            QVERIFY(m_history->latestOfEach(ref.endpoint, ref.database)->contains(job));
            if (ref.name == QLatin1String("books"))
                QCOMPARE(job.state, JobState::Running);
        }
        const CollectionRef one = all->front().collection;
        QVERIFY(m_history->latestOfEach(one.endpoint, QStringLiteral("nowhere"))->isEmpty());
        QVERIFY(m_history->latestOfEach({}, one.database)->isEmpty());
        const CollectionRef books = jobOf(QStringLiteral("books")).collection;
        QCOMPARE(namesOf(m_history->latestOfEach(books.endpoint, books.database)),
                 QStringLiteral("books"));
    }

    void theLastDoneOfEachIsNotHiddenByALaterFailure()
    {
        insert(jobOf(QStringLiteral("books"), JobState::Done));
        const LocalJobId second = insert(jobOf(QStringLiteral("books"), JobState::Done));
        insert(jobOf(QStringLiteral("books"), JobState::Failed));
        insert(jobOf(QStringLiteral("clicks"), JobState::Failed));
        const LocalJobId users = insert(jobOf(QStringLiteral("users"), JobState::Done));
        const CollectionRef one = jobOf(QStringLiteral("users"), JobState::Done).collection;
        const auto done = m_history->lastDoneOfEach(one.endpoint, one.database);
        VERIFY_RESULT(done);
        QList<LocalJobId> found;
        for (const RefreshJob &job : *done)
            found << job.localId;
        std::sort(found.begin(), found.end());
        QCOMPARE(found, QList<LocalJobId>({second, users}));
        QVERIFY(m_history->lastDoneOfEach({}, one.database)->isEmpty());
    }

    void idsAreNotGivenTwice()
    {
        const LocalJobId first = insert(jobOf(QStringLiteral("a")));
        const LocalJobId second = insert(jobOf(QStringLiteral("b")));
        m_history.reset();
        m_history = *HistoryStore::open(m_file);
        const LocalJobId third = insert(jobOf(QStringLiteral("c")));
        QVERIFY(first != LocalJobId{} && first < second && second < third);
    }

    void memoryServesWithoutAFile()
    {
        const auto one = HistoryStore::inMemory();
        const auto other = HistoryStore::inMemory();
        VERIFY_RESULT(one->insert(jobOf(QStringLiteral("a"))));
        QCOMPARE(namesOf(one->page({}, {}, 9)), QStringLiteral("a"));
        QCOMPARE(namesOf(other->page({}, {}, 9)), QString());
        QVERIFY(!QFileInfo::exists(QStringLiteral(":memory:")));
    }

    void twoProgramsShareOneHistory()
    {
        const auto terminal = *HistoryStore::open(m_file);
        insert(jobOf(QStringLiteral("window")));
        VERIFY_RESULT(terminal->insert(jobOf(QStringLiteral("terminal"))));
        QCOMPARE(namesOf(m_history->page({}, {}, 9)), QStringLiteral("terminal window"));
        QCOMPARE(namesOf(terminal->page({}, {}, 9)), QStringLiteral("terminal window"));
    }

private:
    LocalJobId insert(const RefreshJob &job)
    {
        const auto id = m_history->insert(job);
        return id ? *id : LocalJobId{};
    }

    void fill()
    {
        RefreshJob books = jobOf(QStringLiteral("books"));
        books.serverId = JobId{461234567890123457};
        insert(books);
        RefreshJob clicks = jobOf(QStringLiteral("clicks"), JobState::Running);
        clicks.collection.database = QStringLiteral("analytics");
        clicks.serverStateName = QStringLiteral("RefreshWarmingUp");
        clicks.reason = QStringLiteral("\"\"\"");
        clicks.sentAt = test::kMorning.addDays(1);
        insert(clicks);
        RefreshJob orders = jobOf(QStringLiteral("orders"), JobState::Failed);
        orders.collection.endpoint.value = QStringLiteral("id-of-prod");
        orders.endpointName = QStringLiteral("Prod EU");
        orders.reason = QStringLiteral("No such\n“bücket” 桶");
        orders.sentAt = test::kMorning.addDays(2);
        orders.endedAt = test::kMorning.addDays(3);
        orders.endLearnedAt = orders.lastLiveAt = orders.endedAt;
        insert(orders);
        RefreshJob users = jobOf(QStringLiteral("users"));
        users.collection.endpoint.value = QStringLiteral("id-of-prod");
        users.endpointName = QStringLiteral("Prod EU");
        users.reason = QStringLiteral("🗝🗝🗝");
        users.sentAt = test::kMorning.addDays(3);
        users.endedAt = test::kMorning.addDays(4);
        users.endLearnedAt = users.lastLiveAt = users.endedAt;
        insert(users);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    std::unique_ptr<HistoryStore> m_history;
};

HEADWATER_TEST(TestHistoryStore, QCoreApplication)
#include "tst_historystore.moc"
