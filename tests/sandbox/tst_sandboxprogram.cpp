// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

#include <csignal>

using namespace headwater;
using test::SandboxProgram;

namespace {

/// Runs the program until it ends and returns its exit status; -1 if it did not end.
int runToEnd(QProcess &process, const QStringList &arguments)
{
    process.start(SandboxProgram::path(), arguments);
    return process.waitForFinished(5000) && process.exitStatus() == QProcess::NormalExit
            ? process.exitCode()
            : -1;
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QJsonArray recordOf(const SandboxProgram &sandbox)
{
    const test::HttpReply reply
            = test::exchange(sandbox.url(), {"GET", "/sandbox/requests", {}, {}});
    return reply.json().value(QLatin1String("requests")).toArray();
}

} // namespace

class TestSandboxProgram final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void itListensOnLoopbackAndSaysWhere()
    {
        const SandboxProgram sandbox;
        QVERIFY(sandbox.isRunning());
        QCOMPARE(sandbox.url().host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(sandbox.post("databases/list", "{}").code(), 0);
    }

    void wrongUsageIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, std::initializer_list<const char *> words) {
            QStringList arguments;
            for (const char *word : words)
                arguments.append(QString::fromLatin1(word));
            QTest::newRow(name) << arguments;
        };
        row("unknown option", {"--bind", "0.0.0.0"});
        row("no number", {"--port", "http"});
        row("port too large", {"--port", "65536"});
        row("unknown kind", {"--kind", "mysql"});
        row("unknown mode", {"--status", "new"});
        row("unknown fault", {"--fault", "no-such"});
        row("unknown routes", {"--fault", "truncated@nowhere"});
        row("value missing", {"--fault", "redirect"});
        row("value too much", {"--fault", "truncated=5"});
        row("stray word", {"serve"});
        row("unknown server", {"--server", "2.5"});
        row("server in another case", {"--server", "Newest"});
        row("no time", {"--tick", "0"});
    }

    void wrongUsageIsRefused()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        QCOMPARE(runToEnd(process, arguments), 2);
        QVERIFY(process.readAllStandardError().startsWith("headwater-sandbox: "));
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }

    void helpListsTheFaults()
    {
        QProcess process;
        QCOMPARE(runToEnd(process, {QStringLiteral("--help")}), 0);
        const QByteArray help = process.readAllStandardOutput();
        QVERIFY(help.contains("--collections"));
        QVERIFY(help.contains("accept-then-408"));
    }

    void onePortHasOneSandbox()
    {
        const SandboxProgram first;
        QVERIFY(first.isRunning());
        QProcess second;
        QCOMPARE(runToEnd(second, {QStringLiteral("--port"), QString::number(first.url().port())}),
                 1);
    }

    void aRecordThatCannotBeWrittenIsSaid()
    {
        QProcess process;
        QCOMPARE(runToEnd(process, {QStringLiteral("--record"), QStringLiteral("/nowhere/at/all")}),
                 1);
    }

    void signalsEndItAlsoWhileRequestsHang_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void signalsEndItAlsoWhileRequestsHang()
    {
        QFETCH(int, signal);
        SandboxProgram sandbox({QStringLiteral("--fault"), QStringLiteral("list-hang"),
                                QStringLiteral("--fault"), QStringLiteral("slow-drip@databases")});
        QVERIFY(sandbox.isRunning());
        QTcpSocket idle;
        QTcpSocket hanging;
        QTcpSocket dripping;
        for (QTcpSocket *socket : {&idle, &hanging, &dripping}) {
            socket->connectToHost(sandbox.url().host(), static_cast<quint16>(sandbox.url().port()));
            QVERIFY(socket->waitForConnected());
        }
        hanging.write("POST /v2/vectordb/collections/list HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
        dripping.write("POST /v2/vectordb/databases/list HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
        QVERIFY(hanging.waitForBytesWritten());
        QVERIFY(dripping.waitForReadyRead());
        // all are being served now: the record has both requests
        QTRY_COMPARE(recordOf(sandbox).size(), 2);

        ::kill(static_cast<pid_t>(sandbox.process().processId()), signal);
        QVERIFY(sandbox.process().waitForFinished(3000));
        QCOMPARE(sandbox.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(sandbox.process().exitCode(), 0);
    }

    void itEndsWithItsParent()
    {
        // a shell starts it, prints its process id and is killed
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("\"$0\" --parent-watch & echo $!; wait"),
                     SandboxProgram::path()});
        QByteArray said;
        while (said.count('\n') < 2 && shell.waitForReadyRead())
            said += shell.readAllStandardOutput();
        const auto pid = static_cast<pid_t>(said.left(said.indexOf('\n')).toLongLong());
        QVERIFY2(said.contains("http://127.0.0.1:"), said.constData());
        QVERIFY(pid > 0);
        QCOMPARE(::kill(pid, 0), 0);
        shell.kill();
        QVERIFY(shell.waitForFinished());
        QTRY_VERIFY(::kill(pid, 0) != 0 || isZombie(pid));
    }

    void aHangHoldsUpNobody()
    {
        const SandboxProgram sandbox({QStringLiteral("--fault"), QStringLiteral("list-hang")});
        QVERIFY(sandbox.isRunning());
        std::vector<std::unique_ptr<QTcpSocket>> hanging;
        for (int i = 0; i < 40; ++i) {
            hanging.push_back(std::make_unique<QTcpSocket>());
            hanging.back()->connectToHost(sandbox.url().host(),
                                          static_cast<quint16>(sandbox.url().port()));
            QVERIFY(hanging.back()->waitForConnected());
            hanging.back()->write(
                    "POST /v2/vectordb/collections/list HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
            QVERIFY(hanging.back()->waitForBytesWritten());
        }
        QTRY_COMPARE(recordOf(sandbox).size(), 40);
        QCOMPARE(sandbox.post("databases/list", "{}").code(), 0);
    }

    void connectionsAreKeptAlive()
    {
        const SandboxProgram sandbox;
        QVERIFY(sandbox.isRunning());
        QTcpSocket socket;
        socket.connectToHost(sandbox.url().host(), static_cast<quint16>(sandbox.url().port()));
        QVERIFY(socket.waitForConnected());
        for (int i = 0; i < 20; ++i) {
            socket.write(
                    "POST /v2/vectordb/databases/list HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
            QByteArray received;
            while (!received.endsWith('}') && socket.waitForReadyRead())
                received += socket.readAll();
            QVERIFY2(received.startsWith("HTTP/1.1 200"), received.constData());
        }
        QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
    }

    void aPostWithoutALengthIsAnsweredAtOnce()
    {
        const SandboxProgram sandbox;
        QTcpSocket socket;
        socket.connectToHost(sandbox.url().host(), static_cast<quint16>(sandbox.url().port()));
        QVERIFY(socket.waitForConnected());
        socket.write("POST /v2/vectordb/databases/list HTTP/1.1\r\n\r\n");
        QVERIFY(socket.waitForReadyRead(2000));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
    }

    void requestsAreRecordedAsTheyCame()
    {
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("requests.jsonl"));
        const SandboxProgram sandbox({QStringLiteral("--record"), file});
        const QByteArray body
                = " {\"collectionName\" : \"ext_books\", \"dbName\":\"b\u00fccher\"}\n";
        (void)sandbox.post("collections/has", body,
                           {{"Authorization", "Bearer marker-token"}, {"DB-Name", "default"}});
        (void)sandbox.post("nowhere", "\xff\xfe");

        const QJsonArray requests = recordOf(sandbox);
        QCOMPARE(requests.size(), 2); // the control route is not among them
        const QJsonObject first = requests.at(0).toObject();
        QCOMPARE(first.value(QLatin1String("method")).toString(), QStringLiteral("POST"));
        QCOMPARE(first.value(QLatin1String("path")).toString(),
                 QStringLiteral("/v2/vectordb/collections/has"));
        QCOMPARE(first.value(QLatin1String("body")).toString().toUtf8(), body);
        const QJsonObject headers = first.value(QLatin1String("headers")).toObject();
        QCOMPARE(headers.value(QLatin1String("authorization")).toString(),
                 sha256("Bearer marker-token"));
        QCOMPARE(headers.value(QLatin1String("db-name")).toString(), QStringLiteral("default"));
        QCOMPARE(requests.at(1).toObject().value(QLatin1String("bodyBase64")).toString(),
                 QStringLiteral("//4="));

        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray lines = written.readAll();
        QVERIFY(!lines.contains("marker-token"));
        QCOMPARE(lines.count('\n'), 2);
        QCOMPARE(QJsonDocument::fromJson(lines.left(lines.indexOf('\n'))).object(), first);
    }

    void nothingSecretIsRecorded()
    {
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("requests.jsonl"));
        const SandboxProgram sandbox({QStringLiteral("--record"), file}, "user:marker+pass/word");
        const QByteArray whole = test::pairBody(
                "ext_books", QStringLiteral("s3://b/k"),
                QStringLiteral(
                        "{\"format\":\"parquet\",\"extfs\":{\"access_key_id\":\"MARKERID\","
                        "\"access_key_value\":\"MARKER\\\"VALUE+/=\",\"region\":\"us-east-1\"}}"));
        const QByteArray inSource = test::pairBody(
                "ext_books", QStringLiteral("s3://MARKERID:MARKER2@b/k?X-Amz-Signature=MARKER3"),
                QStringLiteral("{\"extfs\":{\"ssl_ca_cert\":\"MARKER\\n4\"}}"));
        const QByteArray object
                = "{\"externalSpec\":{\"extfs\":{\"access_key_value\":\"MARKER5\"}}}";
        QByteArray inNoUtf8 = whole;
        inNoUtf8.replace("ext_books", "\xff");
        const QList<QByteArray> bodies{whole, inSource, object, whole.first(whole.indexOf("VALUE")),
                                       inNoUtf8};
        const QList<QByteArray> authorizations{
                "Bearer user:marker+pass/word",
                QByteArray("Basic ") + QByteArray("user:marker+pass/word").toBase64()};
        for (const QByteArray &body : bodies) {
            for (const QByteArray &authorization : authorizations)
                (void)sandbox.post(test::kRefresh, body, {{"Authorization", authorization}});
        }
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QByteArray shown = written.readAll();
        const QJsonArray requests = recordOf(sandbox);
        QCOMPARE(requests.size(), 2 * bodies.size());
        shown += QJsonDocument(requests).toJson();
        for (const QJsonValue request : requests)
            shown += QByteArray::fromBase64(
                    request[QLatin1String("bodyBase64")].toString().toLatin1());
        QVERIFY2(!shown.contains("MARKER"), shown.constData());
        QVERIFY(!shown.contains("marker+pass"));
        QVERIFY(!shown.contains(QByteArray("user:marker+pass/word").toBase64()));
        for (qsizetype i = 0; i < requests.size(); ++i) {
            QCOMPARE(requests[i][QLatin1String("bodySha256")].toString(), sha256(bodies[i / 2]));
        }
        // what is not secret is recorded as received
        const QString first = requests[0][QLatin1String("body")].toString();
        const QString start = QString::fromLatin1(whole.first(whole.indexOf("MARKERID")));
        const QString end = QString::fromLatin1(whole.sliced(whole.lastIndexOf(",\\\"region")));
        QVERIFY2(first.startsWith(start) && first.endsWith(end), qPrintable(first));
    }

    void onlyThisMachineControls_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        const auto row = [](const QByteArray &header, const QByteArray &value, int status) {
            QTest::addRow("%s: %s", header.constData(), value.constData())
                    << header << value << status;
        };
        for (const char *good :
             {"127.0.0.1", "127.0.0.1:19530", "localhost", "LOCALHOST:8080", "[::1]:9"})
            row("Host", good, 200);
        for (const char *bad : {"evil.example", "evil.example:19530", "127.0.0.1.evil.example",
                                "localhost.evil.example:80", "evil.example@127.0.0.1.x",
                                "192.168.0.7", "evil.example/127.0.0.1", "0.0.0.0", ""})
            row("Host", bad, 403);
        row("Origin", "http://localhost:3000", 200);
        row("Origin", "https://evil.example", 403);
        row("Origin", "null", 403);
    }

    void onlyThisMachineControls()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        const SandboxProgram sandbox;
        const test::HttpRequest look{"GET", "/sandbox/requests", {}, {{header, value}}};
        const test::HttpRequest change{
                "POST", "/sandbox/faults", "{\"faults\":[\"http-500\"]}", {{header, value}}};
        QCOMPARE(test::exchange(sandbox.url(), look).status, status);
        QCOMPARE(test::exchange(sandbox.url(), change).status, status);
        QCOMPARE(sandbox.post("databases/list", "{}").status, status == 200 ? 500 : 200);
        if (header == "Host" && status == 403) { // the cluster itself does not check the name
            QCOMPARE(
                    test::exchange(sandbox.url(),
                                   {"POST", "/v2/vectordb/databases/list", "{}", {{header, value}}})
                            .status,
                    200);
        }
    }

    void faultsChangeAtRunTime()
    {
        const SandboxProgram sandbox;
        QVERIFY(sandbox.setFaults({QStringLiteral("http-500@collections")}));
        QCOMPARE(sandbox.post("collections/list", "{}").status, 500);
        QCOMPARE(sandbox.post("databases/list", "{}").status, 200);
        QVERIFY(!sandbox.setFaults({QStringLiteral("no-such")}));
        QCOMPARE(sandbox.post("collections/list", "{}").status, 500);
        QVERIFY(sandbox.setFaults({}));
        QCOMPARE(sandbox.post("collections/list", "{}").status, 200);
    }

    void manyCollectionsAreCheap()
    {
        const SandboxProgram sandbox({QStringLiteral("--collections"), QStringLiteral("100000")});
        QVERIFY(sandbox.isRunning());
        const QJsonArray names = sandbox.post("collections/list", "{}")
                                         .json()
                                         .value(QLatin1String("data"))
                                         .toArray();
        QVERIFY(names.size() > 100000);
        const QLatin1String source("externalSource");
        QVERIFY(!sandbox.collection("sample_000010").value(source).toString().isEmpty());
        QVERIFY(sandbox.collection("sample_000011").value(source).toString().isEmpty());
        QVERIFY(sandbox.collection("sample_100000").contains(source));
    }

    void otherMethodsAndRoutes_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        const QByteArray list = "/v2/vectordb/databases/list";
        QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << list << 204;
        QTest::newRow("GET") << QByteArray("GET") << list << 404;
        QTest::newRow("PUT") << QByteArray("PUT") << list << 404;
        QTest::newRow("DELETE") << QByteArray("DELETE") << list << 404;
        QTest::newRow("double slash")
                << QByteArray("POST") << QByteArray("//v2/vectordb/databases/list") << 404;
        QTest::newRow("unknown") << QByteArray("POST") << QByteArray("/v2/vectordb/entities/query")
                                 << 404;
        QTest::newRow("root") << QByteArray("GET") << QByteArray("/") << 404;
        QTest::newRow("unknown control") << QByteArray("GET") << QByteArray("/sandbox/x") << 404;
    }

    void otherMethodsAndRoutes()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        const SandboxProgram sandbox;
        const test::HttpReply reply = test::exchange(sandbox.url(), {method, path, "{}", {}});
        QTEST(reply.status, "status");
        QVERIFY(reply.isWhole);
        if (reply.status == 404)
            QVERIFY(reply.headers.value("content-type").startsWith("text/plain"));
    }

private:
    static bool isZombie(pid_t pid)
    {
        QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
        return status.open(QIODevice::ReadOnly) && status.readAll().contains(") Z ");
    }
};

HEADWATER_TEST(TestSandboxProgram, QCoreApplication)
#include "tst_sandboxprogram.moc"
