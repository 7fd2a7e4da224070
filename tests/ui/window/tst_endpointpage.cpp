// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"
#include "jobs/connectiontest.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/endpointpage.h"
#include "ui/window/endpointdesk.h"
#include "ui/window/endpointpagedesk.h"
#include "ui/window/stage.h"
#include "ui/window/windowlayout.h"
#include "ui/window/windowmessages.h"
#include "windowbench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QTableView>
#include <QUndoStack>

using namespace headwater;

namespace {

struct EndpointPageFixture : test::WindowBench
{
    EndpointId lab = add(QStringLiteral("lab"), EnvironmentTag::Production);
    EndpointId eu = add(QStringLiteral("eu"));
    test::BenchPanes widgets{*this};
    QWidget window;
    Stage stage{&widgets.refresh};
    WindowMessages messages{parts(), widgets.messages};
    QUndoStack steps;
    EndpointDesk desk{parts(), widgets.panes(), messages, steps, window};
    std::unique_ptr<EndpointPageDesk> pages;
    Catalog &catalog = services.catalog;

    EndpointPageFixture()
    {
        stage.addView(kCollectionsView, &widgets.collections);
        pages = std::make_unique<EndpointPageDesk>(parts(), widgets.panes(), stage, desk);
    }
    ~EndpointPageFixture()
    {
        widgets.collections.setParent(nullptr);
        widgets.refresh.setParent(nullptr);
    }

    void reload(const EndpointId &id, const std::optional<Error> &failure)
    {
        Q_EMIT catalog.reloadStarted(id);
        if (failure)
            Q_EMIT catalog.failed(id, QStringLiteral("default"), *failure);
        else
            Q_EMIT catalog.collectionsListed(id, QStringLiteral("default"), {});
        Q_EMIT catalog.reloadFinished(id);
    }
    [[nodiscard]] EndpointPage &page() const { return *stage.findChild<EndpointPage *>(); }
    [[nodiscard]] QString text(const char *name) const
    {
        return page().findChild<QLabel *>(QLatin1String(name))->text();
    }
    [[nodiscard]] QPushButton &button(const char *name) const
    {
        return *page().findChild<QPushButton *>(QLatin1String(name));
    }
    [[nodiscard]] bool isShown() const { return stage.view() == kEndpointView; }
};

Error error(ErrorKind kind, bool insecure = false)
{
    Error result{kind, QStringLiteral("<b>Broken</b>."), QStringLiteral("raw words")};
    result.insecure = insecure;
    return result;
}

StageResult stageOf(ConnectionStage which, int ms, const std::optional<Error> &failure = {})
{
    StageResult result;
    result.stage = which;
    result.elapsed = std::chrono::milliseconds(ms);
    result.error = failure;
    return result;
}

} // namespace

