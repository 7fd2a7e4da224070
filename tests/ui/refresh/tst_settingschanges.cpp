// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/jsonliteral.h"
#include "testkit/modeltext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/refresh/refreshscene.h"
#include "ui/refresh/settingstabs.h"

#include <QCheckBox>
#include <QTableView>
#include <QToolButton>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::endpointOf;
using test::json;
using test::kRefreshSource;
using test::kRefreshSpec;

namespace {

CollectionInfo stored(const QString &spec, const QString &name = u"books"_s)
{
    CollectionInfo info = test::collectionOf(name);
    info.persistedSource = kRefreshSource;
    info.persistedSpec = json(spec);
    return info;
}

const QString kStored = u"{'extfs':{'access_key_id':'***','access_key_value':'***',"
                        "'cloud_provider':'aws','region':'us-east-1'},'format':'parquet'}"_s;
const QString kStoredWithRole = u"{'extfs':{'access_key_id':'***','access_key_value':'***',"
                                "'cloud_provider':'aws','region':'us-east-1','role_arn':'a'},"
                                "'format':'parquet'}"_s;

struct SettingsChangesScene : test::RefreshScene
{
    QTableView *changes = sheet.findChild<QTableView *>(u"changes"_s);
    SettingsTabs *tabs = sheet.findChild<SettingsTabs *>();
    QLabel *note = sheet.findChild<QLabel *>(u"changesNote"_s);

    // New settings beside stored ones.
    explicit SettingsChangesScene(const CollectionInfo &collection,
                                  EnvironmentTag tag = EnvironmentTag::None)
    {
        pane.showCollection(endpointOf(tag), collection);
        sendNew->click();
        tabs->setCurrentIndex(1);
        fill(kRefreshSource, kRefreshSpec);
    }
    [[nodiscard]] QString title() const { return tabs->tabText(1); }
    [[nodiscard]] QStringList rows() const { return test::modelText(*changes->model()); }
};

} // namespace

