// SPDX-License-Identifier: Apache-2.0
// Runs with its own session bus, on which the test plays the desktop's service.
#include "store/profile/preferences.h"
#include "testkit/manualclock.h"
#include "testkit/notificationservice.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/notify/desktopnotifications.h"
#include "ui/notify/notifier.h"
#include "ui/notify/presencewatch.h"

#include <QDBusConnectionInterface>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

const QStringList kAll{QStringLiteral("actions"), QStringLiteral("body"),
                       QStringLiteral("body-markup")};

const Notice kDone{QStringLiteral("3 done"), QStringLiteral("<b>a</b> & b"), {LocalJobId(1)}, {}};
const Notice kFailed{QStringLiteral("Failed: a"), {}, {LocalJobId(1)}, LocalJobId(1)};

/// A desktop, and the backend that shows notices on it.
struct Desk
{
    explicit Desk(const QStringList &capabilities = kAll)
        : service(std::make_unique<test::NotificationService>(capabilities))
    {
        QVERIFY(service->isUp());
    }

    bool show(const Notice &notice)
    {
        const auto before = service->shown.size();
        backend.post(notice);
        return QTest::qWaitFor([&] { return service->shown.size() > before; }, 60'000);
    }

    std::unique_ptr<test::NotificationService> service;
    DesktopNotifications backend{QDBusConnection::sessionBus()};
    QSignalSpy showRequests{&backend, &NotifierBackend::showRequested};
    QSignalSpy retryRequests{&backend, &NotifierBackend::retryRequested};
    QSignalSpy ends{&backend, &NotifierBackend::closed};
};

} // namespace

