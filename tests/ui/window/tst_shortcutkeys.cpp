// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/window/shortcutkeys.h"

#include "program/workbench.h"
#include "testkit/teststrict.h"
#include "ui/window/shortcutdialog.h"
#include "ui/window/shortcutsheet.h"

#include <QAction>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>

using namespace headwater;
using namespace headwater::test;

namespace {

QKeySequence keys(const char *text)
{
    return QKeySequence(QString::fromLatin1(text), QKeySequence::PortableText);
}

/// A window with three actions in a menu and one in a pane.
struct ShortcutKeysScene
{
    explicit ShortcutKeysScene(const QString &file) : settings(file, QSettings::IniFormat)
    {
        QMenu *menu = window.menuBar()->addMenu(QStringLiteral("&View"));
        reload = menu->addAction(QStringLiteral("&Reload lists"));
        reload->setShortcuts({keys("F5"), keys("Ctrl+R")});
        quit = menu->addAction(QStringLiteral("&Quit"));
        quit->setShortcut(keys("Ctrl+Q"));
        about = menu->addAction(QStringLiteral("&About"));
        retry = new QAction(QStringLiteral("Retry"), table);
        retry->setShortcut(keys("R"));
        retry->setShortcutContext(Qt::WidgetShortcut);
        menu->addAction(retry);
        auto *fix = new QAction(QStringLiteral("Fix"), table);
        fix->setShortcut(keys("Alt+Return"));
        table->setAccessibleName(QStringLiteral("Editor"));
        window.show();
    }

    QSettings settings;
    QMainWindow window;
    QWidget *table = new QWidget(&window);
    QAction *reload;
    QAction *quit;
    QAction *about;
    QAction *retry;
};

} // namespace

