// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

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
constexpr int kKilledAtOnce = 20;

const QString kUsedToken = u"planted-token-5e17"_s;
const QString kUsedAccessKey = u"planted-access-key-2b90"_s;
const QString kUsedSecretKey = u"planted/secret+key-88d4"_s;

const QString kQueued = u"Queued here"_s; // killed before its request was sent

QByteArray killedSpec()
{
    const QJsonObject extfs{{u"access_key_id"_s, kUsedAccessKey},
                            {u"access_key_value"_s, kUsedSecretKey},
                            {u"cloud_provider"_s, u"minio"_s},
                            {u"region"_s, u"us-east-1"_s}};
    return QJsonDocument(QJsonObject{{u"format"_s, u"parquet"_s}, {u"extfs"_s, extfs}}).toJson();
}

/// Every tenth collection of the sandbox is external.
QString collection(int index)
{
    return u"sample_%1"_s.arg((index + 1) * 10, 6, 10, QChar(u'0'));
}

using Ids = QSet<qint64>;

} // namespace

/// Refreshes that are killed at any moment: every job that the cluster accepted is in the history with its
/// id, and no request was sent twice.
class TestKilled final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnAnyWarning(); }

    void everyAcceptedJobIsInTheHistory();
    void everyRowIsSettledOrWaits();
    void nothingWasSentTwice();
    void noSecretIsKeptOrTold_data();
    void noSecretIsKeptOrTold();

private:
    using Processes = std::vector<std::unique_ptr<QProcess>>;

    /// The lifetime of refreshes that are not killed, under the same load.
    [[nodiscard]] qint64 lifetime();
    void killRefreshes(qint64 within);
    void resumeAndKill(qint64 within);
    [[nodiscard]] std::unique_ptr<QProcess> startRefresh(int index);
    void killAtRandom(QProcess &process, qint64 within);
    void waitForAll(const Processes &processes);
    [[nodiscard]] QJsonObject post(const QString &path, const QJsonObject &body);

    std::unique_ptr<test::Programs> m_programs;
    QNetworkAccessManager m_network;
    QRandomGenerator m_random{20260714};
    QHash<QString, int> m_started; ///< number of refreshes by collection
    QByteArray m_said; ///< the output of all of them
    int m_sources = 0;
    int m_killed = 0;
    QList<QByteArray> m_sent; ///< the bodies of all refresh requests that the cluster received
    QHash<qint64, QString> m_accepted; ///< the cluster's jobs: sources by id
    QList<QJsonObject> m_rows; ///< of the history, at the end
};

void TestKilled::initTestCase()
{
    m_programs = std::make_unique<test::Programs>(
            QStringList{u"--collections"_s, QString::number(kKilledAtOnce * 10), u"--tick"_s,
                        u"30"_s, u"--token"_s, kUsedToken});
    const auto added = m_programs->run({u"endpoint"_s, u"add"_s, u"lake"_s, m_programs->url(),
                                        u"--credential"_s, u"api-key"_s},
                                       {}, kUsedToken);
    QVERIFY2(added.code == 0, added.errors.constData());

    const qint64 within = lifetime();
    for (int round = 0; m_killed < kKills; ++round) {
        QVERIFY2(round < 3 * kKills / kKilledAtOnce, "the refreshes end before they can be killed");
        // In every other round the response never arrives, so that all of them die without an id.
        const QJsonArray faults
                = round % 2 == 0 ? QJsonArray() : QJsonArray{u"accept-then-timeout"_s};
        QVERIFY(!post(u"/sandbox/faults"_s, {{u"faults"_s, faults}}).isEmpty());
        killRefreshes(within);
        resumeAndKill(within);
    }
    QVERIFY(!post(u"/sandbox/faults"_s, {{u"faults"_s, QJsonArray()}}).isEmpty());

    m_sent = m_programs->received(u"/refresh"_s);
    const auto taken
            = m_programs->run({u"jobs"_s, u"lake"_s, u"--wait"_s, u"--json"_s}, {}, kUsedToken);
    m_said += taken.output + taken.errors;
    m_rows = taken.lines();
    const QJsonObject list = post(u"/v2/vectordb/jobs/external_collection/list"_s, {});
    for (const QJsonValue job : list["data"_L1]["records"_L1].toArray())
        m_accepted.insert(job["jobId"_L1].toInteger(), job["externalSource"_L1].toString());
    qInfo("%d kills, %d requests sent, %d jobs accepted, %d rows", m_killed, int(m_sent.size()),
          int(m_accepted.size()), int(m_rows.size()));
}

