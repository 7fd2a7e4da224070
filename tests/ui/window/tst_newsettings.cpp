// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/collections/collectionpane.h"
#include "ui/kit/messagebar.h"
#include "ui/pair/codeeditor.h"
#include "ui/refresh/newsettingssheet.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/stage.h"

#include <QDockWidget>
#include <QRadioButton>
#include <QScrollBar>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

ClusterEndpoint settingsLab()
{
    ClusterEndpoint endpoint;
    endpoint.id = {u"lab"_s};
    endpoint.name = u"lab"_s;
    endpoint.url = QUrl(u"http://127.0.0.1:1"_s); // nobody is asked
    endpoint.credential = CredentialKind::ApiKey;
    return endpoint;
}

CollectionRef ref(const QString &name)
{
    return {settingsLab().id, u"default"_s, name};
}

/// The window on a profile.
struct NewSettingsRun
{
    explicit NewSettingsRun(const QString &profile) : workbench(*Profile::at(profile))
    {
        if (!workbench.services.endpoints.find(settingsLab().id))
            VERIFY_RESULT(workbench.services.endpoints.save(settingsLab()));
        workbench.collections.setCollections(settingsLab().id, u"default"_s,
                                             {u"books"_s, u"films"_s});
        for (const char *name : {"books", "films"}) {
            CollectionInfo info;
            info.ref = ref(QString::fromLatin1(name));
            info.kind = CollectionKind::External;
            info.persistedSource = u"s3://lake/"_s;
            info.persistedSpec = u"{\"format\":\"parquet\"}"_s;
            workbench.collections.setInfo(info);
        }
        workbench.window.show();
        workbench.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&workbench.window))
            qFatal("no active window");
        workbench.window.resize(1400, 900);
        collections->select(ref(u"books"_s));
    }
    [[nodiscard]] bool isOpen() const { return stage->sheet() == &pane->sheet(); }
    [[nodiscard]] CodeEditor *editor(const char *name) const
    {
        return pane->sheet().findChild<CodeEditor *>(QString::fromLatin1(name));
    }

    Workbench workbench;
    Stage *stage = workbench.window.findChild<Stage *>();
    RefreshPane *pane = workbench.window.findChild<RefreshPane *>();
    CollectionPane *collections = workbench.window.findChild<CollectionPane *>();
};

} // namespace

/// The sheet in the window, where the parts have to work together.
class TestNewSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { test::failOnAnyWarning(); }

    void theSheetHasTheRoomOfListPaneAndHistory()
    {
        const QTemporaryDir profile;
        NewSettingsRun run(profile.path());
        auto *history = run.workbench.window.findChild<QDockWidget *>(u"historyDock"_s);
        QTRY_VERIFY(run.stage->width() > 1000);
        const int before = history->height();
        run.pane->triggerNewSettings();
        QVERIFY(run.isOpen());
        QVERIFY(!run.collections->isVisible());
        QVERIFY(run.editor("sourceEditor")->hasFocus());
        CodeEditor *spec = run.editor("specEditor");
        spec->setPlainText(QString(19, u'\n'));
        QTRY_COMPARE(spec->verticalScrollBar()->maximum(), 0);
        QVERIFY(history->height() <= before);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!run.isOpen());
        QVERIFY(run.collections->isVisible());
        QTRY_COMPARE(history->height(), before);
    }

    void theSheetKeepsItsCollectionWhileRowsComeAndGo()
    {
        const QTemporaryDir profile;
        NewSettingsRun run(profile.path());
        run.pane->triggerNewSettings();
        run.collections->select(ref(u"films"_s)); // as when the filter hides the row
        QVERIFY(run.isOpen());
        QCOMPARE(run.pane->collection(), ref(u"books"_s));
        run.pane->closeNewSettings();
        QTRY_COMPARE(run.pane->collection(), ref(u"films"_s));
    }

    void theNextStartTellsOfTheDraft()
    {
        const QTemporaryDir profile;
        {
            const NewSettingsRun run(profile.path());
            QVERIFY(!run.workbench.window.findChild<MessageBar *>()->shows(u"drafts"_s));
            run.pane->triggerNewSettings();
            run.editor("sourceEditor")->setPlainText(u"s3://mine/"_s);
        }
        {
            const NewSettingsRun run(profile.path());
            QVERIFY(run.workbench.window.findChild<MessageBar *>()->shows(u"drafts"_s));
            run.pane->triggerNewSettings();
            QCOMPARE(run.editor("sourceEditor")->toPlainText(), u"s3://mine/"_s);
        }
        const NewSettingsRun run(profile.path());
        QVERIFY(!run.workbench.window.findChild<MessageBar *>()->shows(u"drafts"_s)); // once
    }

    void draftsGoWithTheirEndpoint()
    {
        const QTemporaryDir profile;
        NewSettingsRun run(profile.path());
        run.pane->triggerNewSettings();
        run.editor("sourceEditor")->setPlainText(u"s3://mine/"_s);
        VERIFY_RESULT(run.workbench.services.endpoints.remove(settingsLab().id));
        QVERIFY(!run.isOpen());
        QTRY_VERIFY(run.workbench.services.drafts.drafts().isEmpty());
    }
};

HEADWATER_TEST(TestNewSettings, QApplication)
#include "tst_newsettings.moc"
