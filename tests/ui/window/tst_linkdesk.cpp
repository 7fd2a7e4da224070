// SPDX-License-Identifier: Apache-2.0
#include "core/job/link.h"
#include "program/workbench.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/collections/collectionpane.h"
#include "ui/kit/messagebar.h"
#include "ui/window/followdialog.h"

#include <QLabel>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

struct LinkDeskRun
{
    LinkDeskRun()
    {
        ClusterEndpoint endpoint;
        endpoint.id = {u"lab"_s};
        endpoint.name = u"Lab 1"_s;
        endpoint.url = server.url();
        endpoint.credential = CredentialKind::None;
        VERIFY_RESULT(workbench.services.endpoints.save(endpoint));
        server.setAnswer(RawAnswer::json(R"({"code":0,"data":{}})")); // whatever else is asked for
        server.setScript("databases/list", {RawAnswer::json(R"({"code":0,"data":["default"]})")});
        server.setScript("collections/list",
                         {RawAnswer::json(R"({"code":0,"data":["books","films"]})")});
        workbench.window.show();
    }

    void open(const QString &link) { workbench.window.openLink(*parseLink(link)); }
    [[nodiscard]] QString shown() const
    {
        const auto current = workbench.window.findChild<CollectionPane *>()->currentCollection();
        return current ? current->name : QString();
    }
    [[nodiscard]] QString said() const
    {
        QStringList words;
        for (const QLabel *label :
             workbench.window.findChild<MessageBar *>()->findChildren<QLabel *>())
            words << label->text();
        return words.join(u'\n');
    }

    RawServer server;
    QTemporaryDir directory;
    Workbench workbench{*Profile::at(directory.path())};
};

} // namespace

class TestLinkDesk final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void aListedCollectionIsShown()
    {
        LinkDeskRun run;
        run.workbench.collections.setCollections({u"lab"_s}, u"default"_s,
                                                 {u"books"_s, u"films"_s});
        run.open(u"headwater://lab%201/default/films"_s); // names of endpoints in any case
        QCOMPARE(run.shown(), u"films"_s);
    }

    void oneThatIsNotListedYetIsWaitedFor()
    {
        LinkDeskRun run;
        run.open(u"headwater://Lab%201/default/books"_s);
        QTRY_COMPARE(run.shown(), u"books"_s);
        QVERIFY(!run.said().contains(u"link"));
    }

    void oneThatIsMissingIsSaid()
    {
        LinkDeskRun run;
        run.open(u"headwater://Lab%201/default/gone"_s);
        QTRY_VERIFY2(run.said().contains(u"gone"), qPrintable(run.said()));
    }

    void anUnknownEndpointIsSaid()
    {
        LinkDeskRun run;
        run.open(u"headwater://elsewhere/default/books"_s);
        QVERIFY2(run.said().contains(u"elsewhere"), qPrintable(run.said()));
        QVERIFY(run.server.requests().isEmpty());
    }

    void aJobIsFollowed()
    {
        LinkDeskRun run;
        run.open(u"headwater://Lab%201/job/461234567890123457"_s);
        QVERIFY(run.workbench.window.findChild<FollowDialog *>());
    }
};

HEADWATER_TEST(TestLinkDesk, QApplication)
#include "tst_linkdesk.moc"
