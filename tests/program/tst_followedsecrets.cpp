// SPDX-License-Identifier: Apache-2.0
#include "program/echoserver.h"
#include "program/workbench.h"
#include "testkit/encoders.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QProcess>
#include <QTemporaryDir>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFollowedSource = u"s3://localhost:9000/my-bucket/new/"_s;
const QByteArray kDescribeFollowed = "/external_collection/describe";
const QByteArray kRefreshJob = "/refresh";
constexpr int kLongest = 60'000; // ms; the machine may be busy

/// A profile with one endpoint, whose server accepts a refresh and later repeats its secrets.
struct FollowedSecretsScene
{
    explicit FollowedSecretsScene(qsizetype first = 0)
    {
        const auto &all = plantedSecrets();
        secrets = {all[size_t(first) % all.size()], all[size_t(first + 1) % all.size()]};
        QStringList words{u"access denied"_s};
        for (const PlantedSecret &secret : std::as_const(secrets)) {
            hunt.addEncoded(secret.name, secret.text);
            if (!secret.text.startsWith(u'{')) // its start is ordinary text
                hunt.add(secret.name + QByteArray(", cut"),
                         secret.text.first(qMin(13, secret.text.size())));
            for (const Encoder &encoder : encoders()) {
                if (keeps(encoder, nullptr, secret.text))
                    words << u"key '"_s + encoder.apply(secret.text) + u'\'';
            }
            words << u"key "_s + secret.text.first(qMin(13, secret.text.size()));
        }
        reason = words.join(u"; "_s);
        scriptEcho(server, Echo::Reason, u"timeout"_s, kFollowedSource, Charset::Utf8);
        server.setScript(kDescribeFollowed, {described(u"RefreshInProgress"_s, QString())});

        EndpointStore endpoints(Profile::at(profile())->endpointsFile());
        endpoint.id = {u"lake"_s};
        endpoint.name = u"lake"_s;
        endpoint.url = server.url();
        endpoint.credential = CredentialKind::None;
        if (!endpoints.save(endpoint))
            qFatal("no endpoint");
    }

    QString profile() const { return folder.filePath(u"profile"_s); }

    static RawAnswer answer(const QJsonObject &json)
    {
        return RawAnswer::json(QJsonDocument(json).toJson());
    }
    static RawAnswer described(const QString &state, const QString &reason)
    {
        const QJsonObject job{{u"jobId"_s, kEchoedJob},
                              {u"collectionName"_s, u"books"_s},
                              {u"state"_s, state},
                              {u"externalSource"_s, kFollowedSource},
                              {u"reason"_s, reason},
                              {u"startTime"_s, QDateTime::currentMSecsSinceEpoch() + 60'000}};
        return answer({{u"code"_s, 0}, {u"data"_s, job}});
    }
    void repeatSecrets()
    {
        server.setScript(kDescribeFollowed,
                         {described(reason, reason), described(u"RefreshFailed"_s, reason)});
    }

    std::unique_ptr<QProcess> start(const QStringList &words) const
    {
        auto process = std::make_unique<QProcess>();
        process->start(QStringLiteral(HEADWATER), QStringList{u"--profile"_s, profile()} + words);
        if (words.contains(u"--spec"_s)) {
            const QJsonObject extfs{{u"access_key_id"_s, secrets[0].text},
                                    {u"access_key_value"_s, secrets[1].text},
                                    {u"cloud_provider"_s, u"minio"_s},
                                    {u"region"_s, u"us-east-1"_s}};
            process->write(
                    QJsonDocument(QJsonObject{{u"format"_s, u"parquet"_s}, {u"extfs"_s, extfs}})
                            .toJson());
        }
        process->closeWriteChannel();
        return process;
    }
    std::unique_ptr<QProcess> refresh(const QStringList &more = {}) const
    {
        return start(QStringList{u"refresh"_s, u"lake/default/books"_s, u"--source"_s,
                                 kFollowedSource, u"--spec"_s, u"-"_s}
                     + more);
    }
    /// Runs headwater until it exits.
    QByteArray output(const QStringList &words) const { return output(*start(words)); }
    static QByteArray output(QProcess &process)
    {
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; },
                             kLongest))
            return "it does not end";
        return process.readAllStandardOutput() + process.readAllStandardError();
    }

    QTemporaryDir folder;
    RawServer server;
    ClusterEndpoint endpoint;
    QList<PlantedSecret> secrets;
    QString reason;
    SecretHunt hunt;
};

/// All texts of a window.
QByteArray shownBy(Workbench &workbench)
{
    QStringList texts;
    for (int row = 0; row < workbench.history.rowCount(); ++row) {
        for (int column = 0; column < workbench.history.columnCount(); ++column) {
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                texts << workbench.history.index(row, column).data(role).toString();
        }
        const LocalJobId id = workbench.history.job(row)->localId;
        for (const Observation &look : workbench.history.archive().observations(id))
            texts << look.words << look.stateName;
    }
    for (const QLabel *label : workbench.window.findChildren<QLabel *>())
        texts << label->text() << label->toolTip();
    return texts.join(u'\n').toUtf8();
}

} // namespace

