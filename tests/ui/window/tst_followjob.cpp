// SPDX-License-Identifier: Apache-2.0
#include "models/jobsearchmodel.h"
#include "program/workbench.h"
#include "sandbox/sandboxprogram.h"
#include "testkit/modeltext.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/history/historypane.h"
#include "ui/window/commandpalette.h"
#include "ui/window/followdialog.h"
#include "ui/window/statusline.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

const QString kPlanted = u"pl4nted-t0ken-7f3a9c"_s;

/// A window with five endpoints: two clusters, one without a token, one without refresh jobs and one that is down.
struct FollowJobScene
{
    FollowJobScene() : bench(*Profile::at(directory.path()))
    {
        add(u"eu"_s, first.url());
        add(u"us"_s, second.url());
        add(u"locked"_s, first.url(), CredentialKind::ApiKey);
        add(u"old"_s, third.url());
        add(u"down"_s, QUrl(u"http://127.0.0.1:1"_s));
        // Otherwise job lists that are read meanwhile may add the jobs first.
        QObject::disconnect(&bench.services.jobLists, nullptr, &bench.services.listedJobs, nullptr);
        bench.window.show();
        bench.window.resize(1400, 900);
        bench.startWork();
        activate();
        const auto isListed = [this] {
            const EndpointTreeModel &tree = bench.endpointTree;
            return tree.trouble({u"down"_s}) == EndpointTrouble::Unreachable
                    && tree.trouble({u"locked"_s}) == EndpointTrouble::NoToken
                    && tree.trouble({u"old"_s}) == EndpointTrouble::NoJobs
                    && tree.health({u"us"_s}) == EndpointHealth::Ok && table().isVisible();
        };
        if (!QTest::qWaitFor(isListed, 60'000))
            qFatal("the endpoints are not listed");
        table().setFocus();
    }
    void add(const QString &name, const QUrl &url, CredentialKind credential = CredentialKind::None)
    {
        ClusterEndpoint endpoint;
        endpoint.id = {name};
        endpoint.name = name;
        endpoint.url = url;
        endpoint.credential = credential;
        VERIFY_RESULT(bench.services.endpoints.save(endpoint));
    }
    void activate()
    {
        bench.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&bench.window))
            qFatal("no active window");
    }
    void press(Qt::Key key) const
    {
        QTest::keyClick(bench.window.windowHandle(), key, Qt::ControlModifier);
    }
    FollowDialog *paste(const QString &text) const
    {
        QGuiApplication::clipboard()->setText(text);
        press(Qt::Key_V);
        return dialog();
    }
    [[nodiscard]] FollowDialog *dialog() const { return bench.window.findChild<FollowDialog *>(); }
    template <typename Part> [[nodiscard]] Part &part(const char *name) const
    {
        return *dialog()->findChild<Part *>(QLatin1String(name));
    }
    [[nodiscard]] QString facts() const { return part<QLabel>("followFacts").text(); }
    [[nodiscard]] QPushButton &follow() const { return part<QPushButton>("followJob"); }
    [[nodiscard]] QString chosen() const { return dialog()->chosen().value; }
    [[nodiscard]] QString answer(const QString &endpoint) const
    {
        const auto &model = *part<QTableView>("followAnswers").model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, JobSearchModel::Asked).data().toString() == endpoint)
                return model.index(row, JobSearchModel::Answer).data().toString();
        }
        return {};
    }
    [[nodiscard]] QTableView &table() const
    {
        return *bench.window.findChild<QTableView *>(u"collections"_s);
    }
    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < bench.history.rowCount(); ++row)
            ids << bench.history.index(row, HistoryModel::JobIdColumn).data().toString();
        return ids;
    }
    [[nodiscard]] QString hint() const
    {
        return bench.window.findChild<StatusLine *>()->findChild<QLabel *>(u"statusHint"_s)->text();
    }

    SandboxProgram first;
    SandboxProgram second{{u"--tick"_s, u"400"_s}};
    SandboxProgram third{{u"--fault"_s, u"no-job-routes"_s}};
    QTemporaryDir directory;
    Workbench bench;
};

} // namespace

