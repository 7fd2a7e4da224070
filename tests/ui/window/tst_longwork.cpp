// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "store/history/historyworker.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/history/historyexporter.h"
#include "ui/kit/messagebar.h"

#include <QFileDialog>
#include <QNetworkProxy>
#include <QPushButton>
#include <QTemporaryDir>
#include <QThread>

using namespace headwater;
using namespace headwater::test;

namespace {

constexpr int kRows = 10'000; // far more than a few steps process

/// A window with a long history.
struct LongWorkBench
{
    explicit LongWorkBench(JobState state) : workbench(*Profile::at(directory.path()))
    {
        RefreshJob job;
        job.collection
                = {{QStringLiteral("gone")}, QStringLiteral("default"), QStringLiteral("books")};
        job.endpointName = QStringLiteral("gone");
        job.state = state;
        job.sentAt = job.lastChangeAt = QDateTime::currentDateTimeUtc().addYears(-1);
        if (!isLive(state))
            job.endedAt = job.sentAt;
        const auto history
                = HistoryStore::open(directory.filePath(QStringLiteral("history.sqlite")));
        VERIFY_RESULT((*history)->insert(QList<RefreshJob>(kRows, job)));
        workbench.services.network.setProxy(QNetworkProxy::NoProxy);
        workbench.startWork();
    }

    [[nodiscard]] MessageBar *barWith(const QString &key) const
    {
        for (MessageBar *bar : workbench.window.findChildren<MessageBar *>()) {
            if (bar->shows(key))
                return bar;
        }
        return nullptr;
    }
    /// Called at every step of the long work, before the window hears of it. Delays the next step
    /// until the work has lasted long enough for its message, then presses the button.
    void stepDone(const QString &key)
    {
        ++steps;
        const MessageBar *bar = barWith(key);
        if (steps == 1) {
            QVERIFY(!bar); // short work shows no message
            workbench.services.history.worker().ask<Done>(
                    [](HistoryStore &) -> Result<Done> {
                        QThread::msleep(1100);
                        return Done{};
                    },
                    &workbench.window, [](const Result<Done> &) {});
            return;
        }
        if (isPressed)
            return;
        QVERIFY(bar);
        auto *button = bar->findChild<QPushButton *>(QStringLiteral("messageAction"));
        QCOMPARE(button->text(), QStringLiteral("Cancel"));
        isPressed = true;
        button->click();
    }
    [[nodiscard]] qint64 rows()
    {
        const auto counts = workbench.services.history.countByState({});
        return counts->value(JobState::Done) + counts->value(JobState::Queued);
    }

    QTemporaryDir directory;
    Workbench workbench;
    int steps = 0;
    bool isPressed = false;
};

} // namespace

/// Long work on the history can be cancelled in the window: it stops, and rows that it has not
/// reached stay.
class TestLongWork final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { failOnAnyWarning(); }

    void aPurgeIsCancelled_data()
    {
        QTest::addColumn<bool>("isWipe");
        QTest::newRow("what is old") << false;
        QTest::newRow("everything") << true;
    }

    void aPurgeIsCancelled()
    {
        QFETCH(bool, isWipe);
        LongWorkBench bench(JobState::Done);
        HistoryRetention &retention = bench.workbench.retention;
        const QString key = QStringLiteral("clearing");
        connect(&retention, &HistoryRetention::progressed, this, [&] { bench.stepDone(key); });
        QSignalSpy cleared(&retention, &HistoryRetention::cleared);
        if (isWipe)
            retention.wipeAll();
        else
            retention.removeOlderThan(30);
        QTRY_COMPARE_WITH_TIMEOUT(cleared.size(), 1, 60'000);
        QVERIFY(bench.isPressed);
        QVERIFY(!bench.barWith(key));
        QVERIFY(bench.barWith(QStringLiteral("cleared")));
        const qint64 removed = cleared.first().first().toLongLong();
        QVERIFY(removed > 0 && removed < kRows);
        QCOMPARE(bench.rows(), kRows - removed);
        QCOMPARE(bench.workbench.history.rowCount(), HistoryModel::kPageSize);
        QTest::qWait(50);
        QCOMPARE(bench.rows(), kRows - removed); // and no further rows are removed
    }

    void anExportIsCancelled()
    {
        LongWorkBench bench(JobState::Done);
        auto *exporter = bench.workbench.window.findChild<HistoryExporter *>();
        const QString key = QStringLiteral("export");
        connect(exporter, &HistoryExporter::progressed, this, [&] { bench.stepDone(key); });
        QSignalSpy cancelled(exporter, &HistoryExporter::cancelled);
        HistoryExport::Order order;
        order.now = QDateTime::currentDateTimeUtc();
        exporter->ask(order);
        auto *dialog
                = bench.workbench.window.findChild<QFileDialog *>(QStringLiteral("exportDialog"));
        QVERIFY(dialog);
        const QTemporaryDir directory; // the profile's folder gets files of its own
        const QString file = directory.filePath(QStringLiteral("out.csv"));
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, 60'000);
        QVERIFY(bench.isPressed);
        QVERIFY(bench.barWith(key)); // its message says that no file was written
        QTRY_COMPARE(QDir(directory.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
        QCOMPARE(bench.rows(), kRows);
    }

    void aWithdrawalIsCancelled()
    {
        LongWorkBench bench(JobState::Queued);
        RefreshQueue &queue = bench.workbench.queue;
        QCOMPARE(queue.status().leftOver, kRows);
        const QString key = QStringLiteral("withdrawing");
        RefreshTracker &tracker = bench.workbench.services.tracker;
        connect(&tracker, &RefreshTracker::withdrawalProgressed, this,
                [&] { bench.stepDone(key); });
        QSignalSpy ended(&tracker, &RefreshTracker::withdrawalEnded);
        queue.withdrawLeftOver();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000);
        QVERIFY(bench.isPressed);
        QVERIFY(!bench.barWith(key));
        QTRY_VERIFY(queue.status().leftOver > 0); // the user has to decide on them again
        const qint64 rows = bench.rows();
        QVERIFY(rows > 0 && rows < kRows);
        QCOMPARE(queue.status().leftOver, rows);
        QTest::qWait(50);
        QCOMPARE(bench.rows(), rows);
    }
};

HEADWATER_TEST(TestLongWork, QApplication)
#include "tst_longwork.moc"
