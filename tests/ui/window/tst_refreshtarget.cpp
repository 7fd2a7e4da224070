// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/window/refreshtarget.h"

#include "program/workbench.h"
#include "testkit/teststrict.h"
#include "ui/bulk/reviewsheet.h"
#include "ui/collections/collectionpane.h"
#include "ui/history/historypane.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A window with four listed collections, of which some are selected.
struct RefreshTargetScene
{
    RefreshTargetScene()
    {
        ClusterEndpoint endpoint;
        endpoint.id = {QStringLiteral("lab")};
        endpoint.name = QStringLiteral("lab");
        endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        VERIFY_RESULT(bench.services.openHistory());
        VERIFY_RESULT(bench.services.endpoints.save(endpoint));
        bench.collections.setCollections(endpoint.id, QStringLiteral("default"),
                                         {QStringLiteral("books"), QStringLiteral("clicks"),
                                          QStringLiteral("music"), QStringLiteral("words")});
        for (const char *name : {"books", "clicks", "music", "words"}) {
            CollectionInfo info;
            info.ref = {endpoint.id, QStringLiteral("default"), QString::fromLatin1(name)};
            info.kind = CollectionKind::External;
            info.persistedSource = QStringLiteral("s3://b/");
            bench.collections.setInfo(info);
        }
        bench.window.show();
        bench.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&bench.window))
            qFatal("no active window");
        bench.window.resize(1400, 900); // beside each other, whatever the screen
        if (!QTest::qWaitFor([this] { return table->isVisible(); }, 60'000))
            qFatal("no collections");
    }
    void select(int count)
    {
        table->clearSelection();
        for (int row = 0; row < count; ++row) {
            QTest::mouseClick(table->viewport(), Qt::LeftButton,
                              row ? Qt::ControlModifier : Qt::NoModifier,
                              table->visualRect(table->model()->index(row, 0)).center());
        }
    }
    [[nodiscard]] QAction *menuAction(const QString &menu, int index) const
    {
        for (const QAction *title : bench.window.menuBar()->actions()) {
            if (title->text() == menu)
                return title->menu()->actions().at(index);
        }
        return nullptr;
    }
    [[nodiscard]] QAction *refresh() const { return menuAction(QStringLiteral("&Collection"), 0); }
    [[nodiscard]] QString hint() const
    {
        const auto *label = bench.window.findChild<QLabel *>(QStringLiteral("statusHint"));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QStringList contextMenu() const
    {
        for (const char *lack : {"raise()", "grabbing the keyboard"}) // of the platform
            QTest::ignoreMessage(QtWarningMsg,
                                 qPrintable(QStringLiteral("This plugin does not support %1")
                                                    .arg(QLatin1String(lack))));
        Q_EMIT table->customContextMenuRequested(
                table->visualRect(table->model()->index(0, 0)).center());
        auto *menu = pane.findChild<QMenu *>();
        QStringList texts;
        for (const QAction *action : menu->actions()) {
            if (action->isEnabled() && !action->isSeparator())
                texts << action->text();
        }
        menu->hide();
        delete menu;
        return texts;
    }

    QTemporaryDir directory;
    Workbench bench{*Profile::at(directory.path())};
    CollectionPane &pane = *bench.window.findChild<CollectionPane *>();
    RefreshPane &side = *bench.window.findChild<RefreshPane *>();
    QTableView *table = pane.findChild<QTableView *>(QStringLiteral("collections"));
};

} // namespace

