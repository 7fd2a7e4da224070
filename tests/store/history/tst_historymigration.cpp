// SPDX-License-Identifier: Apache-2.0
// Files written by earlier versions of this program.
#include "core/report/reasons.h"
#include "store/history/historyfile.h"
#include "store/history/historyschema.h"
#include "store/history/historystore.h"
#include "store/history/historyversion1.h"
#include "store/history/historyversion2.h"
#include "store/history/historyversion3.h"
#include "store/history/historyversion4.h"
#include "store/history/latestofall.h"
#include "testkit/fulldisk.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace headwater;
using test::Theirs;

class TestHistoryMigration final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("history.sqlite"));
        keep("../data/history-1.sqlite");
        QCOMPARE(version(), 1);
    }

    void everyRowOfTheFirstVersionIsAsItWas()
    {
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        QCOMPARE(version(), int(historyMigrations().size()));
        for (const RefreshJob &job : test::versionOneJobs()) {
            const auto back = (*history)->job(job.localId);
            VERIFY_RESULT(back);
            QCOMPARE(back->value(), job);
            QCOMPARE((*history)->observations(job.localId)->size(), 0);
            QCOMPARE(*(*history)->annotation(job.localId), Annotation());
        }
        QCOMPARE(idsOf(**history, {}), QStringLiteral("7 6 5 4 3 2 1"));
    }

    void everyQuestionFindsTheRowsOfTheFirstVersion()
    {
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        const auto ids = [&history](const std::function<void(HistoryFilter &)> &choose) {
            HistoryFilter filter;
            choose(filter);
            return idsOf(**history, filter);
        };
        QCOMPARE(ids([](auto &filter) { filter.text = QStringLiteral("“bücket” def"); }),
                 QStringLiteral("5"));
        QCOMPARE(ids([](auto &filter) { filter.states = {JobState::Failed}; }),
                 QStringLiteral("5 1"));
        QCOMPARE(ids([](auto &filter) { filter.endpoint = EndpointId{QStringLiteral("5b0c")}; }),
                 QStringLiteral("2 1"));
        QCOMPARE(ids([](auto &filter) { filter.database = QStringLiteral("default"); }),
                 QStringLiteral("7 6 5 4 3"));
        QCOMPARE(ids([](auto &filter) { filter.since = test::kMorning.addDays(1); }),
                 QStringLiteral("2"));
        QCOMPARE(ids([](auto &filter) { filter.absence.from = test::kMorning.addDays(1); }),
                 QStringLiteral("5 2"));
        QCOMPARE(ids([](auto &filter) { filter.absence.from = test::kMorning.addSecs(60); }),
                 QStringLiteral("5 2 1"));
        const QString reason = test::versionOneJobs().first().reason;
        QCOMPARE(ids([&reason](auto &filter) { filter.reasonGroup = reasonGroup(reason); }),
                 QStringLiteral("1"));

        QCOMPARE((*history)->reasonGroups({}, 9)->size(), 3);
        QCOMPARE((*history)->unfinished()->size(), 2);
        QCOMPARE(test::latestOfAll(**history)->size(), 5);
        const auto counts = (*history)->countByState({});
        VERIFY_RESULT(counts);
        QCOMPARE(counts->value(JobState::Failed), 2);
        QCOMPARE(std::accumulate(counts->begin(), counts->end(), qint64(0)), 7);
    }

    void everythingOfTheSecondVersionIsAsItWas()
    {
        if (version() != 2)
            keep("../data/history-2.sqlite");
        QCOMPARE(version(), 2);
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        QCOMPARE(version(), int(historyMigrations().size()));
        for (const RefreshJob &job : test::versionTwoJobs()) {
            const auto back = (*history)->job(job.localId);
            VERIFY_RESULT(back);
            QCOMPARE(back->value(), job);
        }
        QCOMPARE(idsOf(**history, {}), QStringLiteral("6 5 4 3 2 1"));
        QCOMPARE(*(*history)->annotation(LocalJobId(1)), test::versionTwoAnnotation());
        QCOMPARE(*(*history)->observations(LocalJobId(3)),
                 QList<Observation>{test::versionTwoObservation()});

        HistoryFilter filter;
        filter.text = QStringLiteral("ops-17");
        QCOMPARE(idsOf(**history, filter), QStringLiteral("1"));
        filter = {};
        filter.states = {JobState::Failed};
        QCOMPARE(idsOf(**history, filter), QStringLiteral("5 1"));
        QCOMPARE((*history)->reasonGroups(filter, 9)->size(), 2);
        filter = {};
        filter.absence.from = test::kMorning.addDays(1).addSecs(3); // by our clock
        QCOMPARE(idsOf(**history, filter), QStringLiteral("5 2"));
        filter.absence.from = filter.absence.from.addMSecs(1); // an hour before the server's end
        QCOMPARE(idsOf(**history, filter), QStringLiteral("5"));
        const auto counts = (*history)->countByState({});
        VERIFY_RESULT(counts);
        QCOMPARE(std::accumulate(counts->begin(), counts->end(), qint64(0)), 6);
    }

    void everythingOfTheThirdVersionIsAsItWas()
    {
        if (version() != 3)
            keep("../data/history-3.sqlite");
        QCOMPARE(version(), 3);
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        QCOMPARE(version(), int(historyMigrations().size()));
        for (const RefreshJob &job : test::versionThreeJobs()) {
            const auto back = (*history)->job(job.localId);
            VERIFY_RESULT(back);
            QCOMPARE(back->value(), job);
        }
        QCOMPARE(idsOf(**history, {}), QStringLiteral("5 4 3 2 1"));
        QCOMPARE(*(*history)->annotation(LocalJobId(1)), test::versionThreeAnnotation());
        QCOMPARE(*(*history)->observations(LocalJobId(3)),
                 QList<Observation>{test::versionThreeObservation()});
        QCOMPARE((*history)->unfinished()->size(), 2);
        HistoryFilter filter;
        filter.absence.from = test::kMorning.addDays(1).addSecs(4);
        QCOMPARE(idsOf(**history, filter), QStringLiteral("2"));
    }

    void everythingOfTheFourthVersionIsAsItWas()
    {
        if (version() != 4)
            keep("../data/history-4.sqlite");
        QCOMPARE(version(), 4);
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        QCOMPARE(version(), int(historyMigrations().size()));
        for (const RefreshJob &job : test::versionFourJobs()) {
            const auto back = (*history)->job(job.localId);
            VERIFY_RESULT(back);
            QCOMPARE(back->value(), job);
        }
        QCOMPARE(idsOf(**history, {}), QStringLiteral("5 4 3 2 1"));
        QCOMPARE(*(*history)->annotation(LocalJobId(1)), test::versionFourAnnotation());
        QCOMPARE(*(*history)->observations(LocalJobId(3)),
                 QList<Observation>{test::versionFourObservation()});
        const auto sorted = [&history](HistoryOrder::Key key, bool isDescending) {
            const auto page = (*history)->page({}, {key, isDescending}, nullptr, 100);
            QStringList ids;
            for (const RefreshJob &job : page ? *page : QList<RefreshJob>())
                ids.append(QString::number(qint64(job.localId)));
            return ids.join(u' ');
        };
        QCOMPARE(sorted(HistoryOrder::Key::Collection, false), QStringLiteral("2 5 3 1 4"));
        QCOMPARE(sorted(HistoryOrder::Key::Took, true), QStringLiteral("3 1 2 5 4"));
        QCOMPARE(sorted(HistoryOrder::Key::Started, true), QStringLiteral("5 2 3 1 4"));
    }

    void aProgramThatIsKilledLeavesTheVersionThatWasThere_data()
    {
        QTest::addColumn<int>("before");
        QTest::newRow("the first") << 1;
        QTest::newRow("the second") << 2;
        QTest::newRow("the third") << 3;
        QTest::newRow("the fourth") << 4;
    }

    void aProgramThatIsKilledLeavesTheVersionThatWasThere()
    {
        QFETCH(int, before);
        keep(qPrintable(QStringLiteral("../data/history-%1.sqlite").arg(before)));
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            QList<Migration> migrations = historyMigrations();
            migrations[before].step = [](HistoryDatabase &) -> Result<Done> {
                ::kill(getpid(), SIGKILL);
                return Done{};
            };
            [[maybe_unused]] const auto opened
                    = HistoryDatabase(m_file, HistoryStore::kBriefly).open(migrations);
            _exit(0);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(version(), before);
        if (before == 1)
            everyRowOfTheFirstVersionIsAsItWas();
        else if (before == 2)
            everythingOfTheSecondVersionIsAsItWas();
        else if (before == 3)
            everythingOfTheThirdVersionIsAsItWas();
        else
            everythingOfTheFourthVersionIsAsItWas();
    }

    void aFullDiskLeavesTheFirstVersion()
    {
        {
            const test::FullDisk disk(rlim_t(QFileInfo(m_file).size()));
            const auto history = HistoryStore::open(m_file);
            QVERIFY(!history);
            QCOMPARE(history.error().kind, ErrorKind::Storage);
        }
        QCOMPARE(version(), 1);
        everyRowOfTheFirstVersionIsAsItWas();
    }

private:
    /// Uses a copy of a stored file as the history of the test.
    void keep(const char *stored)
    {
        QFile::remove(m_file);
        QVERIFY(QFile::copy(QFINDTESTDATA(stored), m_file));
        QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner));
    }

    int version() const
    {
        return Theirs(m_file).value(QStringLiteral("PRAGMA user_version")).toInt();
    }

    static QString idsOf(const HistoryStore &history, const HistoryFilter &filter)
    {
        const auto page = history.page(filter, {}, 100);
        if (!page)
            return page.error().message;
        QStringList ids;
        for (const RefreshJob &job : *page)
            ids.append(QString::number(qint64(job.localId)));
        return ids.join(u' ');
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

HEADWATER_TEST(TestHistoryMigration, QCoreApplication)
#include "tst_historymigration.moc"
