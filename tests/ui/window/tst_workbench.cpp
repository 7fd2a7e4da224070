// SPDX-License-Identifier: Apache-2.0
#include "bench/longhistory.h"
#include "models/historymodel.h"
#include "program/workbench.h"
#include "store/history/historyfile.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/bulk/reviewsheet.h"
#include "ui/history/historypane.h"
#include "ui/kit/messagebar.h"
#include "ui/refresh/refreshpane.h"

#include <QAction>
#include <QLabel>
#include <QNetworkProxy>
#include <QTemporaryDir>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A window with its own profile and one cluster.
struct WorkbenchBench
{
    explicit WorkbenchBench(const QTemporaryDir &directory)
        : workbench(*Profile::at(directory.path()))
    {
        workbench.services.network.setProxy(QNetworkProxy::NoProxy);
        endpoint.id = {QStringLiteral("lab")};
        endpoint.name = QStringLiteral("lab");
        endpoint.url = server.url();
        endpoint.credential = CredentialKind::None;
        server.setAnswer(RawAnswer::json(R"({"code":0,"data":[]})"));
        server.setScript("/refresh", {RawAnswer::json(R"({"code":0,"data":{"jobId":4711}})")});
        VERIFY_RESULT(workbench.services.endpoints.save(endpoint));
        workbench.startWork();
    }

    [[nodiscard]] CollectionRef ref(const QString &name) const
    {
        return {endpoint.id, QStringLiteral("default"), name};
    }
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        const auto labels = workbench.window.findChild<MessageBar *>()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            texts << label->text();
        return texts.join(u' ');
    }
    [[nodiscard]] HistoryPane &pane() const { return *workbench.window.findChild<HistoryPane *>(); }

    RawServer server;
    ClusterEndpoint endpoint;
    Workbench workbench;
};

} // namespace

