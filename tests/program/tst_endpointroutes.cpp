// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/networkparts.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFile>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

/// Routes, folders and observe-only endpoints on the command line.
class TestEndpointRoutes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void optionsAreKeptAndChanged()
    {
        const Programs programs;
        Authority authority(u"Acme Root"_s);
        const auto added = programs.run({u"endpoint"_s, u"add"_s, u"lake"_s, programs.url(),
                                         u"--folder"_s, u"Customers"_s, u"--observe-only"_s,
                                         u"--proxy"_s, u"socks5://proxy.example"_s, u"--ca"_s,
                                         authority.file(), u"--server-name"_s, u"lake.example"_s});
        QVERIFY2(added.code == 0, added.errors);
        QJsonObject listed = one(programs);
        QCOMPARE(listed.value(u"folder"_s).toString(), u"Customers"_s);
        QCOMPARE(listed.value(u"observeOnly"_s).toBool(), true);
        QCOMPARE(listed.value(u"proxy"_s).toString(), u"socks5://proxy.example:1080"_s);
        QCOMPARE(listed.value(u"authorities"_s).toArray().at(0).toString(), authority.file());
        QCOMPARE(listed.value(u"serverName"_s).toString(), u"lake.example"_s);

        const auto edited = programs.run({u"endpoint"_s, u"edit"_s, u"lake"_s, u"--name"_s,
                                          u"pond"_s, u"--proxy"_s, u"none"_s, u"--ca"_s, QString(),
                                          u"--no-observe-only"_s});
        QVERIFY2(edited.code == 0, edited.errors);
        listed = one(programs);
        QCOMPARE(listed.value(u"name"_s).toString(), u"pond"_s);
        QCOMPARE(listed.value(u"folder"_s).toString(), u"Customers"_s);
        QCOMPARE(listed.value(u"proxy"_s).toString(), u"none"_s);
        QVERIFY(listed.value(u"authorities"_s).toArray().isEmpty());
        QCOMPARE(listed.value(u"observeOnly"_s).toBool(), false);
    }

    void badValuesAreRefused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const QStringList &options, const QByteArray &words) {
            QTest::newRow(qPrintable(options.join(u' '))) << options << words;
        };
        row({u"--proxy"_s, u"http://corp:PLANTED@proxy.example"_s}, "HEADWATER_PROXY_PASSWORD");
        row({u"--proxy"_s, u"socks4://proxy.example"_s}, "SOCKS4");
        row({u"--ca"_s, u"/no/such.pem"_s}, "/no/such.pem");
        row({u"--ca"_s, QString::fromLatin1(HEADWATER)}, "certificate");
        row({u"--client-key"_s, QString::fromLatin1(HEADWATER)}, "--client-cert");
        row({u"--folder"_s, u"a/b"_s}, "--folder");
        row({u"--server-name"_s, u"a..b"_s}, "--server-name");
        row({u"--observe-only"_s, u"--no-observe-only"_s}, "combined");
    }

    void badValuesAreRefused()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, words);
        const Programs programs;
        const auto ended = programs.run(
                QStringList{u"endpoint"_s, u"add"_s, u"lake"_s, programs.url()} + options);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.errors.contains(words), ended.errors);
        QVERIFY(!ended.errors.contains("PLANTED"));
        QCOMPARE(programs.run({u"endpoint"_s, u"list"_s}).output, QByteArray());
    }

    void observeOnlyRefusesARefresh()
    {
        const Programs programs;
        QCOMPARE(programs.run({u"endpoint"_s, u"add"_s, u"lake"_s, programs.url(),
                               u"--observe-only"_s})
                         .code,
                 0);
        const auto sent = programs.run({u"refresh"_s, u"lake/default/ext_books"_s, u"--wait"_s});
        QCOMPARE(sent.code, 1);
        QVERIFY2(sent.output.contains("observe-only") || sent.errors.contains("observe-only"),
                 said(sent));
        QVERIFY(programs.received(u"/refresh"_s).isEmpty());
    }

    void testPrintsTheStages()
    {
        const Programs programs;
        QCOMPARE(programs.run({u"endpoint"_s, u"add"_s, u"lake"_s, programs.url()}).code, 0);
        const auto passed = programs.run({u"endpoint"_s, u"test"_s, u"lake"_s, u"--json"_s});
        QCOMPARE(passed.code, 0);
        QStringList stages;
        for (const QJsonObject &line : passed.lines()) {
            stages << line.value(u"stage"_s).toString();
            QVERIFY(line.value(u"ok"_s).toBool());
            QVERIFY(line.contains(u"ms"_s) && line.contains(u"words"_s));
        }
        QCOMPARE(stages,
                 (QStringList{u"name"_s, u"tcp"_s, u"tls"_s, u"sign-in"_s, u"databases"_s,
                              u"refresh-jobs"_s}));

        QCOMPARE(programs.run({u"endpoint"_s, u"edit"_s, u"lake"_s, u"--proxy"_s,
                               u"http://127.0.0.1:%1"_s.arg(freePort())})
                         .code,
                 0);
        const auto failed = programs.run({u"endpoint"_s, u"test"_s, u"lake"_s, u"--json"_s});
        QCOMPARE(failed.code, 1);
        QVERIFY(!failed.lines().last().value(u"ok"_s).toBool());
        QVERIFY2(failed.output.contains("proxy"), failed.output);
    }

    // As curl, Go and Python do it: the login of the variable goes along, also for plain http.
    void theProxyOfTheEnvironmentIsUsed()
    {
        const Programs programs;
        ForwardProxy proxy("corp PLANTEDpass1");
        QVERIFY(proxy.isUp());
        QCOMPARE(programs.run({u"endpoint"_s, u"add"_s, u"lake"_s, programs.url()}).code, 0);
        qputenv("http_proxy",
                "http://corp:PLANTED%70ass1@127.0.0.1:" + QByteArray::number(proxy.port()));
        const auto sent = programs.run({u"refresh"_s, u"lake/default/ext_books"_s, u"--wait"_s});
        qunsetenv("http_proxy");
        QVERIFY2(sent.code == 0, said(sent));
        QCOMPARE(programs.received(u"/refresh"_s).size(), 1);
        QVERIFY(proxy.count() > 0);
        QVERIFY(!said(sent).contains("PLANTED"));
    }

private:
    static QByteArray said(const Programs::Ended &ended) { return ended.output + ended.errors; }

    static QJsonObject one(const Programs &programs)
    {
        return programs.run({u"endpoint"_s, u"list"_s, u"--json"_s}).lines().value(0);
    }
};

HEADWATER_TEST(TestEndpointRoutes, QCoreApplication)
#include "tst_endpointroutes.moc"