/// The page of an endpoint that does not work.
class TestEndpointPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { test::failOnAnyWarning(); }

    void saysWhatIsWrongAndWhatToDo_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("insecure");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("advice"); // begins with it
        const auto row = [](const char *name, ErrorKind kind, bool insecure, const char *word,
                            const char *advice) {
            QTest::newRow(name) << kind << insecure << QString::fromLatin1(word)
                                << QString::fromLatin1(advice);
        };
        row("no token", ErrorKind::NoToken, false, "token", "Enter its token.");
        row("refused token", ErrorKind::Unauthorized, false, "token", "Enter another token");
        row("keyring", ErrorKind::VaultDenied, false, "keyring", "Unlock the keyring");
        row("permission", ErrorKind::Forbidden, false, "no access", "Ask the cluster");
        row("tls", ErrorKind::Unreachable, true, "TLS", "Check the address, or install the CA");
        row("unreachable", ErrorKind::Unreachable, false, "unreachable", "Check the address and");
        row("network", ErrorKind::Network, false, "unreachable", "Check the address and");
        row("silent", ErrorKind::Timeout, false, "no response", "Check your network");
        row("busy", ErrorKind::ServerBusy, false, "busy", "Wait a moment");
        row("limited", ErrorKind::RateLimited, false, "busy", "Wait a moment");
        row("redirect", ErrorKind::Redirected, false, "redirect", "Check the address. Headwater");
        row("other program", ErrorKind::BadReply, false, "not Milvus", "Check that the address");
        row("anything", ErrorKind::Rejected, false, "failed", "Test the connection");
    }
    void saysWhatIsWrongAndWhatToDo()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(bool, insecure);
        QFETCH(QString, advice);
        EndpointPageFixture f;
        f.widgets.endpoints.select(f.lab);
        QVERIFY(!f.isShown());
        f.reload(f.lab, error(kind, insecure));
        QVERIFY(f.isShown());
        QCOMPARE(f.text("problem"), QStringLiteral("<b>Broken</b>."));
        QVERIFY2(f.text("advice").startsWith(advice), qPrintable(f.text("advice")));
        QCOMPARE(f.text("technicalDetail"), QStringLiteral("Technical detail: raw words"));
        QTEST(troubleWord(troubleOf(error(kind, insecure))), "word");
        for (const QLabel *label : f.page().findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
                     qPrintable(label->text())); // no markup of a server
    }

    void aHealthyEndpointShowsTheCollections()
    {
        EndpointPageFixture f;
        f.reload(f.lab, error(ErrorKind::NoToken));
        f.reload(f.eu, std::nullopt);
        f.widgets.endpoints.select(f.lab);
        QVERIFY(f.isShown());
        f.widgets.endpoints.select(f.eu);
        QVERIFY(!f.isShown());
        f.widgets.endpoints.select(f.lab);
        QVERIFY(f.isShown());
        f.reload(f.lab, std::nullopt); // it works now
        QVERIFY(!f.isShown());
        f.reload(f.lab, error(ErrorKind::Timeout)); // its list is of this run
        QVERIFY(!f.isShown());
    }

    void aReloadDoesNotMakeItFlicker()
    {
        EndpointPageFixture f;
        f.widgets.endpoints.select(f.lab);
        f.reload(f.lab, error(ErrorKind::Timeout));
        Q_EMIT f.catalog.reloadStarted(f.lab);
        f.reload(f.eu, error(ErrorKind::Timeout));
        QVERIFY(f.isShown());
    }

    void itClosesNoSheet()
    {
        EndpointPageFixture f;
        f.widgets.endpoints.select(f.lab);
        auto *sheet = new QWidget;
        f.stage.openSheet(sheet);
        f.reload(f.lab, error(ErrorKind::Timeout));
        QCOMPARE(f.stage.sheet(), sheet);
        f.stage.closeSheet();
        QVERIFY(f.isShown());
    }

    void theSavedListIsMarked()
    {
        EndpointPageFixture f;
        f.collections.setDatabases(f.lab, {QStringLiteral("default")});
        f.collections.setCollections(f.lab, QStringLiteral("default"),
                                     {QStringLiteral("books"), QStringLiteral("clicks")},
                                     QDateTime({2020, 11, 28}, {18, 2}));
        f.collections.tick(QDateTime({2020, 11, 30}, {12, 0}));
        f.widgets.endpoints.select(f.lab);
        f.reload(f.lab, error(ErrorKind::Timeout));
        const QString when = QLocale().toString(QDateTime({2020, 11, 28}, {18, 2}),
                                                QStringLiteral("d MMM HH:mm"));
        QCOMPARE(f.text("savedListTitle"),
                 QStringLiteral("Saved list of %1, not current · 2 collections").arg(when));
        QCOMPARE(f.text("lastWorked"), QStringLiteral("Last worked ") + when);
        QCOMPARE(f.page().findChild<QTableView *>()->model()->rowCount(), 2);
        f.widgets.endpoints.select(f.eu);
        QVERIFY(!f.page().findChild<QTableView *>()); // a hidden list costs nothing
    }

    void theTestRunsThere()
    {
        EndpointPageFixture f;
        f.widgets.endpoints.select(f.lab);
        f.reload(f.lab, error(ErrorKind::Timeout));
        QVERIFY(f.button("copyTest").isHidden());
        f.button("testBroken").click();
        QVERIFY(f.vault.isAsked());
        QCOMPARE(f.button("testBroken").text(), QStringLiteral("Stop test"));
        auto &test = f.services.connectionTest;
        Q_EMIT test.stageFinished(stageOf(ConnectionStage::Name, 12));
        Q_EMIT test.stageFinished(stageOf(ConnectionStage::Tcp, 31, error(ErrorKind::Unreachable)));
        Q_EMIT test.finished(false);
        QVERIFY(!f.button("copyTest").isHidden());
        f.button("copyTest").click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("lab")) && copied.contains(QStringLiteral("12 ms"))
                         && copied.contains(QStringLiteral("failed, 31 ms, <b>Broken</b>"))
                         && copied.contains(QStringLiteral("not tried")),
                 qPrintable(copied));
        f.widgets.endpoints.select(f.eu);
        Q_EMIT test.stageFinished(stageOf(ConnectionStage::Name, 5)); // of a form
        f.widgets.endpoints.select(f.lab);
        QVERIFY(!f.button("copyTest").isHidden()); // the last test is still there
    }

    void anotherSelectionStopsTheTest()
    {
        EndpointPageFixture f;
        f.widgets.endpoints.select(f.lab);
        f.reload(f.lab, error(ErrorKind::Timeout));
        f.button("testBroken").click();
        f.widgets.endpoints.select(f.eu);
        f.vault.answer(Secret("late")); // starts no test
        f.widgets.endpoints.select(f.lab);
        QCOMPARE(f.button("testBroken").text(), QStringLiteral("Test connection"));
    }
};

HEADWATER_TEST(TestEndpointPage, QApplication)
#include "tst_endpointpage.moc"
