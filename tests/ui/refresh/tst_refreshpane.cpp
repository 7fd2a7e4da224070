// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/confirmbutton.h"
#include "ui/refresh/refreshscene.h"
#include "ui/refresh/requesttext.h"

#include <QListWidget>
#include <QToolButton>

using namespace headwater;
using test::collectionOf;
using test::endpointOf;
using test::kRefreshSource;
using test::kRefreshSpec;
using RefreshPaneScene = test::RefreshScene;

class TestRefreshPane final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theStoredSettingsSendOnlyTheNames()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        QCOMPARE(scene.send()->text(), QStringLiteral("Refresh data of books"));
        QVERIFY(scene.preview()->toPlainText().endsWith(
                QLatin1String("\n\n{\"dbName\":\"default\",\"collectionName\":\"books\"}")));
        QVERIFY(!scene.form->isVisible());
        scene.send()->click();
        QCOMPARE(scene.requests.size(), 1);
        QCOMPARE(scene.requests[0].collection.name, QStringLiteral("books"));
        QVERIFY(!scene.requests[0].override);
    }

    void newSettingsSendTheJoinedPair()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        QVERIFY(scene.form->isVisible());
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY2(scene.send()->isEnabled(), qPrintable(scene.reason()->text()));
        scene.pane.trigger();
        QCOMPARE(scene.requests.size(), 1);
        const RefreshRequest &request = scene.requests[0];
        QVERIFY(request.override);
        QCOMPARE(request.override->source, kRefreshSource);
        QCOMPARE(joinSecrets(request.override->spec, request.override->secrets).reveal(),
                 kRefreshSpec.toUtf8());
        QCOMPARE(scene.preview()->toPlainText().section(QStringLiteral("\n\n"), 1).toUtf8(),
                 maskedRefreshBody(request));
        QVERIFY(!scene.preview()->toPlainText().contains(QLatin1String("PLANTED")));
    }

    void thePreviewHasTheHeadersThatAreSent()
    {
        ClusterEndpoint endpoint = endpointOf();
        const RefreshRequest request{collectionOf(QStringLiteral("books")).ref, std::nullopt};
        QCOMPARE(
                previewText(endpoint, request),
                QStringLiteral(
                        "POST http://127.0.0.1:19530/v2/vectordb/jobs/external_collection/refresh\n"
                        "Content-Type: application/json\n"
                        "Request-Timeout: 30\n"
                        "User-Agent: Headwater/" HEADWATER_VERSION "\n"
                        "\n"
                        "{\"dbName\":\"default\",\"collectionName\":\"books\"}"));
        endpoint.credential = CredentialKind::ApiKey;
        QVERIFY(previewText(endpoint, request)
                        .contains(QStringLiteral("\nAuthorization: Bearer ••••\n\n")));
    }

    void thePreviewFolds()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        QSignalSpy changed(&scene.pane, &RefreshPane::previewExpandedChanged);
        QVERIFY(scene.preview()->isVisible());
        scene.pane.findChild<QToolButton *>(QStringLiteral("foldPreview"))->click();
        QVERIFY(!scene.preview()->isVisible());
        QVERIFY(!scene.pane.isPreviewExpanded());
        QCOMPARE(changed.size(), 1);
    }

    void oneSentenceSaysWhyNot_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("routeOffered");
        QTest::addColumn<bool>("deferred");
        QTest::addColumn<QString>("sentence");
        const int external = int(CollectionKind::External);
        QTest::newRow("managed") << int(CollectionKind::Managed) << true << false
                                 << QStringLiteral("managed");
        QTest::newRow("unknown") << int(CollectionKind::Unknown) << true << false
                                 << QStringLiteral("not known yet");
        QTest::newRow("no route") << external << false << false
                                  << QStringLiteral("does not support refresh jobs");
        QTest::newRow("deferred") << external << true << true
                                  << QStringLiteral("Nothing is stored");
    }

    void oneSentenceSaysWhyNot()
    {
        QFETCH(int, kind);
        QFETCH(bool, routeOffered);
        QFETCH(bool, deferred);
        QFETCH(QString, sentence);
        RefreshPaneScene scene;
        CollectionInfo collection = collectionOf(QStringLiteral("books"), CollectionKind(kind));
        if (deferred)
            collection.persistedSource.clear();
        scene.pane.showCollection(endpointOf(), collection);
        scene.pane.setRouteOffered(routeOffered);
        QVERIFY2(scene.reason()->text().contains(sentence), qPrintable(scene.reason()->text()));
        QVERIFY(scene.reason()->isVisible());
        QVERIFY(!scene.send()->isEnabled());
        QVERIFY(scene.send()->text().startsWith(QLatin1String("Refresh data")));
        scene.pane.trigger();
        QVERIFY(scene.requests.isEmpty());
    }

    void aDescriptionThatFailedIsTold()
    {
        RefreshPaneScene scene;
        const CollectionInfo unknown
                = collectionOf(QStringLiteral("books"), CollectionKind::Unknown);
        scene.pane.showCollection(endpointOf(), unknown);
        scene.pane.setDescribeFailure({ErrorKind::Forbidden, QStringLiteral("Not allowed."),
                                       QStringLiteral("no privilege")});
        QVERIFY2(scene.reason()->text().endsWith(
                         QLatin1String("again.\nNot allowed.\nno privilege")),
                 qPrintable(scene.reason()->text()));
        scene.pane.showCollection(endpointOf(), unknown); // the facts are requested again
        QVERIFY(scene.reason()->text().contains(QLatin1String("not known yet")));
    }

    void nothingSelectedSendsNothing()
    {
        RefreshPaneScene scene;
        const auto *nothing = scene.pane.findChild<QLabel *>(QStringLiteral("nothingSelected"));
        QVERIFY(nothing->isVisible());
        QVERIFY(!scene.send()->isVisible());
        scene.pane.trigger();
        scene.pane.triggerNewSettings();
        QVERIFY(scene.requests.isEmpty());
        QVERIFY(!scene.pane.collection());
    }

    void aDeferredCollectionTakesNewSettings()
    {
        RefreshPaneScene scene;
        CollectionInfo collection = collectionOf(QStringLiteral("books"));
        collection.persistedSource.clear();
        collection.persistedSpec.clear();
        scene.pane.showCollection(endpointOf(), collection);
        scene.pane.triggerNewSettings();
        QVERIFY(scene.reason()->text().contains(QLatin1String("Enter a source and a spec")));
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY(scene.send()->isEnabled());
    }

    void anUnfinishedPairIsNotSent()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.spec->appendPlainText(QStringLiteral("}")); // not checked yet
        scene.pane.trigger();
        QVERIFY(scene.requests.isEmpty());
        QVERIFY(scene.reason()->text().startsWith(QLatin1String("Fix these errors first: 1")));
    }

    void productionAsksTwice()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("books")));
        scene.send()->click();
        QCOMPARE(scene.send()->text(), QStringLiteral("Refresh data: confirm on PRODUCTION"));
        QVERIFY(scene.requests.isEmpty());
        scene.send()->click(); // the second half of a double click
        scene.pane.trigger();
        QVERIFY(scene.requests.isEmpty());
        scene.letADoubleClickPass();
        scene.send()->click();
        QCOMPARE(scene.requests.size(), 1);
        QCOMPARE(scene.send()->text(), QStringLiteral("Refresh data of books"));
    }

    void aHeldKeyNeverConfirms()
    {
        RefreshPaneScene scene;
        const ClusterEndpoint production = endpointOf(EnvironmentTag::Production);
        scene.pane.showCollection(production, collectionOf(QStringLiteral("books")));
        scene.pane.trigger();
        QVERIFY(scene.confirmTimer()->isActive());
        QVERIFY(scene.settleTimer()->intervalAsDuration()
                >= std::chrono::seconds(1)); // longer than a held key takes to repeat
        for (int repeats = 0; repeats < 3; ++repeats) {
            scene.settleTimer()->start(5); // nearly over
            scene.pane.trigger();
            QVERIFY(scene.settleTimer()->remainingTime() > 5);
        }
        QVERIFY(scene.requests.isEmpty());
        scene.pane.showCollection(production, collectionOf(QStringLiteral("others")));
        scene.pane.trigger(); // a separate press
        QVERIFY(scene.confirmTimer()->isActive());
        scene.letADoubleClickPass();
        scene.pane.trigger();
        QCOMPARE(scene.requests.size(), 1);
    }

    void anOfferToConfirmRunsOut()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("books")));
        scene.send()->click();
        QCOMPARE(scene.confirmTimer()->intervalAsDuration(),
                 std::chrono::milliseconds(ConfirmButton::kConfirmWithin));
        scene.confirmTimer()->start(0);
        QTRY_COMPARE(scene.send()->text(), QStringLiteral("Refresh data of books"));
        scene.letADoubleClickPass();
        scene.send()->click();
        QVERIFY(scene.requests.isEmpty());

        // nor for another collection or other settings
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("others")));
        QCOMPARE(scene.send()->text(), QStringLiteral("Refresh data of others"));
        scene.letADoubleClickPass();
        scene.send()->click();
        scene.sendNew->click();
        QVERIFY(!scene.confirmTimer()->isActive());
    }

    void newSettingsOnProductionAskForTheName()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("books")));
        QVERIFY(!scene.name()->isVisible());
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        QVERIFY(scene.name()->isVisible());
        QVERIFY(!scene.send()->isEnabled());
        QTest::keyClicks(scene.name(), QStringLiteral("book"));
        QVERIFY(!scene.send()->isEnabled());
        QTest::keyClicks(scene.name(), QStringLiteral("s"));
        QVERIFY(scene.send()->isEnabled());
        scene.pane.trigger();
        QVERIFY(scene.requests.isEmpty());
        scene.letADoubleClickPass();
        scene.pane.trigger();
        QCOMPARE(scene.requests.size(), 1);
        QVERIFY(scene.name()->text().isEmpty());
    }

    void editingTakesAConfirmationBack()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.name()->setText(QStringLiteral("books"));
        scene.pane.trigger();
        QVERIFY(scene.confirmTimer()->isActive());
        scene.source->appendPlainText(QStringLiteral("more"));
        QVERIFY(!scene.confirmTimer()->isActive());
    }

    void aSecondClickDoesNotSendTwice()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.send()->click();
        scene.send()->click();
        QCOMPARE(scene.requests.size(), 1);
        scene.letADoubleClickPass();
        scene.send()->click();
        QCOMPARE(scene.requests.size(), 2);
    }

    void freshFactsDoNotDisturbTyping()
    {
        RefreshPaneScene scene;
        CollectionInfo collection = collectionOf(QStringLiteral("books"), CollectionKind::Unknown);
        scene.pane.showCollection(endpointOf(), collection);
        scene.sendNew->click();
        scene.source->selectAll();
        QTest::keyClicks(scene.source, QStringLiteral("s3://b"));
        collection.kind = CollectionKind::External;
        scene.pane.showCollection(endpointOf(), collection);
        QCOMPARE(scene.source->toPlainText(), QStringLiteral("s3://b"));
        QCOMPARE(scene.source->textCursor().position(), 6);
        QVERIFY(scene.source->hasFocus());
        QVERIFY(scene.source->document()->isUndoAvailable());
        QVERIFY(scene.sendNew->isChecked());
    }

    void eachCollectionKeepsItsDraft()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("others")));
        QVERIFY(scene.useStored->isChecked());
        QVERIFY(scene.form->isBlank());
        QVERIFY(scene.form->draft().secrets.isEmpty());
        scene.spec->setPlainText(QStringLiteral("{\"access_key_value\":\"••••\"}"));
        QVERIFY(scene.form->draft().secrets.isEmpty()); // the first one's secrets are gone
        scene.spec->clear();
        scene.pane.showNothing();
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        QVERIFY(scene.useStored->isChecked()); // a selection opens nothing
        scene.sendNew->click();
        QVERIFY(scene.send()->isEnabled());
        scene.pane.trigger();
        QCOMPARE(joinSecrets(scene.requests[0].override->spec, scene.requests[0].override->secrets)
                         .reveal(),
                 kRefreshSpec.toUtf8());
    }

    void theShortcutForNewSettingsLoadsTheStoredOnesOnce()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.pane.triggerNewSettings();
        QVERIFY(scene.sendNew->isChecked());
        QCOMPARE(scene.source->toPlainText(), QStringLiteral("s3://stored/books/"));
        QVERIFY(!scene.spec->toPlainText().contains(QLatin1String("***")));
        QVERIFY(scene.source->hasFocus());
        scene.source->setPlainText(QStringLiteral("s3://mine/"));
        scene.pane.triggerNewSettings();
        QCOMPARE(scene.source->toPlainText(), QStringLiteral("s3://mine/"));
    }

    void whatTheServerSaysIsShownWhereItPoints()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.pane.showComplaint(QStringLiteral("collection busy\n<b>now</b>"));
        QCOMPARE(scene.reason()->text(),
                 QStringLiteral("Server message: collection busy <b>now</b>"));
        QCOMPARE(scene.reason()->textFormat(), Qt::PlainText);
        QVERIFY(scene.send()->isEnabled());
        ServerJob retry;
        retry.id = JobId{4711};
        scene.pane.setRunningJob(retry);
        scene.pane.setRunningJob({});
        QVERIFY(!scene.reason()->isVisible()); // it was about an earlier refresh

        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.pane.showComplaint(
                QStringLiteral("external_spec is invalid: extfs key \"region\" is not allowed; "
                               "allowed keys: a, b: invalid parameter"));
        auto *list = scene.sheet.findChild<QListWidget *>(QStringLiteral("problems"));
        QCOMPARE(list->count(), 1);
        QVERIFY(scene.spec->textCursor().selectedText().contains(QLatin1String("region")));
        QVERIFY(scene.send()->isEnabled());
        scene.pane.setRunningJob(retry);
        QCOMPARE(list->count(), 0);
    }

    void aSpecTooLongToBeSentIsNotLaidOut()
    {
        RefreshPaneScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        scene.fill(kRefreshSource,
                   QStringLiteral("{\"format\": \"parquet\"") + QString(70'000, u' ')
                           + QLatin1Char('}'));
        QVERIFY(!scene.send()->isEnabled());
        QVERIFY(scene.preview()->toPlainText().isEmpty());
        QVERIFY(scene.preview()->placeholderText().contains(QLatin1String("too long")));
    }

    void whatHasTheFocusIsInView()
    {
        RefreshPane pane;
        test::Stage stage(pane, {380, 400});
        QVERIFY(stage.isReady());
        pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        auto *preview = pane.findChild<QPlainTextEdit *>(QStringLiteral("requestPreview"));
        QCoreApplication::sendPostedEvents(); // runs the pending layout requests
        preview->setFocus();
        QTRY_VERIFY(preview->visibleRegion().boundingRect().height() > 100);
        QVERIFY(!pane.findChild<QPushButton *>(QStringLiteral("send"))->visibleRegion().isEmpty());
    }
};

HEADWATER_TEST(TestRefreshPane, QApplication)
#include "tst_refreshpane.moc"
