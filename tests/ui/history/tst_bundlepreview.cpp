// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/history/bundlepreview.h"

#include "testkit/teststrict.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QList<ZippedFile> kFiles{{u"ticket.md"_s, "### Ticket\n"},
                               {u"log.txt"_s, QByteArray(50'000, 'x') + "\nlast line\n"}};

struct Scene
{
    BundlePreview preview{kFiles};
    QListWidget *list = preview.findChild<QListWidget *>(u"bundleFiles"_s);
    QPlainTextEdit *text = preview.findChild<QPlainTextEdit *>(u"bundleText"_s);
    QPushButton *save = preview.findChild<QPushButton *>(u"saveBundleNow"_s);
};

} // namespace

class TestBundlePreview final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void showsEachFileWhole()
    {
        Scene scene;
        QCOMPARE(scene.list->count(), 2);
        QVERIFY(scene.list->item(0)->text().startsWith(u"ticket.md"_s));
        QCOMPARE(scene.text->toPlainText(), u"### Ticket\n"_s);
        scene.list->setCurrentRow(1);
        QVERIFY(scene.text->toPlainText().endsWith(u"xx\nlast line\n"_s));
        QVERIFY(scene.text->isReadOnly());
    }

    void leavesOutWhatIsCleared()
    {
        Scene scene;
        QSignalSpy saves(&scene.preview, &BundlePreview::saveRequested);
        scene.preview.show();
        scene.list->setFocus();
        scene.list->setCurrentRow(1);
        QTest::keyClick(scene.list, Qt::Key_Space);
        scene.save->click();
        QCOMPARE(saves.size(), 1);
        QCOMPARE(saves.at(0).at(0).value<QList<ZippedFile>>(), kFiles.first(1));
        QVERIFY(scene.preview.isVisible()); // until the file is saved
        scene.list->item(0)->setCheckState(Qt::Unchecked);
        QVERIFY(!scene.save->isEnabled());
    }

    void staysWithAMessageWhenItIsNotSaved()
    {
        Scene scene;
        scene.preview.show();
        scene.preview.showTrouble({ErrorKind::Storage, u"No room."_s});
        auto *trouble = scene.preview.findChild<QLabel *>(u"bundleTrouble"_s);
        QVERIFY(trouble->isVisible());
        QVERIFY(trouble->text().contains(u"No room."_s));
    }

    void isNamedForAssistiveTools()
    {
        Scene scene;
        QCOMPARE(scene.list->accessibleName(), u"Files"_s);
        QCOMPARE(scene.text->accessibleName(), u"Content of the file"_s);
    }

    void fitsIntoItsWindow()
    {
        QWidget window;
        window.resize(600, 400);
        const BundlePreview preview(kFiles, &window);
        QVERIFY(preview.width() <= 600);
        QVERIFY(preview.height() <= 400);
    }
};

HEADWATER_TEST(TestBundlePreview, QApplication)
#include "tst_bundlepreview.moc"
