// SPDX-License-Identifier: Apache-2.0
// A token and a storage key go through everything that keeps files; no file may then know them.
#include "core/refresh.h"
#include "store/endpointstore.h"
#include "store/historystore.h"
#include "store/keychainvault.h"
#include "store/profile.h"
#include "store/windowsettings.h"
#include "support/caught.h"
#include "support/teststrict.h"

using namespace headwater;

namespace {

const QByteArray kToken("planted-token-7f3a");
const QByteArray kStorageKey("planted-key-9c41");

/// How \a secret could stand in a file.
QList<QByteArray> formsOf(const QByteArray &secret)
{
    const QString text = QString::fromLatin1(secret);
    return {secret, secret.toBase64().chopped(4), secret.toHex(),
            QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)};
}

} // namespace

class TestPlantedSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // the vault's memory only
        qputenv("HOME", QFile::encodeName(m_home.path()));
        for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
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
        if (!written.result()) // no password service here: what the window does then
            vault.keepForSession(endpoint, Secret(kToken));
        test::Caught<Secret> read;
        vault.read(endpoint, this, read.handler());
        QVERIFY(read.wait());
        VERIFY_RESULT(read.result());
        QCOMPARE(read.result()->reveal(), kToken);

        const SplitSpec spec = splitSecrets(
                QStringLiteral("{\"format\":\"parquet\",\"extfs\":{\"secret_access_key\":\"%1\"}}")
                        .arg(QString::fromLatin1(kStorageKey)));
        RefreshRequest request;
        request.collection = {endpoint.id, QStringLiteral("default"), QStringLiteral("ext_books")};
        request.override = Override{
                QStringLiteral("s3://user:%1@host/bucket/").arg(QString::fromLatin1(kStorageKey)),
                spec.text, spec.secrets};
        QVERIFY(refreshBody(request).reveal().contains(kStorageKey));
        Redactor redactor = redactorFor(request);
        redactor.add(Secret(kToken));
        RefreshJob job;
        job.collection = request.collection;
        job.endpointName = endpoint.name;
        job.source = maskedSource(request.override->source);
        job.maskedBody = maskedRefreshBody(request);
        job.state = JobState::Failed;
        job.reason = redactor.redact(
                QStringLiteral("refused %1 with %2")
                        .arg(QString::fromLatin1(kToken), QString::fromLatin1(kStorageKey)));
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

        QByteArray everything;
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            everything += file.readAll();
        }
        for (const char *seen :
             {"endpoint-that-is-written", "ext_books", "geometry-that-is-written",
              "secret_access_key", "caution-that-is-written", "look-that-is-written"})
            QVERIFY2(everything.contains(seen), seen);
        for (const QByteArray &secret : {kToken, kStorageKey}) {
            for (const QByteArray &form : formsOf(secret))
                QVERIFY2(!everything.contains(form), form.constData());
        }
    }

private:
    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestPlantedSecrets)
#include "tst_plantedsecrets.moc"
