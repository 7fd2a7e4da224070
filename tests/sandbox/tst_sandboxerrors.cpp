// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <memory>

using namespace headwater;
using namespace headwater::test;

namespace {

const QByteArray kToken = "root:Mil:vus";
const QByteArray kBearer = "Bearer root:Mil:vus";

const QByteArray kGoodPair = overrideBody("ext_books", "s3://my-bucket/books/");

QByteArray withName(const char *name)
{
    return overrideBody(name, "s3://my-bucket/books/");
}

} // namespace

/// Which complaint comes first, and with which HTTP status (contract.md §3.1, §5).
class TestSandboxErrors final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_legacy = std::make_unique<SandboxProgram>(QStringList(), kToken);
        m_gated = std::make_unique<SandboxProgram>(
                QStringList{QStringLiteral("--status"), QStringLiteral("gated")}, kToken);
        QVERIFY(m_legacy->isRunning());
        QVERIFY(m_gated->isRunning());
    }

    void init() { failOnAnyWarning(); }

    void cleanupTestCase()
    {
        m_legacy.reset();
        m_gated.reset();
    }

    /// Every row passes the checks of the rows above it and fails those of all rows below.
    void refreshIsCheckedInTheServersOrder_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("faults");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &body, const char *faults, int code,
                            const char *part, const QByteArray &authorization = kBearer) {
            QTest::newRow(name) << authorization << body << QString::fromLatin1(faults) << code
                                << QString::fromLatin1(part);
        };
        const QByteArray badName = pairBody("bad name", QStringLiteral("file:///x"), {});
        const QByteArray half = pairBody("missing", QStringLiteral("file:///x"), {});
        const QByteArray badPair
                = pairBody("missing", QStringLiteral("file:///x"), QStringLiteral("{}"));
        const char *const all = "no-privilege limiter-burst node-unhealthy not-ready";

        row("token", "{}", all, 1800, "user hasn't authenticated", "Bearer wrong");
        row("body", "{}", all, 1802, "CollectionName");
        row("privilege", badName, all, 1401, "privilege not permitted");
        row("limiter", badName, "limiter-burst node-unhealthy not-ready", 1807,
            "request is rejected by limiter, error: ");
        row("node", badName, "node-unhealthy not-ready", 1, "service not ready");
        row("name", badName, "not-ready", 1100,
            "can only contain numbers, letters and underscores");
        row("pair", half, "not-ready", 1100,
            "must be both provided or both omitted on refresh (got source=\"file:///x\", "
            "spec=\"\")");
        row("source", badPair, "not-ready", 1100, "external_source is invalid: ");
        row("collection", withName("missing"), "not-ready", 100, "[collection=missing]");
        row("not external", withName("plain_books"), "not-ready", 1100,
            "collection plain_books is not an external collection");
        row("nothing stored", named("ext_deferred"), "not-ready", 1100,
            "has no persisted external_source/external_spec");
        row("coordinator", kGoodPair, "not-ready", 2, "service unavailable: ");
        row("accepted", kGoodPair, "", 0, "");
    }

    void refreshIsCheckedInTheServersOrder()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(QByteArray, body);
        QFETCH(QString, faults);
        QFETCH(QString, part);
        QVERIFY(m_legacy->setFaults(faults.split(QLatin1Char(' '), Qt::SkipEmptyParts)));
        const HttpReply reply = m_legacy->post(kRefresh, body, {{"Authorization", authorization}});
        QTEST(reply.code(), "code");
        QVERIFY2(reply.message().contains(part), qPrintable(reply.message()));
        QVERIFY(m_legacy->setFaults({}));
    }

    void theDatabaseIsLookedUpBeforeTheCollection()
    {
        const HttpReply reply = refreshWith(*m_legacy, named("missing", "nowhere"));
        QCOMPARE(reply.code(), 800);
        QCOMPARE(reply.message(), QStringLiteral("database not found[database=nowhere]"));
    }

    void theCoordinatorComesBeforeTheDuplicate()
    {
        QVERIFY(m_legacy->setFaults({QStringLiteral("stuck-pending")}));
        QCOMPARE(refreshWith(*m_legacy, named("ext_vortex")).code(), 0);
        QVERIFY(m_legacy->setFaults({QStringLiteral("not-ready")}));
        QCOMPARE(refreshWith(*m_legacy, named("ext_vortex")).code(), 2);
        QVERIFY(m_legacy->setFaults({}));
        QCOMPARE(refreshWith(*m_legacy, named("ext_vortex")).code(), 1100);
    }

    void statusesGoWithCodes_data()
    {
        QTest::addColumn<QByteArray>("route");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("legacy");
        QTest::addColumn<int>("gated");
        const auto row = [](const char *name, const QByteArray &route, const QByteArray &body,
                            int code, int legacy, int gated, const char *fault = "") {
            QTest::newRow(name) << route << body << QString::fromLatin1(fault) << code << legacy
                                << gated;
        };
        const QByteArray describe = "collections/describe";
        row("accepted", "databases/list", "{}", 0, 200, 200);
        row("no privilege", kRefresh, named("ext_books"), 1401, 403, 403, "no-privilege");
        row("empty body", kRefresh, "", 1801, 200, 400);
        row("wrong type", kDescribeJob, R"({"jobId":"1"})", 1801, 200, 400);
        row("field missing", kRefresh, "{}", 1802, 200, 400);
        row("invalid parameter", kRefresh, pairBody("ext_books", QStringLiteral("s3://b/k"), {}),
            1100, 200, 400);
        row("missing parameter", kRefresh,
            pairBody("ext_books", QStringLiteral("s3://b/k"),
                     QStringLiteral("{\"format\":\"parquet\"}")),
            1101, 200, 400);
        row("collection's name", describe, named("1st"), 1100, 200, 400);
        row("database's name", describe, named("x", "a-b"), 802, 200, 400);
        row("no database", describe, named("x", "nowhere"), 800, 200, 400);
        row("no collection", describe, named("nowhere"), 100, 200, 400);
        row("not external", kListJobs, named("authors"), 1100, 200, 400);
        row("no job", kDescribeJob, jobBody(5), 1100, 200, 400);
        row("not ready", kRefresh, named("ext_books"), 2, 200, 500, "not-ready");
        row("node", kRefresh, named("ext_books"), 1, 200, 500, "node-unhealthy");
        row("limiter", kRefresh, named("ext_books"), 1807, 200, 429, "limiter-burst");
        row("out of time", kRefresh, named("ext_iceberg"), 10001, 408, 408, "accept-then-408");
        row("panic", kRefresh, named("ext_snapshot"), 500, 500, 500, "accept-then-500");
    }

    void statusesGoWithCodes()
    {
        QFETCH(QByteArray, route);
        QFETCH(QByteArray, body);
        QFETCH(QString, fault);
        for (const SandboxProgram *sandbox : {m_legacy.get(), m_gated.get()}) {
            QVERIFY(sandbox->setFaults(fault.split(QLatin1Char(' '), Qt::SkipEmptyParts)));
            const HttpReply reply = sandbox->post(route, body, {{"Authorization", kBearer}});
            QTEST(reply.code(), "code");
            QTEST(reply.status, sandbox == m_legacy.get() ? "legacy" : "gated");
            QVERIFY(sandbox->setFaults({}));
        }
    }

    void credentials_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<int>("status");
        QTest::newRow("bearer") << kBearer << 200;
        QTest::newRow("basic") << QByteArray("Basic " + kToken.toBase64()) << 200;
        QTest::newRow("raw") << kToken << 200;
        QTest::newRow("wrong") << QByteArray("Bearer root:Mil") << 401;
        QTest::newRow("longer") << kBearer + 'x' << 401;
        QTest::newRow("empty") << QByteArray("Bearer ") << 401;
        QTest::newRow("none") << QByteArray() << 401;
    }

    void credentials()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(int, status);
        for (const QByteArray &route :
             {QByteArray("databases/list"), kRefresh, kDescribeJob, kListJobs}) {
            for (const SandboxProgram *sandbox : {m_legacy.get(), m_gated.get()}) {
                const HttpReply reply
                        = sandbox->post(route, "{}", {{"Authorization", authorization}});
                QCOMPARE(reply.code() == 1800, status == 401);
                QCOMPARE(reply.status == 401, status == 401);
            }
        }
    }

    void withoutATokenTheHeaderIsIgnored()
    {
        const SandboxProgram open;
        QCOMPARE(open.post("databases/list", "{}", {{"Authorization", "Bearer "}}).code(), 0);
    }

    void theTokenOfTheCommandLineGoesFirst()
    {
        const SandboxProgram sandbox({QStringLiteral("--token"), QStringLiteral("key")}, "other");
        QCOMPARE(sandbox.post("databases/list", "{}", {{"Authorization", "Bearer key"}}).code(), 0);
    }

    void requestTimeouts_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("code");
        QTest::newRow("seconds") << QByteArray("30") << 0;
        QTest::newRow("largest") << QByteArray("9223372036") << 0;
        QTest::newRow("too large") << QByteArray("9223372037") << 1100;
        QTest::newRow("zero") << QByteArray("0") << 1100;
        QTest::newRow("unit") << QByteArray("30s") << 1100;
    }

    void requestTimeouts()
    {
        QFETCH(QByteArray, value);
        const HttpReply reply = m_legacy->post(
                "databases/list", "{}", {{"Authorization", kBearer}, {"Request-Timeout", value}});
        QTEST(reply.code(), "code");
    }

private:
    static HttpReply refreshWith(const SandboxProgram &sandbox, const QByteArray &body)
    {
        return sandbox.post(kRefresh, body, {{"Authorization", kBearer}});
    }

    std::unique_ptr<SandboxProgram> m_legacy;
    std::unique_ptr<SandboxProgram> m_gated;
};

HEADWATER_TEST(TestSandboxErrors, QCoreApplication)
#include "tst_sandboxerrors.moc"
