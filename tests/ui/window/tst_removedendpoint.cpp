// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/caught.h"
#include "windowbench.h"

#include <QPushButton>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

ClusterEndpoint lab()
{
    ClusterEndpoint endpoint;
    endpoint.id = {QStringLiteral("lab")};
    endpoint.name = QStringLiteral("lab");
    endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
    endpoint.credential = CredentialKind::ApiKey;
    return endpoint;
}

void removeFrom(const MainWindow &window)
{
    Q_EMIT window.findChild<EndpointPane *>()->removeRequested(lab().id);
}

struct Bench : test::WindowBench
{
    Bench() { VERIFY_RESULT(services.endpoints.save(lab())); }

    [[nodiscard]] bool isThere() const { return services.endpoints.find(lab().id) != nullptr; }
    [[nodiscard]] bool canUndo() const
    {
        return window.findChild<MessageBar *>()->shows(QStringLiteral("removed/lab"));
    }
    void undo() const
    {
        window.findChild<MessageBar *>()
                ->findChild<QPushButton *>(QStringLiteral("messageAction"))
                ->click();
    }

    MainWindow window{parts()};
};

} // namespace

/// What happens to the token of a removed endpoint.
class TestRemovedEndpoint final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { test::failOnAnyWarning(); }

    void itsTokenGoesWithTheChanceToUndo()
    {
        Bench bench;
        removeFrom(bench.window);
        bench.clock.advance(9s);
        QVERIFY(bench.canUndo());
        QVERIFY(!bench.vault.isToChange());
        bench.clock.advance(1s);
        QVERIFY(!bench.canUndo());
        QCOMPARE(bench.vault.lastChange(), QStringLiteral("remove lab http://127.0.0.1:1"));
    }

    void eachRemovalHasItsOwnTime()
    {
        Bench bench;
        removeFrom(bench.window);
        bench.clock.advance(5s);
        bench.undo();
        QVERIFY(bench.isThere());
        bench.clock.advance(3s);
        removeFrom(bench.window);
        bench.clock.advance(9s); // after the time of the first removal
        QVERIFY(bench.canUndo());
        QVERIFY(!bench.vault.isToChange());
        bench.undo();
        QVERIFY(bench.isThere());
        bench.clock.advance(1min);
        QVERIFY(!bench.vault.isToChange());
    }

    void aQuitLeavesItsTokenToTheNextStart()
    {
        const QTemporaryDir directory;
        const auto profile = Profile::at(directory.path());
        {
            Workbench workbench(*profile);
            VERIFY_RESULT(workbench.services.endpoints.save(lab()));
            workbench.startWork();
            removeFrom(workbench.window);
        }
        Workbench workbench(*profile);
        TokenVault &vault = workbench.services.vault;
        vault.keepForSession(lab(), Secret("left behind"));
        workbench.startWork();
        test::Caught<Secret> token;
        vault.read(lab(), this, token.handler());
        QVERIFY(token.wait());
        QVERIFY(!token.result());
        QCOMPARE(token.error().kind, ErrorKind::NoToken);
        // no keyring confirmed the deletion, so a later start asks again
        QTRY_VERIFY(workbench.window.findChild<MessageBar *>()->shows(QStringLiteral("vault")));
        QFile notes(directory.filePath(QStringLiteral("stale-tokens")));
        QVERIFY(notes.open(QIODevice::ReadOnly));
        QCOMPARE(notes.readAll(), QByteArray("lab http://127.0.0.1:1\n"));
    }
};

QTEST_MAIN(TestRemovedEndpoint)
#include "tst_removedendpoint.moc"
