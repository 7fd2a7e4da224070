// SPDX-License-Identifier: Apache-2.0
#include "models/historymodel.h"
#include "program/workbench.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/history/historypane.h"

#include <QLabel>
#include <QNetworkProxy>
#include <QTableView>
#include <QToolButton>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A window with four failed refreshes, and the server that counts what is sent.
struct RetryKeysScene
{
    RetryKeysScene()
    {
        bench.services.network.setProxy(QNetworkProxy::NoProxy);
        ClusterEndpoint endpoint;
        endpoint.id = {QStringLiteral("lab")};
        endpoint.name = QStringLiteral("lab");
        endpoint.url = server.url();
        endpoint.credential = CredentialKind::None;
        server.setAnswer(RawAnswer::json(R"({"code":0,"data":[]})"));
        server.setScript("/refresh",
                         {RawAnswer::json(R"({"code":0,"data":{"jobId":4711}})"),
                          RawAnswer::json(R"({"code":0,"data":{"jobId":4712}})"),
                          RawAnswer::json(R"({"code":0,"data":{"jobId":4713}})")});
        VERIFY_RESULT(bench.services.endpoints.save(endpoint));
        bench.startWork();
        RefreshJob job;
        job.state = JobState::Failed;
        for (const char *name : {"a", "b", "c", "d"}) {
            job.collection = {endpoint.id, QStringLiteral("default"), QString::fromLatin1(name)};
            VERIFY_RESULT(bench.services.history.insert(job));
        }
        bench.history.reload();
        bench.window.show();
        bench.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&bench.window))
            qFatal("no active window");
        bench.window.resize(1400, 900); // beside each other, whatever the screen
        pane.findChild<QToolButton *>(QStringLiteral("historyChip5"))->click(); // Failed
        if (!QTest::qWaitFor([this] { return bench.history.rowCount() == 4; }, 60'000))
            qFatal("no failed refreshes");
    }
    void press(int times = 1)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(bench.window.windowHandle(), Qt::Key_R);
    }
    void click(int row)
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, 0)).center());
    }
    void letTimePass() { pane.findChild<QTimer *>(QStringLiteral("settleTimer"))->stop(); }
    [[nodiscard]] QString hint() const
    {
        const auto *label = bench.window.findChild<QLabel *>(QStringLiteral("statusHint"));
        return label->isVisible() ? label->text() : QString();
    }

    RawServer server;
    QTemporaryDir directory;
    Workbench bench{*Profile::at(directory.path())};
    HistoryPane &pane = *bench.window.findChild<HistoryPane *>();
    QTableView *table = pane.findChild<QTableView *>(QStringLiteral("history"));
};

} // namespace

/// The Retry key in the whole window, with the requests that arrive at a server.
class TestRetryKeys final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void oneChoiceIsOneRequest()
    {
        RetryKeysScene f;
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        f.click(0);
        f.press(3);
        QTRY_COMPARE(f.bench.history.rowCount(), 3); // the row leaves the list, another is selected
        QCOMPARE(f.table->selectionModel()->selectedRows().size(), 1);
        f.letTimePass();
        f.press(3);
        QVERIFY2(f.hint().startsWith(QStringLiteral("Retried already")), qPrintable(f.hint()));
        QTRY_COMPARE(f.server.count("/refresh"), 1);
        QCOMPARE(retries.size(), 1);

        QTest::keyClick(f.bench.window.windowHandle(), Qt::Key_Down);
        f.press(2);
        QTRY_COMPARE(f.bench.history.rowCount(), 2);
        QCOMPARE(retries.size(), 2);
        QTRY_COMPARE(f.server.count("/refresh"), 2);
    }

    // Its repeats may come without the mark of a repeat.
    void aHeldKeyIsOneRequestWhateverIsClicked()
    {
        RetryKeysScene f;
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        f.click(0);
        f.press();
        QTRY_COMPARE(f.bench.history.rowCount(), 3);
        f.press(2);
        f.click(1);
        f.press(5);
        QVERIFY2(f.hint().startsWith(QStringLiteral("Ignored: too soon")), qPrintable(f.hint()));
        QCOMPARE(retries.size(), 1);
        QTRY_COMPARE(f.server.count("/refresh"), 1);
    }

    // The row may also go because another program removed or retried it.
    void aRowThatGoesLeavesNothingToRetry()
    {
        RetryKeysScene f;
        QSignalSpy retries(&f.pane, &HistoryPane::retryRequested);
        f.click(1);
        f.bench.history.removeJobs({f.bench.history.job(1)->localId});
        QCOMPARE(f.table->selectionModel()->selectedRows().size(), 1);
        f.letTimePass();
        f.press(2);
        QVERIFY2(f.hint().startsWith(QStringLiteral("Not retried")), qPrintable(f.hint()));
        QCOMPARE(retries.size(), 0);
        QCOMPARE(f.server.count("/refresh"), 0);
    }
};

HEADWATER_TEST(TestRetryKeys, QApplication)
#include "tst_retrykeys.moc"