class TestSettingsChanges final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theTableTellsWhatHappensToEachKey()
    {
        SettingsChangesScene scene(
                stored(u"{'extfs':{'access_key_id':'***','region':'eu-west-1','role_arn':'a'},"
                       "'format':'vortex'}"_s));
        QVERIFY(scene.changes->isVisible());
        QCOMPARE(scene.title(), u"Changes against stored (6)"_s);
        COMPARE_LINES(scene.rows(),
                      (QStringList{u"format | vortex | parquet | Changed"_s,
                                   u"extfs.access_key_id | •••• | •••• | Unknown"_s,
                                   u"extfs.access_key_value | – | •••• | Added"_s,
                                   u"extfs.cloud_provider | – | aws | Added"_s,
                                   u"extfs.region | eu-west-1 | us-east-1 | Changed"_s,
                                   u"extfs.role_arn | a | – | Removed"_s}));
    }

    void assistiveToolsReadTheTable()
    {
        SettingsChangesScene scene(stored(kStoredWithRole));
        QCOMPARE(test::accessibleName(scene.changes), u"Changes against stored"_s);
        const int last = scene.changes->model()->rowCount() - 1;
        QCOMPARE(test::accessibleCell(scene.changes, last, 0), u"extfs.role_arn"_s);
        QCOMPARE(test::accessibleCell(scene.changes, last, 2), u"nothing"_s);
        QCOMPARE(test::accessibleCell(scene.changes, last, 3), u"Removed"_s);
        QCOMPARE(test::accessibleName(scene.remove()),
                 u"Remove extfs.role_arn from the stored settings"_s);
    }

    void itFollowsTheText()
    {
        SettingsChangesScene scene(stored(kStored));
        QCOMPARE(scene.title(), u"Changes against stored (2)"_s); // the secrets: unknown
        scene.fill(kRefreshSource, QString(kRefreshSpec).replace("us-east-1"_L1, "us-west-2"_L1));
        QCOMPARE(scene.title(), u"Changes against stored (3)"_s);
        scene.fill(kRefreshSource, u"{\"format\":"_s);
        QCOMPARE(scene.title(), u"Changes against stored"_s);
        QVERIFY(scene.note->text().contains("cannot be compared"_L1));
        QVERIFY(!scene.changes->isVisible());
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY(scene.changes->isVisible());
        QVERIFY(!scene.note->isVisible());
    }

    void theSameSettingsChangeNothing()
    {
        SettingsChangesScene scene(
                stored(u"{'extfs':{'anonymous':'true','cloud_provider':'minio'}}"_s));
        scene.fill(kRefreshSource,
                   json(u"{'format':'parquet','extfs':{'cloud_provider':'minio',"
                        "'anonymous':'true'}}"_s));
        QCOMPARE(scene.title(), u"Changes against stored (0)"_s);
        QVERIFY(scene.note->text().contains("the same"_L1));
        QVERIFY(!scene.changes->isVisible());
        QVERIFY(!scene.remove()->isVisible());
    }

    void thereIsNothingToCompareWithoutAPair()
    {
        SettingsChangesScene scene(stored(kStored));
        scene.fill({}, {});
        QCOMPARE(scene.title(), u"Changes against stored"_s);
        QVERIFY(scene.note->text().contains("Enter a source"_L1));
        QVERIFY(!scene.changes->isVisible());

        CollectionInfo deferred = stored(kStored, u"deferred"_s);
        deferred.persistedSource.clear();
        scene.pane.showCollection(endpointOf(), deferred);
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY(scene.note->text().contains("Nothing is stored"_L1));
        QVERIFY(scene.send()->isEnabled());
    }

    void theSheetSaysThatTheStoredSettingsAreReplaced()
    {
        SettingsChangesScene scene(stored(kStored));
        auto *consequence = scene.sheet.findChild<QLabel *>(u"consequence"_s);
        QVERIFY(consequence->isVisible());
        QVERIFY(consequence->text().contains("replace the stored ones once the job is done"_L1));
    }

    void aLostKeyNeedsATick()
    {
        SettingsChangesScene scene(stored(kStoredWithRole));
        QVERIFY(scene.remove()->isVisible());
        QVERIFY(!scene.send()->isEnabled());
        QVERIFY2(scene.reason()->text().contains("missing from the new settings"_L1),
                 qPrintable(scene.reason()->text()));
        scene.pane.trigger();
        QVERIFY(scene.requests.isEmpty());
        scene.remove()->click();
        QVERIFY(scene.send()->isEnabled());
        scene.pane.trigger();
        QCOMPARE(scene.requests.size(), 1);
        QVERIFY(!scene.remove()->isChecked()); // the consent was for the request that was sent
        QVERIFY(!scene.send()->isEnabled());
    }

    void aSecretThatIsLeftEmptyIsLost()
    {
        SettingsChangesScene scene(
                stored(QString(kStored).replace("'region'"_L1, "'external_id':'***','region'"_L1)));
        scene.fill(kRefreshSource,
                   QString(kRefreshSpec)
                           .replace("\"region\""_L1, "\"external_id\":\"\",\"region\""_L1));
        QVERIFY2(scene.remove()->isVisible(), qPrintable(scene.reason()->text()));
        QCOMPARE(test::accessibleName(scene.remove()),
                 u"Remove extfs.external_id from the stored settings"_s);
    }

    void errorsComeFirst()
    {
        SettingsChangesScene scene(stored(kStoredWithRole));
        scene.fill(kRefreshSource, QString(kRefreshSpec).replace("parquet"_L1, "csv"_L1));
        QVERIFY(!scene.remove()->isVisible());
        QVERIFY(scene.reason()->text().startsWith("Fix these errors first"_L1));
    }

    void theTickHoldsForTheseKeysOnly()
    {
        SettingsChangesScene scene(stored(kStoredWithRole));
        scene.remove()->click();
        scene.spec->appendPlainText(u" "_s);
        scene.form->checkNow();
        QVERIFY(scene.remove()->isChecked());
        scene.fill(kRefreshSource, u"{\"format\":"_s); // while the user types
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY(scene.remove()->isChecked());
        scene.fill(kRefreshSource,
                   QString(kRefreshSpec).replace(",\"cloud_provider\":\"aws\""_L1, ""_L1));
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY(!scene.remove()->isChecked());
        QVERIFY(!scene.send()->isEnabled());
    }

    void theTickIsForOneCollection()
    {
        SettingsChangesScene scene(stored(kStoredWithRole));
        scene.remove()->click();
        scene.pane.showCollection(endpointOf(), stored(kStoredWithRole, u"others"_s));
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY(!scene.remove()->isChecked());
        scene.remove()->click();
        scene.pane.showCollection(endpointOf(), stored(kStoredWithRole));
        scene.sendNew->click();
        QVERIFY(!scene.remove()->isChecked());
        QVERIFY(!scene.send()->isEnabled());
    }

    void fresherFactsAskAgain()
    {
        SettingsChangesScene scene(stored(kStored));
        QVERIFY(scene.send()->isEnabled());
        scene.pane.showCollection(endpointOf(), stored(kStoredWithRole));
        QVERIFY(scene.remove()->isVisible());
        QVERIFY(!scene.send()->isEnabled());
        scene.pane.showCollection(endpointOf(), stored(kStored));
        QVERIFY(!scene.remove()->isVisible());
        QVERIFY(scene.send()->isEnabled());

        scene.pane.showCollection(endpointOf(), stored(kStoredWithRole));
        CollectionInfo emptied = stored({});
        emptied.persistedSource.clear();
        scene.pane.showCollection(endpointOf(), emptied);
        QVERIFY(scene.send()->isEnabled()); // no stored key would be lost
    }

    void untickingTakesAConfirmationBack()
    {
        SettingsChangesScene scene(stored(kStoredWithRole), EnvironmentTag::Production);
        scene.remove()->click();
        scene.name()->setText(u"books"_s);
        scene.pane.trigger();
        QVERIFY(scene.confirmTimer()->isActive());
        scene.remove()->click();
        QVERIFY(!scene.confirmTimer()->isActive());
        QVERIFY(!scene.send()->isEnabled());
    }

    void theQuestionComesLastAndIsAlwaysInView()
    {
        SettingsChangesScene scene(stored(kStoredWithRole), EnvironmentTag::Production);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(scene.remove()->visibleRegion().boundingRect(), scene.remove()->rect());
        scene.remove()->click();
        scene.name()->setText(u"books"_s);
        scene.tabs->setCurrentIndex(2);
        scene.preview()->setFocus();
        QStringList order;
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            order << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order.join(u' '), u"removeKeys collectionName send"_s);
    }

    void foreignKeysDoNotWidenThePane()
    {
        QString spec = kStored;
        spec.replace("'format'"_L1,
                     u"'%1&':1,'b%1':2,'%2':3,'d':4,'e':5,'f':6,'g':7,'h':8,'format'"_s.arg(
                             QString(300, u'a'), u"a%2"_s));
        SettingsChangesScene scene(stored(spec));
        QVERIFY(scene.sheet.minimumSizeHint().width() <= 860);
        QVERIFY(scene.remove()->text().contains("and 2 more from the stored settings"_L1));
        QVERIFY(scene.remove()->text().startsWith("Remove a%2, "_L1));
        QVERIFY(scene.remove()->text().size() < 200);
        QVERIFY(scene.remove()->heightForWidth(300) >= 2 * scene.remove()->fontMetrics().height());
    }

    void aClickOnTheWordsTicksToo()
    {
        SettingsChangesScene scene(stored(kStoredWithRole));
        QCoreApplication::sendPostedEvents();
        QTest::mouseClick(scene.remove(), Qt::LeftButton, {},
                          QPoint(scene.remove()->width() - 2, scene.remove()->height() / 2));
        QVERIFY(scene.remove()->isChecked());
        QTest::keyClick(scene.remove(), Qt::Key_Space);
        QVERIFY(!scene.remove()->isChecked());
    }
};

HEADWATER_TEST(TestSettingsChanges, QApplication)
#include "tst_settingschanges.moc"
