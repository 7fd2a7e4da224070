// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "core/job/absence.h"
#include "core/job/job.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

namespace {
const QDateTime kNoon(QDate(2026, 7, 14), QTime(12, 0), kUtc);

QDateTime at(int minute)
{
    return kNoon.addSecs(60 * minute);
}
} // namespace

class TestAbsence final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void holdsWhatMayHaveEndedInIt_data()
    {
        QTest::addColumn<int>("live"); // minutes; the user was away from 0 to 60
        QTest::addColumn<int>("learned");
        QTest::addColumn<bool>("isHeld");
        QTest::newRow("before they left") << -10 << -1 << false;
        QTest::newRow("as they left") << -10 << 0 << true;
        QTest::newRow("while they were away") << 20 << 21 << true;
        QTest::newRow("as they came back") << 60 << 61 << true;
        QTest::newRow("before their eyes") << 61 << 62 << false;
        QTest::newRow("while the program was closed") << -5 << 61 << true;
        QTest::newRow("at a server that did not answer for long") << 30 << 600 << true;
    }

    void holdsWhatMayHaveEndedInIt()
    {
        QFETCH(int, live);
        QFETCH(int, learned);
        RefreshJob job;
        job.lastLiveAt = at(live);
        job.endLearnedAt = at(learned);
        job.endedAt = at(5000); // a server's clock does not count
        QTEST((Absence{at(0), at(60)}.mayHoldTheEndOf(job)), "isHeld");
    }

    void lastsUntilTheyComeBack()
    {
        RefreshJob job;
        job.lastLiveAt = at(61);
        job.endLearnedAt = at(62);
        QVERIFY((Absence{at(0), {}}.mayHoldTheEndOf(job)));
    }

    void holdsNothingThatLives() { QVERIFY(!(Absence{at(0), {}}.mayHoldTheEndOf(RefreshJob()))); }

    void whoNeverLeftHasNone()
    {
        RefreshJob job;
        job.lastLiveAt = job.endLearnedAt = at(0);
        QVERIFY(!(Absence{{}, at(60)}.mayHoldTheEndOf(job)));
    }
};

HEADWATER_TEST(TestAbsence, QCoreApplication)
#include "tst_absence.moc"
