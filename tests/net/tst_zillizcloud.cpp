// SPDX-License-Identifier: Apache-2.0
#include "net/zillizcloud.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

const Secret kKey("s3cr3tApiKey0123456789");

QByteArray cluster(int number, const QByteArray &name = "c")
{
    const QString id = u"in01-%1"_s.arg(number);
    return QJsonDocument(QJsonObject{{u"clusterId"_s, id},
                                     {u"clusterName"_s, QString::fromUtf8(name)},
                                     {u"status"_s, u"RUNNING"_s},
                                     {u"connectAddress"_s,
                                      u"https://%1.aws.vectordb.zillizcloud.com:19530"_s.arg(id)}})
            .toJson(QJsonDocument::Compact);
}

QByteArray clusters(int first, int count)
{
    QByteArrayList list;
    for (int i = first; i < first + count; ++i)
        list += cluster(i);
    return '[' + list.join(',') + ']';
}

QByteArray page(const QByteArray &list, int count)
{
    return R"({"code":0,"data":{"count":)" + QByteArray::number(count) + R"(,"clusters":)" + list
            + "}}";
}

} // namespace

class TestZillizCloud final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
        m_cloud = std::make_unique<ZillizCloud>(*m_network);
        m_server = std::make_unique<RawServer>();
    }
    void cleanup()
    {
        m_cloud.reset();
        m_server.reset();
    }

    void allPagesAreRead()
    {
        m_server->setScript("currentPage=1&pageSize=100",
                            {RawAnswer::json(page(clusters(0, 100), 250))});
        m_server->setScript("currentPage=2&pageSize=100",
                            {RawAnswer::json(page(clusters(100, 100), 250))});
        m_server->setScript("currentPage=3&pageSize=100",
                            {RawAnswer::json(page(clusters(200, 50), 250))});
        const auto found = list();
        VERIFY_RESULT(found);
        QCOMPARE(found->size(), 250);
        QCOMPARE(found->last().id, u"in01-249"_s);
        QCOMPARE(m_server->requests().size(), 3);
        const RawRequest &request = m_server->requests().first();
        QCOMPARE(request.startLine, "GET /v2/clusters?currentPage=1&pageSize=100 HTTP/1.1");
        QCOMPARE(request.header("Authorization"), "Bearer " + kKey.reveal());
        QVERIFY(request.body.isEmpty());
    }

    void theListMayBeTheData()
    {
        m_server->setAnswer(RawAnswer::json(R"({"code":0,"data":)" + clusters(0, 3) + "}"));
        const auto found = list();
        VERIFY_RESULT(found);
        QCOMPARE(found->size(), 3);
        QCOMPARE(m_server->requests().size(), 1);
    }

    /// Whatever it says about its count, a server that repeats itself, or never ends, is not asked for ever.
    void endlessListsEnd()
    {
        m_server->setAnswer(RawAnswer::json(page(clusters(0, 100), 1'000'000)));
        QCOMPARE(list()->size(), 100);
        QCOMPARE(m_server->requests().size(), 2);
        std::deque<RawAnswer> script;
        for (int i = 0; i < ZillizCloud::kMostPages + 5; ++i)
            script.push_back(RawAnswer::json(page(clusters(1000 + i * 100, 100), -1)));
        m_server->setScript(script);
        QVERIFY(list()->size() <= ZillizCloud::kMostPages * 100);
        QVERIFY(m_server->requests().size() <= 2 + ZillizCloud::kMostPages);
    }

    void failuresAreTold_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const auto row
                = [](const char *name, int status, const QByteArray &answer, ErrorKind kind) {
                      QTest::newRow(name) << answer << status << int(kind);
                  };
        row("key refused", 200, R"({"code":80001,"message":"s3cr3tApiKey0123456789 is bad"})",
            ErrorKind::Unauthorized);
        row("401", 401, R"({"code":401})", ErrorKind::Unauthorized);
        row("rejected", 200, R"({"code":96008,"message":"pageSize"})", ErrorKind::Rejected);
        row("rate", 429, "{}", ErrorKind::RateLimited);
        row("no list", 200, R"({"code":0,"data":{}})", ErrorKind::BadReply);
        row("a page", 200, "<html>", ErrorKind::BadReply);
        row("busy", 503, "no", ErrorKind::ServerBusy);
        row("redirect", 302, "", ErrorKind::Redirected);
    }

    void failuresAreTold()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(int, kind);
        m_server->setAnswer(
                RawAnswer::http(status, answer, {"Location: http://127.0.0.1:1/v2/clusters"}));
        const auto found = list();
        QVERIFY(!found);
        QCOMPARE(int(found.error().kind), kind);
        QVERIFY(!found.error().text().contains(u"s3cr3t"_s));
    }

    void theSecondPageMayFail()
    {
        m_server->setScript(
                {RawAnswer::json(page(clusters(0, 100), 200)), RawAnswer::http(500, "x")});
        QVERIFY(!list());
    }

    void anEchoedKeyIsMasked()
    {
        m_server->setAnswer(RawAnswer::json(page('[' + cluster(1, "x " + kKey.reveal()) + ']', 1)));
        const auto found = list();
        VERIFY_RESULT(found);
        QVERIFY(!found->first().name.contains(u"s3cr3t"_s));
    }

    void nothingIsReportedToTheDead()
    {
        m_server->setAnswer(RawAnswer::silence());
        auto context = std::make_unique<QObject>();
        bool isReported = false;
        m_cloud->listClusters(
                m_server->url(), kKey, context.get(),
                [&isReported](const Result<QList<ZillizCluster>> &) { isReported = true; });
        QTRY_COMPARE(m_server->requests().size(), 1);
        context.reset();
        QTRY_COMPARE(m_server->openConnections(), 0);
        QVERIFY(!isReported);
    }

private:
    Result<QList<ZillizCluster>> list()
    {
        std::optional<Result<QList<ZillizCluster>>> found;
        QObject context;
        m_cloud->listClusters(m_server->url(), kKey, &context,
                              [&found](const Result<QList<ZillizCluster>> &read) { found = read; });
        (void)QTest::qWaitFor([&found] { return found.has_value(); }, 20'000);
        return found.value_or(Failure({ErrorKind::Timeout, u"no report"_s}));
    }

    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<ZillizCloud> m_cloud;
    std::unique_ptr<RawServer> m_server;
};

HEADWATER_TEST(TestZillizCloud, QCoreApplication)
#include "tst_zillizcloud.moc"
