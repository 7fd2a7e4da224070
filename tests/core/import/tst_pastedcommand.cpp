// SPDX-License-Identifier: Apache-2.0
#include "core/import/pastedcommand.h"
#include "core/job/endpointaddress.h"

#ifndef Q_MOC_RUN // which does not understand its raw strings
#include "core/import/pastedcommands.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#endif

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

/// Lines with curl, PowerShell's own calls and zilliz.
class TestPastedCommand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ExpectedCommand>("expected");
        for (const PastedCommand &command : pastedCommands())
            QTest::newRow(command.name) << command.text << command.expected;
    }

    void isRead()
    {
        QFETCH(QString, text);
        QFETCH(ExpectedCommand, expected);
        QVERIFY(hasCommand(text));
        const Findings findings = readCommands(text, u"a line"_s, Tokens::Take);
        QVERIFY2(findings.endpoints.size() == 1, qPrintable(findings.leftOut.join(u'\n')));
        const FoundEndpoint &found = findings.endpoints.first();
        QCOMPARE(addressText(found.endpoint.url), addressText(QUrl(expected.address)));
        QCOMPARE(found.token.reveal(), expected.token);
        QCOMPARE(found.endpoint.database, expected.database);
        QCOMPARE(found.endpoint.credential, expected.credential);
        QCOMPARE(found.hasToken, !expected.token.isEmpty());
        const Findings left = readCommands(text, u"a line"_s, Tokens::Leave);
        QVERIFY(left.endpoints.first().token.isEmpty());
        QCOMPARE(left.endpoints.first().hasToken, found.hasToken);
    }

    void certificatesAreKept()
    {
        const Findings findings = readCommands(
                u"curl --cacert /etc/ca.pem -E /home/me/client.pem:s3cr3t --key key.pem https://lake.example"_s,
                u"a line"_s, Tokens::Take);
        const NetworkRoute &route = findings.endpoints.value(0).endpoint.route;
        QCOMPARE(route.authorities, QStringList{u"/etc/ca.pem"_s});
        QCOMPARE(route.clientCertificate, u"/home/me/client.pem"_s);
        QCOMPARE(route.clientKey, QString()); // relative to an unknown folder
        QVERIFY(findings.endpoints.first().remarks.join(u' ').contains(u"full path"_s));
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("zilliz") << u"zilliz login --api-key s3cr3tKey"_s << u"names no cluster"_s;
        QTest::newRow("variable") << u"curl $URL/v2/x -u root:s3cr3tKey"_s << u"variable"_s;
        QTest::newRow("no address") << u"curl -u root:s3cr3tKey "_s << u"no address"_s;
        QTest::newRow("console")
                << u"curl https://api.cloud.zilliz.com/v2/clusters -u x:s3cr3tKey"_s
                << u"control plane"_s;
    }

    void saysWhatIsMissing()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const Findings findings = readCommands(text, u"a line"_s, Tokens::Take);
        QVERIFY(findings.endpoints.isEmpty());
        const QString said = findings.leftOut.join(u' ');
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY(!said.contains(u"s3cr3t"_s));
    }

    void otherTextsAreNone()
    {
        for (const QString &text :
             {u"curly braces"_s, u"https://x"_s, u"the zillizcloud"_s, QString()})
            QVERIFY2(!hasCommand(text), qPrintable(text));
    }
};

HEADWATER_TEST(TestPastedCommand, QCoreApplication)
#include "tst_pastedcommand.moc"
