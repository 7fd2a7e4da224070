// SPDX-License-Identifier: Apache-2.0
#include "sandbox/connection.h"
#include "sandbox/http.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <array>
#include <thread>

#include <sys/socket.h>
#include <unistd.h>

using namespace headwater::sandbox;
using namespace Qt::StringLiterals;

namespace {

/// A connection and the client's end of it.
struct Pair
{
    Pair()
    {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0)
            qFatal("cannot make a pair of sockets");
        client = ends[0];
        connection.emplace(ends[1], stop);
    }
    ~Pair() { ::close(client); }
    Q_DISABLE_COPY_MOVE(Pair)

    void send(const QByteArray &bytes) const
    {
        QCOMPARE(::send(client, bytes.constData(), static_cast<size_t>(bytes.size()), 0),
                 bytes.size());
    }
    void leave() const { ::shutdown(client, SHUT_WR); }

    StopSignal stop;
    int client = -1;
    std::optional<Connection> connection;
};

} // namespace

class TestSandboxHttp final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { headwater::test::failOnAnyWarning(); }

    void requestsAreRead_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("staysOpen");
        const auto row = [](const char *name, const QByteArray &sent, const QString &path,
                            const QByteArray &body, bool staysOpen = true) {
            QTest::newRow(name) << sent << path << body << staysOpen;
        };
        row("without a body", "GET /a HTTP/1.1\r\n\r\n", u"/a"_s, {});
        row("with a query", "GET /a?b=/c HTTP/1.1\r\n\r\n", u"/a"_s, {});
        row("encoded", "GET /%C3%A4%2Fb HTTP/1.1\r\n\r\n", u"/ä/b"_s, {});
        row("as for a proxy", "GET http://h:1/a?q HTTP/1.1\r\n\r\n", u"/a"_s, {});
        row("as for a proxy, no path", "GET http://h HTTP/1.1\r\n\r\n", u"/"_s, {});
        row("everything", "OPTIONS * HTTP/1.1\r\n\r\n", u"*"_s, {});
        row("with a length", "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", u"/a"_s, "abc");
        row("in chunks",
            "POST /a HTTP/1.1\r\nTransfer-Encoding: "
            "Chunked\r\n\r\n3;x=y\r\nab\n\r\nA\r\n0123456789\r\n0\r\nT: x\r\n\r\n",
            u"/a"_s, "ab\n0123456789");
        row("bare line feeds", "POST /a HTTP/1.1\ncontent-length:1\n\nx", u"/a"_s, "x");
        row("after a line break", "\r\nGET /a HTTP/1.1\r\n\r\n", u"/a"_s, {});
        row("the last", "GET /a HTTP/1.1\r\nConnection: Close\r\n\r\n", u"/a"_s, {}, false);
        row("HTTP/1.0", "GET /a HTTP/1.0\r\n\r\n", u"/a"_s, {}, false);
        row("HTTP/1.0, kept", "GET /a HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", u"/a"_s, {});
    }

    /// However the bytes are divided, and with another request behind them.
    void requestsAreRead()
    {
        QFETCH(QByteArray, sent);
        for (qsizetype piece : {qsizetype(1), qsizetype(7), sent.size()}) {
            Pair pair;
            std::thread client([&pair, &sent, piece] {
                for (qsizetype at = 0; at < sent.size(); at += piece)
                    pair.send(sent.mid(at, piece));
                pair.send("GET /next HTTP/1.1\r\n\r\n");
            });
            const auto request = readRequest(*pair.connection);
            const auto next = readRequest(*pair.connection);
            client.join();
            QVERIFY(request);
            QTEST(request->call.path, "path");
            QTEST(request->call.body, "body");
            QTEST(request->staysOpen, "staysOpen");
            QVERIFY(next);
            QCOMPARE(next->call.path, u"/next"_s);
        }
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &sent, int status) {
            QTest::newRow(name) << sent << status;
        };
        row("nothing", {}, 0);
        row("half a request", "GET /a HTTP/1.1", 0);
        row("TLS", "\x16\x03\x01\x02\n", 400);
        row("two words", "GET /a\r\n\r\n", 400);
        row("two spaces", "GET  /a HTTP/1.1\r\n\r\n", 400);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 505);
        row("a header without a colon", "GET /a HTTP/1.1\r\nx\r\n\r\n", 400);
        row("a header without a name", "GET /a HTTP/1.1\r\n: x\r\n\r\n", 400);
        row("a folded header", "GET /a HTTP/1.1\r\nA: x\r\n b: y\r\n\r\n", 400);
        row("a space before the colon", "GET /a HTTP/1.1\r\nA : x\r\n\r\n", 400);
        row("a long header", "GET /a HTTP/1.1\r\nA: " + QByteArray(70'000, 'x') + "\r\n\r\n", 431);
        row("many headers", "GET /a HTTP/1.1\r\n" + QByteArray("A: x\r\n").repeated(201) + "\r\n",
            431);
        row("no number", "POST /a HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400);
        row("a negative length", "POST /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400);
        row("too much", "POST /a HTTP/1.1\r\nContent-Length: 67108865\r\n\r\n", 413);
        row("too much in chunks",
            "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4000001\r\n", 413);
        row("two lengths",
            "POST /a HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400);
        row("another coding", "POST /a HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400);
        row("a chunk without a size", "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
            400);
        row("a chunk without an end",
            "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400);
        row("half a body", "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", 0);
    }

    void othersAreRefused()
    {
        QFETCH(QByteArray, sent);
        Pair pair;
        std::thread client([&pair, &sent] {
            pair.send(sent);
            pair.leave();
        });
        const auto request = readRequest(*pair.connection);
        client.join();
        QVERIFY(!request);
        QTEST(request.error(), "status");
    }

    /// curl waits for this before it sends a long body.
    void aClientThatAsksMaySend()
    {
        Pair pair;
        std::thread client([&pair] {
            pair.send("POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            QByteArray heard(25, '\0');
            QCOMPARE(::recv(pair.client, heard.data(), 25, MSG_WAITALL), 25);
            QCOMPARE(heard, "HTTP/1.1 100 Continue\r\n\r\n");
            pair.send("ok");
        });
        const auto request = readRequest(*pair.connection);
        client.join();
        QVERIFY(request);
        QCOMPARE(request->call.body, "ok");
    }

    void aStopEndsAWait()
    {
        Pair pair;
        pair.send("POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\n");
        std::thread other([&pair] { pair.stop.raise(); });
        QVERIFY(!readRequest(*pair.connection));
        other.join();
    }

    void headsAreWhole()
    {
        QCOMPARE(answerHead(200, {{"A", "b"}}, 2, true),
                 "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n");
        QCOMPARE(answerHead(204, {}, 0, false),
                 "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        QCOMPARE(answerHead(599, {}, 0, false),
                 "HTTP/1.1 599 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
};

HEADWATER_TEST(TestSandboxHttp, QCoreApplication)
#include "tst_sandboxhttp.moc"
