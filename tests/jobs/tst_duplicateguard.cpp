// SPDX-License-Identifier: Apache-2.0
#include "jobs/duplicateguard.h"

#include "jobs/joblab.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;

/// Whether a job of a collection is already running.
class TestDuplicateGuard final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void whatHasNotEndedIsActive_data()
    {
        QTest::addColumn<QStringList>("states");
        QTest::addColumn<int>("active"); // which of them; -1 for none
        QTest::newRow("no job") << QStringList() << -1;
        QTest::newRow("all ended")
                << QStringList{QStringLiteral("RefreshCompleted"), QStringLiteral("RefreshFailed")}
                << -1;
        QTest::newRow("pending") << QStringList{QStringLiteral("RefreshFailed"),
                                                QStringLiteral("RefreshPending")}
                                 << 1;
        QTest::newRow("running") << QStringList{QStringLiteral("RefreshInProgress")} << 0;
        QTest::newRow("a state that we do not know")
                << QStringList{QStringLiteral("RefreshHibernating")} << 0;
    }

    void whatHasNotEndedIsActive()
    {
        QFETCH(QStringList, states);
        QFETCH(int, active);
        QList<ServerJob> jobs;
        for (const QString &state : states) {
            ServerJob job;
            job.id = JobId{jobs.size()};
            job.stateName = state;
            jobs << job;
        }
        const std::optional<ServerJob> found = activeAmong(jobs);
        QCOMPARE(found ? int(found->id.value) : -1, active);
    }

    void tellsOfTheRunningJobAndHowItKnows()
    {
        ClusterLab lab;
        DuplicateGuard guard(lab.access);
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        std::optional<Answer<std::optional<ServerJob>>> answer;
        guard.look(lab.stored().collection, &lab.network, [&](const auto &told) { answer = told; });
        QVERIFY(!answer); // never before the call returns
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->value().value().id, JobId{kOther});
        QCOMPARE(answer->exchange.httpStatus, 200);
    }

    void whatCannotBeToldIsAnError()
    {
        ClusterLab lab;
        DuplicateGuard guard(lab.access);
        lab.server.setScript(kList, {JobLab::refused(65535, "no list today")});
        Caught<std::optional<ServerJob>> refused;
        guard.look(lab.stored().collection, &lab.network, refused.handler());
        Caught<std::optional<ServerJob>> gone;
        guard.look({{QStringLiteral("gone")}, QStringLiteral("default"), QStringLiteral("books")},
                   &lab.network, gone.handler());
        QVERIFY(refused.wait() && gone.wait());
        QVERIFY(!refused.result());
        QCOMPARE(gone.error().kind, ErrorKind::InvalidInput);
    }

    void fourAreAskedAtOnceAndNobodyThatWentAway()
    {
        ClusterLab lab;
        DuplicateGuard guard(lab.access);
        lab.server.setScript(kList, {RawAnswer::silence()});
        lab.client.setTimeout(std::chrono::milliseconds(500));
        QObject stays;
        int answers = 0;
        const auto look = [&](QObject *context) {
            guard.look(lab.stored().collection, context, [&answers](const auto &) { ++answers; });
        };
        for (int i = 0; i < DuplicateGuard::kAtOnce; ++i)
            look(&stays);
        auto goes = std::make_unique<QObject>();
        look(goes.get());
        look(&stays);
        goes.reset();
        qsizetype most = 0;
        QVERIFY(QTest::qWaitFor(
                [&] {
                    most = std::max(most, lab.server.count(kList) - answers);
                    return answers == DuplicateGuard::kAtOnce + 1;
                },
                30'000));
        QVERIFY2(most <= DuplicateGuard::kAtOnce, qPrintable(QString::number(most)));
        QCOMPARE(lab.server.count(kList), DuplicateGuard::kAtOnce + 1);
    }
};

HEADWATER_TEST(TestDuplicateGuard, QCoreApplication)
#include "tst_duplicateguard.moc"
