// SPDX-License-Identifier: Apache-2.0
#include "jobs/historyretention.h"
#include "jobs/joblab.h"
#include "store/history/historyfile.h"
#include "store/history/historyremoval.h"
#include "store/profile/preferences.h"
#include "testkit/testprogram.h"

#include <QSettings>

using namespace headwater;
using namespace headwater::test;

class TestHistoryRetention final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(
                m_directory->filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        m_preferences = std::make_unique<Preferences>(*m_settings);
    }

    void keepsForEverUnlessToldOtherwise()
    {
        JobLab lab;
        addRow(lab, JobState::Done, 900);
        HistoryRetention retention(*lab.history, lab.tracker, *m_preferences, lab.clock);
        retention.start();
        QCOMPARE(rows(lab), 1);
    }

    void removesWhatIsTooOldAtStartAndEveryDay()
    {
        JobLab lab;
        VERIFY_RESULT(m_preferences->setValues({NotifyAbout::Everything, 30, 2}));
        addRow(lab, JobState::Done, 31);
        addRow(lab, JobState::Running, 31); // has not ended
        addRow(lab, JobState::Failed, 29);
        HistoryRetention retention(*lab.history, lab.tracker, *m_preferences, lab.clock);
        QSignalSpy cleared(&retention, &HistoryRetention::cleared);
        retention.start();
        QTRY_COMPARE(cleared.size(), 1);
        QCOMPARE(rows(lab), 2);
        QCOMPARE(cleared.takeFirst(), QVariantList({qint64(1), false}));
        lab.clock.advance(std::chrono::hours(49));
        QTRY_COMPARE(rows(lab), 1);
    }

    void aNewPreferenceAppliesAtOnce()
    {
        JobLab lab;
        addRow(lab, JobState::Done, 10);
        HistoryRetention retention(*lab.history, lab.tracker, *m_preferences, lab.clock);
        retention.start();
        VERIFY_RESULT(m_preferences->setValues({NotifyAbout::Everything, 7, 2}));
        QTRY_COMPARE(rows(lab), 0);
    }

    void wipingAnEndpointEndsTheFollowingOfItsJobs()
    {
        JobLab lab;
        QSignalSpy failed(&lab.tracker, &RefreshTracker::historyFailed);
        lab.server.setScript(kRefresh, {JobLab::accepted(1)});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(1, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        HistoryRetention retention(*lab.history, lab.tracker, *m_preferences, lab.clock);
        QSignalSpy wiped(&retention, &HistoryRetention::wiped);
        retention.wipe(lab.endpoint.id);
        QCOMPARE(wiped.size(), 1);
        QVERIFY(!lab.tracker.isFollowing(id)); // before the row is removed
        QTRY_COMPARE(rows(lab), 0);
        QVERIFY(!lab.tracker.isFollowing(id));
        const qsizetype asked = lab.server.count(kDescribe);
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(60); }));
        QCOMPARE(lab.server.count(kDescribe), asked);
        QVERIFY(failed.isEmpty()); // nothing was written to rows that are gone
    }

    // The program ended or crashed after removing rows, before their traces in SQLite's files were
    // erased.
    void anInterruptedWipeIsMadeUpForAtTheNextStart()
    {
        const QString file = m_directory->filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        addRow(lab, JobState::Done, 1);
        HistoryRemoval removal = HistoryRemoval::ofAll();
        while (rows(lab) > 0)
            VERIFY_RESULT(lab.history->remove(removal));
        const QString chores = QStringLiteral("SELECT count(*) FROM chore");
        QCOMPARE(Theirs(file).value(chores), QStringLiteral("1"));
        HistoryRetention retention(*lab.history, lab.tracker, *m_preferences, lab.clock);
        retention.start();
        QTRY_COMPARE(Theirs(file).value(chores), QStringLiteral("0"));
    }

    void aWipeThatFailsChangesNothing()
    {
        const QString file = m_directory->filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file, std::chrono::milliseconds(1));
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        lab.server.setScript(kRefresh, {JobLab::accepted(1)});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(1, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        bool isTried = false;
        HistoryRetention retention(*lab.history, lab.tracker, *m_preferences, lab.clock);
        QSignalSpy wiped(&retention, &HistoryRetention::wiped);
        connect(
                &lab.tracker, &RefreshTracker::jobChanged, &lab.tracker,
                [&](const RefreshJob &job) {
                    QVERIFY(job.state != JobState::UnknownOutcome);
                    if (job.state != JobState::Sending)
                        return;
                    Theirs theirs(file); // its write blocks the wipe
                    theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
                    retention.wipe(lab.endpoint.id);
                    isTried = true;
                },
                Qt::QueuedConnection);
        QVERIFY(lab.goOnUntil([&] { return isTried; }));
        QVERIFY(wiped.isEmpty());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        QCOMPARE(lab.history->observations(id)->front().asked, QStringLiteral("refresh"));
    }

    void rowsThatAreGoneAreForgottenThoughTracesAreLeft()
    {
        const QString file = m_directory->filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file, std::chrono::milliseconds(1));
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        VERIFY_RESULT(lab.tracker.enqueue(lab.stored()));
        HistoryRetention retention(*lab.history, lab.tracker, *m_preferences, lab.clock);
        QSignalSpy wiped(&retention, &HistoryRetention::wiped);
        QSignalSpy failed(&retention, &HistoryRetention::failed);
        Theirs theirs(file); // its read keeps the old pages in the log
        theirs.execute({QStringLiteral("BEGIN")});
        QCOMPARE(theirs.value(QStringLiteral("SELECT count(*) FROM job")), QStringLiteral("1"));
        retention.wipe(lab.endpoint.id);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60'000);
        QCOMPARE(rows(lab), 0);
        QCOMPARE(wiped.size(), 1);
    }

private:
    static void addRow(JobLab &lab, JobState state, int daysAgo)
    {
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = state;
        job.sentAt = job.lastChangeAt = lab.clock.now().addDays(-daysAgo);
        if (!isLive(state))
            job.endedAt = job.sentAt;
        VERIFY_RESULT(lab.history->insert(job));
    }

    static qsizetype rows(const JobLab &lab)
    {
        return lab.history->page({}, {}, 100).value_or(QList<RefreshJob>()).size();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
};

HEADWATER_TEST(TestHistoryRetention, QCoreApplication)
#include "tst_historyretention.moc"
