// SPDX-License-Identifier: Apache-2.0
#include "jobs/preflight.h"

#include "jobs/duplicateguard.h"
#include "jobs/joblab.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

struct PreflightLab : ClusterLab
{
    DuplicateGuard guard{access};
    Preflight preflight{guard, clock};
    std::optional<Preflight::Findings> findings;
    int reports = 0;

    void look()
    {
        access.open(access.endpointOf(endpoint.id), &preflight,
                    [this](const Result<ClusterLink> &link) {
                        VERIFY_RESULT(link);
                        preflight.look(*link, stored().collection,
                                       [this](const Preflight::Findings &found) {
                                           findings = found;
                                           ++reports;
                                       });
                        QVERIFY(!findings); // never before the call returns
                    });
    }
};

} // namespace

/// The last checks before a request is sent.
class TestPreflight final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void findsTheRunningJobAndWaitsForNoRowsThen()
    {
        PreflightLab lab;
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(kRows, {RawAnswer::silence()});
        lab.look();
        QTRY_COMPARE(lab.reports, 1);
        QCOMPARE(lab.findings->running->id, JobId{kOther});
        QCOMPARE(lab.findings->runningSeen.httpStatus, 200);
        QVERIFY(!lab.findings->rows);
    }

    void countsTheRowsWhenNothingRuns()
    {
        PreflightLab lab;
        lab.look();
        QTRY_COMPARE(lab.reports, 1);
        QVERIFY(!lab.findings->running);
        QCOMPARE(lab.findings->rows, std::optional<qint64>(7));
    }

    void whatCannotBeToldIsLeftOpen()
    {
        PreflightLab lab;
        lab.server.setScript(kList, {JobLab::refused(65535, "no list today")});
        lab.server.setScript(kRows, {RawAnswer::http(500, "no")});
        lab.look();
        QTRY_COMPARE(lab.reports, 1);
        QVERIFY(!lab.findings->running);
        QVERIFY(!lab.findings->rows);
    }

    void aSlowServerHoldsNothingBackAndIsReportedOnce()
    {
        PreflightLab lab;
        lab.server.setScript(kList, {RawAnswer::silence()});
        lab.look();
        QTRY_COMPARE(lab.server.count(kRows), 1);
        QTRY_COMPARE(lab.server.count(kList), 1);
        lab.clock.advance(Preflight::kLongest - 1ms);
        QCOMPARE(lab.reports, 0);
        lab.clock.advance(1ms);
        QCOMPARE(lab.reports, 1);
        QVERIFY(!lab.findings->running);
        QCoreApplication::processEvents();
        lab.clock.advance(60s);
        QCOMPARE(lab.reports, 1);
    }
};

HEADWATER_TEST(TestPreflight, QCoreApplication)
#include "tst_preflight.moc"
