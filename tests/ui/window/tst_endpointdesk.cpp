// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"
#include "ui/window/endpointdesk.h"
#include "ui/window/windowmessages.h"
#include "windowbench.h"

using namespace headwater;
using namespace std::chrono_literals;

namespace {

struct Fixture : test::WindowBench
{
    EndpointId lab = add(QStringLiteral("lab"));
    EndpointId eu = add(QStringLiteral("eu"));
    test::BenchPanes widgets{*this};
    QWidget window;
    WindowMessages messages{parts(), widgets.messages};
    EndpointDesk desk{parts(), widgets.panes(), messages, window};
    Catalog &catalog = services.catalog;

    void reload(const EndpointId &id, const std::optional<Error> &failure)
    {
        Q_EMIT catalog.reloadStarted(id);
        if (failure)
            Q_EMIT catalog.failed(id, QStringLiteral("default"), *failure);
        Q_EMIT catalog.reloadFinished(id);
    }
    [[nodiscard]] bool asksForTokenOf(const EndpointId &id) const
    {
        return widgets.messages.shows(QStringLiteral("token/") + id.value);
    }
};

const Error kUnreachable{ErrorKind::Unreachable, QStringLiteral("Nobody answers.")};
const Error kNoToken{ErrorKind::NoToken, QStringLiteral("There is no token.")};

} // namespace

class TestEndpointDesk final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { test::failOnAnyWarning(); }

    void aFailureLastsUntilTheNextReload()
    {
        Fixture f;
        const QSignalSpy changes(&f.desk, &EndpointDesk::statusChanged);
        f.reload(f.lab, kUnreachable);
        QCOMPARE(f.desk.troubles(), QStringList(QStringLiteral("lab: Nobody answers.")));
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Failed);
        QCOMPARE(changes.size(), 1);
        f.reload(f.lab, std::nullopt);
        QCOMPARE(f.desk.troubles(), QStringList());
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Ok);
        QCOMPARE(changes.size(), 2);
    }

    void aTokenIsAskedForUntilOneIsGood()
    {
        Fixture f;
        f.reload(f.lab, kUnreachable);
        QVERIFY(!f.asksForTokenOf(f.lab)); // a token would not help
        f.reload(f.lab, kNoToken);
        QVERIFY(f.asksForTokenOf(f.lab));
        QVERIFY(!f.asksForTokenOf(f.eu));
        f.reload(f.eu, std::nullopt);
        QVERIFY(f.asksForTokenOf(f.lab));
        f.reload(f.lab, std::nullopt);
        QVERIFY(!f.asksForTokenOf(f.lab));
    }

    void aRefusedPollAsksForAToken()
    {
        Fixture f;
        const QSignalSpy changes(&f.desk, &EndpointDesk::statusChanged);
        Q_EMIT f.services.tracker.credentialsNeeded(f.eu, kNoToken);
        QVERIFY(f.asksForTokenOf(f.eu));
        QCOMPARE(f.endpointTree.health(f.eu), EndpointHealth::SignedOut);
        QCOMPARE(f.desk.troubles(), QStringList(QStringLiteral("eu: There is no token.")));
        QCOMPARE(changes.size(), 1);
        Q_EMIT f.services.tracker.credentialsNeeded({QStringLiteral("nobody")}, kNoToken);
        QVERIFY(!f.asksForTokenOf({QStringLiteral("nobody")}));
    }

    void aPollThatIsRefusedDuringAReloadDoesNotDecide()
    {
        Fixture f;
        Q_EMIT f.catalog.reloadStarted(f.lab);
        Q_EMIT f.services.tracker.credentialsNeeded(f.lab, kNoToken); // asked before the reload
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Busy);
        QVERIFY(f.asksForTokenOf(f.lab));
        Q_EMIT f.catalog.reloadFinished(f.lab);
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Ok);
        QVERIFY(!f.asksForTokenOf(f.lab));
    }

    void whatIsRemovedLeavesNoTrouble()
    {
        Fixture f;
        const QSignalSpy gone(&f.desk, &EndpointDesk::deactivated);
        const QSignalSpy back(&f.desk, &EndpointDesk::activated);
        f.reload(f.lab, kNoToken);
        Q_EMIT f.widgets.endpoints.removeRequested(f.lab);
        QCOMPARE(f.desk.troubles(), QStringList());
        QVERIFY(!f.asksForTokenOf(f.lab));
        QCOMPARE(gone.size(), 1);
        const QString undo = QStringLiteral("removed/lab");
        QVERIFY(f.widgets.messages.shows(undo));
        f.add(f.lab.value);
        Q_EMIT f.services.endpoints.endpointChangedElsewhere(f.lab); // another program restored it
        QVERIFY(!f.widgets.messages.shows(undo));
        QCOMPARE(back.size(), 1);
    }
};

QTEST_MAIN(TestEndpointDesk)
#include "tst_endpointdesk.moc"
