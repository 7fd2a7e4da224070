// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/tokensdialog.h"
#include "ui/kit/messageentry.h"
#include "ui/window/endpointdesk.h"
#include "ui/window/jobfeed.h"
#include "ui/window/statusfeed.h"
#include "ui/window/windowmessages.h"
#include "windowbench.h"

#include <QLayout>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

struct EndpointDeskFixture : test::WindowBench
{
    EndpointId lab = add(QStringLiteral("lab"));
    EndpointId eu = add(QStringLiteral("eu"));
    test::BenchPanes widgets{*this};
    QWidget window;
    WindowMessages messages{parts(), widgets.messages};
    QUndoStack steps;
    EndpointDesk desk{parts(), widgets.panes(), messages, steps, window};
    Catalog &catalog = services.catalog;

    void reload(const EndpointId &id, const std::optional<Error> &failure)
    {
        Q_EMIT catalog.reloadStarted(id);
        if (failure)
            Q_EMIT catalog.failed(id, QStringLiteral("default"), *failure);
        Q_EMIT catalog.reloadFinished(id);
    }
    /// The lines of the message area.
    [[nodiscard]] QStringList said() const
    {
        QStringList texts;
        const QLayout *layout = widgets.messages.layout();
        for (int i = 0; i < layout->count(); ++i)
            texts << qobject_cast<MessageEntry *>(layout->itemAt(i)->widget())->text();
        return texts;
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
        EndpointDeskFixture f;
        const QSignalSpy changes(&f.desk, &EndpointDesk::statusChanged);
        f.reload(f.lab, kUnreachable);
        QCOMPARE(f.endpointTree.failure(f.lab), kUnreachable);
        QVERIFY(!f.endpointTree.failure(f.eu));
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Failed);
        QCOMPARE(changes.size(), 1);
        f.reload(f.lab, std::nullopt);
        QVERIFY(!f.endpointTree.failure(f.lab));
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Ok);
        QCOMPARE(changes.size(), 2);
    }

    void aTokenIsAskedForUntilOneIsGood()
    {
        EndpointDeskFixture f;
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
        EndpointDeskFixture f;
        const QSignalSpy changes(&f.desk, &EndpointDesk::statusChanged);
        Q_EMIT f.services.tracker.credentialsNeeded(f.eu, kNoToken);
        QVERIFY(f.asksForTokenOf(f.eu));
        QCOMPARE(f.endpointTree.health(f.eu), EndpointHealth::SignedOut);
        QCOMPARE(f.endpointTree.failure(f.eu), kNoToken);
        QCOMPARE(changes.size(), 1);
        Q_EMIT f.services.tracker.credentialsNeeded({QStringLiteral("nobody")}, kNoToken);
        QVERIFY(!f.asksForTokenOf({QStringLiteral("nobody")}));
    }

    void aPollThatIsRefusedDuringAReloadDoesNotDecide()
    {
        EndpointDeskFixture f;
        Q_EMIT f.catalog.reloadStarted(f.lab);
        Q_EMIT f.services.tracker.credentialsNeeded(f.lab, kNoToken); // asked before the reload
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Busy);
        QVERIFY(f.asksForTokenOf(f.lab));
        Q_EMIT f.catalog.reloadFinished(f.lab);
        QCOMPARE(f.endpointTree.health(f.lab), EndpointHealth::Ok);
        QVERIFY(!f.asksForTokenOf(f.lab));
    }

    void equalProblemsShareALine()
    {
        EndpointDeskFixture f;
        f.reload(f.lab, kNoToken);
        f.reload(f.eu, kNoToken);
        QCOMPARE(f.said(), QStringList(QStringLiteral("2 endpoints have no token. lab, eu")));
        f.reload(f.eu, kUnreachable);
        QCOMPARE(f.said(),
                 QStringList({QStringLiteral("eu: Nobody answers."),
                              QStringLiteral("lab: There is no token.")}));
        f.reload(f.eu, std::nullopt);
        f.reload(f.lab, std::nullopt);
        QCOMPARE(f.said(), QStringList());
    }

    void oneFormAsksForAllTokens()
    {
        EndpointDeskFixture f;
        f.reload(f.lab, kNoToken);
        f.reload(f.eu, kNoToken);
        auto *enter = f.widgets.messages.findChild<QPushButton *>(QStringLiteral("messageAction"));
        QCOMPARE(enter->text(), QStringLiteral("Enter tokens…"));
        enter->click();
        auto *form = f.window.findChild<TokensDialog *>();
        QVERIFY(form);
        QCOMPARE(form->current().id, f.lab);
        form->reject();
    }

    void aClosedMessageComesBackOnlyForNews()
    {
        EndpointDeskFixture f;
        f.reload(f.lab, kUnreachable);
        f.widgets.messages.findChild<QToolButton *>(QStringLiteral("messageClose"))->click();
        f.reload(f.lab, kUnreachable);
        QCOMPARE(f.said(), QStringList());
        f.reload(f.lab, kNoToken);
        QVERIFY(f.asksForTokenOf(f.lab));
        f.reload(f.lab, std::nullopt);
        f.reload(f.lab, kUnreachable);
        QCOMPARE(f.said(), QStringList(QStringLiteral("lab: Nobody answers.")));
    }

    void theProblemsAreListedAndLeadToTheirEndpoints()
    {
        EndpointDeskFixture f;
        JobFeed jobs(f.parts());
        StatusFeed status(f.parts(), f.widgets.status, f.desk, jobs);
        auto &button = *f.widgets.status.findChild<QToolButton *>(QStringLiteral("troubles"));
        QVERIFY(button.isHidden());
        f.reload(f.lab, kUnreachable);
        QCOMPARE(button.text(), QStringLiteral("⚠ lab: Nobody answers."));
        f.reload(f.eu, kNoToken);
        QCOMPARE(button.text(), QStringLiteral("⚠ 2 endpoints with problems"));
        QSignalSpy chosen(&f.widgets.status, &StatusLine::endpointRequested);
        for (const char *lack : {"raise()", "grabbing the keyboard"}) // of the platform
            QTest::ignoreMessage(QtWarningMsg,
                                 qPrintable(QStringLiteral("This plugin does not "
                                                           "support %1")
                                                    .arg(QLatin1String(lack))));
        button.click();
        auto *menu = f.widgets.status.findChild<QMenu *>(QStringLiteral("problemList"));
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions().last()->text(), QStringLiteral("eu: There is no token."));
        menu->actions().last()->trigger();
        QCOMPARE(chosen.at(0).at(0).value<EndpointId>(), f.eu);
        menu->close();
    }

    void whatIsRemovedLeavesNoTrouble()
    {
        EndpointDeskFixture f;
        const QSignalSpy gone(&f.desk, &EndpointDesk::deactivated);
        const QSignalSpy back(&f.desk, &EndpointDesk::activated);
        f.reload(f.lab, kNoToken);
        Q_EMIT f.widgets.endpoints.removeRequested(f.lab);
        const auto *question = f.window.findChild<QMessageBox *>();
        QVERIFY(question);
        question->buttons().constLast()->click();
        QVERIFY(!f.endpointTree.failure(f.lab));
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

HEADWATER_TEST(TestEndpointDesk, QApplication)
#include "tst_endpointdesk.moc"
