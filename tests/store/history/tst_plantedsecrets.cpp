// SPDX-License-Identifier: Apache-2.0
// A token and a storage key pass through everything that writes files; no file may then contain
// them.
#include "core/base/jsonstring.h"
#include "core/report/jobexport.h"
#include "core/report/requestcopy.h"
#include "sandbox/record.h"
#include "store/catalog/catalogstore.h"
#include "store/history/historystore.h"
#include "store/profile/endpointstore.h"
#include "store/profile/exportfile.h"
#include "store/profile/profile.h"
#include "store/profile/windowsettings.h"
#include "store/tokens/keychainvault.h"
#include "store/tokens/staletokens.h"
#include "testkit/caught.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDirIterator>
#include <QJsonDocument>

using namespace headwater;
using test::SecretHunt;

namespace {

const QByteArray kToken("planted+token/7f3a&5e17=x");
const QByteArray kStorageKey("planted-key+9c41/b\"c<d>");

} // namespace

class TestPlantedSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // the vault's memory only
        qputenv("HOME", QFile::encodeName(m_home.path()));
        for (const char *variable :
             {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
            qunsetenv(variable);
    }

    void init() { test::failOnAnyWarning(); }

    void theyAreInNoFile()
    {
        const auto profile = Profile::standard();
        VERIFY_RESULT(profile);
        ClusterEndpoint endpoint;
        endpoint.id = EndpointId::create();
        endpoint.name = QStringLiteral("endpoint-that-is-written");
        endpoint.url = QUrl(QStringLiteral("http://localhost:19530"));
        endpoint.credential = CredentialKind::ApiKey;
        EndpointStore endpoints(profile->endpointsFile());
        VERIFY_RESULT(endpoints.save(endpoint));

        KeychainVault vault;
        test::Caught<Done> written;
        vault.write(endpoint, Secret(kToken), this, written.handler());
        QVERIFY(written.wait());
        if (!written.result()) // no password service here: do what the window does then
            vault.keepForSession(endpoint, Secret(kToken));
        test::Caught<Secret> read;
        vault.read(endpoint, this, read.handler());
        QVERIFY(read.wait());
        VERIFY_RESULT(read.result());
        QCOMPARE(read.result()->reveal(), kToken);

        const QString key = QString::fromUtf8(kStorageKey);
        const QString specText
                = QStringLiteral(R"({"format":"parquet","extfs":{"secret_access_key":%1}})")
                          .arg(jsonString(key));
        const SplitSpec spec = splitSecrets(specText);
        const QString source = QStringLiteral("s3://user:%1@host/bucket/?sig=%1")
                                       .arg(QString::fromLatin1(QUrl::toPercentEncoding(key)));
        RefreshRequest request;
        request.collection = {endpoint.id, QStringLiteral("default"), QStringLiteral("ext_books")};
        request.override = Override{source, spec.text, spec.secrets};
        QVERIFY(refreshBody(request).reveal().contains("planted-key+9c41/b"));
        Redactor redactor = redactorFor(request);
        redactor.add(Secret(kToken));
        RefreshJob job;
        job.collection = request.collection;
        job.endpointName = endpoint.name;
        job.source = maskedSource(request.override->source);
        job.maskedBody = maskedRefreshBody(request);
        job.state = JobState::Failed;
        job.reason = redactor.redact(
                QStringLiteral("refused %1 with %2").arg(QString::fromUtf8(kToken), key));
        const auto history = HistoryStore::open(profile->historyFile());
        VERIFY_RESULT(history);
        const auto id = (*history)->insert(job);
        VERIFY_RESULT(id);
        job.localId = *id;
        job.caution = QStringLiteral("caution-that-is-written ") + job.reason;
        Observation look;
        look.words = QStringLiteral("look-that-is-written ") + job.reason;
        VERIFY_RESULT((*history)->record({{job, look}}));

        QSettings settings(profile->windowFile(), QSettings::IniFormat);
        Setting<QByteArray>(settings, "geometry").set("geometry-that-is-written");
        settings.sync();

        keepCollection(*profile, endpoint, source, specText);
        writeExports(job);
        writeCopies(endpoint, request);
        writeRecord(request);
        StaleTokens(settings, endpoints, vault).note(endpoint);

        SecretHunt hunt;
        hunt.addEncoded("token", QString::fromUtf8(kToken));
        hunt.addEncoded("key", key);
        VERIFY_NOTHING(hunt.foundBelow(m_home.path()));

        QByteArray everything;
        QStringList names;
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            everything += file.readAll();
            names << QFileInfo(file).fileName();
        }
        for (const char *name :
             {"history.sqlite", "collections.sqlite", "endpoints.json", "window.ini",
              "stale-tokens", "export0.csv", "export1.csv", "copy0", "record"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        for (const char *seen :
             {"endpoint-that-is-written", "ext_books", "geometry-that-is-written",
              "secret_access_key", "caution-that-is-written", "look-that-is-written",
              "endpoint_url", "note-that-is-written"})
            QVERIFY2(everything.contains(seen), seen);
    }

private:
    /// Keeps it as described by a server that masks nothing.
    static void keepCollection(const Profile &profile, const ClusterEndpoint &endpoint,
                               const QString &source, const QString &spec)
    {
        CollectionRecord record;
        record.info.ref = {endpoint.id, QStringLiteral("default"), QStringLiteral("ext_books")};
        record.info.kind = CollectionKind::External;
        record.info.persistedSource = source;
        record.info.persistedSpec = spec;
        record.learnedAt = QDateTime::currentDateTimeUtc();
        CatalogStore catalog(profile.collectionsFile());
        catalog.keepDatabases(endpoint.id, endpoint.url, {record.info.ref.database});
        catalog.keepNames(endpoint.id, endpoint.url, record.info.ref.database,
                          {record.info.ref.name}, record.learnedAt);
        catalog.keep(endpoint.url, record);
        // its address contains a key, which no server masks
        record.info.persistedSpec
                = QStringLiteral("{\"extfs\":{\"endpoint_url\":\"https://user:%1@host\"}}")
                          .arg(QString::fromLatin1(
                                  QUrl::toPercentEncoding(QString::fromUtf8(kStorageKey))));
        catalog.keep(endpoint.url, record);
    } // written by the destructor

    void writeExports(const RefreshJob &job) const
    {
        for (const ExportFormat format : {ExportFormat::SpreadsheetCsv, ExportFormat::Csv,
                                          ExportFormat::Json, ExportFormat::Markdown}) {
            JobExport text(format, QDateTime::currentDateTimeUtc());
            ExportFile file(m_home.filePath(QStringLiteral("export%1.").arg(int(format))
                                            + suffixOf(format)));
            file.append(text.header() + text.row({job, QStringLiteral("note-that-is-written"), {}})
                        + text.footer());
            VERIFY_RESULT(file.finish());
        }
    }

    void writeCopies(const ClusterEndpoint &endpoint, const RefreshRequest &request) const
    {
        for (const RequestForm form :
             {RequestForm::Curl, RequestForm::ZillizCli, RequestForm::Pymilvus}) {
            QFile file(m_home.filePath(QStringLiteral("copy%1").arg(int(form))));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(copyRequest(form, endpoint, request).text.toUtf8());
        }
    }

    /// Writes what the stand-in cluster records of it.
    void writeRecord(const RefreshRequest &request) const
    {
        sandbox::Record record(m_home.filePath(QStringLiteral("record")), Secret(kToken));
        QVERIFY(record.open());
        sandbox::Call call;
        call.method = "POST";
        call.path = route::kRefresh;
        call.headers = {{"Authorization", "Bearer " + kToken}, {"X-Token", kToken}};
        call.body = refreshBody(request).reveal();
        record.add(call);
        QFile served(m_home.filePath(QStringLiteral("requests")));
        QVERIFY(served.open(QIODevice::WriteOnly));
        served.write(QJsonDocument(record.requests()).toJson());
    }

    QTemporaryDir m_home;
};

HEADWATER_TEST(TestPlantedSecrets, QCoreApplication)
#include "tst_plantedsecrets.moc"
