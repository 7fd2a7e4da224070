// SPDX-License-Identifier: Apache-2.0
// What a run keeps of new settings for the next one.
#include "store/profile/draftstore.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/refresh/refreshscene.h"

#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::collectionOf;
using test::endpointOf;
using test::kRefreshSource;
using test::kRefreshSpec;

namespace {

/// One run of the program.
struct Run : test::RefreshScene
{
    DraftStore store;

    explicit Run(const QString &file) : store(file)
    {
        pane.drafts().keepIn(store);
        pane.showCollection(endpointOf(), collectionOf(u"books"_s));
    }
    ~Run() { pane.showNothing(); } // before the store goes
    Q_DISABLE_COPY_MOVE(Run)

    [[nodiscard]] QString note() const { return sheet.findChild<QLabel *>(u"draftNote"_s)->text(); }
    [[nodiscard]] bool tellsDraft() const
    {
        return pane.findChild<QLabel *>(u"draftKept"_s)->isVisible();
    }
    void letTheDelayPass() const
    {
        auto *timer = sheet.findChild<QTimer *>(u"draftTimer"_s);
        QVERIFY(timer->isActive());
        timer->start(0);
        QTRY_VERIFY(!timer->isActive());
    }
};

struct Profile
{
    QTemporaryDir folder;
    QString file = folder.filePath(u"drafts.json"_s);

    [[nodiscard]] qsizetype count() const { return DraftStore(file).drafts().size(); }
};

} // namespace

class TestPairDrafts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void typingIsSavedWithoutSecretsWhileItGoesOn()
    {
        Profile profile;
        Run run(profile.file);
        run.sendNew->click();
        run.fill(kRefreshSource, kRefreshSpec);
        run.letTheDelayPass();
        QCOMPARE(run.note(), u"Draft saved, without secret values"_s);
        test::SecretHunt hunt; // now: a killed program leaves the same
        hunt.addEncoded("id", u"AKIAPLANTED"_s);
        hunt.addEncoded("value", u"PLANTEDVALUE"_s);
        VERIFY_NOTHING(hunt.foundBelow(profile.folder.path()));
        const auto draft = DraftStore(profile.file).find(collectionOf(u"books"_s).ref);
        QVERIFY(draft);
        QCOMPARE(draft->source, kRefreshSource);
        QCOMPARE(draft->spec, splitSecrets(kRefreshSpec).text);
    }

    void theNextRunHasItAndAsksForTheSecrets()
    {
        Profile profile;
        {
            Run run(profile.file);
            run.sendNew->click();
            run.fill(kRefreshSource, kRefreshSpec);
        }
        Run run(profile.file);
        QVERIFY(run.useStored->isChecked());
        QVERIFY(run.tellsDraft());
        run.sendNew->click();
        QCOMPARE(run.source->toPlainText(), kRefreshSource);
        QCOMPARE(run.spec->toPlainText(), splitSecrets(kRefreshSpec).text);
        QVERIFY2(run.note().startsWith("Draft of "_L1)
                         && run.note().endsWith("Enter its secret values again."_L1),
                 qPrintable(run.note()));
        QVERIFY(!run.send()->isEnabled());
        QVERIFY(run.form->draft().secrets.isEmpty());
    }

    void lookingAtAnOldDraftKeepsIt()
    {
        Profile profile;
        {
            Run run(profile.file);
            run.sendNew->click();
            run.fill(kRefreshSource, kRefreshSpec);
        }
        {
            Run run(profile.file);
            run.sendNew->click();
            run.useStored->click();
        }
        QCOMPARE(profile.count(), 1);
    }

    void anEmptiedPairAndTheStoredOneAreNoDrafts()
    {
        Profile profile;
        Run run(profile.file);
        run.sendNew->click();
        run.letTheDelayPass(); // the stored pair was loaded
        QCOMPARE(profile.count(), 0);
        run.fill(kRefreshSource, kRefreshSpec);
        run.letTheDelayPass();
        QCOMPARE(profile.count(), 1);
        run.fill({}, {});
        run.letTheDelayPass();
        QCOMPARE(profile.count(), 0);
        QVERIFY(run.note().isEmpty());
    }

    void aDraftThatCannotBeSavedSaysSo()
    {
        Profile profile;
        Run run(profile.folder.filePath(u"missing/drafts.json"_s));
        run.sendNew->click();
        run.fill(kRefreshSource, kRefreshSpec);
        run.letTheDelayPass();
        QVERIFY2(run.note().startsWith("Draft not saved: "_L1), qPrintable(run.note()));
        run.useStored->click();
        run.sendNew->click();
        QCOMPARE(run.source->toPlainText(), kRefreshSource); // until the program ends
    }

    void theyGoWithTheirEndpoint()
    {
        Profile profile;
        Run run(profile.file);
        run.sendNew->click();
        run.fill(kRefreshSource, kRefreshSpec);
        run.useStored->click();
        QCOMPARE(profile.count(), 1);
        run.pane.showNothing();
        run.pane.drafts().removeAllOf({u"e1"_s});
        QCOMPARE(profile.count(), 0);
        QVERIFY(!run.pane.drafts().has(collectionOf(u"books"_s).ref));
    }
};

HEADWATER_TEST(TestPairDrafts, QApplication)
#include "tst_pairdrafts.moc"
