// SPDX-License-Identifier: Apache-2.0
#include "store/profile/preferences.h"
#include "testkit/manualclock.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/notify/notifier.h"
#include "ui/notify/notifierbackend.h"
#include "ui/notify/presencewatch.h"

#include <QGuiApplication>
#include <QSettings>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

class RecordingBackend final : public NotifierBackend
{
public:
    void post(const Notice &notice) override { posted.append(notice); }
    void withdraw() override { ++withdrawals; }

    QList<Notice> posted;
    int withdrawals = 0;
};

const EndpointId kEndpoint{QStringLiteral("id-eu")};

RefreshJob ended(int id, const QString &collection, JobState state)
{
    RefreshJob job = test::job(kEndpoint, collection, state);
    job.localId = LocalJobId(id);
    return job;
}

RefreshJob doubtful(int id, const QString &collection)
{
    RefreshJob job = ended(id, collection, JobState::Done);
    job.caution = QStringLiteral("The source had no rows.");
    return job;
}

/// A Notifier with everything it needs. Its user is away, since no window is visible.
struct Desk
{
    explicit Desk(NotifyAbout about = NotifyAbout::Everything)
    {
        const auto stored = preferences.setValues({about, Preferences::kForEver, 2});
        QVERIFY(stored.has_value());
        QObject::connect(&notifier, &Notifier::showRequested, &notifier,
                         [this](const QList<LocalJobId> &jobs) { shown = jobs; });
        QObject::connect(&notifier, &Notifier::retryRequested, &notifier,
                         [this](LocalJobId job) { retried.append(job); });
    }

    void end(const RefreshJob &job, EnvironmentTag tag = EnvironmentTag::None)
    {
        notifier.jobChanged(job, tag);
    }

    QStringList titles() const
    {
        QStringList titles;
        for (const Notice &notice : backend.posted)
            titles.append(notice.title);
        return titles;
    }

    QTemporaryDir directory;
    QSettings settings{directory.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Preferences preferences{settings};
    test::ManualClock clock;
    PresenceWatch away{settings, clock};
    RecordingBackend backend;
    Notifier notifier{backend, away, preferences, clock};
    QList<LocalJobId> shown;
    QList<LocalJobId> retried;
};

QList<LocalJobId> ids(std::initializer_list<int> numbers)
{
    QList<LocalJobId> ids;
    for (const int number : numbers)
        ids.append(LocalJobId(number));
    return ids;
}

} // namespace

