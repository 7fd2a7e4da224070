// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/accessibletext.h"
#include "testkit/modeltext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/window/shortcutkeys.h"
#include "ui/window/shortcutsheet.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QMenuBar>
#include <QToolButton>

using namespace headwater;

namespace {

QKeySequence sheetKeys(const char *text)
{
    return QKeySequence(QString::fromLatin1(text), QKeySequence::PortableText);
}

} // namespace

class TestShortcutSheet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void menusComeFirstAndThenThePanes()
    {
        QMainWindow window;
        auto *pane = new QWidget(&window);
        pane->setAccessibleName(QStringLiteral("History"));
        auto *chip = new QToolButton(pane);
        chip->setText(QStringLiteral("Failed"));
        chip->setShortcut(sheetKeys("Alt+3"));
        auto *mnemonic = new QToolButton(pane);
        mnemonic->setText(QStringLiteral("&Retry"));
        auto *fix = new QAction(QStringLiteral("Fix"), pane);
        fix->setShortcut(sheetKeys("Alt+Return"));
        auto *fixToo = new QAction(QStringLiteral("Fix"), pane);
        fixToo->setShortcut(sheetKeys("Alt+Enter"));
        QMenu *file = window.menuBar()->addMenu(QStringLiteral("&File"));
        file->addAction(QStringLiteral("&Save && close…"))->setShortcut(sheetKeys("Ctrl+S"));
        file->addAction(QStringLiteral("No key"));
        QMenu *copy = file->addMenu(QStringLiteral("Copy &as"));
        copy->addAction(QStringLiteral("curl"))->setShortcuts({sheetKeys("F3"), sheetKeys("F4")});

        const QList<Shortcut> expected{
                {QStringLiteral("File"), QStringLiteral("Save & close"), {sheetKeys("Ctrl+S")}},
                {QStringLiteral("Copy as"),
                 QStringLiteral("curl"),
                 {sheetKeys("F3"), sheetKeys("F4")}},
                {QStringLiteral("History"),
                 QStringLiteral("Fix"),
                 {sheetKeys("Alt+Return"), sheetKeys("Alt+Enter")}},
                {QStringLiteral("History"), QStringLiteral("Failed"), {sheetKeys("Alt+3")}},
        };
        const QList<Shortcut> found = shortcutsOf(window);
        QCOMPARE(found.size(), expected.size());
        for (qsizetype i = 0; i < found.size(); ++i) {
            QCOMPARE(found.at(i).group, expected.at(i).group);
            QCOMPARE(found.at(i).action, expected.at(i).action);
            QCOMPARE(found.at(i).keys, expected.at(i).keys);
            QCOMPARE(found.at(i).changeable != nullptr, i < 2); // in a menu
        }
    }

    /// Also keys of parts that are built when they are needed first.
    void keysOfTheEditorsAreListedFromTheStart()
    {
        const QTemporaryDir directory;
        Workbench program(*Profile::at(directory.path()));
        program.window.show();
        const auto actions = program.window.findChildren<QAction *>();
        for (QAction *action : actions) {
            if (action->shortcuts().contains(sheetKeys("F1")))
                action->trigger();
        }
        QHash<QString, Shortcut> listed;
        for (const Shortcut &shortcut : shortcutsOf(program.window, ShortcutsOf::All))
            listed.insert(shortcut.action, shortcut);
        const QList<std::pair<QString, QKeySequence>> expected{
                {QStringLiteral("Next problem"), sheetKeys("F8")},
                {QStringLiteral("Previous problem"), sheetKeys("Shift+F8")},
                {QStringLiteral("Fix the problem here"), sheetKeys("Alt+Return")},
                {QStringLiteral("Show or hide details"), sheetKeys("Space")}};
        for (const auto &[action, sequence] : expected) {
            QVERIFY2(listed.value(action).keys.contains(sequence), qPrintable(action));
            QVERIFY2(listed.value(action).changeable, qPrintable(action));
        }
    }

    void everyActionOfTheWindowIsThere()
    {
        const QTemporaryDir directory;
        Workbench program(*Profile::at(directory.path()));
        QSet<QKeySequence> listed;
        for (const Shortcut &shortcut : shortcutsOf(program.window)) {
            QVERIFY2(!shortcut.group.isEmpty(), qPrintable(shortcut.action));
            QVERIFY(!shortcut.action.isEmpty());
            QVERIFY2(!shortcut.action.contains(u'&'), qPrintable(shortcut.action));
            for (const QKeySequence &sequence : shortcut.keys)
                listed.insert(sequence);
        }
        const auto actions = program.window.findChildren<QAction *>();
        QVERIFY(actions.size() > 20);
        for (const QAction *action : actions) {
            if (!action->isVisible())
                continue; // its shortcuts do not work either
            for (const QKeySequence &sequence : action->shortcuts())
                QVERIFY2(listed.contains(sequence), qPrintable(action->text()));
        }
    }

    // When two actions have the same keys in the same place, Qt triggers neither.
    void noKeysAreUsedTwice()
    {
        const QTemporaryDir directory;
        Workbench program(*Profile::at(directory.path()));
        const auto isEverywhere = [](const QAction *action) {
            return action->shortcutContext() == Qt::WindowShortcut
                    || action->shortcutContext() == Qt::ApplicationShortcut;
        };
        QMultiHash<QKeySequence, const QAction *> users;
        const auto actions = program.window.findChildren<QAction *>();
        for (const QAction *action : actions) {
            for (const QKeySequence &sequence : action->shortcuts()) {
                for (const QAction *other : users.values(sequence)) {
                    QVERIFY2(!isEverywhere(action) && !isEverywhere(other)
                                     && action->parent() != other->parent(),
                             qPrintable(QStringLiteral("%1: “%2” and “%3”")
                                                .arg(sequence.toString(), other->text(),
                                                     action->text())));
                }
                users.insert(sequence, action);
            }
        }
    }

    void theSheetCanBeFiltered()
    {
        QMainWindow window;
        window.menuBar()
                ->addMenu(QStringLiteral("&File"))
                ->addAction(QStringLiteral("&Quit"))
                ->setShortcut(sheetKeys("Ctrl+Q"));
        window.menuBar()
                ->addMenu(QStringLiteral("&View"))
                ->addAction(QStringLiteral("&Reload lists"))
                ->setShortcuts({sheetKeys("F5"), sheetKeys("Ctrl+R")});
        QSettings settings(QTemporaryDir().filePath(QStringLiteral("none.ini")),
                           QSettings::IniFormat);
        ShortcutKeys changes(window, settings);
        ShortcutSheet sheet(changes);
        sheet.open();
        auto *table = sheet.findChild<QTableView *>(QStringLiteral("shortcuts"));
        auto *filter = sheet.findChild<QLineEdit *>(QStringLiteral("filterShortcuts"));
        const QAbstractItemModelTester tester(table->model());
        QCOMPARE(test::accessibleName(table), QStringLiteral("Keyboard shortcuts"));
        QCOMPARE(test::accessibleName(filter), QStringLiteral("Filter shortcuts"));
        const QString quit = QStringLiteral("File | Quit | Ctrl+Q");
        const QString reload = QStringLiteral("View | Reload lists | F5 or Ctrl+R");
        COMPARE_LINES(test::modelText(*table->model()).mid(0, 2), QStringList({quit, reload}));

        filter->setText(QStringLiteral("ctrl+r"));
        COMPARE_LINES(test::modelText(*table->model()), QStringList{reload});
        QTest::keyClick(filter, Qt::Key_Return);
        QVERIFY(sheet.isVisible());
        QVERIFY(table->currentIndex().isValid());
        filter->setText(QStringLiteral("fil"));
        COMPARE_LINES(test::modelText(*table->model()), QStringList{quit});
        filter->setText(QStringLiteral("nothing like that"));
        QCOMPARE(table->model()->rowCount(), 0);
    }
};

HEADWATER_TEST(TestShortcutSheet, QApplication)
#include "tst_shortcutsheet.moc"
