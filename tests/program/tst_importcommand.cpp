// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "store/profile/endpointexport.h"
#include "testkit/rawserver.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QRandomGenerator>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"planted-api-key-77e1c04b"_s;

ClusterEndpoint endpoint(const QString &name)
{
    ClusterEndpoint endpoint;
    endpoint.id = {u"id-"_s + name};
    endpoint.name = name;
    endpoint.url = QUrl(u"http://%1.example:19530"_s.arg(name));
    return endpoint;
}

ClusterEndpoints many(int count)
{
    ClusterEndpoints endpoints;
    for (int i = 0; i < count; ++i) {
        endpoints += endpoint(u"e%1"_s.arg(i));
        endpoints.last().folder = u"Customer %1"_s.arg(i % 20);
    }
    return endpoints;
}

QByteArray json(const QJsonValue &value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson()
                           : QJsonDocument(value.toObject()).toJson();
}

QJsonObject cluster(const QString &name)
{
    return {{u"clusterId"_s, name},
            {u"clusterName"_s, name},
            {u"status"_s, u"RUNNING"_s},
            {u"connectAddress"_s, u"https://%1.aws.vectordb.zillizcloud.com:19530"_s.arg(name)}};
}

} // namespace

/// `endpoint import` and `endpoint export` as users start them, without a keyring.
class TestImportCommand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_programs = std::make_unique<Programs>();
    }
    void cleanup() { m_programs.reset(); }

    void exportsComeBack()
    {
        const QByteArray text = exportEndpoints({endpoint(u"a"_s), endpoint(u"b"_s)});
        const auto first = import(u"-"_s, text);
        QCOMPARE(first.code, 0);
        QCOMPARE(first.output,
                 "a\thttp://a.example:19530\tImported\nb\thttp://b.example:19530\tImported\n");
        const auto out = m_programs->run({u"endpoint"_s, u"export"_s});
        QCOMPARE(out.code, 0);
        QCOMPARE(*readExport(out.output), *readExport(text));
        const auto again = import(u"-"_s, out.output);
        QCOMPARE(again.code, 0);
        QCOMPARE(again.output,
                 "a\thttp://a.example:19530\tSame\nb\thttp://b.example:19530\tSame\n");

        const QString file = m_folder.filePath(u"team.json"_s);
        QCOMPARE(m_programs->run({u"endpoint"_s, u"export"_s, file}).code, 0);
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QCOMPARE(import(file).code, 0);
    }

    void conflictsNeedAnOption()
    {
        QCOMPARE(import(u"-"_s, exportEndpoints({endpoint(u"a"_s), endpoint(u"b"_s)})).code, 0);
        ClusterEndpoints theirs{endpoint(u"a"_s), endpoint(u"c"_s)};
        theirs[0].tag = EnvironmentTag::Production;
        theirs[1].name = u"B"_s;
        const QByteArray text = exportEndpoints(theirs);
        const auto refused = import(u"-"_s, text);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.output.contains("Conflict: a has another tag"),
                 refused.output.constData());
        QVERIFY(refused.output.contains("Conflict: another endpoint has this name"));
        QCOMPARE(stored(), (ClusterEndpoints{endpoint(u"a"_s), endpoint(u"b"_s)}));
        const auto taken = import(u"-"_s, text, {u"--rename"_s, u"--replace"_s});
        QCOMPARE(taken.code, 0);
        QCOMPARE(stored().size(), 3);
        QCOMPARE(stored().first().tag, EnvironmentTag::Production);
        QCOMPARE(stored().last().name, u"B 2"_s);
    }

    void entriesWithoutTokensComeFromOtherPrograms()
    {
        const auto ended = import(
                u"-"_s,
                json(QJsonObject{
                        {u"prod"_s, QJsonObject{{u"uri"_s, u"https://prod.example:19530"_s}}},
                        {u"bad"_s, QJsonObject{{u"uri"_s, u"ftp://x"_s}}}}));
        QCOMPARE(ended.code, 1); // one entry is left out
        QCOMPARE(ended.output, "prod\thttps://prod.example:19530\tImported\n");
        QVERIFY(ended.errors.contains("Entry 1"));
    }

    /// Without a keyring no token can be kept, so its endpoint is not imported; and it is not told.
    void tokensNeedAKeyring()
    {
        const auto ended
                = import(u"-"_s,
                         json(QJsonArray{QJsonObject{{u"address"_s, u"lab.example:19530"_s},
                                                     {u"token"_s, kKey}}}));
        QCOMPARE(ended.code, 1);
        QVERIFY(stored().isEmpty());
        QVERIFY(ended.errors.contains("was not imported"));
        hunt(ended);
    }

    void badInputIsAUsageError_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        const auto row
                = [](const char *name, const QStringList &arguments, const QByteArray &input = {}) {
                      QTest::newRow(name) << arguments << input;
                  };
        row("nothing", {});
        row("too much", {u"a"_s, u"b"_s});
        row("no file", {u"/nonexistent"_s});
        row("a device", {u"/dev/zero"_s});
        row("unknown format", {u"-"_s}, "planted-api-key-77e1c04b is my key\nso\n");
        row("cut", {u"-"_s}, exportEndpoints({endpoint(u"a"_s)}).left(60));
        row("a bad endpoint", {u"-"_s},
            json(QJsonObject{{u"version"_s, 1},
                             {u"endpoints"_s,
                              QJsonArray{QJsonObject{
                                      {u"id"_s, u"a"_s},
                                      {u"name"_s, u"b"_s},
                                      {u"url"_s, u"https://x:planted-api-key-77e1c04b@y"_s}}}}}));
        row("no key", {u"zilliz-cloud"_s});
        row("console of a file", {u"-"_s, u"--console"_s, u"api.cloud.zilliz.com"_s});
        row("another server", {u"zilliz-cloud"_s, u"--console"_s, u"https://evil.example"_s},
            kKey.toUtf8());
        row("plain http", {u"zilliz-cloud"_s, u"--console"_s, u"http://api.cloud.zilliz.com"_s},
            kKey.toUtf8());
    }

    void badInputIsAUsageError()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        const auto ended
                = m_programs->run(QStringList{u"endpoint"_s, u"import"_s} + arguments, input);
        QCOMPARE(ended.code, 2);
        QVERIFY(!ended.errors.isEmpty());
        hunt(ended);
    }

    void clustersOfZillizAreListed()
    {
        RawServer server;
        server.setAnswer(RawAnswer::json(json(QJsonObject{
                {u"code"_s, 0}, {u"data"_s, QJsonArray{cluster(u"prod"_s), cluster(u"lab"_s)}}})));
        const QStringList arguments{u"endpoint"_s, u"import"_s, u"zilliz-cloud"_s, u"--console"_s,
                                    server.url().toString()};
        const auto ended = run(arguments, {}, kKey); // its tokens cannot be kept here
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains("“prod” was not imported"), ended.errors.constData());
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().header("Authorization"), "Bearer " + kKey.toUtf8());
        hunt(ended);
        const auto piped = run(arguments, kKey.toUtf8() + '\n', {});
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests().last().header("Authorization"), "Bearer " + kKey.toUtf8());
        hunt(piped);
    }

    void refusedKeysAreTold()
    {
        RawServer server;
        server.setAnswer(RawAnswer::json(
                json(QJsonObject{{u"code"_s, 80001}, {u"message"_s, QString(u"bad "_s + kKey)}})));
        const auto ended = run({u"endpoint"_s, u"import"_s, u"zilliz-cloud"_s, u"--console"_s,
                                server.url().toString()},
                               {}, kKey);
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.errors.contains("did not accept"));
        hunt(ended);
    }

    /// However early it is killed, the file has all endpoints of an import or none.
    void killsLeaveTheFileWhole()
    {
        QCOMPARE(import(u"-"_s, exportEndpoints({endpoint(u"before"_s)})).code, 0);
        const QByteArray text = exportEndpoints(many(500));
        const QByteArray original = bytes();
        QElapsedTimer lifetime;
        lifetime.start();
        QCOMPARE(import(u"-"_s, text).code, 0);
        const int within = int(lifetime.elapsed());
        QCOMPARE(stored().size(), 501);
        QRandomGenerator random(20261201);
        const auto restore = [&] {
            QFile file(m_programs->profile() + u"/endpoints.json"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(original);
        };
        for (int i = 0; i < 40; ++i) {
            restore();
            const auto process = m_programs->start({u"endpoint"_s, u"import"_s, u"-"_s}, text);
            if (!process->waitForFinished(random.bounded(within + 1)))
                process->kill();
            process->waitForFinished();
            const qsizetype count = stored().size();
            QVERIFY2(count == 1 || count == 501, qPrintable(QString::number(count)));
        }
        restore();
        QCOMPARE(import(u"-"_s, text).code, 0); // no lock is left behind
        QCOMPARE(stored().size(), 501);
    }

private:
    Programs::Ended import(const QString &file, const QByteArray &input = {},
                           const QStringList &options = {})
    {
        return m_programs->run(QStringList{u"endpoint"_s, u"import"_s, file} + options, input);
    }

    /// While the event loop runs, in which the server of a test answers.
    Programs::Ended run(const QStringList &arguments, const QByteArray &input, const QString &token)
    {
        const auto process = m_programs->start(arguments, input, token);
        if (!QTest::qWaitFor([&process] { return process->state() == QProcess::NotRunning; },
                             60'000))
            return {};
        return Programs::wait(*process);
    }

    [[nodiscard]] QByteArray bytes() const
    {
        QFile file(m_programs->profile() + u"/endpoints.json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] ClusterEndpoints stored() const
    {
        const QByteArray text = bytes();
        return text.isEmpty() ? ClusterEndpoints() : readExport(text).value_or(ClusterEndpoints());
    }

    void hunt(const Programs::Ended &ended) const
    {
        SecretHunt hunt;
        hunt.addEncoded("key", kKey);
        VERIFY_NOTHING(hunt.foundIn(ended.output + ended.errors));
        VERIFY_NOTHING(hunt.foundBelow(m_programs->profile()));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Programs> m_programs;
};

HEADWATER_TEST(TestImportCommand, QCoreApplication)
#include "tst_importcommand.moc"
