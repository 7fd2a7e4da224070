// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"
#include "models/historymodel.h"
#include "program/workbench.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/collections/collectionpane.h"
#include "ui/history/historypane.h"
#include "ui/kit/messagebar.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/stage.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QNetworkProxy>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace headwater;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::RawAnswer;

namespace {

const QByteArray kDescribe("collections/describe");
const QByteArray kStats("collections/get_stats");

RawAnswer schema(const QByteArray &field, const QByteArray &source = "s3://lake/")
{
    return RawAnswer::json(R"({"code":0,"data":{"externalSource":")" + source
                           + R"(","externalSpec":"{}","load":"LoadStateLoaded","fields":[{"name":")"
                           + field + R"(","type":"Int64","externalField":"x"}]}})");
}

RawAnswer rows(qint64 count)
{
    return RawAnswer::json(R"({"code":0,"data":{"rowCount":)" + QByteArray::number(count) + "}}");
}

RawAnswer names(const QByteArray &list)
{
    return RawAnswer::json(R"({"code":0,"data":)" + list + "}");
}

/// The window on a cluster with three collections.
struct ShownFactsRun
{
    explicit ShownFactsRun(const QString &profile) : workbench(*Profile::at(profile))
    {
        workbench.services.network.setProxy(QNetworkProxy::NoProxy);
        server.setAnswer(RawAnswer::json(R"({"code":0,"data":{"records":[]}})"));
        server.setScript("databases/list", {names(R"(["default"])")});
        server.setScript("collections/list", {names(R"(["books","films","songs"])")});
        server.setScript(kDescribe, {schema("id")});
        server.setScript(kStats, {rows(20000)});
        ClusterEndpoint endpoint;
        endpoint.id = {u"lab"_s};
        endpoint.name = u"lab"_s;
        endpoint.url = server.url();
        endpoint.credential = CredentialKind::None;
        if (!workbench.services.endpoints.save(endpoint))
            qFatal("the endpoint could not be saved");
        workbench.window.show();
        if (!QTest::qWaitForWindowActive(&workbench.window))
            qFatal("no active window");
        workbench.window.resize(1400, 900);
        workbench.startWork();
        if (!QTest::qWaitFor([this] {
                const auto info = workbench.collections.info(ref(u"songs"_s));
                return info && info->kind == CollectionKind::External;
            }))
            qFatal("nothing was described");
    }
    [[nodiscard]] static CollectionRef ref(const QString &name)
    {
        return {{u"lab"_s}, u"default"_s, name};
    }
    void select(const QString &name) const { collections->select(ref(name)); }
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        const auto labels = pane->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisibleTo(pane))
                texts << label->text();
        }
        return texts.join(u'\n');
    }
    [[nodiscard]] QString firstField() const
    {
        const auto *table = pane->findChild<QTableView *>(u"fields"_s);
        return table ? table->model()->index(0, 0).data().toString() : QString();
    }
    [[nodiscard]] QString messages() const
    {
        QStringList texts;
        const auto labels = workbench.window.findChild<MessageBar *>()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            texts << label->text();
        return texts.join(u'\n');
    }

    test::RawServer server;
    Workbench workbench;
    RefreshPane *pane = workbench.window.findChild<RefreshPane *>();
    CollectionPane *collections = workbench.window.findChild<CollectionPane *>();
    Stage *stage = workbench.window.findChild<Stage *>();
};

} // namespace

