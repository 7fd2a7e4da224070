// SPDX-License-Identifier: Apache-2.0
#include "program/log.h"
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTextBrowser>

using namespace headwater;

namespace {

QAction *helpAction(const MainWindow &window, const QString &text)
{
    for (const QAction *menu : window.menuBar()->actions()) {
        for (QAction *action : menu->menu()->actions()) {
            if (action->text() == text)
                return action;
        }
    }
    return nullptr;
}

} // namespace

/// The items of the Help menu other than the shortcuts.
class TestManualWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("QObject|Cannot"))); }

    void theManualIsShownAndFoundIn()
    {
        const QTemporaryDir directory;
        Workbench workbench(*Profile::at(directory.path()));
        QAction *manual = helpAction(workbench.window, QStringLiteral("&Manual"));
        QVERIFY(manual);
        manual->trigger();
        auto *dialog = workbench.window.findChild<QDialog *>(QStringLiteral("manual"));
        QVERIFY(dialog && dialog->isVisible());
        auto *text = dialog->findChild<QTextBrowser *>();
        QVERIFY(text->toPlainText().size() > 20'000);
        auto *words = dialog->findChild<QLineEdit *>();
        words->setText(QStringLiteral("refresh"));
        QTest::keyClick(words, Qt::Key_Return);
        const int first = text->textCursor().position();
        QVERIFY(first > 0);
        QCOMPARE(text->textCursor().selectedText().toLower(), QStringLiteral("refresh"));
        QTest::keyClick(words, Qt::Key_Return);
        QVERIFY(text->textCursor().position() != first);
    }

    void theLogIsSaved()
    {
        const QTemporaryDir directory;
        const QTemporaryDir elsewhere;
        log::keep();
        Workbench workbench(*Profile::at(directory.path()));
        workbench.startWork();
        QAction *save = helpAction(workbench.window, QStringLiteral("&Save log…"));
        QVERIFY(save);
        save->trigger();
        auto *dialog = workbench.window.findChild<QFileDialog *>(QStringLiteral("saveLogDialog"));
        QVERIFY(dialog);
        const QString file = elsewhere.filePath(QStringLiteral("help.log"));
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(QFile::exists(file));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().contains("headwater.store history open"));
    }
};

HEADWATER_TEST(TestManualWindow, QApplication)
#include "tst_manualwindow.moc"
