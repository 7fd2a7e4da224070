// SPDX-License-Identifier: Apache-2.0
#include "core/job/proxyserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

class TestProxyServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void accepted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("password");
        const auto row
                = [](const QString &text, const QString &address, const QString &password = {}) {
                      QTest::newRow(qPrintable(text)) << text << address << password;
                  };
        row(u"http://proxy.example:3128"_s, u"http://proxy.example:3128"_s);
        row(u" http://proxy.example:3128/\n"_s, u"http://proxy.example:3128"_s);
        row(u"proxy.example:3128"_s, u"http://proxy.example:3128"_s);
        row(u"HTTP://Proxy.Example"_s, u"http://proxy.example:80"_s);
        row(u"https://proxy.example"_s, u"https://proxy.example:443"_s);
        row(u"socks5://proxy.example"_s, u"socks5://proxy.example:1080"_s);
        row(u"socks5h://proxy.example:9050"_s, u"socks5://proxy.example:9050"_s);
        row(u"socks://10.0.0.7:1"_s, u"socks5://10.0.0.7:1"_s);
        row(u"http://[::1]:3128"_s, u"http://[::1]:3128"_s);
        row(u"[::1]"_s, u"http://[::1]:80"_s);
        row(u"http://corp@proxy.example:1"_s, u"http://corp@proxy.example:1"_s);
        row(u"http://corp:pa%40ss@proxy.example:1"_s, u"http://corp@proxy.example:1"_s, u"pa@ss"_s);
        row(u"http://corp:a:b@c@proxy.example:1"_s, u"http://corp@proxy.example:1"_s, u"a:b@c"_s);
        row(u"http://do%5Cmain:x@proxy.example:1"_s, u"http://do%5Cmain@proxy.example:1"_s, u"x"_s);
        row(u"corp:ß@proxy.example:1"_s, u"http://corp@proxy.example:1"_s, u"ß"_s);
    }

    void accepted()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QFETCH(QString, password);
        const Result<ProxyServer> proxy = readProxy(text);
        VERIFY_RESULT(proxy);
        QCOMPARE(proxy->address().toString(QUrl::FullyEncoded), address);
        QCOMPARE(QString::fromUtf8(proxy->password.reveal()), password);
        QVERIFY(!proxy->name().contains(u"corp"_s));

        const Result<ProxyServer> again = readProxy(proxy->address().toString(QUrl::FullyEncoded));
        VERIFY_RESULT(again);
        QCOMPARE(again->address(), proxy->address());
        QCOMPARE(again->user, proxy->user);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *text, const char *word) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(word);
        };
        row("", "host");
        row("http://", "host");
        row("socks4://proxy.example", "SOCKS4");
        row("socks4a://proxy.example", "SOCKS4");
        row("ftp://MARK:MARK@proxy.example", "socks5://");
        row("http://MARK:MARK@proxy.example/pac", "path");
        row("http://MARK:MARK@proxy.example:1?x", "path");
        row("http://MARK:MARK@proxy.example:0", "port");
        row("http://MARK:MARK@proxy.example:65536", "port");
        row("http://MARK:MARK@proxy.example:MARK", "port");
        row("http://MARK:MARK@010.0.0.1:1", "");
    }

    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        const Result<ProxyServer> proxy = readProxy(text);
        QVERIFY(!proxy);
        QCOMPARE(proxy.error().kind, ErrorKind::InvalidInput);
        const QString said = proxy.error().text();
        QVERIFY2(said.contains(word), qPrintable(said));
        QVERIFY2(!said.contains(u"MARK"_s), qPrintable(said));
    }
};

HEADWATER_TEST(TestProxyServer, headwater::test::NoApplication)
#include "tst_proxyserver.moc"