class TestNotifier final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void oneJobIsToldByName()
    {
        RefreshJob job = ended(1, QStringLiteral("books"), JobState::Done);
        job.endedAt = job.sentAt.addSecs(80);
        const Notice notice = noticeOf({{job}});
        QCOMPARE(notice.title, QStringLiteral("Done: books on eu"));
        QCOMPARE(notice.body, QStringLiteral("Took 1:20."));
        QCOMPARE(notice.jobs, ids({1}));
        QVERIFY(!notice.retry);
    }

    void aFailureTellsItsReasonAndCanBeRetried()
    {
        RefreshJob job = ended(1, QStringLiteral("books"), JobState::Failed);
        job.reason = QStringLiteral("bucket\nnot\u202e reachable ") + QString(1000, u'x');
        const Notice notice = noticeOf({{job}});
        QCOMPARE(notice.title, QStringLiteral("Failed: books on eu"));
        QVERIFY(notice.body.startsWith(QStringLiteral("bucket not\ufffd reachable xxx")));
        QVERIFY(notice.body.endsWith(u'…'));
        QVERIFY(notice.body.size() <= 200);
        QCOMPARE(notice.retry, LocalJobId(1));
    }

    void onlyACertainFailureCanBeRetried_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::newRow("may have been accepted") << JobState::UnknownOutcome;
        QTest::newRow("was accepted") << JobState::Lost;
        QTest::newRow("done") << JobState::Done;
    }
    void onlyACertainFailureCanBeRetried()
    {
        QFETCH(JobState, state);
        const RefreshJob job = ended(1, QStringLiteral("books"), state);
        QVERIFY(!noticeOf({{job}}).retry);
        QVERIFY(!noticeOf({{job}, {doubtful(2, QStringLiteral("logs"))}}).retry);
    }

    void productionIsNamedAndNeverRetriedFromHere()
    {
        const RefreshJob failed = ended(1, QStringLiteral("books"), JobState::Failed);
        const RefreshJob done = ended(2, QStringLiteral("logs"), JobState::Done);
        const auto production = EnvironmentTag::Production;
        const Notice one = noticeOf({{failed, production}});
        QCOMPARE(one.title, QStringLiteral("Failed: books on eu [PRODUCTION]"));
        QVERIFY(!one.retry);
        QCOMPARE(noticeOf({{failed, production}, {done, production}}).title,
                 QStringLiteral("1 done, 1 failed on PRODUCTION"));
        const Notice mixed = noticeOf({{failed}, {done, production}});
        QCOMPARE(mixed.title, QStringLiteral("1 done, 1 failed, some on PRODUCTION"));
        QCOMPARE(mixed.body, QStringLiteral("Failed: books on eu\nDone: logs on eu [PRODUCTION]"));
        QCOMPARE(mixed.retry, LocalJobId(1));
    }

    void manyJobsAreCounted()
    {
        QList<EndedJob> jobs;
        for (int id = 1; id <= 18; ++id)
            jobs.append({ended(id, QStringLiteral("c%1").arg(id), JobState::Done)});
        jobs.append({ended(19, QStringLiteral("books"), JobState::Failed)});
        jobs.append({ended(20, QStringLiteral("logs"), JobState::Failed)});
        const Notice notice = noticeOf(jobs);
        QCOMPARE(notice.title, QStringLiteral("18 done, 2 failed"));
        QCOMPARE(notice.body,
                 QStringLiteral("Failed: books on eu\nFailed: logs on eu\nDone: c1 on eu\n"
                                "Done: c2 on eu\nand 16 more"));
        QCOMPARE(notice.jobs, ids({19, 20})); // Show opens the jobs that need attention
        QVERIFY(!notice.retry);
    }

    void everyKindOfEndIsCounted()
    {
        const Notice notice = noticeOf({{ended(1, QStringLiteral("a"), JobState::Done)},
                                        {doubtful(2, QStringLiteral("b"))},
                                        {ended(3, QStringLiteral("c"), JobState::Failed)},
                                        {ended(4, QStringLiteral("d"), JobState::Lost)},
                                        {ended(5, QStringLiteral("e"), JobState::UnknownOutcome)},
                                        {ended(6, QStringLiteral("f"), JobState::Forgotten)}});
        QCOMPARE(notice.title,
                 QStringLiteral("1 done, 1 to check, 1 failed, 1 lost, 1 with unknown outcome, "
                                "1 forgotten by the server"));
        QCOMPARE(notice.jobs, ids({2, 3, 4, 5}));
    }

    void whatEndsWithinFiveSecondsIsOneNotice()
    {
        Desk desk;
        desk.end(ended(1, QStringLiteral("books"), JobState::Done));
        desk.clock.advance(4900ms);
        desk.end(ended(2, QStringLiteral("logs"), JobState::Failed));
        QCOMPARE(desk.titles(), QStringList());
        desk.clock.advance(100ms);
        QCOMPARE(desk.titles(), QStringList{QStringLiteral("1 done, 1 failed")});
        desk.clock.advance(1h);
        QCOMPARE(desk.titles().size(), 1);
    }

    void whatEndsLaterJoinsTheNoticeThatIsUp()
    {
        Desk desk;
        desk.end(ended(1, QStringLiteral("books"), JobState::Done));
        desk.clock.advance(5s);
        desk.end(ended(2, QStringLiteral("logs"), JobState::Done));
        desk.clock.advance(5s);
        QCOMPARE(desk.titles().last(), QStringLiteral("2 done"));
        QCOMPARE(desk.backend.posted.last().jobs, ids({1, 2}));

        Q_EMIT desk.backend.closed();
        desk.end(ended(3, QStringLiteral("films"), JobState::Done));
        desk.clock.advance(5s);
        QCOMPARE(desk.titles().last(), QStringLiteral("Done: films on eu"));
    }

    void aLateCautionIsToldAndNothingTwice()
    {
        Desk desk;
        desk.end(ended(1, QStringLiteral("books"), JobState::Done));
        desk.clock.advance(5s);
        desk.end(ended(1, QStringLiteral("books"), JobState::Done)); // its rows were counted
        desk.clock.advance(5s);
        QCOMPARE(desk.titles().size(), 1);
        desk.end(doubtful(1, QStringLiteral("books")));
        desk.clock.advance(5s);
        QCOMPARE(desk.titles().size(), 2);
        QCOMPARE(desk.titles().last(), QStringLiteral("Done, check: books on eu"));
    }

    void anOutcomeThatIsFoundInTimeWasNeverUnknown()
    {
        Desk desk;
        desk.end(ended(1, QStringLiteral("books"), JobState::UnknownOutcome));
        desk.clock.advance(2s);
        desk.end(ended(1, QStringLiteral("books"), JobState::Running));
        desk.clock.advance(5s);
        QCOMPARE(desk.titles(), QStringList());
        desk.end(ended(1, QStringLiteral("books"), JobState::Done));
        desk.clock.advance(5s);
        QCOMPARE(desk.titles(), QStringList{QStringLiteral("Done: books on eu")});
    }

    void theModeDecidesWhatIsTold_data()
    {
        QTest::addColumn<NotifyAbout>("about");
        QTest::addColumn<QString>("title");
        QTest::newRow("nothing") << NotifyAbout::Nothing << QString();
        QTest::newRow("failures") << NotifyAbout::Failures
                                  << "1 to check, 1 failed, 1 lost, 1 with unknown outcome";
        QTest::newRow("everything")
                << NotifyAbout::Everything
                << "1 done, 1 to check, 1 failed, 1 lost, 1 with unknown outcome";
    }
    void theModeDecidesWhatIsTold()
    {
        QFETCH(NotifyAbout, about);
        QFETCH(QString, title);
        Desk desk(about);
        desk.end(ended(1, QStringLiteral("a"), JobState::Done));
        desk.end(doubtful(2, QStringLiteral("b")));
        int id = 2;
        for (const JobState state : allJobStates()) {
            if (state != JobState::Done && state != JobState::Forgotten)
                desk.end(ended(++id, QStringLiteral("c"), state));
        }
        desk.clock.advance(5s);
        QCOMPARE(desk.titles().value(0), title);
    }

    void whoIsHereIsNotTold()
    {
        Desk desk;
        desk.end(ended(1, QStringLiteral("books"), JobState::Done));
        desk.clock.advance(3s);
        Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
        QCOMPARE(desk.backend.withdrawals, 1);
        desk.end(ended(2, QStringLiteral("logs"), JobState::Failed));
        Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationInactive);
        desk.end(ended(2, QStringLiteral("logs"), JobState::Failed)); // the user has seen it
        desk.clock.advance(1s);
        desk.end(ended(3, QStringLiteral("films"), JobState::Done));
        desk.clock.advance(4s); // the earlier timer has no effect
        QCOMPARE(desk.titles(), QStringList());
        desk.clock.advance(1s);
        QCOMPARE(desk.titles(), QStringList{QStringLiteral("Done: films on eu")});
    }

    void theButtonsMeanTheJobsOfTheNotice()
    {
        Desk desk;
        Q_EMIT desk.backend.retryRequested(); // no notice is shown
        desk.end(ended(1, QStringLiteral("books"), JobState::Failed));
        desk.end(ended(2, QStringLiteral("logs"), JobState::Done));
        desk.clock.advance(5s);
        Q_EMIT desk.backend.showRequested();
        QCOMPARE(desk.shown, ids({1}));
        Q_EMIT desk.backend.retryRequested();
        Q_EMIT desk.backend.retryRequested(); // a double click
        QCOMPARE(desk.retried, ids({1}));
    }
};

HEADWATER_TEST(TestNotifier, QApplication)
#include "tst_notifier.moc"
