// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/refresh/refreshscene.h"
#include "ui/refresh/settingstabs.h"

#include <QMenu>
#include <QScrollBar>
#include <QToolButton>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::collectionOf;
using test::endpointOf;
using test::kRefreshSource;
using test::kRefreshSpec;

namespace {

struct NewSettingsSheetScene : test::RefreshScene
{
    explicit NewSettingsSheetScene(EnvironmentTag tag = EnvironmentTag::None)
    {
        pane.showCollection(endpointOf(tag), collectionOf(u"books"_s));
        sendNew->setFocus();
    }
    [[nodiscard]] bool isOpen() const { return desk.sheet() == &sheet; }
    void layOut() const
    {
        for (int i = 0; i < 4; ++i)
            QCoreApplication::sendPostedEvents(); // one layout may ask for another
    }
    [[nodiscard]] bool isWhole(const QWidget *widget) const
    {
        return widget->isVisible()
                && widget->visibleRegion().boundingRect().height() == widget->height();
    }
    /// A key press wherever the focus is.
    static void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
};

QString lines(int count)
{
    QStringList keys;
    for (int i = 0; i < count - 2; ++i)
        keys << u"  \"k%1\": 1"_s.arg(i);
    return u"{\n"_s + keys.join(u",\n"_s) + u"\n}"_s;
}

} // namespace