/// The whole window, where the parts have to work together.
class TestWorkbench final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    // Removed rows leave no trace in the table of collections.
    void whatIsPurgedIsShownNoMore()
    {
        const QTemporaryDir directory;
        RefreshJob job;
        job.collection
                = {{QStringLiteral("lab")}, QStringLiteral("default"), QStringLiteral("default")};
        job.state = JobState::Done;
        job.sentAt = job.lastChangeAt = job.endedAt = QDateTime::currentDateTimeUtc().addYears(-1);
        VERIFY_RESULT((*HistoryStore::open(directory.filePath(QStringLiteral("history.sqlite"))))
                              ->insert(job));
        WorkbenchBench bench(directory);
        bench.server.setAnswer(
                RawAnswer::json(R"({"code":0,"data":["default"]})")); // to every request
        const CollectionTableModel &table = bench.workbench.collections;
        QTRY_COMPARE(table.rowCount(), 1);
        QTRY_COMPARE(table.facts(0).state, std::optional(JobState::Done));
        QVERIFY(table.facts(0).okAt);
        bench.workbench.retention.removeOlderThan(30);
        QTRY_VERIFY(!table.facts(0).okAt);
        QCOMPARE(table.facts(0).state, std::nullopt);
    }

    // The previous job is the latest again.
    void whatIsWithdrawnGivesWayToTheJobBefore()
    {
        const QTemporaryDir directory;
        RefreshJob job;
        job.collection
                = {{QStringLiteral("lab")}, QStringLiteral("default"), QStringLiteral("default")};
        job.sentAt = job.lastChangeAt = QDateTime::currentDateTimeUtc();
        RefreshJob failed = job;
        failed.state = JobState::Failed;
        job.state = JobState::Queued;
        VERIFY_RESULT((*HistoryStore::open(directory.filePath(QStringLiteral("history.sqlite"))))
                              ->insert(QList<RefreshJob>({failed, job})));
        WorkbenchBench bench(directory);
        bench.server.setAnswer(RawAnswer::json(R"({"code":0,"data":["default"]})"));
        const CollectionTableModel &table = bench.workbench.collections;
        QTRY_COMPARE(table.rowCount(), 1);
        QTRY_COMPARE(table.facts(0).state, std::optional(JobState::Queued));
        bench.workbench.queue.withdrawLeftOver();
        QTRY_COMPARE(table.facts(0).state, std::optional(JobState::Failed));
        QCOMPARE(bench.workbench.history.rowCount(), 1);
    }

    void whatAnotherProgramWritesIsShown()
    {
        const QTemporaryDir directory;
        WorkbenchBench bench(directory);
        const auto other = HistoryStore::open(Profile::at(directory.path())->historyFile());
        VERIFY_RESULT(other);
        RefreshJob job;
        job.collection = bench.ref(QStringLiteral("books"));
        job.state = JobState::Failed;
        VERIFY_RESULT((*other)->insert(job));
        QTRY_COMPARE_WITH_TIMEOUT(bench.workbench.history.rowCount(), 1, 30'000);
    }

    void anEarlierHistoryIsBroughtUpToDateBehindTheWindow()
    {
        const QTemporaryDir directory;
        const QString path = Profile::at(directory.path())->historyFile();
        makeFirstHistory(path);
        fillHistory(path, 100);
        QSqlDatabase::removeDatabase(QStringLiteral("fill"));
        WorkbenchBench bench(directory);
        const auto early
                = bench.workbench.services.tracker.submit({bench.ref(QStringLiteral("books")), {}});
        QVERIFY(!early);
        QVERIFY2(early.error().message.contains(QStringLiteral("not open yet")),
                 qPrintable(early.error().message));
        QCOMPARE(bench.workbench.history.rowCount(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(bench.workbench.history.rowCount(), 100, 30'000);
        VERIFY_RESULT(
                bench.workbench.services.tracker.submit({bench.ref(QStringLiteral("books")), {}}));
    }

    void aHistoryThatCannotBeUsedIsNamedAndLeftAlone_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("word");
        QTest::newRow("newer") << QStringLiteral("newer") << QStringLiteral("newer version");
        QTest::newRow("torn") << QStringLiteral("torn") << QStringLiteral("damaged");
        QTest::newRow("no history") << QStringLiteral("text") << QStringLiteral("not a history");
        QTest::newRow("locked") << QStringLiteral("locked") << QStringLiteral("in use");
    }

    void aHistoryThatCannotBeUsedIsNamedAndLeftAlone()
    {
        QFETCH(QString, fault);
        QFETCH(QString, word);
        const QTemporaryDir directory;
        const QString path = Profile::at(directory.path())->historyFile();
        VERIFY_RESULT(HistoryStore::open(path).map(
                [](const auto &store) { return store->insert(RefreshJob()).has_value(); }));
        QFile file(path);
        std::optional<Theirs> theirs;
        if (fault == QLatin1String("torn")) {
            QVERIFY(file.resize(file.size() / 2 + 1));
        } else if (fault == QLatin1String("text")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(4000, 'x'));
            file.close();
        } else {
            theirs.emplace(path);
            const bool isLocked = fault == QLatin1String("locked");
            theirs->execute({isLocked ? QStringLiteral("BEGIN IMMEDIATE")
                                      : QStringLiteral("PRAGMA user_version = 99")});
            if (!isLocked)
                theirs.reset();
        }
        const QByteArray before = contentOf(path);
        {
            WorkbenchBench bench(directory);
            QVERIFY2(bench.said().contains(word), qPrintable(bench.said()));
            VERIFY_RESULT(bench.workbench.services.tracker.submit(
                    {bench.ref(QStringLiteral("books")), {}}));
            QCOMPARE(bench.workbench.history.rowCount(), 1);
            QTRY_COMPARE(bench.workbench.history.job(0)->serverId, std::optional(JobId{4711}));
        }
        QVERIFY(contentOf(path) == before);
    }

    void whatWasLiveIsCountedFromTheStart()
    {
        const QTemporaryDir directory;
        RefreshJob job;
        job.collection
                = {{QStringLiteral("lab")}, QStringLiteral("default"), QStringLiteral("books")};
        job.state = JobState::Running;
        job.serverId = JobId{4711};
        VERIFY_RESULT(
                (*HistoryStore::open(Profile::at(directory.path())->historyFile()))->insert(job));
        const WorkbenchBench bench(directory); // its cluster does not know the job
        const auto *live = bench.workbench.window.findChild<QLabel *>(QStringLiteral("liveJobs"));
        QTRY_COMPARE(live->text(), QStringLiteral("1 live job"));
    }

    void aListedCollectionSaysHowItWasRefreshedLast()
    {
        const QTemporaryDir directory;
        WorkbenchBench bench(directory);
        RefreshJob job;
        job.state = JobState::Done;
        job.collection = bench.ref(QStringLiteral("books"));
        VERIFY_RESULT(bench.workbench.services.history.insert(job));
        bench.server.setScript("/databases/list",
                               {RawAnswer::json(R"({"code":0,"data":["default"]})")});
        bench.server.setScript("/collections/list",
                               {RawAnswer::json(R"({"code":0,"data":["books"]})")});
        bench.workbench.services.catalog.reload(bench.endpoint.id);
        const CollectionTableModel &table = bench.workbench.collections;
        QTRY_COMPARE(table.rowCount(), 1);
        // the history's worker reads it
        QTRY_COMPARE(table.index(0, CollectionTableModel::State).data().toString(),
                     QStringLiteral("Done"));
    }

    void aKeyThatIsHeldSendsNothing()
    {
        const QTemporaryDir directory;
        WorkbenchBench bench(directory);
        int sending = 0;
        for (const QAction *action : bench.workbench.window.findChildren<QAction *>()) {
            const QString key = action->shortcut().toString(QKeySequence::PortableText);
            if (key != QLatin1String("Ctrl+Return") && key != QLatin1String("Ctrl+Shift+Return")
                && key != QLatin1String("R"))
                continue;
            ++sending;
            QVERIFY2(!action->autoRepeat(), qPrintable(action->text()));
        }
        QCOMPARE(sending, 3);
    }

    void failuresThatAreRetriedTogetherAreSuperseded()
    {
        const QTemporaryDir directory;
        WorkbenchBench bench(directory);
        RefreshJob job;
        job.state = JobState::Failed;
        QList<LocalJobId> failed;
        QList<CollectionRef> collections;
        for (const char *name : {"books", "books", "clicks"}) {
            job.collection = bench.ref(QString::fromLatin1(name));
            failed << bench.workbench.services.history.insert(job).value();
            if (!collections.contains(job.collection))
                collections << job.collection;
        }
        bench.workbench.history.reload();
        Q_EMIT bench.pane().retryRequested(failed);
        auto *sheet = bench.workbench.window.findChild<ReviewSheet *>();
        QVERIFY(sheet);
        Q_EMIT sheet->queueRequested(collections, 2, false);
        for (const LocalJobId id : failed) {
            const auto stored
                    = [&] { return bench.workbench.services.history.job(id).value().value(); };
            QTRY_COMPARE(stateKey(stored().state), stateKey(JobState::Superseded));
            const auto retry = bench.workbench.services.history.job(stored().successor);
            QCOMPARE(retry.value()->collection, stored().collection);
        }
        QTRY_COMPARE(bench.server.count("/refresh"), 2);
    }

    void aRetryThatNobodyAgreedToReplacesNothing_data()
    {
        QTest::addColumn<bool>("hasPair");
        QTest::newRow("a review that is closed") << false;
        QTest::newRow("new settings that are not sent") << true;
    }

    void aRetryThatNobodyAgreedToReplacesNothing()
    {
        QFETCH(bool, hasPair);
        const QTemporaryDir directory;
        WorkbenchBench bench(directory);
        bench.endpoint.tag = EnvironmentTag::Production; // a retry on production is always reviewed
        VERIFY_RESULT(bench.workbench.services.endpoints.save(bench.endpoint));
        RefreshJob failed;
        failed.state = JobState::Failed;
        failed.collection = bench.ref(QStringLiteral("books"));
        if (hasPair) {
            failed.source = QStringLiteral("s3://b/new/");
            failed.maskedBody
                    = R"({"externalSource":"s3://b/new/","externalSpec":"{\"format\":\"parquet\"}"})";
        }
        failed.localId = bench.workbench.services.history.insert(failed).value();
        bench.workbench.history.reload();
        Q_EMIT bench.pane().retryRequested({failed.localId});
        auto *sheet = bench.workbench.window.findChild<ReviewSheet *>();
        QCOMPARE(sheet != nullptr, !hasPair);
        if (sheet)
            sheet->reject();

        const auto unrelated = bench.workbench.services.tracker.submit({failed.collection, {}});
        VERIFY_RESULT(unrelated);
        QTRY_COMPARE(bench.server.count("/refresh"), 1);
        const auto stored = [&](LocalJobId id) {
            return bench.workbench.services.history.job(id).value().value();
        };
        QTRY_VERIFY(stored(*unrelated).serverId.has_value());
        QCOMPARE(stateKey(stored(failed.localId).state), stateKey(JobState::Failed));
        QCOMPARE(stored(failed.localId).successor, LocalJobId{});
    }

    void aFailureThatIsSentWithNewSettingsOnceMoreIsSuperseded()
    {
        const QTemporaryDir directory;
        WorkbenchBench bench(directory);
        RefreshJob failed;
        failed.state = JobState::Failed;
        failed.collection = bench.ref(QStringLiteral("books"));
        failed.source = QStringLiteral("s3://b/new/");
        failed.maskedBody = R"({"externalSource":"s3://b/new/","externalSpec":"{}"})";
        failed.localId = bench.workbench.services.history.insert(failed).value();
        bench.workbench.history.reload();
        const RefreshRequest sent{
                failed.collection,
                Override{QStringLiteral("s3://b/newer/"), QStringLiteral("{}"), {}},
                {failed.localId}};
        Q_EMIT bench.workbench.window.findChild<RefreshPane *>()->refreshRequested(sent);
        const auto stored = [&] {
            return bench.workbench.services.history.job(failed.localId).value().value();
        };
        QTRY_COMPARE(stateKey(stored().state), stateKey(JobState::Superseded));
    }

    // The next start offers what was not sent in the order that the user gave it.
    void theQueueKeepsItsOrder()
    {
        const QTemporaryDir directory;
        const auto names = [](const QList<RefreshJob> &jobs) {
            QStringList all;
            for (const RefreshJob &job : jobs)
                all << job.collection.name;
            return all.join(u' ');
        };
        {
            WorkbenchBench bench(directory);
            RefreshQueue &queue = bench.workbench.queue;
            queue.setAtOnce(1);
            QList<CollectionRef> collections;
            for (const char *name : {"a", "b", "c", "d"})
                collections << bench.ref(QString::fromLatin1(name));
            VERIFY_RESULT(queue.add(collections));
            QCOMPARE(queue.status().waiting, 3);
            const LocalJobId last = queue.order().constLast();
            QTRY_VERIFY(bench.workbench.history.row(last) >= 0);
            bench.workbench.window.show();
            bench.pane().select(last);
            bench.pane().findChild<QAction *>(QStringLiteral("moveUp"))->trigger();
            QCOMPARE(queue.place(last), (QueuePlace{2, 3}));
            const auto labels = bench.workbench.window.findChildren<QLabel *>();
            QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
                return label->text() == QLatin1String("d is number 2 of 3 in the queue of lab.");
            }));
        }
        WorkbenchBench bench(directory);
        // Before them, the first, unless its request left in time.
        const QString left = names(bench.workbench.queue.leftOver());
        QVERIFY2(left.endsWith(QLatin1String("b d c")), qPrintable(left));
    }
};

HEADWATER_TEST(TestWorkbench, QApplication)
#include "tst_workbench.moc"
