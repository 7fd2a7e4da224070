// SPDX-License-Identifier: Apache-2.0
#include "core/job/environmentproxy.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

class TestEnvironmentProxy final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whichProxy_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("proxy");
        const auto row
                = [](const char *name, const QStringList &variables, const QString &url,
                     const QString &proxy) { QTest::newRow(name) << variables << url << proxy; };
        const QString http = u"http://lake.example:19530"_s;
        const QString https = u"https://lake.example"_s;
        const QString none = u"none"_s;
        const QString unset = u"unset"_s;
        row("nothing is set", {}, http, unset);
        row("http", {u"http_proxy=http://p:1"_s}, http, u"p:1"_s);
        row("http is not for https", {u"http_proxy=http://p:1"_s}, https, unset);
        row("https", {u"https_proxy=p:2"_s}, https, u"p:2"_s);
        row("upper case", {u"HTTPS_PROXY=p:2"_s}, https, u"p:2"_s);
        row("lower case first", {u"HTTPS_PROXY=q:2"_s, u"https_proxy=p:2"_s}, https, u"p:2"_s);
        row("upper case for http", {u"HTTP_PROXY=p:1"_s}, http, u"p:1"_s);
        row("a header in a CGI program", {u"HTTP_PROXY=p:1"_s, u"REQUEST_METHOD=GET"_s}, http,
            unset);
        row("all", {u"all_proxy=socks5h://p:3"_s}, http, u"p:3"_s);
        row("all is the last", {u"all_proxy=q:3"_s, u"http_proxy=p:1"_s}, http, u"p:1"_s);
        row("empty means none", {u"http_proxy="_s, u"all_proxy=q:3"_s}, http, none);
        row("other variables", {u"no_proxy=*"_s, u"ftp_proxy=p:1"_s}, http, unset);
    }

    void whichProxy()
    {
        QFETCH(QStringList, variables);
        QFETCH(QString, url);
        QFETCH(QString, proxy);
        const Result<EnvironmentProxy> found
                = environmentProxy(environmentOf(variables), QUrl(url));
        VERIFY_RESULT(found);
        QCOMPARE(found->isSet ? found->proxy ? found->proxy->name() : u"none"_s : u"unset"_s,
                 proxy);
        if (found->proxy)
            QVERIFY(found->proxy->origin.contains(u"_proxy"_s, Qt::CaseInsensitive));
    }

    void noProxy_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isExempt");
        const auto row = [](const char *list, const char *url, bool isExempt) {
            QTest::addRow("%s for %s", list, url)
                    << QString::fromUtf8(list) << QString::fromUtf8(url) << isExempt;
        };
        row("*", "http://lake.example", true);
        row("lake.example", "http://lake.example:19530", true);
        row("lake.example", "http://LAKE.example:19530", true);
        row("lake.example", "http://eu.lake.example", true);
        row(".lake.example", "http://eu.lake.example", true);
        row("*.lake.example", "http://eu.lake.example", true);
        row("lake.example.", "http://lake.example", true);
        row("lake.example", "http://snowlake.example", false);
        row("lake.example", "http://lake.example.org", false);
        row("a, lake.example", "http://lake.example", true);
        row("a lake.example", "http://lake.example", true);
        row("lake.example:19530", "http://lake.example:19530", true);
        row("lake.example:19530", "http://lake.example:9091", false);
        row("lake.example:443", "https://lake.example", true);
        row("10.0.0.7", "http://10.0.0.7:1", true);
        row("10.0.0.7", "http://10.0.0.70:1", false);
        row("10.0.0.0/8", "http://10.200.3.4:1", true);
        row("10.0.0.0/8", "http://11.0.0.1:1", false);
        row("192.168.1.128/25", "http://192.168.1.200", true);
        row("192.168.1.128/25", "http://192.168.1.100", false);
        row("0.0.0.0/0", "http://1.2.3.4", true);
        row("10.0.0.0/8", "http://lake.example", false);
        row("::1", "http://[::1]:1", true);
        row("[::1]", "http://[::1]:1", true);
        row("[::1]:1", "http://[::1]:1", true);
        row("[::1]:2", "http://[::1]:1", false);
        row("fd00::/8", "http://[fd12:3456::1]:1", true);
        row("fd00::/8", "http://[fe80::1]:1", false);
        row("bücher.example", "http://xn--bcher-kva.example", true);
        row("", "http://lake.example", false);
        row(" , ,", "http://lake.example", false);
        row(".", "http://lake.example", false);
        row("10.0.0.0/x", "http://10.0.0.1", false);
        row("10.0.0.0/99", "http://10.0.0.1", false);
    }

    void noProxy()
    {
        QFETCH(QString, list);
        QFETCH(QString, url);
        QFETCH(bool, isExempt);
        for (const QString &name : {u"no_proxy="_s, u"NO_PROXY="_s}) {
            const Result<EnvironmentProxy> found
                    = environmentProxy(environmentOf({u"all_proxy=p:1"_s, name + list}), QUrl(url));
            VERIFY_RESULT(found);
            QCOMPARE(!found->proxy, isExempt);
        }
    }

    void aValueThatCannotBeUsedIsAnError()
    {
        for (const QString &value : {u"socks4://MARK:MARK@p:1"_s, u"http://MARK:MARK@p:x"_s}) {
            const Result<EnvironmentProxy> found = environmentProxy(
                    environmentOf({u"http_proxy="_s + value}), QUrl(u"http://lake.example"_s));
            QVERIFY(!found);
            QVERIFY(found.error().message.contains(u"http_proxy"_s));
            QVERIFY(!found.error().text().contains(u"MARK"_s));
        }
    }

private:
    static QProcessEnvironment environmentOf(const QStringList &variables)
    {
        QProcessEnvironment environment;
        for (const QString &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        return environment;
    }
};

HEADWATER_TEST(TestEnvironmentProxy, headwater::test::NoApplication)
#include "tst_environmentproxy.moc"
