// SPDX-License-Identifier: Apache-2.0
#include "store/profile/savedfilters.h"
#include "store/profile/windowsettings.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/filterline.h"
#include "ui/kit/filternamedialog.h"
#include "ui/kit/filtersaver.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QVBoxLayout>

using namespace headwater;

class TestFilterSaver final : public QObject
{
    Q_OBJECT

    struct Scene
    {
        QTemporaryDir dir;
        WindowSettings settings{dir.filePath(QStringLiteral("window.ini"))};
        SavedFilters saved{settings, QStringLiteral("collections")};
        QWidget window;
        FilterLine *line = new FilterLine(collectionFilterKeys(), &window);
        ChipRow *chips = new ChipRow(QStringLiteral("chip"),
                                     {{QStringLiteral("All")}, {QStringLiteral("Failed")}}, &window,
                                     &window);
        FilterSaver *saver = new FilterSaver(*line, *chips, saved, [](int chip) {
            return chip == 1 ? QStringLiteral("state:failed") : QString();
        });

        Scene()
        {
            auto *layout = new QVBoxLayout(&window);
            layout->addWidget(line);
            layout->addWidget(chips);
            window.show();
        }
        /// Enters \a name in the dialog; returns its sentence, empty if the name was taken.
        QString enter(const QString &name) const
        {
            auto *dialog = window.findChild<FilterNameDialog *>();
            if (!dialog)
                return QStringLiteral("no dialog");
            dialog->findChild<QLineEdit *>(QStringLiteral("filterNameField"))->setText(name);
            const QString fault
                    = dialog->findChild<QLabel *>(QStringLiteral("filterNameFault"))->text();
            if (fault.isEmpty())
                dialog->accept();
            else
                dialog->reject();
            delete dialog;
            return fault;
        }
        QString save(const QString &name) const
        {
            saver->save();
            return enter(name);
        }
        [[nodiscard]] QToolButton *chip(int number) const
        {
            return chips->findChild<QToolButton *>(QStringLiteral("chip%1").arg(number));
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void wordsAndChipBecomeAChip()
    {
        Scene scene;
        scene.line->setText(QStringLiteral("books -tmp"));
        scene.chip(2)->click();
        QSignalSpy changes(scene.chips, &ChipRow::chosenChanged);
        QCOMPARE(scene.save(QStringLiteral("Nightly")), QString());
        QCOMPARE(scene.saved.list(),
                 QList<SavedFilter>(
                         {{QStringLiteral("Nightly"), QStringLiteral("state:failed books -tmp")}}));
        QCOMPARE(scene.line->text(), QString());
        QVERIFY(scene.chip(3)->isChecked());
        QCOMPARE(changes.size(), 1);
        scene.line->setText(QStringLiteral("v7")); // narrows the chip
        QCOMPARE(scene.save(QStringLiteral("Deep")), QString());
        QCOMPARE(scene.saved.list().last().text, QStringLiteral("state:failed books -tmp v7"));
    }

    void aKeySaves()
    {
        Scene scene;
        scene.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&scene.window));
        scene.line->setText(QStringLiteral("books"));
        scene.line->setFocus();
        QTest::keyClick(scene.line, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(scene.enter(QStringLiteral("Mine")), QString());
        QCOMPARE(scene.saved.names(), QStringList({QStringLiteral("Mine")}));
    }

    void whatCannotBeSavedIsRefusedInWords()
    {
        Scene scene;
        QVERIFY(scene.save(QStringLiteral("x")).contains(QStringLiteral("nothing to save")));
        scene.line->setText(QStringLiteral("stat:failed"));
        QVERIFY(scene.save(QStringLiteral("x")).contains(QStringLiteral("“state:”")));
        scene.line->setText(
                QStringLiteral("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.c2lnbmF0dXJl"));
        QVERIFY(scene.save(QStringLiteral("x")).contains(QStringLiteral("secret")));
        scene.line->setText(QStringLiteral("books"));
        QVERIFY(scene.save(QStringLiteral(" ")).contains(QStringLiteral("Enter a name")));
        QCOMPARE(scene.save(QStringLiteral("One")), QString());
        scene.line->setText(QStringLiteral("clicks"));
        QVERIFY(scene.save(QStringLiteral("ONE")).contains(QStringLiteral("already")));
        QCOMPARE(scene.saved.list().size(), 1);
    }

    void chipsAreRenamedAndRemoved()
    {
        Scene scene;
        scene.saved.save(QStringLiteral("One"), QStringLiteral("a"));
        scene.saved.save(QStringLiteral("Two"), QStringLiteral("foo:bar")); // of another version
        scene.chip(4)->click();
        Q_EMIT scene.chips->renameRequested(1);
        QCOMPARE(scene.enter(QStringLiteral("Three")), QString());
        QCOMPARE(scene.chip(4)->text(), QStringLiteral("Three"));
        QVERIFY(scene.chip(4)->isChecked());
        Q_EMIT scene.chips->savedMenuRequested(1, {});
        auto *menu = scene.chips->findChild<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
        menu->actions().at(1)->trigger(); // Put into the filter
        QCOMPARE(scene.line->text(), QStringLiteral("foo:bar"));
        QCOMPARE(scene.chips->chosen(), 0);
        menu->close();
        Q_EMIT scene.chips->removeRequested(0);
        QCOMPARE(scene.saved.names(), QStringList({QStringLiteral("Three")}));
        QCOMPARE(scene.chip(3)->text(), QStringLiteral("Three"));
    }
};

HEADWATER_TEST(TestFilterSaver, QApplication)
#include "tst_filtersaver.moc"