/// The collection's page in the window, with a server and a history.
class TestShownFacts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }
    void init()
    {
        test::failOnAnyWarning();
        QVERIFY(m_profile.emplace().isValid());
    }

    void theSelectedCollectionIsRead()
    {
        const ShownFactsRun run(m_profile->path());
        QCOMPARE(run.server.count(kStats), 0); // nothing is selected
        run.select(u"books"_s);
        QTRY_VERIFY2(run.said().contains(u"20,000"_s), qPrintable(run.said()));
        QCOMPARE(run.firstField(), u"id"_s);
        QCOMPARE(run.server.count(kStats), 1);
        QCOMPARE(run.server.count("refresh"), 0);
        QVERIFY2(run.said().contains(u"No refreshes recorded."_s), qPrintable(run.said()));
    }

    /// Also from under a chip and another filter; clearing the filter brings all back.
    void thePlotShowsItsRefreshesInTheHistory()
    {
        ShownFactsRun run(m_profile->path());
        for (const QString &name : {u"books"_s, u"books"_s, u"films"_s, u"books_of_old"_s}) {
            RefreshJob job;
            job.collection = ShownFactsRun::ref(name);
            job.endpointName = u"called otherwise then"_s;
            job.state = JobState::Done;
            job.sentAt = job.endedAt = run.workbench.services.clock.now().addSecs(-60);
            VERIFY_RESULT(run.workbench.services.history.insert(job));
        }
        run.workbench.history.reload();
        run.select(u"books"_s);
        auto *plot = run.pane->findChild<QAbstractButton *>(u"refreshPlot"_s);
        QTRY_VERIFY(plot->isVisible());
        auto *history = run.workbench.window.findChild<HistoryPane *>();
        history->chipActions().at(2)->trigger();
        auto *filter = history->findChild<QLineEdit *>(u"filterHistory"_s);
        filter->setText(u"something else"_s);

        plot->click();
        QCOMPARE(filter->text(), u"name:=books endpoint:=lab db:=default"_s);
        QVERIFY(history->chipActions().first()->isChecked());
        QTRY_COMPARE(run.workbench.history.rowCount(), 2);
        QVERIFY(history->isAncestorOf(QApplication::focusWidget()));
        filter->clear();
        QTRY_COMPARE(run.workbench.history.rowCount(), 4);
    }

    /// One line, with the whole of it as a tool tip; gone once a refresh is done.
    void theReasonOfTheLastFailureIsShown()
    {
        ShownFactsRun run(m_profile->path());
        RefreshJob job;
        job.collection = ShownFactsRun::ref(u"books"_s);
        job.endpointName = u"lab"_s;
        job.address = run.server.url();
        job.state = JobState::Failed;
        job.reason = u"The bucket “lake” cannot be reached:\n"_s
                + u"no route to host, "_s.repeated(20);
        job.endedAt = run.workbench.services.clock.now().addSecs(-60);
        job.sentAt = job.lastChangeAt = job.endedAt.addSecs(-5);
        job.localId = *run.workbench.services.history.insert(job);
        run.workbench.collections.setLatestJob(job);
        run.workbench.history.reload();
        run.select(u"books"_s);
        auto *reason = run.pane->findChild<QLabel *>(u"pageReason"_s);
        QTRY_VERIFY(reason->isVisible());
        QVERIFY(reason->text().startsWith(u"The bucket “lake” cannot be reached: no route"_s));
        QCOMPARE(reason->height(), reason->fontMetrics().height());
        QVERIFY(reason->toolTip().contains(u"no route to host, "_s.repeated(19)));
        run.select(u"films"_s);
        QTRY_VERIFY(!reason->isVisible());

        run.select(u"books"_s);
        QTRY_VERIFY(reason->isVisible());
        job.localId = {};
        job.state = JobState::Done;
        job.reason.clear();
        job.localId = *run.workbench.services.history.insert(job);
        run.workbench.collections.setLatestJob(job);
        run.workbench.recent.outdate();
        QTRY_VERIFY(!reason->isVisible());
    }

    void aSlowAnswerIsNotShownOnTheNextCollection()
    {
        ShownFactsRun run(m_profile->path());
        RawAnswer slow = rows(111);
        slow.dripEvery = 4ms;
        run.server.setScript(kStats, {slow, rows(222)});
        run.select(u"books"_s);
        QTRY_COMPARE(run.server.count(kStats), 1);
        QSignalSpy exchanged(&run.workbench.services.client, &ClusterClient::exchanged);
        run.select(u"films"_s);
        QVERIFY(!run.said().contains(u"111"_s));
        QTRY_VERIFY2(run.said().contains(u"222"_s), qPrintable(run.said()));
        QTRY_VERIFY(std::any_of(exchanged.cbegin(), exchanged.cend(), [](const auto &exchange) {
            return exchange.first().template value<Exchange>().latency > 300ms;
        }));
        QVERIFY2(!run.said().contains(u"111"_s), qPrintable(run.said()));
        QVERIFY(run.said().contains(u"222"_s));
    }

    void anOlderServerShowsLessAndAlertsNobody()
    {
        ShownFactsRun run(m_profile->path());
        run.server.setScript(kStats, {RawAnswer::http(404, "404 page not found")});
        run.select(u"books"_s);
        QTRY_COMPARE(run.firstField(), u"id"_s);
        QTRY_COMPARE(run.server.count(kStats), 1);
        QTest::qWait(50);
        QVERIFY2(!run.said().contains(u"Rows"_s), qPrintable(run.said()));
        QCOMPARE(run.messages(), QString());
    }

    void aClusterThatIsAwayKeepsItsFactsAndAlertsNobody()
    {
        ShownFactsRun run(m_profile->path());
        run.select(u"books"_s);
        QTRY_VERIFY(run.said().contains(u"20,000"_s));
        run.server.setScript(kDescribe, {RawAnswer::http(502, "<html>")});
        run.workbench.services.catalog.details().lookAgain(ShownFactsRun::ref(u"books"_s));
        QTRY_VERIFY2(run.said().contains(u"could not be read since then"_s),
                     qPrintable(run.said()));
        QVERIFY(run.said().contains(u"20,000"_s));
        QCOMPARE(run.messages(), QString());
    }

    void whatChangedOnTheServerReachesTheTable()
    {
        ShownFactsRun run(m_profile->path());
        run.server.setScript(kDescribe, {schema("id", "s3://moved/")});
        run.select(u"books"_s);
        QTRY_COMPARE(
                run.workbench.collections.info(ShownFactsRun::ref(u"books"_s))->persistedSource,
                u"s3://moved/"_s);
        QTRY_VERIFY(run.said().contains(u"s3://moved/"_s));
        const auto described = run.server.count(kDescribe);
        QTest::qWait(600); // longer than DetailsReader::kMoment
        QCOMPARE(run.server.count(kDescribe), described); // and that is the end of it
    }

    void theHistoryOfTheCollectionIsShown()
    {
        ShownFactsRun run(m_profile->path());
        run.select(u"films"_s);
        QTRY_VERIFY(run.said().contains(u"No refreshes recorded."_s));
        RefreshJob job;
        job.collection = ShownFactsRun::ref(u"films"_s);
        job.endpointName = u"lab"_s;
        job.address = run.server.url();
        job.state = JobState::Done;
        job.endedAt = QDateTime::currentDateTimeUtc();
        job.sentAt = job.lastChangeAt = job.endedAt.addSecs(-58);
        VERIFY_RESULT(run.workbench.services.history.insert(job));
        run.workbench.history.reload();
        run.workbench.recent.outdate();
        QTRY_VERIFY2(run.said().contains(u"1 refresh, 1 done"_s), qPrintable(run.said()));
        run.select(u"songs"_s);
        QTRY_VERIFY(run.said().contains(u"No refreshes recorded."_s));
        QVERIFY(!run.said().contains(u"1 refresh, 1 done"_s));
    }

    void aRefreshThatEndedCountsTheRowsAgain()
    {
        ShownFactsRun run(m_profile->path());
        run.server.setScript(kStats, {rows(1), rows(2)});
        run.server.setScript("external_collection/refresh",
                             {RawAnswer::json(R"({"code":0,"data":{"jobId":4711}})")});
        run.server.setScript("external_collection/describe",
                             {RawAnswer::json(R"({"code":0,"data":{"jobId":4711,)"
                                              R"("state":"RefreshCompleted","progress":100}})")});
        run.select(u"books"_s);
        QTRY_VERIFY(run.said().contains(u"Rows\n1\n"_s));
        QVERIFY(run.pane->trigger());
        QTRY_VERIFY2(run.said().contains(u"Done"_s), qPrintable(run.said()));
        QTRY_VERIFY2(run.said().contains(u"Rows\n2\n"_s), qPrintable(run.said()));
        QCOMPARE(run.server.count("external_collection/refresh"), 1);
    }

    void nothingIsReadForSeveral()
    {
        const ShownFactsRun run(m_profile->path());
        auto *table = run.collections->findChild<QTableView *>(u"collections"_s);
        QVERIFY(table);
        table->selectAll();
        QTest::qWait(600); // longer than DetailsReader::kMoment
        QVERIFY(run.pane->findChild<QPushButton *>(u"refreshSeveral"_s)->isVisible());
        QVERIFY(run.server.count(kStats) <= 1); // of the current one
    }

    /// Where there is no room for the page it is a sheet with the same contents.
    void aNarrowWindowShowsItAsASheet()
    {
        ShownFactsRun run(m_profile->path());
        run.workbench.window.resize(1000, 640);
        run.select(u"books"_s);
        QTRY_VERIFY(run.stage->isNarrow());
        auto *details = run.workbench.window.findChild<QToolButton *>(u"stripDetails"_s);
        details->setFocus();
        details->click();
        QVERIFY(run.stage->isPageShown());
        QTRY_VERIFY(run.said().contains(u"20,000"_s));
        auto *fields = run.pane->findChild<QTableView *>(u"fields"_s);
        QTRY_VERIFY(fields->isVisible());
        QVERIFY(run.pane->isAncestorOf(QApplication::focusWidget())
                || run.stage->sheet()->isAncestorOf(QApplication::focusWidget()));
        fields->setFocus();
        QTest::keyClick(fields, Qt::Key_Escape);
        QVERIFY(!run.stage->isPageShown());
        QCOMPARE(QApplication::focusWidget(), details);
    }

private:
    std::optional<QTemporaryDir> m_profile;
};

HEADWATER_TEST(TestShownFacts, QApplication)
#include "tst_shownfacts.moc"
