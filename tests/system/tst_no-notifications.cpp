// SPDX-License-Identifier: Apache-2.0
// Notifications without a session bus and without a tray.
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/notify/desktopnotifications.h"

using namespace headwater;

class TestNoNotifications final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS",
                "unix:path=" + QFile::encodeName(m_home.filePath(QStringLiteral("bus"))));
    }

    void init() { test::failOnAnyWarning(); }

    void nothingWaitsAndNothingIsSaid()
    {
        QElapsedTimer took;
        took.start();
        DesktopNotifications backend(QDBusConnection::sessionBus());
        const QSignalSpy showRequests(&backend, &NotifierBackend::showRequested);
        const QSignalSpy ends(&backend, &NotifierBackend::closed);
        for (int i = 0; i < 3; ++i)
            backend.post({QStringLiteral("3 done"), {}, {LocalJobId(1)}, {}});
        backend.withdraw();
        backend.post({QStringLiteral("4 done"), {}, {LocalJobId(1)}, {}});
        QVERIFY2(!took.hasExpired(2000), "a bus was waited for");
        QCoreApplication::sendPostedEvents();
        QCOMPARE(showRequests.size(), 0);
        QCOMPARE(ends.size(), 0);
    }

private:
    QTemporaryDir m_home;
};

HEADWATER_TEST(TestNoNotifications, QApplication)
#include "tst_no-notifications.moc"