class TestShortcutKeys final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = m_directory->filePath(QStringLiteral("window.ini"));
    }

    void keysAreKeptAndCanBeReset()
    {
        {
            ShortcutKeysScene f(m_file);
            ShortcutKeys changes(f.window, f.settings);
            changes.change(*f.reload, {keys("F6"), keys("Ctrl+Shift+R")});
            changes.change(*f.about, {keys("Ctrl+I")});
            changes.change(*f.quit, {});
            QCOMPARE(f.reload->shortcuts(), QList({keys("F6"), keys("Ctrl+Shift+R")}));
        }
        ShortcutKeysScene f(m_file);
        ShortcutKeys changes(f.window, f.settings);
        QCOMPARE(f.reload->shortcuts(), QList({keys("F6"), keys("Ctrl+Shift+R")}));
        QCOMPARE(f.about->shortcuts(), QList({keys("Ctrl+I")}));
        QCOMPARE(f.quit->shortcuts(), QList<QKeySequence>());
        QVERIFY(changes.isChanged(*f.reload));
        changes.reset(*f.reload);
        QVERIFY(!changes.isChanged(*f.reload));
        QCOMPARE(f.reload->shortcuts(), QList({keys("F5"), keys("Ctrl+R")}));
        changes.resetAll();
        QCOMPARE(f.quit->shortcuts(), QList({keys("Ctrl+Q")}));
        QCOMPARE(f.about->shortcuts(), QList<QKeySequence>());

        ShortcutKeysScene last(m_file);
        const ShortcutKeys none(last.window, last.settings);
        QCOMPARE(last.reload->shortcuts(), QList({keys("F5"), keys("Ctrl+R")}));
    }

    void refusesKeysThatAreTakenOrReserved_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *action, const char *wanted, const char *why) {
            QTest::addRow("%s %s", action, wanted)
                    << QString::fromLatin1(action) << QString::fromLatin1(wanted)
                    << QString::fromUtf8(why);
        };
        row("&Quit", "Ctrl+R", "These are the keys of “Reload lists”.");
        row("&Quit", "F5", "These are the keys of “Reload lists”.");
        row("&Quit", "Alt+Return", "These are the keys of “Fix”.");
        row("&Quit", "Alt+V", "These keys open the menu “View”.");
        row("&Quit", "Q", "This key types a character.");
        row("&Quit", "Shift+Q", "This key types a character.");
        for (const char *reserved : {"Esc", "Tab", "Shift+Tab", "Return", "Space", "Down", "Home",
                                     "Ctrl+C", "Ctrl+V", "Ctrl+Z", "Ctrl+A", "Del", "Ctrl+Esc"})
            row("&Quit", reserved, "These keys have a meaning");
        row("&Quit", "Ctrl+Q", ""); // its own
        row("&Quit", "Ctrl+W", "");
        row("&Quit", "F12", "");
        row("Retry", "T", ""); // works in its table only, where nothing is typed
        row("Retry", "Space", "These keys have a meaning");
    }

    void refusesKeysThatAreTakenOrReserved()
    {
        QFETCH(QString, action);
        QFETCH(QString, wanted);
        QFETCH(QString, why);
        ShortcutKeysScene f(m_file);
        const ShortcutKeys changes(f.window, f.settings);
        const QAction &asked = action == QLatin1String("Retry") ? *f.retry : *f.quit;
        const QString obstacle
                = changes.obstacle(asked, QKeySequence(wanted, QKeySequence::PortableText));
        QVERIFY2(why.isEmpty() ? obstacle.isEmpty() : obstacle.startsWith(why),
                 qPrintable(obstacle));
    }

    void freedKeysCanBeGivenToAnother()
    {
        ShortcutKeysScene f(m_file);
        ShortcutKeys changes(f.window, f.settings);
        changes.change(*f.reload, {keys("F5")});
        QCOMPARE(changes.obstacle(*f.quit, keys("Ctrl+R")), QString());
        changes.change(*f.quit, {keys("Ctrl+R")});
        changes.reset(*f.reload); // Ctrl+R is taken by now
        QCOMPARE(f.reload->shortcuts(), QList({keys("F5")}));
        QCOMPARE(changes.obstacle(*f.reload, keys("Ctrl+R")),
                 QStringLiteral("These are the keys of “Quit”."));
        changes.resetAll();
        QCOMPARE(f.quit->shortcuts(), QList({keys("Ctrl+Q")}));
    }

    // A later version gives keys to an action that the user has given to another.
    void whatTheUserChoseWinsOverNewDefaults()
    {
        {
            ShortcutKeysScene f(m_file);
            ShortcutKeys changes(f.window, f.settings);
            changes.change(*f.about, {keys("F12")});
        }
        ShortcutKeysScene f(m_file);
        f.quit->setShortcuts({keys("F12"), keys("Ctrl+Q")});
        const ShortcutKeys changes(f.window, f.settings);
        QCOMPARE(f.about->shortcuts(), QList({keys("F12")}));
        QCOMPARE(f.quit->shortcuts(), QList({keys("Ctrl+Q")}));
    }

    void theSheetChangesAndResets()
    {
        ShortcutKeysScene f(m_file);
        ShortcutKeys changes(f.window, f.settings);
        ShortcutSheet sheet(changes);
        sheet.show();
        auto *table = sheet.findChild<QTableView *>(QStringLiteral("shortcuts"));
        auto *change = sheet.findChild<QPushButton *>(QStringLiteral("changeKeys"));
        auto *reset = sheet.findChild<QPushButton *>(QStringLiteral("resetKeys"));
        const auto shown
                = [table](int row) { return table->model()->index(row, 2).data().toString(); };
        table->setCurrentIndex(table->model()->index(4, 0)); // Fix, of the editor
        QVERIFY(!change->isEnabled());
        table->setCurrentIndex(table->model()->index(1, 0));
        QVERIFY(change->isEnabled());
        QVERIFY(!reset->isEnabled());
        change->click();
        auto *dialog = sheet.findChild<ShortcutDialog *>();
        auto *edit = dialog->findChild<QKeySequenceEdit *>(QStringLiteral("keys"));
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("saveKeys"));
        auto *problem = dialog->findChild<QLabel *>(QStringLiteral("keysProblem"));
        QTest::keyClick(edit, Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(edit->keySequence(), keys("Ctrl+R"));
        QCOMPARE(problem->text(), QStringLiteral("These are the keys of “Reload lists”."));
        QVERIFY(!save->isEnabled());
        QTest::keyClick(edit, Qt::Key_F11); // replaces the first
        QVERIFY(save->isEnabled());
        save->click();
        QCOMPARE(f.quit->shortcut(), keys("F11"));
        QCOMPARE(shown(1), QStringLiteral("F11"));
        QCOMPARE(table->currentIndex().row(), 1);
        QVERIFY(reset->isEnabled());
        reset->click();
        QCOMPARE(shown(1), QStringLiteral("Ctrl+Q"));
    }

    void escapeLeavesTheDialog()
    {
        ShortcutKeysScene f(m_file);
        ShortcutKeys changes(f.window, f.settings);
        ShortcutDialog dialog(changes.list().at(1), changes, nullptr);
        dialog.open();
        QTest::keyClick(dialog.findChild<QKeySequenceEdit *>(QStringLiteral("keys")),
                        Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(f.quit->shortcut(), keys("Ctrl+Q"));
    }

    void theMenuOpensTheSheet()
    {
        Workbench bench(*Profile::at(m_directory->path()));
        const auto actions = bench.window.findChildren<QAction *>();
        for (QAction *action : actions) {
            if (action->shortcuts().contains(keys("F1")))
                action->trigger();
        }
        const auto *sheet = bench.window.findChild<ShortcutSheet *>();
        QVERIFY(sheet && sheet->isVisible());
    }

    // The keys of the whole window: each can be kept, and they work at the next start.
    void theProgramAppliesThemAtItsStart()
    {
        {
            Workbench bench(*Profile::at(m_directory->path()));
            auto *changes = bench.window.findChild<ShortcutKeys *>();
            QVERIFY(changes);
            for (const Shortcut &shortcut : changes->list()) {
                if (shortcut.action == QLatin1String("Reload lists"))
                    changes->change(*shortcut.changeable, {keys("F7"), keys("Ctrl+R")});
                else if (shortcut.action == QLatin1String("Refresh data"))
                    changes->change(*shortcut.changeable, {keys("Ctrl+F9")});
            }
        }
        const Workbench bench(*Profile::at(m_directory->path()));
        int found = 0;
        for (const Shortcut &shortcut : shortcutsOf(bench.window)) {
            if (shortcut.action == QLatin1String("Reload lists")) {
                QCOMPARE(shortcut.keys, QList({keys("F7"), keys("Ctrl+R")}));
                ++found;
            } else if (shortcut.action == QLatin1String("Refresh data")) {
                QCOMPARE(shortcut.keys, QList({keys("Ctrl+F9")}));
                ++found;
            }
        }
        QCOMPARE(found, 2);
    }

    /// Actions of panes have changeable keys too, and stay in the list when they have none left.
    void keysOfPanesCanBeChanged()
    {
        ShortcutKeysScene f(m_file);
        const auto newAction = [&f] {
            auto *next = new QAction(QStringLiteral("Next problem"), &f.window);
            next->setObjectName(QStringLiteral("nextProblem"));
            next->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            next->setShortcut(keys("F8"));
            return std::unique_ptr<QAction>(next);
        };
        const auto isListed = [](const ShortcutKeys &changes, const QAction *action) {
            return std::ranges::count(changes.list(), action, &Shortcut::changeable) == 1;
        };
        {
            const auto next = newAction();
            ShortcutKeys changes(f.window, f.settings);
            QVERIFY(isListed(changes, next.get()));
            QCOMPARE(changes.obstacle(*next, keys("Ctrl+F8")), QString());
            changes.change(*next, {});
            QVERIFY(isListed(changes, next.get()));
            changes.change(*next, {keys("Ctrl+F8")});
        }
        ShortcutKeys changes(f.window, f.settings);
        changes.change(*f.quit, {keys("Ctrl+F9")}); // keeps what belongs to a pane to come
        const auto next = newAction();
        changes.restore();
        QCOMPARE(next->shortcut(), keys("Ctrl+F8"));
        changes.restore();
        changes.reset(*next);
        QCOMPARE(next->shortcut(), keys("F8"));
        QCOMPARE(f.quit->shortcut(), keys("Ctrl+F9"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_file;
};

HEADWATER_TEST(TestShortcutKeys, QApplication)
#include "tst_shortcutkeys.moc"