class TestNotifications final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aNoticeIsPutUp()
    {
        Desk desk;
        QVERIFY(desk.show(kDone));
        const auto &shown = desk.service->shown.first();
        QCOMPARE(shown.program, QStringLiteral("Headwater"));
        QCOMPARE(shown.icon, QStringLiteral(HEADWATER_DESKTOP_ID));
        QCOMPARE(shown.summary, QStringLiteral("3 done"));
        QCOMPARE(shown.replacedId, 0U);
        QCOMPARE(shown.timeout, -1);
        QCOMPARE(shown.hints.value(QStringLiteral("desktop-entry")).toString(),
                 QStringLiteral(HEADWATER_DESKTOP_ID));
        const QVariant urgency = shown.hints.value(QStringLiteral("urgency"));
        QCOMPARE(urgency.typeId(), int(QMetaType::UChar)); // the specification requires a byte
        QCOMPARE(urgency.toInt(), 1);
    }

    void onlyWhatTheServiceCanDoIsAskedOfIt()
    {
        Desk able;
        QVERIFY(able.show(kFailed));
        QCOMPARE(able.service->shown.first().actions,
                 QStringList({QStringLiteral("default"), QStringLiteral("Show"),
                              QStringLiteral("show"), QStringLiteral("Show"),
                              QStringLiteral("retry"), QStringLiteral("Retry")}));
        QVERIFY(able.show(kDone));
        QCOMPARE(able.service->shown.last().body, QStringLiteral("&lt;b&gt;a&lt;/b&gt; &amp; b"));
        QVERIFY(!able.service->shown.last().actions.contains(QStringLiteral("retry")));

        able.service.reset();
        Desk plain({QStringLiteral("body")});
        QVERIFY(plain.show(kDone));
        QCOMPARE(plain.service->shown.first().body, QStringLiteral("<b>a</b> & b"));
        QCOMPARE(plain.service->shown.first().actions, QStringList());
    }

    void theNextNoticeReplacesTheOneThatIsUp()
    {
        Desk desk;
        QVERIFY(desk.show(kDone));
        QVERIFY(desk.show(kFailed));
        QCOMPARE(desk.service->shown.last().replacedId, desk.service->lastId());
        QCOMPARE(desk.service->timesAsked, 1);

        Q_EMIT desk.service->NotificationClosed(desk.service->lastId(), 2);
        QTRY_COMPARE(desk.ends.size(), 1);
        QVERIFY(desk.show(kDone));
        QCOMPARE(desk.service->shown.last().replacedId, 0U);
    }

    void buttonsAreHeard()
    {
        Desk desk;
        QVERIFY(desk.show(kFailed));
        const uint id = desk.service->lastId();
        Q_EMIT desk.service->ActionInvoked(id, QStringLiteral("default"));
        Q_EMIT desk.service->ActionInvoked(id, QStringLiteral("show"));
        Q_EMIT desk.service->ActionInvoked(id, QStringLiteral("retry"));
        QTRY_COMPARE(desk.retryRequests.size(), 1);
        QCOMPARE(desk.showRequests.size(), 2);
    }

    void nobodyElseCanPressThem()
    {
        Desk desk;
        QVERIFY(desk.show(kFailed));
        const uint id = desk.service->lastId();
        Q_EMIT desk.service->ActionInvoked(id + 1, QStringLiteral("retry")); // another program's

        auto stranger = QDBusConnection::connectToBus(QDBusConnection::SessionBus,
                                                      QStringLiteral("stranger"));
        QDBusMessage press = QDBusMessage::createSignal(
                QStringLiteral("/org/freedesktop/Notifications"),
                QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("ActionInvoked"));
        press << id << QStringLiteral("retry");
        QVERIFY(stranger.send(press));
        // The bus's reply shows that it has delivered the press.
        QVERIFY(stranger.interface()->isServiceRegistered(
                QStringLiteral("org.freedesktop.Notifications")));
        QDBusConnection::disconnectFromBus(QStringLiteral("stranger"));

        Q_EMIT desk.service->ActionInvoked(id, QStringLiteral("show"));
        QTRY_COMPARE(desk.showRequests.size(), 1);
        QCOMPARE(desk.retryRequests.size(), 0);
    }

    void theRightToTakeTheFocusIsHandedOn()
    {
        Desk desk;
        QVERIFY(desk.show(kDone));
        Q_EMIT desk.service->ActivationToken(desk.service->lastId(), QStringLiteral("token-7"));
        Q_EMIT desk.service->ActionInvoked(desk.service->lastId(), QStringLiteral("show"));
        QTRY_COMPARE(desk.showRequests.size(), 1);
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("token-7"));
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void aWithdrawnNoticeIsTakenDown()
    {
        Desk desk;
        QVERIFY(desk.show(kDone));
        desk.backend.withdraw();
        QTRY_COMPARE(desk.service->closed, QList<uint>{desk.service->lastId()});
        desk.backend.withdraw();
        QVERIFY(desk.show(kDone));
        QCOMPARE(desk.service->closed.size(), 1);
        QCOMPARE(desk.service->shown.last().replacedId, 0U);
    }

    void aNoticeCanBeWithdrawnOnItsWay()
    {
        Desk desk;
        desk.service->isHanging = true;
        QVERIFY(desk.show(kDone));
        desk.backend.withdraw();
        desk.service->answer();
        QTRY_COMPARE(desk.service->closed, QList<uint>{desk.service->lastId()});
        QCOMPARE(desk.service->shown.size(), 1);
    }

    void ofWhatWaitsOnlyTheLastIsPutUp()
    {
        Desk desk;
        desk.service->isHanging = true;
        QVERIFY(desk.show(kDone));
        desk.backend.post(kDone);
        desk.backend.post(kFailed);
        desk.service->isHanging = false;
        desk.service->answer();
        QTRY_COMPARE(desk.service->shown.size(), 2);
        QCOMPARE(desk.service->shown.last().summary, kFailed.title);
        QCOMPARE(desk.service->shown.last().replacedId, desk.service->lastId());
    }

    void anotherServiceIsAskedAnew()
    {
        Desk desk;
        QVERIFY(desk.show(kDone));
        desk.service.reset();
        QTRY_COMPARE(desk.ends.size(), 1);
        desk.service = std::make_unique<test::NotificationService>(QStringList());
        QVERIFY(desk.show(kDone));
        QCOMPARE(desk.service->timesAsked, 1);
        QCOMPARE(desk.service->shown.first().actions, QStringList());
        QCOMPARE(desk.service->shown.first().replacedId, 0U);
    }

    void aServiceThatFailsIsAskedAgainNextTime()
    {
        Desk desk;
        desk.service->isBroken = true;
        desk.backend.post(kDone);
        QTRY_COMPARE(desk.service->timesFailed, 1);
        desk.service->isBroken = false;
        QVERIFY(desk.show(kFailed));
        QCOMPARE(desk.service->shown.size(), 1);
    }

    void fromTheEndOfAJobToTheRetry()
    {
        Desk desk;
        QTemporaryDir directory;
        QSettings settings(directory.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        const Preferences preferences(settings);
        test::ManualClock clock;
        const PresenceWatch away(settings, clock);
        Notifier notifier(desk.backend, away, preferences, clock);
        const QSignalSpy retries(&notifier, &Notifier::retryRequested);

        RefreshJob job
                = test::job({QStringLiteral("id-eu")}, QStringLiteral("books"), JobState::Failed);
        job.localId = LocalJobId(7);
        job.reason = QStringLiteral("<b>bucket</b> not reachable");
        notifier.jobChanged(job, EnvironmentTag::Staging);
        clock.advance(Notifier::kGather);
        QTRY_COMPARE(desk.service->shown.size(), 1);
        QCOMPARE(desk.service->shown.first().summary,
                 QStringLiteral("Failed: books on eu [STAGING]"));
        QCOMPARE(desk.service->shown.first().body,
                 QStringLiteral("&lt;b&gt;bucket&lt;/b&gt; not reachable"));
        Q_EMIT desk.service->ActionInvoked(desk.service->lastId(), QStringLiteral("retry"));
        QTRY_COMPARE(retries.size(), 1);
        QCOMPARE(retries.first().first().value<LocalJobId>(), LocalJobId(7));
    }
};

HEADWATER_TEST(TestNotifications, QApplication)
#include "tst_notifications.moc"
