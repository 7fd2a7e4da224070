// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/bulk/reviewsheet.h"
#include "ui/collections/collectionpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/stage.h"

#include <QAction>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace headwater;

namespace {

/// The window on a profile of its own, with one cluster that nobody asks.
struct FreshnessViewBench
{
    FreshnessViewBench() : workbench(*Profile::at(directory.path()))
    {
        ClusterEndpoint endpoint;
        endpoint.id = lab;
        endpoint.name = QStringLiteral("lab");
        endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        endpoint.credential = CredentialKind::ApiKey;
        endpoint.tag = EnvironmentTag::Production;
        VERIFY_RESULT(workbench.services.endpoints.save(endpoint));
        VERIFY_RESULT(workbench.services.openHistory());
        workbench.history.reload();
        workbench.collections.setCollections(lab, QStringLiteral("default"),
                                             {QStringLiteral("books"), QStringLiteral("films")});
        for (const char *name : {"books", "films"}) {
            CollectionInfo info;
            info.ref = ref(name);
            info.kind = CollectionKind::External;
            info.persistedSource = QStringLiteral("s3://lake/");
            workbench.collections.setInfo(info);
        }
        workbench.window.show();
        workbench.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&workbench.window))
            qFatal("no active window");
    }

    [[nodiscard]] CollectionRef ref(const char *name) const
    {
        return {lab, QStringLiteral("default"), QString::fromLatin1(name)};
    }
    void show(const char *view)
    {
        workbench.window.findChild<QAction *>(QString::fromLatin1(view))->trigger();
    }
    RefreshJob add(const char *name, JobState state, int hoursAgo)
    {
        RefreshJob job;
        job.collection = ref(name);
        job.state = state;
        job.sentAt = job.endedAt = workbench.services.clock.now().addSecs(-hoursAgo * 3600);
        job.localId = *workbench.services.history.insert(job);
        return job;
    }

    QTemporaryDir directory;
    EndpointId lab{QStringLiteral("lab")};
    Workbench workbench;
    Stage *stage = workbench.window.findChild<Stage *>();
    FreshnessPane *pane = workbench.window.findChild<FreshnessPane *>();
    CollectionPane *collections = workbench.window.findChild<CollectionPane *>();
    QTableView *table = pane->findChild<QTableView *>(QStringLiteral("freshness"));
};

} // namespace

/// The Freshness view in the window, where the parts have to work together.
class TestFreshnessView final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void menuSwitchesViews()
    {
        FreshnessViewBench bench;
        QVERIFY(bench.collections->isVisible());
        bench.show("view-freshness");
        QVERIFY(bench.pane->isVisible());
        QVERIFY(!bench.collections->isVisible());
        QVERIFY(bench.table->hasFocus());
        QVERIFY(bench.workbench.window.findChild<QAction *>(QStringLiteral("view-freshness"))
                        ->isChecked());
        bench.show("view-collections");
        QVERIFY(bench.collections->isVisible());
    }

    void enterLeadsToTheCollection()
    {
        FreshnessViewBench bench;
        bench.show("view-freshness");
        bench.pane->select(bench.ref("films"));
        QVERIFY(bench.workbench.window.windowTitle().startsWith(QStringLiteral("films")));
        QTest::keyClick(bench.table, Qt::Key_Return);
        QVERIFY(bench.collections->isVisible());
        QCOMPARE(bench.collections->currentCollection(), bench.ref("films"));
        bench.collections->select(bench.ref("books"));
        bench.show("view-freshness");
        QCOMPARE(bench.pane->currentCollection(), bench.ref("books"));
        QVERIFY(bench.workbench.window.windowTitle().startsWith(QStringLiteral("books")));
    }

    void severalRowsAreReviewed()
    {
        FreshnessViewBench bench;
        bench.collections->select(bench.ref("books"));
        bench.show("view-freshness");
        bench.table->selectAll();
        QTest::keyClick(bench.table, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(bench.workbench.window.findChild<ReviewSheet *>());
    }

    void jobsAndTheHistoryAreShown()
    {
        FreshnessViewBench bench;
        bench.show("view-freshness");
        const auto strip = [&bench](const char *name) {
            const int row = bench.workbench.freshness.row(bench.ref(name));
            return bench.workbench.freshness.index(row, FreshnessModel::LastRefreshes)
                    .data()
                    .toString();
        };
        QTRY_COMPARE(strip("books"), QStringLiteral("No refreshes recorded"));
        RefreshJob job = bench.add("books", JobState::Done, 1);
        Q_EMIT bench.workbench.services.tracker.jobChanged(job, true);
        QCOMPARE(strip("books"), QStringLiteral("1 refresh, 1 done"));
        QCOMPARE(strip("films"), QStringLiteral("No refreshes recorded"));
    }

    void whatOthersWroteIsReadAgain()
    {
        FreshnessViewBench bench;
        bench.add("books", JobState::Done, 1);
        bench.show("view-freshness");
        const auto strip = [&bench] {
            const int row = bench.workbench.freshness.row(bench.ref("books"));
            return bench.workbench.freshness.index(row, FreshnessModel::LastRefreshes)
                    .data()
                    .toString();
        };
        QTRY_COMPARE(strip(), QStringLiteral("1 refresh, 1 done"));
        bench.add("books", JobState::Failed, 0); // as another program does
        bench.workbench.history.reload();
        QTRY_COMPARE_WITH_TIMEOUT(strip(), QStringLiteral("2 refreshes, 1 done, last one failed"),
                                  15'000); // all is not read again every second
    }

    void preferencesSetTheLimits()
    {
        FreshnessViewBench bench;
        Q_EMIT bench.workbench.services.tracker.jobChanged(bench.add("books", JobState::Done, 30),
                                                           true);
        bench.show("view-freshness");
        QTRY_COMPARE(bench.workbench.freshness.counts()[FreshnessModel::Stale], 1);
        bench.pane->findChild<QToolButton *>(QStringLiteral("freshnessLimits"))->click();
        auto *stale
                = bench.workbench.window.findChild<QSpinBox *>(QStringLiteral("staleProduction"));
        QVERIFY(stale);
        Preferences::Values values = bench.workbench.preferences.values();
        values.freshness.production.stale = std::chrono::hours(40);
        VERIFY_RESULT(bench.workbench.preferences.setValues(values));
        QTRY_COMPARE(bench.workbench.freshness.counts()[FreshnessModel::Stale], 0);
        QVERIFY(bench.pane->findChild<QToolButton *>(QStringLiteral("freshnessLimits"))
                        ->text()
                        .contains(QStringLiteral("PROD 40 h")));
    }
};

HEADWATER_TEST(TestFreshnessView, QApplication)
#include "tst_freshnessview.moc"