class TestRefreshTarget final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void allSpeakOfTheSameNumberWhereverTheFocusIs_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("place");
        for (const int count : {0, 1, 2, 4}) {
            for (const char *place : {"collections", "filterCollections", "history",
                                      "filterHistory", "endpoints", "button"})
                QTest::addRow("%d, %s", count, place) << count << QString::fromLatin1(place);
        }
    }

    void allSpeakOfTheSameNumberWhereverTheFocusIs()
    {
        QFETCH(int, count);
        QFETCH(QString, place);
        RefreshTargetScene f;
        f.select(count);
        QCOMPARE(f.pane.selectedCount(), count);
        const QString words = QStringLiteral("efresh %1 collections…").arg(count);
        QVERIFY2(f.refresh()->text().endsWith(count > 1 ? words : QStringLiteral("Refresh data")),
                 qPrintable(f.refresh()->text()));
        auto *several = f.side.findChild<QPushButton *>(QStringLiteral("refreshSeveral"));
        auto *send = f.side.findChild<QPushButton *>(QStringLiteral("send"));
        QCOMPARE(several && several->isVisible(), count > 1);
        QCOMPARE(send && send->isVisible(), count == 1);
        if (count > 1)
            QVERIFY2(several->text().endsWith(words), qPrintable(several->text()));
        else if (count == 1)
            QCOMPARE(send->text(), QStringLiteral("Refresh data of books"));

        auto *focus = place == QLatin1String("button") ? (count > 1 ? several : send)
                                                       : f.bench.window.findChild<QWidget *>(place);
        if (!focus && place == QLatin1String("button"))
            return; // there is none
        QVERIFY2(focus, qPrintable(place));
        focus->setFocus();
        QTest::keyClick(f.bench.window.windowHandle(), Qt::Key_Return, Qt::ControlModifier);
        auto *sheet = f.bench.window.findChild<ReviewSheet *>();
        QCOMPARE(sheet != nullptr, count > 1);
        if (sheet)
            QCOMPARE(sheet->findChild<QTableView *>()->model()->rowCount(), count);
        QCOMPARE(!f.hint().isEmpty(), count == 0);
        QCOMPARE(f.bench.services.tracker.liveJobs().size(), count == 1 ? 1 : 0);
    }

    void theButtonOfThePaneOpensTheReviewOfAllSelected()
    {
        RefreshTargetScene f;
        f.select(3);
        f.side.findChild<QPushButton *>(QStringLiteral("refreshSeveral"))->click();
        auto *sheet = f.bench.window.findChild<ReviewSheet *>();
        QVERIFY(sheet);
        QCOMPARE(sheet->findChild<QTableView *>()->model()->rowCount(), 3);
    }

    void theContextMenuHasTheSameActions()
    {
        RefreshTargetScene f;
        f.select(1);
        QStringList texts = f.contextMenu();
        QCOMPARE(texts.first(), f.refresh()->text());
        QVERIFY(texts.contains(QStringLiteral("Refresh with &new settings…")));
        f.select(3);
        texts = f.contextMenu();
        QCOMPARE(texts.first(), QStringLiteral("&Refresh 3 collections…"));
        QVERIFY(!texts.contains(QStringLiteral("Refresh with &new settings…")));
        f.menuAction(QStringLiteral("&Collection"), 1)->trigger();
        QVERIFY2(f.hint().startsWith(QStringLiteral("New settings go to one")),
                 qPrintable(f.hint()));
    }

    // One row is selected, but not the current one: a filter hides that.
    void theOnlySelectedRowIsShown()
    {
        RefreshTargetScene f;
        f.select(2); // clicks is current
        f.pane.findChild<QLineEdit *>(QStringLiteral("filterCollections"))
                ->setText(QStringLiteral("books"));
        QTRY_COMPARE(f.pane.selectedCount(), 1);
        QTRY_VERIFY(f.side.collection());
        QCOMPARE(f.side.collection()->name, QStringLiteral("books"));
        QCOMPARE(f.side.findChild<QPushButton *>(QStringLiteral("send"))->text(),
                 QStringLiteral("Refresh data of books"));
    }

    void aKeyWithNothingToActOnSaysSo_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("words");
        const QString collections = QStringLiteral("collections");
        const QString history = QStringLiteral("history");
        QTest::newRow("edit") << collections << QStringLiteral("F2")
                              << QStringLiteral("Select an endpoint or a folder first.");
        QTest::newRow("refresh") << history << QStringLiteral("Ctrl+Return")
                                 << QStringLiteral("Nothing to refresh");
        QTest::newRow("new settings") << history << QStringLiteral("Ctrl+Shift+Return")
                                      << QStringLiteral("Select the collection that");
        QTest::newRow("copy id") << collections << QStringLiteral("Ctrl+Shift+I")
                                 << QStringLiteral("Select a refresh first.");
        QTest::newRow("retry") << history << QStringLiteral("R")
                               << QStringLiteral("Nothing to retry");
        QTest::newRow("not the table's") << collections << QStringLiteral("R") << QString();
        QTest::newRow("no action's") << history << QStringLiteral("Ctrl+Alt+9") << QString();
    }

    void aKeyWithNothingToActOnSaysSo()
    {
        QFETCH(QString, place);
        QFETCH(QString, keys);
        QFETCH(QString, words);
        RefreshTargetScene f;
        RefreshJob job;
        job.collection
                = {{QStringLiteral("lab")}, QStringLiteral("default"), QStringLiteral("books")};
        job.state = JobState::Done;
        job.localId = f.bench.services.history.insert(job).value();
        f.bench.history.reload();
        auto *table = f.bench.window.findChild<QTableView *>(place);
        QTRY_VERIFY(table->isVisible());
        table->setFocus(Qt::MouseFocusReason); // no row is chosen
        table->clearSelection();
        table->setCurrentIndex({});
        f.bench.window.findChild<QWidget *>(QStringLiteral("statusHint"))->hide();
        const QKeyCombination key = QKeySequence(keys)[0];
        QTest::keyClick(f.bench.window.windowHandle(), key.key(), key.keyboardModifiers());
        QVERIFY2(words.isEmpty() ? f.hint().isEmpty() : f.hint().startsWith(words),
                 qPrintable(f.hint()));
    }

    void aHintGoesByItself()
    {
        StatusLine line;
        line.resize(800, 20);
        line.show();
        line.showHint(QStringLiteral("Nothing to refresh."));
        auto *hint = line.findChild<QLabel *>(QStringLiteral("statusHint"));
        QVERIFY(hint->isVisible());
        auto *timer = line.findChild<QTimer *>(QStringLiteral("hintTimer"));
        QVERIFY(timer->isActive());
        timer->setInterval(0);
        QTRY_VERIFY(!hint->isVisible());
    }
};

HEADWATER_TEST(TestRefreshTarget, QApplication)
#include "tst_refreshtarget.moc"
