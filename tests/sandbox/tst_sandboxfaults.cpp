// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "sandbox/faults/faults.h"
#include "sandbox/sandboxprogram.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>
#include <QLocale>

#include <cerrno>
#include <memory>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

qint64 minutesFromNow(qint64 milliseconds)
{
    return (milliseconds - QDateTime::currentMSecsSinceEpoch()) / 60000;
}

/// Requests the databases with system calls, because Qt does not distinguish the two: 0 for an
/// orderly end without an answer, ECONNRESET for a reset.
int endOfConnection(const QUrl &url)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(url.port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const QByteArray request
            = "POST /v2/vectordb/databases/list HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}";
    char byte = 0;
    ssize_t got = -1;
    int error = EIO;
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && ::send(socket, request.constData(), static_cast<size_t>(request.size()), 0) > 0) {
        got = ::recv(socket, &byte, 1, 0);
        error = got < 0 ? errno : 0;
    }
    ::close(socket);
    return got > 0 ? EBUSY : error;
}

} // namespace

/// Every fault does what its help line says; those of jobs are in tst_sandboxjobfaults.cpp.
class TestSandboxFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_sandbox = std::make_unique<SandboxProgram>();
        QVERIFY(m_sandbox->isRunning());
    }

    void cleanup() { m_sandbox.reset(); }

    void namesAndLinesAreTidy()
    {
        QSet<QString> seen;
        const QRegularExpression kebab(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
        for (const sandbox::FaultKind &kind : sandbox::faultKinds()) {
            const QString name = QString::fromLatin1(kind.name);
            QVERIFY2(kebab.match(name).hasMatch(), kind.name);
            QVERIFY2(!seen.contains(name), kind.name);
            QVERIFY2(qstrlen(kind.says) <= 60, kind.name);
            seen.insert(name);
            // it has an effect, and a gate has its refusal
            QVERIFY2(kind.instead || kind.refusal || kind.plan || kind.job || kind.after
                             || kind.duplicates,
                     kind.name);
            QVERIFY2((kind.gate == sandbox::Gate::None) == !kind.refusal, kind.name);
        }
    }

    void answersInTheClustersPlace_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("route");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const auto row = [](const char *fault, const QByteArray &route, int status, int code) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << route << status << code;
        };
        row("http-401", "databases/list", 401, 1800);
        row("http-403", "databases/list", 403, 1401);
        row("http-404-all", "collections/list", 404, -1);
        row("http-429", "collections/list", 429, -1);
        row("http-500", "collections/list", 500, -1);
        row("html-502", "collections/list", 502, -1);
        row("redirect=http://127.0.0.1:9", kRefresh, 307, -1);
        row("no-job-routes", kRefresh, 404, -1);
        row("no-job-routes", kDescribeJob, 404, -1);
        row("no-job-routes", kListJobs, 404, -1);
        row("no-job-routes", "collections/list", 200, 0);
        row("databases-refused", "databases/list", 403, 1401);
        row("databases-refused", "collections/list", 200, 0);
        row("http-404-all@stats", "collections/get_stats", 404, -1);
        row("http-404-all@load", "collections/get_load_state", 404, -1);
        row("http-404-all@stats", "collections/list", 200, 0);
        row("http-500@poll", kDescribeJob, 500, -1);
        row("http-500@poll", kListJobs, 200, 0);
        row("code-200", "databases/list", 200, 200);
        row("empty-body", "databases/list", 200, -1);
    }

    void answersInTheClustersPlace()
    {
        QFETCH(QString, fault);
        QFETCH(QByteArray, route);
        QVERIFY(m_sandbox->setFaults({fault}));
        const HttpReply reply = m_sandbox->post(route, "{}");
        QTEST(reply.status, "status");
        QTEST(reply.code(), "code");
        QVERIFY(reply.isWhole);
    }

    void detailsOfGatewayAnswers()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("http-429=7")}));
        QCOMPARE(m_sandbox->post("databases/list", "{}").headers.value("retry-after"),
                 QByteArray("7"));
        QVERIFY(m_sandbox->setFaults({QStringLiteral("html-502")}));
        const HttpReply html = m_sandbox->post("databases/list", "{}");
        QCOMPARE(html.headers.value("content-type"), QByteArray("text/html"));
        QVERIFY(html.body.contains("<h1>"));
        QVERIFY(m_sandbox->setFaults({QStringLiteral("redirect=http://u@127.0.0.1:9")}));
        QCOMPARE(m_sandbox->post(kRefresh, "{}").headers.value("location"),
                 QByteArray("http://u@127.0.0.1:9/v2/vectordb/") + kRefresh);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("empty-body")}));
        QCOMPARE(m_sandbox->post("databases/list", "{}").body.size(), 0);
    }

    void factsOfTheWrongType()
    {
        const auto told = [this](const QByteArray &route) {
            return m_sandbox->post(route, named("ext_books")).data();
        };
        const QString fields = QStringLiteral("fields");
        QVERIFY(m_sandbox->setFaults({QStringLiteral("wrong-facts")}));
        QCOMPARE(told("collections/get_stats").value(QLatin1String("rowCount")), QJsonValue(-5));
        QCOMPARE(told("collections/get_load_state").value(QLatin1String("loadState")),
                 QJsonValue(3));
        const QJsonObject described = told("collections/describe");
        QVERIFY(described.value(QLatin1String("load")).isBool());
        QVERIFY(!described.value(fields).toArray().first().isObject());
        QVERIFY(!described.value(QLatin1String("externalSource")).toString().isEmpty());
        QVERIFY(m_sandbox->setFaults({QStringLiteral("wide-schema")}));
        QCOMPARE(told("collections/describe").value(fields).toArray().size(), 203);
    }

    void acceptedAllTheSame_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("closed");
        const auto row = [](const char *fault, int status, int code, bool closed) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << status << code << closed;
        };
        row("accept-then-408", 408, 10001, false);
        row("accept-then-500", 500, 500, false);
        row("accept-then-close", 0, -1, true);
        row("accept-then-reset", 0, -1, true);
        row("code-0-no-data", 200, 0, false);
        row("truncated", 200, -1, true);
    }

    void acceptedAllTheSame()
    {
        QFETCH(QString, fault);
        QFETCH(bool, closed);
        QVERIFY(m_sandbox->setFaults({fault}));
        const HttpReply reply = m_sandbox->post(kRefresh, named("ext_books"));
        QTEST(reply.status, "status");
        QTEST(reply.code(), "code");
        QCOMPARE(reply.isWhole, !closed);
        QVERIFY(!reply.timedOut);
        QVERIFY(m_sandbox->setFaults({}));
        QCOMPARE(m_sandbox->jobs("ext_books").size(), 1);
    }

    void aRefusalIsToldAsItIs()
    {
        QVERIFY(m_sandbox->setFaults(
                {QStringLiteral("accept-then-close"), QStringLiteral("accept-then-408")}));
        QCOMPARE(m_sandbox->post(kRefresh, named("nowhere")).code(), 100);
    }

    void closingAndResettingDiffer()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("accept-then-reset@databases")}));
        QCOMPARE(endOfConnection(m_sandbox->url()), ECONNRESET);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("accept-then-close@databases")}));
        QCOMPARE(endOfConnection(m_sandbox->url()), 0);
    }

    void hangingAnswersNeverCome()
    {
        QVERIFY(m_sandbox->setFaults(
                {QStringLiteral("accept-then-timeout"), QStringLiteral("list-hang")}));
        const HttpReply refreshed
                = exchange(m_sandbox->url(),
                           {"POST", "/v2/vectordb/" + kRefresh, named("ext_books"), {}}, 300ms);
        QVERIFY(refreshed.timedOut);
        QCOMPARE(refreshed.status, 0);
        QCOMPARE(m_sandbox->jobs("ext_books").size(), 1);
        const HttpReply listed = exchange(
                m_sandbox->url(), {"POST", "/v2/vectordb/collections/list", "{}", {}}, 300ms);
        QVERIFY(listed.timedOut);
    }

    void answersDrip()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("slow-drip")}));
        const HttpReply reply = exchange(m_sandbox->url(),
                                         {"POST", "/v2/vectordb/databases/list", "{}", {}}, 700ms);
        QVERIFY(reply.timedOut);
        QCOMPARE(reply.status, 200);
        QVERIFY(!reply.body.isEmpty() && reply.body.size() < 12);
    }

    void answersAreCutInTheMiddle()
    {
        const HttpReply whole = m_sandbox->post("databases/list", "{}");
        QVERIFY(m_sandbox->setFaults({QStringLiteral("truncated")}));
        const HttpReply cut = m_sandbox->post("databases/list", "{}");
        QVERIFY(!cut.isWhole);
        QCOMPARE(cut.headers.value("content-length"), whole.headers.value("content-length"));
        QCOMPARE(cut.body, whole.body.first(whole.body.size() / 2));
    }

    void answersAreHuge()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("huge-body")}));
        const HttpReply reply
                = m_sandbox->post("databases/list", "{}", {{"Accept-Encoding", "gzip, br"}});
        QVERIFY(reply.isWhole);
        QVERIFY(reply.body.size() > 32 * 1024 * 1024);
        QVERIFY(!reply.headers.contains("content-encoding"));
    }

    void limiterLetsTheFourthCallPass()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("limiter-burst")}));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m_sandbox->post(kRefresh, named("ext_books")).code(), 1807);
        QCOMPARE(m_sandbox->post(kRefresh, named("ext_books")).code(), 0);
    }

    void theTokenLapsesBetweenPolls()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("unauthorized-mid-poll")}));
        const qint64 id = m_sandbox->refresh("ext_books");
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(id)).code(), 0);
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(id)).status, 401);
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(id)).code(), 1800);
        QVERIFY(m_sandbox->setFaults({}));
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(id)).code(), 0);
    }

    void theDateHeaderIsAnHourAhead()
    {
        QCOMPARE(minutesFromNow(dateOf(m_sandbox->post("databases/list", "{}"))), 0);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("clock-offset")}));
        const qint64 minutes = minutesFromNow(dateOf(m_sandbox->post("databases/list", "{}")));
        QVERIFY2(minutes == 59 || minutes == 60, qPrintable(QString::number(minutes)));
    }

    void listsAndDescriptionsAreToldOtherwise()
    {
        QVERIFY(m_sandbox->refresh("ext_books") > 0);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("data-array")}));
        const QJsonValue data
                = m_sandbox->post(kListJobs, "{}").json().value(QLatin1String("data"));
        QVERIFY(data.isArray());
        QCOMPARE(data.toArray().size(), 1);
        QVERIFY(m_sandbox->setFaults({QStringLiteral("describe-message")}));
        const HttpReply described = m_sandbox->post("collections/describe", named("ext_books"));
        QCOMPARE(described.code(), 0);
        QVERIFY(!described.message().isEmpty());
        QVERIFY(!described.data().isEmpty());
    }

private:
    static qint64 dateOf(const HttpReply &reply)
    {
        QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(reply.headers.value("date")),
                                                 QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        date = QDateTime(date.date(), date.time(), kUtc);
        return date.toMSecsSinceEpoch();
    }

    std::unique_ptr<SandboxProgram> m_sandbox;
};

HEADWATER_TEST(TestSandboxFaults, QCoreApplication)
#include "tst_sandboxfaults.moc"