qint64 TestKilled::lifetime()
{
    QElapsedTimer life;
    life.start();
    Processes refreshes;
    for (int i = 0; i < kKilledAtOnce; ++i)
        refreshes.push_back(startRefresh(i));
    waitForAll(refreshes);
    for (const auto &process : refreshes) {
        if (process->exitCode() != 0)
            qWarning("%s", m_said.constData());
    }
    return life.elapsed();
}

void TestKilled::killRefreshes(qint64 within)
{
    Processes refreshes;
    for (int i = 0; i < kKilledAtOnce; ++i) {
        refreshes.push_back(startRefresh(i));
        killAtRandom(*refreshes.back(), within);
    }
    waitForAll(refreshes);
}

/// The programs that resume the jobs are killed too.
void TestKilled::resumeAndKill(qint64 within)
{
    Processes one;
    one.push_back(m_programs->start({u"jobs"_s, u"lake"_s, u"--wait"_s}, {}, kUsedToken));
    killAtRandom(*one.back(), within);
    waitForAll(one);
}

/// Every other collection gets new settings with a unique source, which later tells which request a job belongs to.
std::unique_ptr<QProcess> TestKilled::startRefresh(int index)
{
    QStringList arguments{u"refresh"_s, u"lake/default/"_s + collection(index), u"--wait"_s};
    QByteArray input;
    if (index % 2 == 0) {
        const QString source = u"s3://localhost:9000/bucket/intent-%1/"_s.arg(++m_sources);
        arguments += {u"--source"_s, source, u"--spec"_s, u"-"_s};
        input = killedSpec();
    }
    ++m_started[collection(index)];
    return m_programs->start(arguments, input, kUsedToken);
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
    for (const auto &process : processes) {
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 100'000);
        m_said += process->readAllStandardOutput() + process->readAllStandardError();
    }
}

QJsonObject TestKilled::post(const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(m_programs->url() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer " + kUsedToken.toUtf8());
    const std::unique_ptr<QNetworkReply> reply(
            m_network.post(request, QJsonDocument(body).toJson()));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 30'000))
        return {};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

void TestKilled::everyAcceptedJobIsInTheHistory()
{
    QVERIFY(m_accepted.size() > kKilledAtOnce);
    QHash<qint64, int> known;
    for (const QJsonObject &row : std::as_const(m_rows)) {
        const qint64 id = row["jobId"_L1].toInteger();
        const QString source = row["source"_L1].toString();
        if (id == 0)
            continue;
        ++known[id];
        if (!source.isEmpty()) // unique to one request
            QCOMPARE(m_accepted.value(id), source);
    }
    for (const qint64 id : m_accepted.keys())
        QCOMPARE(known.value(id), 1);
    QCOMPARE(known.size(), m_accepted.size());
}

void TestKilled::everyRowIsSettledOrWaits()
{
    const QStringList settled{u"Done"_s, u"Failed"_s, u"Superseded"_s, u"Unknown outcome"_s,
                              kQueued};
    for (const QJsonObject &row : std::as_const(m_rows)) {
        const QString state = row["state"_L1].toString();
        QVERIFY2(settled.contains(state), qPrintable(state));
    }
}

void TestKilled::nothingWasSentTwice()
{
    QCOMPARE(m_programs->received(u"/refresh"_s), m_sent); // resuming reads, and sends nothing

    QHash<QString, int> intents;
    QSet<QString> unsent;
    for (const QJsonObject &row : std::as_const(m_rows)) {
        if (row["state"_L1].toString() == kQueued)
            unsent.insert(row["source"_L1].toString());
        else
            ++intents[row["collection"_L1].toString()];
    }
    QHash<QString, int> requests;
    QHash<QString, int> sources;
    for (const QByteArray &body : std::as_const(m_sent)) {
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        ++requests[json["collectionName"_L1].toString()];
        if (const QString source = json["externalSource"_L1].toString(); !source.isEmpty()) {
            QCOMPARE(++sources[source], 1);
            QVERIFY(!unsent.contains(source));
        }
    }
    for (const QString &name : requests.keys()) {
        QVERIFY(requests.value(name) <= m_started.value(name));
        QVERIFY(requests.value(name) <= intents.value(name));
    }
}

void TestKilled::noSecretIsKeptOrTold_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("token") << kUsedToken;
    QTest::newRow("access key") << kUsedAccessKey;
    QTest::newRow("secret key") << kUsedSecretKey;
}

void TestKilled::noSecretIsKeptOrTold()
{
    QFETCH(QString, secret);
    const QByteArray bytes = secret.toUtf8();
    const QByteArray forms[] = {bytes, bytes.toBase64().chopped(4), bytes.toHex(),
                                QByteArray(bytes).replace('/', "\\/"), bytes.toPercentEncoding()};
    for (const QByteArray &form : forms)
        QVERIFY(!m_said.contains(form));
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

HEADWATER_TEST(TestKilled, QCoreApplication)
#include "tst_killed.moc"
