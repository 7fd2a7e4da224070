// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/manualclock.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/kit/alertqueue.h"
#include "ui/kit/spokenalert.h"
#include "ui/window/jobalerts.h"
#include "ui/window/statusline.h"

using namespace headwater;
using namespace std::chrono_literals;

namespace {

struct JobAlertsScene
{
    JobAlertsScene()
    {
        status.setAlerts(queue);
        status.show();
    }

    void end(const char *collection, JobState state, bool wasLive = true)
    {
        RefreshJob job = test::job({QStringLiteral("id-eu")}, QLatin1String(collection), state);
        job.localId = LocalJobId(++lastId);
        alerts.jobChanged(job, wasLive, EnvironmentTag::None);
    }

    [[nodiscard]] QString said() const
    {
        auto *alert = status.findChild<SpokenAlert *>();
        return alert->isVisible() ? test::accessibleName(alert) : QString();
    }

    test::ManualClock clock;
    AlertQueue queue{clock};
    StatusLine status;
    JobAlerts alerts{queue, status};
    qint64 lastId = 0;
};

} // namespace

/// Assistive tools hear how refreshes end.
class TestJobAlerts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyEndIsTold_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::addColumn<QString>("words");
        QTest::newRow("done") << JobState::Done << QStringLiteral("Done: books on eu");
        QTest::newRow("failed") << JobState::Failed << QStringLiteral("Failed: books on eu");
        QTest::newRow("lost") << JobState::Lost << QStringLiteral("Lost: books on eu");
        QTest::newRow("unknown") << JobState::UnknownOutcome
                                 << QStringLiteral("Unknown outcome: books on eu");
        QTest::newRow("running") << JobState::Running << QString();
        QTest::newRow("superseded") << JobState::Superseded << QString();
    }

    void everyEndIsTold()
    {
        QFETCH(JobState, state);
        JobAlertsScene scene;
        scene.end("books", state);
        QTEST(scene.said(), "words");
    }

    void whatHadEndedBeforeIsNoNews()
    {
        JobAlertsScene scene;
        scene.end("books", JobState::Done, false);
        QCOMPARE(scene.said(), QString());
    }

    void oneAlertASecondTellsTheRestTogether()
    {
        JobAlertsScene scene;
        scene.end("books", JobState::Done);
        scene.end("clicks", JobState::Failed);
        scene.end("users", JobState::Done);
        QCOMPARE(scene.said(), QStringLiteral("Done: books on eu"));
        scene.clock.advance(999ms);
        QCOMPARE(scene.said(), QStringLiteral("Done: books on eu"));
        scene.clock.advance(1ms);
        QCOMPARE(scene.said(), QStringLiteral("1 done, 1 failed"));
    }

    void hintsWaitForTheSameTurn()
    {
        JobAlertsScene scene;
        scene.end("books", JobState::Done);
        scene.status.showHint(QStringLiteral("Select a refresh first."));
        QCOMPARE(scene.said(), QStringLiteral("Done: books on eu"));
        scene.clock.advance(1s);
        QCOMPARE(scene.said(), QStringLiteral("Select a refresh first."));
    }

    void nothingIsSaidAgainWhenTheWindowComesBack()
    {
        JobAlertsScene scene;
        scene.end("books", JobState::Done);
        scene.status.hide();
        scene.status.show();
        QCOMPARE(scene.said(), QString());
    }
};

HEADWATER_TEST(TestJobAlerts, QApplication)
#include "tst_jobalerts.moc"
