// SPDX-License-Identifier: Apache-2.0
// How a running or failed job affects the refresh pane.
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/confirmbutton.h"
#include "ui/refresh/refreshscene.h"

#include <QListWidget>
#include <QToolButton>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::collectionOf;
using test::endpointOf;
using test::kRefreshSource;
using test::kRefreshSpec;

namespace {

ServerJob runningJob()
{
    ServerJob job;
    job.id = JobId{461234567890123458};
    job.collection = u"books"_s;
    job.stateName = u"RefreshInProgress"_s;
    return job;
}

RefreshJob failedJob(const QString &reason, const QString &source = kRefreshSource)
{
    RefreshJob job;
    job.collection = collectionOf(u"books"_s).ref;
    job.state = JobState::Failed;
    job.source = source;
    job.reason = reason;
    return job;
}

struct RefreshJobsScene : test::RefreshScene
{
    QListWidget *problems = sheet.findChild<QListWidget *>(u"problems"_s);
    QList<std::pair<CollectionRef, ServerJob>> followed;

    explicit RefreshJobsScene(EnvironmentTag tag = EnvironmentTag::None)
    {
        QObject::connect(&pane, &RefreshPane::followRequested, &pane,
                         [this](const CollectionRef &collection, const ServerJob &job) {
                             followed.append({collection, job});
                         });
        pane.showCollection(endpointOf(tag), collectionOf(u"books"_s));
    }
    void begin(const QString &specText = kRefreshSpec)
    {
        sendNew->click();
        fill(kRefreshSource, specText);
    }
    void press()
    {
        letADoubleClickPass();
        send()->click();
    }
};

} // namespace

class TestRefreshJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aRunningJobIsFollowedInPlaceOfASecondOne_data()
    {
        QTest::addColumn<bool>("production");
        QTest::addColumn<bool>("newSettings");
        QTest::newRow("stored settings") << false << false;
        QTest::newRow("new settings") << false << true;
        QTest::newRow("production") << true << false;
        QTest::newRow("new settings on production") << true << true;
    }

    void aRunningJobIsFollowedInPlaceOfASecondOne()
    {
        QFETCH(bool, production);
        QFETCH(bool, newSettings);
        RefreshJobsScene scene(production ? EnvironmentTag::Production : EnvironmentTag::None);
        if (newSettings)
            scene.sendNew->click(); // missing new settings do not prevent following
        scene.pane.setRunningJob(runningJob());
        QCOMPARE(scene.send()->text(), u"Follow job 4612…"_s);
        QCOMPARE(test::accessibleName(scene.send()), u"Follow job 461234567890123458"_s);
        QVERIFY(scene.send()->toolTip().contains("461234567890123458"_L1));
        QVERIFY(scene.reason()->isVisible());
        QVERIFY(scene.reason()->text().contains("already being refreshed"_L1));
        QVERIFY(!scene.name()->isVisible());
        scene.press();
        QCOMPARE(scene.followed.size(), 1);
        QCOMPARE(scene.followed[0].first, collectionOf(u"books"_s).ref);
        QCOMPARE(scene.followed[0].second, runningJob());
        QVERIFY(scene.requests.isEmpty());
    }

    void whenItIsGoneTheButtonIsAsBefore()
    {
        RefreshJobsScene scene;
        const QString title = scene.send()->text();
        const QString name = test::accessibleName(scene.send());
        const QString toolTip = scene.send()->toolTip();
        scene.pane.setRunningJob(runningJob());
        scene.pane.dropRunningJob(JobId{1}); // an older job
        QVERIFY(scene.send()->text() != title);
        scene.pane.dropRunningJob(runningJob().id);
        QCOMPARE(scene.send()->text(), title);
        QCOMPARE(test::accessibleName(scene.send()), name);
        QCOMPARE(scene.send()->toolTip(), toolTip);
        QVERIFY(!scene.reason()->isVisible());
        scene.press();
        QCOMPARE(scene.requests.size(), 1);
        QVERIFY(scene.followed.isEmpty());
    }

    void aPressWhileTheButtonChangesDoesNothing()
    {
        RefreshJobsScene scene;
        scene.pane.setRunningJob(runningJob());
        scene.letADoubleClickPass();
        scene.pane.setRunningJob(std::nullopt);
        scene.send()->click(); // the click was meant for “Follow”
        QVERIFY(scene.requests.isEmpty());
        scene.press();
        QCOMPARE(scene.requests.size(), 1);
    }

    void itTakesAQuestionBack()
    {
        RefreshJobsScene scene(EnvironmentTag::Production);
        scene.send()->click();
        QVERIFY(scene.confirmTimer()->isActive());
        scene.pane.setRunningJob(runningJob());
        QVERIFY(!scene.confirmTimer()->isActive());
        QCOMPARE(scene.send()->text(), u"Follow job 4612…"_s);
    }

    void itIsForgottenWithItsCollection()
    {
        RefreshJobsScene scene;
        scene.pane.setRunningJob(runningJob());
        scene.pane.showCollection(endpointOf(), collectionOf(u"books"_s)); // newer facts
        QCOMPARE(scene.send()->text(), u"Follow job 4612…"_s);
        scene.pane.showCollection(endpointOf(), collectionOf(u"others"_s));
        QCOMPARE(scene.send()->text(), u"Refresh data of others"_s);
        scene.pane.showCollection(endpointOf(), collectionOf(u"books"_s));
        QCOMPARE(scene.send()->text(), u"Refresh data of books"_s);
        scene.pane.showNothing();
        scene.pane.setRunningJob(runningJob());
        QVERIFY(!scene.send()->isVisible());
    }

    void aFailureLeadsToItsLine_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("selected");
        QTest::addColumn<bool>("inSource");
        QTest::newRow("key") << u"external_spec is invalid: extfs key \"region\" is not allowed; "
                                "allowed keys: a, b: invalid parameter"_s
                             << u"\"region\""_s << false;
        QTest::newRow("value") << u"external_spec is invalid: extfs.cloud_provider=\"aws\" is not "
                                  "supported: must be one of [gcp]: invalid parameter"_s
                               << u"\"aws\""_s << false;
        QTest::newRow("format") << u"external_spec is invalid: unsupported format \"parquet\", "
                                   "supported formats: vortex: invalid parameter"_s
                                << u"\"parquet\""_s << false;
        QTest::newRow("scheme") << u"external_source is invalid: external_source scheme \"s3\" is "
                                   "not allowed; allowed schemes: gs: invalid parameter"_s
                                << u"s3"_s << true;
    }

    void aFailureLeadsToItsLine()
    {
        QFETCH(QString, reason);
        QFETCH(QString, selected);
        QFETCH(bool, inSource);
        RefreshJobsScene scene;
        scene.begin();
        auto *back = scene.sheet.findChild<QToolButton *>(u"sheetBack"_s);
        back->setFocus();
        scene.pane.showFailure(failedJob(reason));
        CodeEditor *editor = inSource ? scene.source : scene.spec;
        QCOMPARE(editor->textCursor().selectedText(), selected);
        QCOMPARE(scene.problems->count(), 1);
        QVERIFY(scene.problems->item(0)->text().contains(reason));
        QVERIFY(scene.problems->item(0)->isSelected());
        QVERIFY(back->hasFocus()); // the failure may arrive at any time
        QVERIFY(scene.send()->isEnabled());
    }

    void aFailureThatNamesNoPlaceLeavesTheCaret()
    {
        RefreshJobsScene scene;
        scene.begin();
        scene.source->moveCursor(QTextCursor::End);
        scene.pane.showFailure(failedJob(u"bucket not reachable"_s));
        QCOMPARE(scene.problems->count(), 1);
        QVERIFY(scene.problems->item(0)->text().contains("bucket not reachable"_L1));
        QCOMPARE(scene.source->textCursor().position(), int(kRefreshSource.size()));
    }

    void aFailureOfTheStoredSettingsIsASentence()
    {
        RefreshJobsScene scene;
        scene.pane.showFailure(failedJob(u"bucket <b>not</b> reachable"_s, {}));
        QCOMPARE(scene.reason()->text(), u"Server message: bucket <b>not</b> reachable"_s);
        QCOMPARE(scene.reason()->textFormat(), Qt::PlainText);
    }

    void aFailureDisturbsNothingElse_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("newSettings");
        QTest::addColumn<QString>("source");
        QTest::newRow("another collection") << u"others"_s << true << kRefreshSource;
        QTest::newRow("another collection, stored") << u"others"_s << false << QString();
        QTest::newRow("new settings are typed by now") << u"books"_s << true << QString();
        QTest::newRow("the stored ones are chosen by now") << u"books"_s << false << kRefreshSource;
        QTest::newRow("nothing") << QString() << false << QString();
    }

    void aFailureDisturbsNothingElse()
    {
        QFETCH(QString, shown);
        QFETCH(bool, newSettings);
        QFETCH(QString, source);
        RefreshJobsScene scene;
        if (shown.isEmpty())
            scene.pane.showNothing();
        else
            scene.pane.showCollection(endpointOf(), collectionOf(shown));
        if (newSettings)
            scene.begin();
        scene.spec->moveCursor(QTextCursor::End);
        const int caret = scene.spec->textCursor().position();
        const QString reason = scene.reason()->text();
        scene.pane.showFailure(
                failedJob(u"external_spec is invalid: extfs key \"region\" is not allowed; allowed "
                          "keys: a: invalid parameter"_s,
                          source));
        QCOMPARE(scene.problems->count(), 0);
        QCOMPARE(scene.spec->textCursor().position(), caret);
        QCOMPARE(scene.reason()->text(), reason);
        QVERIFY(!scene.spec->textCursor().hasSelection());
    }

    void aFailedPairIsOfferedAgainWithoutItsSecrets()
    {
        RefreshJobsScene scene;
        scene.begin(u"{\"extfs\":{\"access_key_value\":\"PLANTED\"}}"_s);
        scene.name()->setText(u"books"_s);
        scene.useStored->click();
        const QString masked = splitSecrets(kRefreshSpec).text;
        scene.pane.offerAgain({collectionOf(u"books"_s).ref,
                               Override{kRefreshSource, masked, {}},
                               {LocalJobId{9}}});
        QVERIFY(scene.sendNew->isChecked());
        QVERIFY(scene.name()->text().isEmpty()); // it confirmed another pair
        QCOMPARE(scene.source->toPlainText(), kRefreshSource);
        QCOMPARE(scene.spec->toPlainText(), masked);
        QVERIFY(scene.form->draft().secrets.isEmpty()); // nor those of the draft
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // of earlier fields
        auto *first = scene.sheet.findChild<QLineEdit *>(u"secret:access_key_id"_s);
        auto *second = scene.sheet.findChild<QLineEdit *>(u"secret:access_key_value"_s);
        QVERIFY(first->hasFocus());
        QVERIFY(!scene.send()->isEnabled());

        QTest::keyClicks(first, u"ID"_s);
        QTest::keyClicks(second, u"VALUE"_s);
        scene.form->checkNow();
        QVERIFY2(scene.send()->isEnabled(), qPrintable(scene.reason()->text()));
        scene.press();
        QCOMPARE(scene.requests.size(), 1);
        QCOMPARE(scene.requests[0].retries, QList{LocalJobId{9}});
        const Override &pair = *scene.requests[0].override;
        QCOMPARE(joinSecrets(pair.spec, pair.secrets).reveal(),
                 QString(kRefreshSpec)
                         .replace("AKIAPLANTED"_L1, "ID"_L1)
                         .replace("PLANTEDVALUE"_L1, "VALUE"_L1)
                         .toUtf8());
        scene.press();
        QCOMPARE(scene.requests.size(), 2);
        QVERIFY(scene.requests[1].retries.isEmpty()); // only the first request retries the job
    }

    void whatWasTypedComesBackWithUndo()
    {
        RefreshJobsScene scene;
        scene.begin(u"{\"format\":\"vortex\"}"_s);
        scene.pane.offerAgain({collectionOf(u"books"_s).ref,
                               Override{u"milvus://other/"_s, u"{\"format\":\"parquet\"}"_s, {}}});
        QVERIFY(scene.source->hasFocus()); // there is no secret to enter
        scene.source->undo();
        scene.spec->undo();
        QCOMPARE(scene.source->toPlainText(), kRefreshSource);
        QCOMPARE(scene.spec->toPlainText(), u"{\"format\":\"vortex\"}"_s);
    }

    void aMaskedSourceCannotBeSent()
    {
        RefreshJobsScene scene;
        scene.begin();
        scene.pane.offerAgain(
                {collectionOf(u"books"_s).ref,
                 Override{u"s3://bucket/books/?••••"_s,
                          u"{\"extfs\":{\"anonymous\":\"true\",\"cloud_provider\":\"aws\","
                          "\"region\":\"eu\"}}"_s,
                          {}}});
        QVERIFY(!scene.send()->isEnabled());
        QVERIFY(!scene.form->pair());
        scene.source->setPlainText(kRefreshSource);
        scene.form->checkNow();
        QVERIFY2(scene.form->pair(), qPrintable(scene.reason()->text()));
    }

    void anOfferForAnotherCollectionWaits()
    {
        RefreshJobsScene scene;
        scene.begin();
        const QString others
                = u"{\"extfs\":{\"anonymous\":\"true\",\"cloud_provider\":\"aws\",\"region\":\"eu\"}}"_s;
        scene.pane.offerAgain({collectionOf(u"others"_s).ref,
                               Override{u"s3://others/"_s, others, {}},
                               {LocalJobId{9}}});
        QCOMPARE(scene.source->toPlainText(), kRefreshSource);
        scene.pane.showCollection(endpointOf(), collectionOf(u"others"_s));
        QVERIFY(scene.useStored->isChecked()); // a selection opens nothing
        QCOMPARE(scene.source->toPlainText(), u"s3://others/"_s);
        QVERIFY(scene.form->draft().secrets.isEmpty());
        scene.pane.triggerNewSettings();
        QCOMPARE(scene.source->toPlainText(), u"s3://others/"_s);
        QCOMPARE(scene.sheet.request().retries, QList{LocalJobId{9}});
        scene.pane.showCollection(endpointOf(), collectionOf(u"books"_s));
        QVERIFY(scene.sheet.request().retries.isEmpty());
        scene.pane.showCollection(endpointOf(), collectionOf(u"others"_s)); // with its draft
        QCOMPARE(scene.sheet.request().retries, QList{LocalJobId{9}});
        scene.send()->click(); // the stored settings
        QVERIFY(scene.requests[0].retries.isEmpty()); // no retry of the failed job
    }
};

HEADWATER_TEST(TestRefreshJobs, QApplication)
#include "tst_refreshjobs.moc"
