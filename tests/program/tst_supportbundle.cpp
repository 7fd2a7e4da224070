// SPDX-License-Identifier: Apache-2.0
#include "program/supportbundle.h"

#include "core/base/logging.h"
#include "models/jobarchive.h"
#include "models/jobevidence.h"
#include "program/log.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

const QString kSecret = u"wJalrXUtnFEMI7K7MDENGbPxRfiCYzQq81Tz5mLk"_s;

struct SupportBundleScene
{
    RefreshJob add(const EndpointId &endpoint, const QString &collection)
    {
        RefreshJob one = job(endpoint, collection, JobState::Failed);
        one.serverId = JobId{461234567890123457};
        one.reason = u"access_key_value=\"%1\" was refused"_s.arg(kSecret);
        const auto id = store->insert(one);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        one.localId = *id;
        return one;
    }
    QByteArray file(const QString &name, const QList<LocalJobId> &jobs)
    {
        const JobEvidence evidence(archive, jobs);
        for (const ZippedFile &one :
             SupportBundle::files({evidence.jobs(), evidence.leftOut(), noon()}, settings)) {
            if (one.name == name)
                return one.content;
        }
        return {};
    }

    Endpoints endpoints;
    EndpointId eu = endpoints.add(u"eu"_s, EnvironmentTag::Production);
    EndpointId us = endpoints.add(u"us"_s);
    std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
    JobArchive archive{*store, endpoints.store};
    QTemporaryDir directory;
    QSettings settings{directory.filePath(u"window.ini"_s), QSettings::IniFormat};
};

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestSupportBundle final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void hasTheTicketAndTheSameAsData()
    {
        SupportBundleScene scene;
        const QList<LocalJobId> jobs{scene.add(scene.eu, u"books"_s).localId};
        QVERIFY(scene.file(u"ticket.md"_s, jobs).startsWith("### Refresh of books\\: Failed\n"));
        const QJsonArray data = QJsonDocument::fromJson(scene.file(u"jobs.json"_s, jobs)).array();
        QCOMPARE(data.size(), 1);
        QCOMPARE(data[0]["jobId"_L1].toString(), u"461234567890123457"_s);
        QVERIFY(scene.file(u"endpoints.json"_s, {}).isEmpty());
    }

    void saysWhatIsInstalled()
    {
        const QByteArray versions = SupportBundle::versions();
        for (const char *what :
             {"Headwater 0.", "Qt 6.", "System: ", "Kernel: ", "SQLite 3.", "SSL"})
            QVERIFY2(versions.contains(what), versions.constData());
    }

    // Support has the endpoints of many customers.
    void namesOnlyTheEndpointsOfTheJobs()
    {
        SupportBundleScene scene;
        const LocalJobId one = scene.add(scene.eu, u"a"_s).localId;
        const LocalJobId two = scene.add(scene.eu, u"b"_s).localId;
        const QByteArray json = scene.file(u"endpoints.json"_s, {two, one});
        const QJsonArray endpoints = parsed(json)["endpoints"_L1].toArray();
        QCOMPARE(endpoints.size(), 1);
        QCOMPARE(endpoints[0]["name"_L1].toString(), u"eu"_s);
        QCOMPARE(endpoints[0]["tag"_L1].toString(), u"production"_s);
        QVERIFY(!json.contains("\"us\""));
    }

    void listsChangedPreferencesAndNothingElse()
    {
        SupportBundleScene scene;
        QVERIFY(scene.file(u"preferences.json"_s, {}).isEmpty());
        scene.settings.setValue(u"preferences/historyDays"_s, 30);
        scene.settings.setValue(u"window/recentSource"_s, u"s3://bucket/"_s);
        QCOMPARE(parsed(scene.file(u"preferences.json"_s, {})),
                 QJsonObject({{u"historyDays"_s, u"30"_s}}));
        QVERIFY(scene.settings.group().isEmpty());
    }

    void hasTheKeptLog()
    {
        SupportBundleScene scene;
        log::keep();
        qCDebug(netLog).noquote() << QString(u"described; Authorization: Bearer "_s + kSecret);
        const QByteArray kept = scene.file(u"log.txt"_s, {});
        QVERIFY2(kept.contains("described"), kept.constData());
        QVERIFY(!kept.contains(kSecret.toUtf8()));
    }

    // What an earlier version or a user wrote into the history was perhaps not masked then.
    void plantedSecretsStayHere()
    {
        SupportBundleScene scene;
        ClusterEndpoint odd;
        odd.id = {u"odd"_s};
        odd.name = u"Bearer "_s + kSecret;
        odd.url = QUrl(u"http://127.0.0.1:19530"_s);
        scene.endpoints.save(odd);
        const RefreshJob job = scene.add(odd.id, u"books"_s);
        const QString words = u"secret_key=%1"_s.arg(kSecret);
        VERIFY_RESULT(scene.store->annotate(job.localId, {words, words}));
        Observation seen;
        seen.at = seen.lastAt = noon();
        seen.words = words;
        VERIFY_RESULT(scene.store->observe(job.localId, seen));
        scene.settings.setValue(u"preferences/odd"_s, words);
        const JobEvidence evidence(scene.archive, {job.localId});
        QCOMPARE(evidence.jobs().size(), 1);
        QCOMPARE(evidence.jobs()[0].words.note, words); // it is there to be found
        const QList<ZippedFile> files
                = SupportBundle::files({evidence.jobs(), 0, noon()}, scene.settings);
        QVERIFY(files.size() >= 5);
        for (const ZippedFile &file : files) {
            QVERIFY2(!file.content.contains(kSecret.toUtf8()),
                     qPrintable(file.name % u'\n' % QString::fromUtf8(file.content)));
        }
    }
};

HEADWATER_TEST(TestSupportBundle, QCoreApplication)
#include "tst_supportbundle.moc"
