// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/collections/collectionpane.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/stage.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QToolBar>
#include <QToolButton>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

CollectionRef books()
{
    return {{u"lab"_s}, u"default"_s, u"books"_s};
}

/// A window that is too narrow for the refresh pane, on an endpoint that nobody answers for.
struct Narrow
{
    explicit Narrow(EnvironmentTag tag) : workbench(*Profile::at(directory.path()))
    {
        ClusterEndpoint endpoint;
        endpoint.id = books().endpoint;
        endpoint.name = u"lab"_s;
        endpoint.url = QUrl(u"http://127.0.0.1:1"_s);
        endpoint.credential = CredentialKind::None;
        endpoint.tag = tag;
        VERIFY_RESULT(workbench.services.endpoints.save(endpoint));
        workbench.collections.setCollections(endpoint.id, u"default"_s, {u"books"_s});
        CollectionInfo info;
        info.ref = books();
        info.kind = CollectionKind::External;
        info.persistedSource = u"s3://lake/"_s;
        info.persistedSpec = u"{\"format\":\"parquet\"}"_s;
        workbench.collections.setInfo(info);
        workbench.window.show();
        if (!QTest::qWaitForWindowActive(&workbench.window))
            qFatal("no active window");
        workbench.window.resize(900, 620);
        find<CollectionPane>("collectionPane")->select(books());
        QObject::connect(find<RefreshPane>(), &RefreshPane::refreshRequested, &workbench.window,
                         [this] { ++requests; });
    }
    template <typename Widget> [[nodiscard]] Widget *find(const char *name = "") const
    {
        return workbench.window.findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QPushButton *button(const char *name) const { return find<QPushButton>(name); }

    QTemporaryDir directory;
    Workbench workbench;
    Stage *stage = workbench.window.findChild<Stage *>();
    int requests = 0;
};

} // namespace

/// The strip that stands for the refresh pane.
class TestNarrowWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theStripNamesWhatIsSelected()
    {
        const Narrow narrow(EnvironmentTag::None);
        QTRY_VERIFY(narrow.stage->isNarrow());
        QTRY_VERIFY(narrow.button("stripRefresh")->isVisible());
        QVERIFY(narrow.button("stripRefresh")->isEnabled());
        QVERIFY(narrow.button("stripNewSettings")->isEnabled());
        QVERIFY(!narrow.stage->isPageShown());
        narrow.find<QToolButton>("stripDetails")->click();
        QVERIFY(narrow.stage->isPageShown());
    }

    void itRefreshesAtOnceWhereNothingIsAsked()
    {
        const Narrow narrow(EnvironmentTag::Development);
        QTRY_VERIFY(narrow.stage->isNarrow());
        narrow.button("stripRefresh")->click();
        QCOMPARE(narrow.requests, 1);
        QVERIFY(!narrow.stage->isPageShown());
    }

    void whatIsAskedIsSeen()
    {
        const Narrow narrow(EnvironmentTag::Production);
        QTRY_VERIFY(narrow.stage->isNarrow());
        narrow.button("stripRefresh")->click();
        QCOMPARE(narrow.requests, 0);
        QVERIFY(narrow.stage->isPageShown()); // with the armed button
    }

    /// The tool bar has no room; its views are in the headers meanwhile.
    void theViewsAreInReachOfTheMouse()
    {
        Narrow narrow(EnvironmentTag::None);
        const auto press = [&narrow](const QString &text) {
            const auto *switcher
                    = narrow.stage->currentView()->findChild<QWidget *>(u"viewSwitch"_s);
            const auto buttons = switcher->findChildren<QToolButton *>();
            for (QToolButton *button : buttons) {
                if (button->text() == text && button->isVisible())
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        };
        press(u"Freshness"_s);
        QCOMPARE(narrow.stage->view(), u"freshness"_s);
        press(u"Collections"_s);
        QCOMPARE(narrow.stage->view(), u"collections"_s);
        narrow.workbench.window.resize(1200, 900);
        QTRY_VERIFY(narrow.find<QToolBar>("toolBar")->isVisible());
        press(u"Freshness"_s); // is in the tool bar again
        QCOMPARE(narrow.stage->view(), u"collections"_s);
    }

    void newSettingsOpenTheirSheet()
    {
        const Narrow narrow(EnvironmentTag::None);
        QTRY_VERIFY(narrow.stage->isNarrow());
        narrow.button("stripNewSettings")->click();
        QVERIFY(narrow.find<RefreshPane>()->usesNewSettings());
        QVERIFY(narrow.stage->sheet());
    }
};

HEADWATER_TEST(TestNarrowWindow, QApplication)
#include "tst_narrowwindow.moc"
