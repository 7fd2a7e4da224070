// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"
#include "windowbench.h"

#include <QAction>
#include <QMessageBox>
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

QMessageBox *question(const MainWindow &window)
{
    return window.findChild<QMessageBox *>(QStringLiteral("removeEndpoint"));
}

/// Asks for the removal, and confirms it.
void removeFrom(const MainWindow &window)
{
    Q_EMIT window.findChild<EndpointPane *>()->removeRequested(lab().id);
    const auto buttons = question(window)->buttons();
    for (QAbstractButton *button : buttons) {
        if (question(window)->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
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

    [[nodiscard]] QAction &undoAction() const
    {
        return *window.findChild<QAction *>(QStringLiteral("editUndo"));
    }
    [[nodiscard]] QAction &redoAction() const
    {
        return *window.findChild<QAction *>(QStringLiteral("editRedo"));
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

    void itsTokenStaysWithTheChanceToUndo()
    {
        Bench bench;
        removeFrom(bench.window);
        bench.clock.advance(9s);
        QVERIFY(bench.canUndo());
        bench.clock.advance(1s);
        QVERIFY(!bench.canUndo()); // in the message
        bench.clock.advance(24h);
        QVERIFY(!bench.vault.isToChange());
        QCOMPARE(bench.undoAction().text(), QStringLiteral("&Undo Remove endpoint lab"));
        bench.undoAction().trigger();
        QVERIFY(bench.isThere());
        QVERIFY(!bench.vault.isToChange());
        QCOMPARE(bench.undoAction().text(), QStringLiteral("&Undo"));
        bench.redoAction().trigger();
        QVERIFY(!bench.isThere());
    }

    void eachOfferToUndoHasItsOwnTime()
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
        bench.undo();
        QVERIFY(bench.isThere());
        bench.clock.advance(1min);
        QVERIFY(!bench.vault.isToChange());
    }

    void theQuestionCanBeDeclined()
    {
        Bench bench;
        Q_EMIT bench.window.findChild<EndpointPane *>()->removeRequested(lab().id);
        const QMessageBox *box = question(bench.window);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(QStringLiteral("keyring")));
        QCOMPARE(box->defaultButton()->text().remove(u'&'), QStringLiteral("Cancel"));
        box->defaultButton()->click();
        QVERIFY(bench.isThere());
        QVERIFY(!bench.undoAction().text().contains(QStringLiteral("Remove")));
    }

    void liveJobsAreNamed()
    {
        Bench bench;
        ClusterEndpoint open = lab();
        open.credential = CredentialKind::None;
        VERIFY_RESULT(bench.services.endpoints.save(open));
        const RefreshRequest request{{open.id, QStringLiteral("default"), QStringLiteral("books")},
                                     {}};
        QVERIFY(bench.services.tracker.enqueue(request));
        Q_EMIT bench.window.findChild<EndpointPane *>()->removeRequested(open.id);
        QVERIFY(question(bench.window)->informativeText().contains(QStringLiteral("1 refresh")));
    }

    void withoutTokenAndJobsNothingIsAsked()
    {
        Bench bench;
        ClusterEndpoint open = lab();
        open.credential = CredentialKind::None;
        VERIFY_RESULT(bench.services.endpoints.save(open));
        Q_EMIT bench.window.findChild<EndpointPane *>()->removeRequested(open.id);
        QVERIFY(!question(bench.window));
        QVERIFY(!bench.isThere());
    }

    /// A later step does not keep the message from undoing the removal, and the step itself is skipped afterwards.
    void stepsInAnotherOrder()
    {
        Bench bench;
        ClusterEndpoint other = lab();
        other.id = {QStringLiteral("other")};
        other.name = QStringLiteral("lake & co");
        other.credential = CredentialKind::None;
        VERIFY_RESULT(bench.services.endpoints.save(other));
        Q_EMIT bench.window.findChild<EndpointPane *>()->removeRequested(other.id);
        bench.clock.advance(11s); // its message is gone
        removeFrom(bench.window);
        QVERIFY(bench.canUndo());
        VERIFY_RESULT(bench.services.endpoints.save(lab())); // restored in another way
        bench.undoAction().trigger();
        QVERIFY(bench.services.endpoints.find(other.id));
        QVERIFY(bench.isThere());
    }

    void aNameThatIsTakenGetsANumber()
    {
        Bench bench;
        removeFrom(bench.window);
        ClusterEndpoint other = lab();
        other.id = {QStringLiteral("other")};
        VERIFY_RESULT(bench.services.endpoints.save(other));
        bench.undoAction().trigger();
        QVERIFY(bench.isThere());
        QCOMPARE(bench.services.endpoints.find(lab().id)->name, QStringLiteral("lab 2"));
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

    /// Killed after the endpoint was written again, and before the note of its token was removed.
    void anUndoneRemovalKeepsItsTokenAfterACrash()
    {
        const QTemporaryDir directory;
        const auto profile = Profile::at(directory.path());
        const QString notes = directory.filePath(QStringLiteral("stale-tokens"));
        QByteArray noted;
        {
            Workbench workbench(*profile);
            VERIFY_RESULT(workbench.services.endpoints.save(lab()));
            workbench.startWork();
            removeFrom(workbench.window);
            QFile file(notes);
            QVERIFY(file.open(QIODevice::ReadOnly));
            noted = file.readAll();
            QVERIFY(!noted.trimmed().isEmpty());
            workbench.window.findChild<QAction *>(QStringLiteral("editUndo"))->trigger();
            QVERIFY(workbench.services.endpoints.find(lab().id));
        }
        QFile file(notes);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(noted) == noted.size());
        file.close();
        Workbench workbench(*profile);
        TokenVault &vault = workbench.services.vault;
        vault.keepForSession(lab(), Secret("kept"));
        workbench.startWork();
        test::Caught<Secret> token;
        vault.read(lab(), this, token.handler());
        QVERIFY(token.wait());
        QVERIFY(token.result());
        QCOMPARE(token.result()->reveal(), QByteArray("kept"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().trimmed(), QByteArray()); // and is noted no longer
    }
};

HEADWATER_TEST(TestRemovedEndpoint, QApplication)
#include "tst_removedendpoint.moc"
