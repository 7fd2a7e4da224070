// SPDX-License-Identifier: Apache-2.0
#include "testkit/manualclock.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/notify/presencewatch.h"

#include <QApplication>

using namespace headwater;
using namespace std::chrono_literals;

class TestPresenceWatch final : public QObject
{
    Q_OBJECT

    // The offscreen platform never deactivates the application, so the test sends the change itself.
    static void become(Qt::ApplicationState state)
    {
        Q_EMIT qGuiApp->applicationStateChanged(state);
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_dir->filePath(QStringLiteral("window.ini")),
                                                 QSettings::IniFormat);
    }

    void whoWasNeverHereIsAway()
    {
        const PresenceWatch watch(*m_settings, m_clock);
        QVERIFY(watch.isAway());
        QVERIFY(!watch.absence().from.isValid());
    }

    void leavingAndComingBackAreTold()
    {
        PresenceWatch watch(*m_settings, m_clock);
        const QSignalSpy left(&watch, &PresenceWatch::left);
        const QSignalSpy returned(&watch, &PresenceWatch::returned);
        become(Qt::ApplicationActive);
        QVERIFY(!watch.isAway());
        QCOMPARE(returned.size(), 1);
        QVERIFY(!returned.last().first().value<Absence>().from.isValid()); // no absence yet

        m_clock.advance(1h);
        const QDateTime leaving = m_clock.now();
        become(Qt::ApplicationInactive);
        QVERIFY(watch.isAway());
        QCOMPARE(watch.absence().from, leaving);
        m_clock.advance(1h);
        become(Qt::ApplicationHidden);
        QCOMPARE(left.size(), 1);
        QCOMPARE(watch.absence(), (Absence{leaving, {}}));

        become(Qt::ApplicationActive);
        QCOMPARE(returned.size(), 2);
        QCOMPARE(returned.last().first().value<Absence>(), (Absence{leaving, m_clock.now()}));
        m_clock.advance(1h);
        QCOMPARE(watch.absence(), (Absence{leaving, m_clock.now().addSecs(-3600)})); // unchanged
    }

    void quittingIsLeaving()
    {
        QDateTime quitting;
        {
            const PresenceWatch watch(*m_settings, m_clock);
            become(Qt::ApplicationActive);
            m_clock.advance(1h);
            quitting = m_clock.now();
        }
        m_clock.advance(24h);
        const PresenceWatch nextRun(*m_settings, m_clock);
        QVERIFY(nextRun.isAway());
        QCOMPARE(nextRun.absence(), (Absence{quitting, {}})); // until a window is active
    }

    void aTimeToComeIsNow()
    {
        Setting<QDateTime>(*m_settings, "window/leftAt").set(m_clock.now().addDays(2));
        const PresenceWatch watch(*m_settings, m_clock);
        QCOMPARE(watch.absence().from, m_clock.now());
    }

    // Last, since the application stays active afterwards.
    void anotherWindowOfOursIsStillHome()
    {
        const PresenceWatch watch(*m_settings, m_clock);
        const QSignalSpy left(&watch, &PresenceWatch::left);
        QWidget window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!watch.isAway());
        QWidget dialog(&window, Qt::Dialog);
        dialog.show();
        dialog.activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &dialog);
        QVERIFY(!watch.isAway());
        QCOMPARE(left.size(), 0);
    }

private:
    test::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
};

HEADWATER_TEST(TestPresenceWatch, QApplication)
#include "tst_presencewatch.moc"