/// A job that was started elsewhere is followed by its id.
class TestFollowJob final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }
    void init() { failOnAnyWarning(); }

    void aPastedIdIsFollowedWhereItIsKnown()
    {
        FollowJobScene scene;
        const qint64 id = scene.second.refresh("ext_books");
        QVERIFY(id > 0);
        QVERIFY(scene.paste(QString::number(id)));
        QCOMPARE(scene.part<QLineEdit>("followId").text(), QString::number(id));
        QTRY_COMPARE(scene.chosen(), u"us"_s);
        QTRY_VERIFY(scene.follow().isEnabled());
        QVERIFY2(scene.facts().startsWith(u"ext_books · "_s), qPrintable(scene.facts()));
        QTRY_COMPARE(scene.answer(u"eu"_s), u"does not have it"_s);
        QCOMPARE(scene.answer(u"us"_s), u"has this job"_s);
        QCOMPARE(scene.answer(u"locked"_s), u"not asked: no token"_s);
        QCOMPARE(scene.answer(u"old"_s), u"not asked: offers no refresh jobs"_s);
        QCOMPARE(scene.answer(u"down"_s), u"not asked: cannot be reached"_s);
        scene.follow().click();
        QTRY_VERIFY(!scene.dialog());
        QTRY_COMPARE(scene.ids(), QStringList{QString::number(id)});
        const RefreshJob *job = scene.bench.history.job(0);
        QCOMPARE(job->collection.endpoint.value, u"us"_s);
        QCOMPARE(job->collection.database, u"default"_s);
        QVERIFY(job->maskedBody.isEmpty()); // by which it is shown as started elsewhere
        QTRY_COMPARE_WITH_TIMEOUT(scene.bench.history.job(0)->state, JobState::Done, 60'000);

        scene.activate();
        QVERIFY(scene.paste(QString::number(id)));
        QTRY_COMPARE(scene.answer(u"us"_s), u"in the history"_s);
        QTRY_COMPARE(scene.answer(u"eu"_s), u"does not have it"_s);
        QCOMPARE(scene.answer(u"us"_s), u"in the history"_s);
        QVERIFY(scene.facts().contains(u"in the history already"_s));
        scene.follow().click();
        QTRY_VERIFY(!scene.dialog());
        QCOMPARE(scene.ids(), QStringList{QString::number(id)});
        QCOMPARE(scene.second.jobs("ext_books").size(), 1); // nothing was started
    }

    void anUnknownIdIsSaidAndNothingIsAdded()
    {
        FollowJobScene scene;
        scene.press(Qt::Key_J);
        QVERIFY(scene.dialog());
        QVERIFY(!scene.follow().isEnabled());
        QTest::keyClicks(&scene.part<QLineEdit>("followId"), u"461234567890123457"_s);
        QTRY_VERIFY(scene.facts().contains(u"No endpoint that was asked has job"_s));
        QVERIFY(!scene.follow().isEnabled());
        QTest::keyClick(&scene.part<QLineEdit>("followId"), Qt::Key_Return);
        QVERIFY(scene.dialog());
        QVERIFY(scene.ids().isEmpty());
        QTest::keyClicks(&scene.part<QLineEdit>("followId"), u"x"_s);
        QTRY_VERIFY(scene.facts().contains(u"not a job id"_s));
    }

    void severalIdsAreFollowedTogether()
    {
        FollowJobScene scene;
        const qint64 one = scene.first.refresh("ext_books");
        const qint64 then = QDateTime::currentMSecsSinceEpoch();
        QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > then); // ids contain the time
        const qint64 two = scene.second.refresh("ext_books");
        QVERIFY(scene.paste(u"%1\n%2\n461234567890123457"_s.arg(one).arg(two)));
        QTRY_COMPARE(scene.facts(), u"2 of 3 jobs found."_s);
        QVERIFY(!scene.part<QComboBox>("followEndpoint").isEnabled());
        QCOMPARE(scene.answer(QString::number(one)), u"eu · ext_books"_s);
        QCOMPARE(scene.answer(QString::number(two)), u"us · ext_books"_s);
        scene.follow().click();
        QTRY_COMPARE(scene.bench.history.rowCount(), 2);
        QVERIFY(scene.ids().contains(QString::number(one)));
    }

    void theAddressOfALineIsPreselectedAndItsTokenIsKeptNowhere()
    {
        FollowJobScene scene;
        const qint64 id = scene.second.refresh("ext_books");
        const QString line
                = u"curl -X POST %1/v2/vectordb/jobs/external_collection/describe -H 'Authorization: Bearer %2' -d '{\"jobId\":%3,\"dbName\":\"default\"}'"_s
                          .arg(scene.second.url().toString(), kPlanted)
                          .arg(id);
        QVERIFY(scene.paste(line));
        QCOMPARE(scene.chosen(), u"us"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), line); // the user's
        QVERIFY(scene.part<QComboBox>("followEndpoint")
                        .currentText()
                        .contains(u"the address in the pasted text"_s));
        const auto widgets = QApplication::allWidgets();
        for (const QWidget *widget : widgets) {
            for (const char *property : {"text", "plainText", "toolTip", "accessibleDescription"})
                QVERIFY(!widget->property(property).toString().contains(kPlanted));
        }
        QTRY_VERIFY(scene.follow().isEnabled());
        scene.follow().click();
        QTRY_COMPARE(scene.bench.history.rowCount(), 1);
        scene.bench.window.saveState();
        SecretHunt hunt;
        hunt.addEncoded("token", kPlanted);
        VERIFY_NOTHING(hunt.foundBelow(scene.directory.path()));
    }

    void aLineWithoutAnIdAsksForIt()
    {
        FollowJobScene scene;
        QVERIFY(scene.paste(
                u"zilliz external-collection refresh trigger --name ext_books --database default"_s));
        QVERIFY(scene.facts().contains(u"contains no job id"_s));
    }

    void anEndpointThatWorksAgainIsAsked()
    {
        FollowJobScene scene;
        const qint64 id = scene.third.refresh("ext_books");
        QCOMPARE(id, 0);
        QVERIFY(scene.third.setFaults({}));
        const qint64 later = scene.third.refresh("ext_books");
        QVERIFY(later > 0);
        QVERIFY(scene.paste(QString::number(later)));
        QCOMPARE(scene.answer(u"old"_s), u"not asked: offers no refresh jobs"_s);
        scene.bench.services.catalog.reload({u"old"_s});
        QTRY_COMPARE(scene.answer(u"old"_s), u"has this job"_s);
        QCOMPARE(scene.chosen(), u"old"_s);
    }

    void otherTextsOpenNothing()
    {
        FollowJobScene scene;
        QVERIFY(!scene.paste(u"books_v8, clicks"_s));
    }

    void inATextThePasteIsTheTexts()
    {
        FollowJobScene scene;
        auto &filter = *scene.bench.window.findChild<QLineEdit *>(u"filterHistory"_s);
        filter.setFocus();
        QVERIFY(!scene.paste(u"461234567890123457"_s));
        QCOMPARE(filter.text(), u"461234567890123457"_s);
    }

    void thePaletteOffersToFollowAnUnknownId()
    {
        FollowJobScene scene;
        const qint64 id = scene.second.refresh("ext_books");
        scene.press(Qt::Key_K);
        auto *palette = scene.bench.window.findChild<CommandPalette *>();
        QVERIFY(palette);
        auto &search = *palette->findChild<QLineEdit *>(u"search"_s);
        search.setText(QString::number(id));
        const auto &results = *palette->findChild<QAbstractItemView *>(u"results"_s)->model();
        QTRY_VERIFY(results.rowCount() > 1);
        QTest::keyClick(&search, Qt::Key_Return);
        QVERIFY(scene.dialog());
        QTRY_COMPARE(scene.chosen(), u"us"_s);
    }
};

HEADWATER_TEST(TestFollowJob, QApplication)
#include "tst_followjob.moc"