class TestNewSettingsSheet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theChoiceOpensIt()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        QVERIFY(scene.isOpen());
        QCOMPARE(test::accessibleName(&scene.sheet), u"New settings"_s);
        QVERIFY(scene.source->hasFocus());
        QCOMPARE(scene.source->toPlainText(), u"s3://stored/books/"_s);
        QVERIFY(!scene.pane.isVisible());
    }

    void escapeGoesBackAndKeepsTheDraft()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        NewSettingsSheetScene::press(Qt::Key_Escape);
        QVERIFY(!scene.isOpen());
        QVERIFY(scene.useStored->isChecked());
        QVERIFY(scene.useStored->hasFocus());
        QVERIFY(scene.pane.findChild<QLabel *>(u"draftKept"_s)->isVisible());
        scene.send()->click();
        QVERIFY(!scene.requests.value(0).override); // the draft is not sent
        scene.sendNew->click();
        QCOMPARE(scene.source->toPlainText(), kRefreshSource);
        QVERIFY(!scene.form->draft().secrets.isEmpty());
    }

    void theFocusGoesBackWhereItWas()
    {
        NewSettingsSheetScene scene;
        auto *preview = scene.pane.findChild<QPlainTextEdit *>(u"requestPreview"_s);
        preview->setFocus();
        scene.pane.triggerNewSettings();
        QVERIFY(scene.source->hasFocus());
        scene.sheet.findChild<QToolButton *>(u"sheetBack"_s)->click();
        QVERIFY(!scene.isOpen());
        QVERIFY(preview->hasFocus());
    }

    void lookingAtTheStoredSettingsIsNoDraft()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        NewSettingsSheetScene::press(Qt::Key_Escape);
        QVERIFY(!scene.pane.drafts().has(collectionOf(u"books"_s).ref));
        QVERIFY(!scene.pane.findChild<QLabel *>(u"draftKept"_s)->isVisible());
    }

    void anotherCollectionClosesIt()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        scene.pane.showCollection(endpointOf(), collectionOf(u"others"_s));
        QVERIFY(!scene.isOpen());
        QVERIFY(scene.useStored->isChecked());
    }

    void itClosesOnceTheServerHasTheJob()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.pane.trigger();
        QCOMPARE(scene.requests.size(), 1);
        QVERIFY(scene.isOpen()); // the server may still refuse it
        ServerJob job;
        job.id = JobId{4711};
        scene.pane.setRunningJob(job);
        QVERIFY(!scene.isOpen());

        RefreshJob done;
        done.collection = collectionOf(u"books"_s).ref;
        done.state = JobState::Done;
        done.source = kRefreshSource;
        done.maskedBody = maskedRefreshBody(scene.requests[0]);
        QVERIFY(scene.pane.drafts().has(done.collection));
        scene.pane.showDone(done);
        QVERIFY(!scene.pane.drafts().has(done.collection)); // it is stored now
    }

    void itStaysOpenWhileTheUserTypes()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.pane.trigger();
        QCOMPARE(scene.requests.size(), 1);
        QTest::keyClicks(scene.source, u"x"_s);
        ServerJob job;
        job.id = JobId{4711};
        scene.pane.setRunningJob(job);
        QVERIFY(scene.isOpen());
    }

    void twentyLinesFitWithoutScrolling()
    {
        NewSettingsSheetScene scene(EnvironmentTag::Production);
        scene.sendNew->click();
        scene.fill(kRefreshSource, lines(20));
        scene.layOut();
        QCOMPARE(scene.spec->verticalScrollBar()->maximum(), 0);
        QVERIFY(scene.isWhole(scene.spec));
    }

    void consentAndButtonStayInView_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("zoom");
        QTest::newRow("1400x900") << QSize(1150, 760) << 1;
        QTest::newRow("1024x640") << QSize(776, 500) << 1;
        QTest::newRow("1024x640, text twice as large") << QSize(1024, 500) << 2;
    }

    void consentAndButtonStayInView()
    {
        QFETCH(QSize, size);
        QFETCH(int, zoom);
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * zoom);
        QApplication::setFont(large);
        const auto restore = qScopeGuard([before] { QApplication::setFont(before); });
        NewSettingsSheetScene scene(EnvironmentTag::Production);
        CollectionInfo info = collectionOf(u"books"_s);
        info.persistedSpec = QString(kRefreshSpec)
                                     .replace("\"region\""_L1, "\"role_arn\":\"a\",\"region\""_L1);
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production), info);
        scene.stage.resize(size);
        scene.desk.setGeometry(scene.stage.rect());
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.layOut();
        QVERIFY2(scene.sheet.minimumSizeHint().height() <= size.height(),
                 qPrintable(QString::number(scene.sheet.minimumSizeHint().height())));
        QVERIFY2(scene.sheet.minimumSizeHint().width() <= size.width(),
                 qPrintable(QString::number(scene.sheet.minimumSizeHint().width())));
        QVERIFY(scene.isWhole(scene.remove()));
        QVERIFY(scene.isWhole(scene.name()));
        QVERIFY(scene.isWhole(scene.send()));
        QVERIFY(!scene.spec->visibleRegion().isEmpty());
    }

    void anArmedButtonTellsHowLongAndEscapeTakesItBack()
    {
        NewSettingsSheetScene scene(EnvironmentTag::Production);
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.name()->setText(u"books"_s);
        QVERIFY(scene.part<QLabel>("nameMatches")->isVisible());
        const QLabel *line = scene.part<QLabel>("armedText");
        scene.layOut();
        const QPoint place = scene.send()->mapTo(&scene.stage, QPoint());
        scene.pane.trigger();
        QCOMPARE(line->text(), u"5 s left · Esc cancels"_s);
        scene.layOut();
        QCOMPARE(scene.send()->mapTo(&scene.stage, QPoint()), place); // where the pointer is
        scene.pane.trigger();
        QCOMPARE(line->text(), u"Ignored: too soon after the last press."_s);
        NewSettingsSheetScene::press(Qt::Key_Escape);
        QVERIFY(!scene.confirmTimer()->isActive());
        QVERIFY(line->text().isEmpty());
        QVERIFY(scene.isOpen());
        NewSettingsSheetScene::press(Qt::Key_Escape);
        QVERIFY(!scene.isOpen());
        QVERIFY(scene.requests.isEmpty());
    }

    void aPressThatIsIgnoredSaysWhyInThePaneToo()
    {
        NewSettingsSheetScene scene;
        scene.send()->click();
        scene.send()->click();
        QCOMPARE(scene.requests.size(), 1);
        QCOMPARE(scene.reason()->text(), u"Ignored: too soon after the last press."_s);
    }

    void aNarrowSheetHasTheTabsBelowTheEditors()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        scene.layOut();
        auto *tabs = scene.sheet.findChild<SettingsTabs *>();
        const auto left = [&scene](const QWidget *widget) {
            return widget->mapTo(&scene.sheet, QPoint()).x();
        };
        QVERIFY(left(tabs) > left(scene.spec) + scene.spec->width());
        scene.stage.resize(600, 700);
        scene.desk.setGeometry(scene.stage.rect());
        scene.layOut();
        QVERIFY(left(tabs) <= left(scene.spec));
        QVERIFY(tabs->mapTo(&scene.sheet, QPoint()).y()
                >= scene.spec->mapTo(&scene.sheet, QPoint(0, scene.spec->height())).y());
        QVERIFY(tabs->isVisible());
        scene.stage.resize(1150, 760);
        scene.desk.setGeometry(scene.stage.rect());
        scene.layOut();
        QVERIFY(left(tabs) > left(scene.spec) + scene.spec->width());
    }

    void tabsTellTheNumbersButKeepTheirNames()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        scene.fill(kRefreshSource, QString(kRefreshSpec).replace("parquet"_L1, "csv"_L1));
        auto *tabs = scene.sheet.findChild<SettingsTabs *>();
        QCOMPARE(tabs->tabText(0), u"Problems (1)"_s);
        QCOMPARE(tabs->tabText(1), u"Changes against stored (6)"_s);
        QCOMPARE(test::accessibleName(tabs->findChild<QTabBar *>()), u"Problems"_s);
    }

    void whatWasSentBeforeIsATemplateWithoutItsSecrets()
    {
        NewSettingsSheetScene scene;
        scene.sheet.setSentPairs([](const CollectionRef &collection) {
            const QString spec = u"{\"extfs\":{\"access_key_id\":\"••••\",\"region\":\"eu\"}}"_s;
            return QList<PairTemplate>{{u"Monday · a&b"_s, u"s3://"_s + collection.name, spec}};
        });
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        auto *button = scene.sheet.findChild<QToolButton *>(u"templates"_s);
        QVERIFY(button->isEnabled());
        Q_EMIT button->menu()->aboutToShow();
        const QList<QAction *> entries = button->menu()->actions();
        QCOMPARE(entries.last()->text(), u"Monday · a&&b"_s);
        entries.last()->trigger();
        QCOMPARE(scene.source->toPlainText(), u"s3://books"_s);
        QVERIFY(scene.spec->toPlainText().contains("\"access_key_id\": \"\""_L1));
        QVERIFY(scene.form->draft().secrets.isEmpty());
        auto *field = scene.sheet.findChild<QLineEdit *>(u"secret:access_key_id"_s);
        QVERIFY(field->text().isEmpty());
        scene.source->undo();
        scene.spec->undo();
        QCOMPARE(scene.source->toPlainText(), kRefreshSource);
        QCOMPARE(joinSecrets(scene.form->draft().spec, scene.form->draft().secrets).reveal(),
                 kRefreshSpec.toUtf8()); // with the values that were entered
    }

    void theSpecIsLaidOutInOneUndoStep()
    {
        NewSettingsSheetScene scene;
        scene.sendNew->click();
        scene.fill(kRefreshSource, u"{\"format\":\"parquet\"}"_s);
        const auto *length = scene.sheet.findChild<QLabel *>(u"specLength"_s);
        QCOMPARE(length->text(), u"1 line · 20 of 65,536 bytes"_s);
        scene.sheet.findChild<QToolButton *>(u"formatJson"_s)->click();
        QCOMPARE(scene.spec->toPlainText(), u"{\n  \"format\": \"parquet\"\n}"_s);
        QCOMPARE(length->text(), u"3 lines · 25 of 65,536 bytes"_s);
        QVERIFY(scene.spec->hasFocus());
        scene.spec->undo();
        QCOMPARE(scene.spec->toPlainText(), u"{\"format\":\"parquet\"}"_s);
    }
};

HEADWATER_TEST(TestNewSettingsSheet, QApplication)
#include "tst_newsettingssheet.moc"
