// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "support/teststrict.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QTimer>

#include <vector>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr int kKills = 200;
constexpr int kAtOnce = 20;

const QString kToken = u"planted-token-5e17"_s;
const QString kAccessKey = u"planted-access-key-2b90"_s;
const QString kSecretKey = u"planted/secret+key-88d4"_s;

QByteArray spec()
{
    const QJsonObject extfs{{u"access_key_id"_s, kAccessKey},
                            {u"access_key_value"_s, kSecretKey},
                            {u"cloud_provider"_s, u"minio"_s},
                            {u"region"_s, u"us-east-1"_s}};
    return QJsonDocument(QJsonObject{{u"format"_s, u"parquet"_s}, {u"extfs"_s, extfs}}).toJson();
}

/// The stand-in cluster makes every tenth of its collections an external one.
QString collection(int index)
{
    return u"sample_%1"_s.arg((index + 1) * 10, 6, 10, QChar(u'0'));
}

using Ids = QSet<qint64>;

} // namespace

/// Refreshes that are killed at any moment: what the cluster accepted is in the history with its
/// id, and nothing was sent twice.
class TestKilled final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnAnyWarning(); }

    void whatWasAcceptedIsInTheHistory();
    void noFileKnowsASecret_data();
    void noFileKnowsASecret();

private:
    using Processes = std::vector<std::unique_ptr<QProcess>>;

    [[nodiscard]] std::unique_ptr<QProcess> startRefresh(int index);
    void killAtRandom(QProcess &process, qint64 within);
    void waitForAll(const Processes &processes);
    QJsonObject post(const QString &path, const QJsonObject &body);
    QHash<qint64, QString> acceptedJobs(); ///< their sources by their ids

    std::unique_ptr<test::Programs> m_programs;
    QNetworkAccessManager m_network;
    QRandomGenerator m_random{20260714};
    QHash<QString, int> m_started; ///< refreshes by collection
    int m_sources = 0;
    int m_killed = 0;
};

void TestKilled::initTestCase()
{
    m_programs = std::make_unique<test::Programs>(
            QStringList{u"--collections"_s, QString::number(kAtOnce * 10), u"--tick"_s, u"30"_s,
                        u"--token"_s, kToken});
    const auto added = m_programs->run({u"endpoint"_s, u"add"_s, u"lake"_s, m_programs->url(),
                                        u"--credential"_s, u"api-key"_s},
                                       {}, kToken);
    QVERIFY2(added.code == 0, added.errors.constData());
}

/// Every other collection gets new settings, whose source tells later which intent a job is of.
std::unique_ptr<QProcess> TestKilled::startRefresh(int index)
{
    QStringList arguments{u"refresh"_s, u"lake/default/"_s + collection(index), u"--wait"_s};
    QByteArray input;
    if (index % 2 == 0) {
        const QString source = u"s3://localhost:9000/bucket/intent-%1/"_s.arg(++m_sources);
        arguments += {u"--source"_s, source, u"--spec"_s, u"-"_s};
        input = spec();
    }
    ++m_started[collection(index)];
    return m_programs->start(arguments, input, kToken);
}

void TestKilled::killAtRandom(QProcess &process, qint64 within)
{
    connect(&process, &QProcess::finished, this, [this](int, QProcess::ExitStatus status) {
        m_killed += status == QProcess::CrashExit ? 1 : 0;
    });
    QTimer::singleShot(std::chrono::milliseconds(m_random.bounded(within)), &process,
                       &QProcess::kill);
}

void TestKilled::waitForAll(const Processes &processes)
{
    for (const auto &process : processes)
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 100'000);
}

