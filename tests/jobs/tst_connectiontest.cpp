// SPDX-License-Identifier: Apache-2.0
#include "jobs/connectiontest.h"

#include "net/clusterclient.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>

#include <memory>

using namespace headwater;
using namespace headwater::test;

/// Nothing may be reported after the end of a connection test.
class TestConnectionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_connectionTest = std::make_unique<ConnectionTest>(m_client);
    }

    void tellsAllStages()
    {
        RawServer server;
        makeGood(server);
        QSignalSpy stages(m_connectionTest.get(), &ConnectionTest::stageFinished);
        QSignalSpy finished(m_connectionTest.get(), &ConnectionTest::finished);
        m_connectionTest->start(endpointAt(server), {});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toBool(), true);
        QCOMPARE(stages.size(), 6);
    }

    void nothingIsToldAfterTheListenerEndedIt_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("what");
        for (const char *what : {"stop", "start", "destroy"}) {
            for (int stage = 0; stage < 6; ++stage)
                QTest::addRow("%s, stage %d", what, stage)
                        << QStringLiteral("good") << stage << QString::fromLatin1(what);
            QTest::addRow("%s, TCP fails", what)
                    << QStringLiteral("closed") << 1 << QString::fromLatin1(what);
            QTest::addRow("%s, token fails", what)
                    << QStringLiteral("unauthorized") << 3 << QString::fromLatin1(what);
            QTest::addRow("%s, no route", what)
                    << QStringLiteral("no route") << 5 << QString::fromLatin1(what);
        }
    }
    void nothingIsToldAfterTheListenerEndedIt()
    {
        QFETCH(QString, server);
        QFETCH(int, at);
        QFETCH(QString, what);
        RawServer first;
        RawServer second;
        makeGood(first);
        makeGood(second);
        const ClusterEndpoint endpoint = endpointAt(first);
        if (server == QLatin1String("closed"))
            first.close();
        else if (server == QLatin1String("unauthorized"))
            first.setScript("databases/list", {closing(401, R"({"code":1800,"message":"no"})")});
        else if (server == QLatin1String("no route"))
            first.setScript("external_collection/list", {closing(404, "404 page not found")});

        bool ended = false;
        int toldAfterwards = 0;
        int stagesOfSecond = 0;
        QList<bool> ends;
        connect(m_connectionTest.get(), &ConnectionTest::finished, this,
                [&](bool passed) { ends.append(passed); });
        connect(m_connectionTest.get(), &ConnectionTest::stageFinished, this,
                [&](const StageResult &result) {
                    if (ended) {
                        ++(what == QLatin1String("start") ? stagesOfSecond : toldAfterwards);
                        return;
                    }
                    if (int(result.stage) != at)
                        return;
                    ended = true;
                    if (what == QLatin1String("stop"))
                        m_connectionTest->stop();
                    else if (what == QLatin1String("start"))
                        m_connectionTest->start(endpointAt(second), {});
                    else
                        m_connectionTest.reset();
                });
        m_connectionTest->start(endpoint, {});
        QTRY_VERIFY(ended);
        QTRY_COMPARE(first.openConnections(), 0); // it does not continue in the background either

        // when a test started later has ended, everything still in flight has arrived
        ConnectionTest control(m_client);
        QSignalSpy controlEnded(&control, &ConnectionTest::finished);
        control.start(endpointAt(second), {});
        QTRY_COMPARE(controlEnded.size(), 1);
        QCOMPARE(toldAfterwards, 0);
        if (what != QLatin1String("start")) {
            QVERIFY(ends.isEmpty());
            return;
        }
        QTRY_VERIFY(!ends.isEmpty());
        QCOMPARE(ends, QList<bool>{true});
        QCOMPARE(stagesOfSecond, 6);
    }

private:
    /// A kept-alive connection would legitimately outlast its request.
    static RawAnswer closing(int status, const QByteArray &body)
    {
        RawAnswer answer = RawAnswer::http(status, body, {"Connection: close"});
        answer.then = RawAnswer::Then::Close;
        return answer;
    }

    static void makeGood(RawServer &server)
    {
        server.setScript("databases/list", {closing(200, R"({"code":0,"data":["default"]})")});
        server.setScript("external_collection/list",
                         {closing(200, R"({"code":0,"data":{"records":[]}})")});
    }

    static ClusterEndpoint endpointAt(const RawServer &server)
    {
        ClusterEndpoint endpoint;
        endpoint.id = {QStringLiteral("lab")};
        endpoint.url = server.url();
        return endpoint;
    }

    QNetworkAccessManager m_network;
    ClusterClient m_client{m_network};
    std::unique_ptr<ConnectionTest> m_connectionTest;
};

HEADWATER_TEST(TestConnectionTest, QCoreApplication)
#include "tst_connectiontest.moc"