/// Only the process that sent a secret knows it. When a server repeats it later to another process that follows
/// the job, it is neither shown nor stored.
class TestFollowedSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); }
    void init() { failOnAnyWarning(); }

    void aLaterCommand_data()
    {
        QTest::addColumn<int>("first");
        for (int first = 0; first < int(plantedSecrets().size()); first += 2)
            QTest::newRow(plantedSecrets()[size_t(first)].name) << first;
    }
    void aLaterCommand()
    {
        QFETCH(int, first);
        FollowedSecretsScene scene(first);
        const QByteArray sent = scene.output(*scene.refresh());
        QVERIFY2(sent.contains("461234567890123457"), sent.constData());
        scene.repeatSecrets();
        const QByteArray waited = scene.output({u"jobs"_s, u"--wait"_s, u"--json"_s});
        QVERIFY2(waited.contains("Failed") && waited.contains("access denied")
                         && waited.contains("••••"),
                 waited.constData());
        verifyNothing(scene, sent + waited + scene.output({u"jobs"_s}));
    }

    void afterAKill_data()
    {
        QTest::addColumn<bool>("wasAnswered");
        QTest::newRow("while the job ran") << true;
        QTest::newRow("before the answer came") << false;
    }
    void afterAKill()
    {
        QFETCH(bool, wasAnswered);
        FollowedSecretsScene scene(3);
        if (!wasAnswered)
            scene.server.setScript(kRefreshJob, {RawAnswer::silence()});
        const auto refresh = scene.refresh({u"--wait"_s});
        QTRY_VERIFY_WITH_TIMEOUT(
                scene.server.count(wasAnswered ? kDescribeFollowed : kRefreshJob) > 0, kLongest);
        refresh->kill();
        const QByteArray sent = scene.output(*refresh);
        scriptEcho(scene.server, wasAnswered ? Echo::Reason : Echo::Found, scene.reason,
                   kFollowedSource, Charset::Utf8);
        if (wasAnswered)
            scene.repeatSecrets();
        const QByteArray waited = scene.output({u"jobs"_s, u"--wait"_s});
        QVERIFY2(waited.contains("Failed") && waited.contains("access denied")
                         && waited.contains("••••"),
                 waited.constData());
        verifyNothing(scene, sent + waited + scene.output({u"jobs"_s, u"--json"_s}));
        QCOMPARE(scene.server.count(kRefreshJob), 1);
    }

    // The refusal of a token comes together with text about the job.
    void aRefusalOfTheToken()
    {
        FollowedSecretsScene scene(5);
        const QByteArray sent = scene.output(*scene.refresh());
        const QString refusal = u"user hasn't authenticated: "_s + scene.reason;
        scene.server.setScript(
                kDescribeFollowed,
                {FollowedSecretsScene::answer({{u"code"_s, 1800}, {u"message"_s, refusal}})});
        const QByteArray waited = scene.output({u"jobs"_s, u"--wait"_s});
        QVERIFY2(waited.contains("hasn't authenticated"), waited.constData());
        verifyNothing(scene, sent + waited);
    }

    void aWindow_data()
    {
        QTest::addColumn<bool>("wasOpen");
        QTest::newRow("that is open") << true;
        QTest::newRow("that is opened later") << false;
    }
    void aWindow()
    {
        QFETCH(bool, wasOpen);
        FollowedSecretsScene scene(7);
        const auto open = [&] {
            auto workbench = std::make_unique<Workbench>(*Profile::at(scene.profile()));
            workbench->services.network.setProxy(QNetworkProxy::NoProxy);
            workbench->window.show();
            workbench->startWork();
            return workbench;
        };
        std::unique_ptr<Workbench> workbench;
        if (wasOpen)
            workbench = open();
        scene.repeatSecrets();
        const QByteArray sent = scene.output(*scene.refresh());
        if (!wasOpen)
            workbench = open();
        const auto isFailed = [&] {
            const RefreshJob *job = workbench->history.job(0);
            return job && job->state == JobState::Failed;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFailed(), kLongest);
        const QByteArray shown = shownBy(*workbench);
        QVERIFY2(shown.contains("access denied") && shown.contains("••••"), shown.constData());
        verifyNothing(scene, sent + shown); // including the log of the open database
    }

private:
    static void verifyNothing(const FollowedSecretsScene &scene, const QByteArray &said)
    {
        VERIFY_NOTHING(scene.hunt.foundIn(said));
        VERIFY_NOTHING(scene.hunt.foundBelow(scene.folder.path()));
    }
};

HEADWATER_TEST(TestFollowedSecrets, QApplication)
#include "tst_followedsecrets.moc"