QJsonObject TestKilled::post(const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(m_programs->url() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer " + kToken.toUtf8());
    const std::unique_ptr<QNetworkReply> reply(
            m_network.post(request, QJsonDocument(body).toJson()));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 30'000))
        return {};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QHash<qint64, QString> TestKilled::acceptedJobs()
{
    QHash<qint64, QString> jobs;
    const QJsonObject list = post(u"/v2/vectordb/jobs/external_collection/list"_s, {});
    for (const QJsonValue job : list["data"_L1]["records"_L1].toArray())
        jobs.insert(job["jobId"_L1].toInteger(), job["externalSource"_L1].toString());
    return jobs;
}

void TestKilled::whatWasAcceptedIsInTheHistory()
{
    // A whole life under the load of the others tells when there is something to kill.
    QElapsedTimer life;
    life.start();
    Processes whole;
    for (int i = 0; i < kAtOnce; ++i)
        whole.push_back(startRefresh(i));
    waitForAll(whole);
    const qint64 longest = life.elapsed();
    for (const auto &process : whole)
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());

    for (int round = 0; m_killed < kKills; ++round) {
        QVERIFY2(round < 3 * kKills / kAtOnce, "the refreshes end before they can be killed");
        // In every other round the answer never comes, so that all of them die without an id.
        const QJsonArray faults
                = round % 2 == 0 ? QJsonArray() : QJsonArray{u"accept-then-timeout"_s};
        QVERIFY(!post(u"/sandbox/faults"_s, {{u"faults"_s, faults}}).isEmpty());
        Processes refreshes;
        for (int i = 0; i < kAtOnce; ++i) {
            refreshes.push_back(startRefresh(i));
            killAtRandom(*refreshes.back(), longest);
        }
        waitForAll(refreshes);
        // Whoever takes the jobs up again may die as well.
        Processes resumed;
        resumed.push_back(m_programs->start({u"jobs"_s, u"lake"_s, u"--wait"_s}, {}, kToken));
        killAtRandom(*resumed.back(), longest);
        waitForAll(resumed);
    }
    QVERIFY(!post(u"/sandbox/faults"_s, {{u"faults"_s, QJsonArray()}}).isEmpty());

    const QList<QByteArray> sent = m_programs->received(u"/refresh"_s);
    const auto resumed
            = m_programs->run({u"jobs"_s, u"lake"_s, u"--wait"_s, u"--json"_s}, {}, kToken);
    QVERIFY2(!resumed.lines().isEmpty(), resumed.errors.constData());
    QCOMPARE(m_programs->received(u"/refresh"_s), sent); // looking settles, not sending

    const QHash<qint64, QString> accepted = acceptedJobs();
    QHash<qint64, int> known;
    QHash<QString, int> intents;
    for (const QJsonObject &job : resumed.lines()) {
        const QString state = job["state"_L1].toString();
        const QString source = job["source"_L1].toString();
        const qint64 id = job["jobId"_L1].toInteger();
        QVERIFY2(QStringList({u"Done"_s, u"Failed"_s, u"Superseded"_s, u"Unknown outcome"_s})
                         .contains(state),
                 qPrintable(state));
        ++intents[job["collection"_L1].toString()];
        if (id == 0)
            continue;
        ++known[id];
        QVERIFY(accepted.contains(id));
        if (!source.isEmpty())
            QCOMPARE(accepted.value(id), source);
    }
    for (const qint64 id : accepted.keys())
        QCOMPARE(known.value(id), 1);
    QVERIFY(accepted.size() > kAtOnce);

    QHash<QString, int> posts;
    QHash<QString, int> sources;
    for (const QByteArray &body : sent) {
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        ++posts[json["collectionName"_L1].toString()];
        if (const QString source = json["externalSource"_L1].toString(); !source.isEmpty())
            QCOMPARE(++sources[source], 1);
    }
    for (const QString &name : posts.keys()) {
        QVERIFY(posts.value(name) <= m_started.value(name));
        QVERIFY(posts.value(name) <= intents.value(name));
    }
    qInfo("%d kills, %d requests sent, %d jobs accepted, %d rows", m_killed, int(sent.size()),
          int(accepted.size()), int(resumed.lines().size()));
}

void TestKilled::noFileKnowsASecret_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("token") << kToken;
    QTest::newRow("access key") << kAccessKey;
    QTest::newRow("secret key") << kSecretKey;
}

void TestKilled::noFileKnowsASecret()
{
    QFETCH(QString, secret);
    const QByteArray bytes = secret.toUtf8();
    const QByteArray forms[] = {bytes, bytes.toBase64().chopped(4), bytes.toHex(),
                                QByteArray(bytes).replace('/', "\\/"), bytes.toPercentEncoding()};
    int files = 0;
    QDirIterator profile(m_programs->profile(), QDir::Files | QDir::Hidden | QDir::System,
                         QDirIterator::Subdirectories);
    while (profile.hasNext()) {
        QFile file(profile.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const QByteArray &form : forms)
            QVERIFY2(!content.contains(form), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files >= 2); // the endpoints and the history
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
