// SPDX-License-Identifier: Apache-2.0
#include "core/import/foreignsettings.h"

#include <QRandomGenerator>

#ifndef Q_MOC_RUN // which does not understand its raw strings
#include "core/import/foreigntexts.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#endif

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

/// One line for each endpoint, then for what is left out.
QString lines(const Findings &findings, const QStringList &whys)
{
    QStringList lines;
    for (const FoundEndpoint &found : findings.endpoints) {
        const ClusterEndpoint &endpoint = found.endpoint;
        QString line = QStringList{endpoint.name, endpoint.url.toString(), endpoint.database,
                                   wordOf(endpoint.credential)}
                               .join(u' ');
        if (!found.status.isEmpty())
            line += u' ' + found.status;
        if (!found.token.isEmpty())
            line += u" | "_s + QString::fromUtf8(found.token.reveal());
        lines += line;
    }
    for (qsizetype i = 0; i < findings.leftOut.size(); ++i)
        lines += u"left out: "_s
                + (findings.leftOut.at(i).contains(whys.value(i)) ? whys.value(i)
                                                                  : findings.leftOut.at(i));
    return lines.join(u'\n');
}

QByteArray quoted(const QByteArray &json)
{
    return '"' + QByteArray(json).replace('\n', " ").replace('"', "\\\"") + '"';
}

} // namespace

/// What other programs keep of endpoints.
class TestForeignSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &found) {
            QTest::newRow(name) << text << found;
        };
        row("Zilliz, an object", kPageStart + kClusters + "}}", kFoundClusters);
        row("Zilliz, an array", kListStart + kClusters + "}", kFoundClusters);
        row("Zilliz, the list alone", kClusters, kFoundClusters);
        row("Zilliz, nothing", kPageStart + "[]}}", {});
        row("milvus_cli", kMilvusCli, kFoundMilvusCli);
        row("Attu", kAttu, kFoundAttu);
        row("Attu, a string", quoted(kAttu), kFoundAttu);
        row("Attu, with its key", kHistoryStart + quoted(kAttu) + "}", kFoundAttu);
        row("Attu, a byte order mark", "\xef\xbb\xbf" + kAttu, kFoundAttu);
        row("zilliz",
            "[default]\ncluster_id = in01-1\nendpoint = "
            "https://in01-1.aws.vectordb.zillizcloud.com:19530\ndatabase = archive\n",
            "in01-1 https://in01-1.aws.vectordb.zillizcloud.com:19530 archive none");
        row("zilliz, the control plane",
            "[default]\r\nendpoint=https://api.cloud.zilliz.com.cn\r\n", "left out: control plane");
        row("variables",
            "# pymilvus\nexport MILVUS_URI=\"https://lake.example:19530\"\nexport "
            "MILVUS_TOKEN='root:s3cr3tWord'\nMILVUS_DB=archive\n",
            "lake.example https://lake.example:19530 archive user-password | root:s3cr3tWord");
        row("variables, cmd",
            "set MILVUS_HOST=lake.example\r\nset MILVUS_PORT=443\r\nset MILVUS_USER=root\r\nset "
            "MILVUS_PASSWORD=s3cr3tWord\r\n",
            "lake.example http://lake.example:443 default user-password | root:s3cr3tWord");
        row("variables, PowerShell", "$env:MILVUS_DEFAULT_CONNECTION = \"lake.example:19530\"\n",
            "lake.example http://lake.example:19530 default none");
        row("a command",
            "curl https://lake.example:19530/v2/vectordb/x -H 'Authorization: Bearer s3cr3tKey'",
            "lake.example https://lake.example:19530 default api-key | s3cr3tKey");
        row("an address", "https://root:s3cr3tWord@lake.example:19530/archive\n",
            "lake.example https://lake.example:19530 archive user-password | root:s3cr3tWord");
    }

    void isRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, found);
        QStringList whys;
        for (const QString &line : QString::fromUtf8(found).split(u'\n')) {
            if (line.startsWith(u"left out: "_s))
                whys += line.mid(10);
        }
        const Result<Findings> findings = readForeignSettings(text, u"test"_s, Tokens::Take);
        VERIFY_RESULT(findings);
        QCOMPARE(lines(*findings, whys), QString::fromUtf8(found));
        const Result<Findings> left = readForeignSettings(text, u"test"_s, Tokens::Leave);
        VERIFY_RESULT(left);
        for (qsizetype i = 0; i < left->endpoints.size(); ++i) {
            QVERIFY(left->endpoints.at(i).token.isEmpty());
            QCOMPARE(left->endpoints.at(i).hasToken, findings->endpoints.at(i).hasToken);
            QCOMPARE(left->endpoints.at(i).endpoint, findings->endpoints.at(i).endpoint);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("blank") << QByteArray(" \n");
        QTest::newRow("prose") << QByteArray("The s3cr3tWord is here.\nAnd more.");
        QTest::newRow("other JSON") << kOtherJson;
        QTest::newRow("cut JSON") << kAttu.left(kAttu.size() / 2);
        QTest::newRow("numbers") << QByteArray("[1,2,3]");
        QTest::newRow("binary") << QByteArray("\xff\xfe\x00s3cr3tWord\x00", 14);
        QTest::newRow("other INI") << QByteArray("[core]\neditor = s3cr3tWord\n");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("huge") << QByteArray(int(kLargestImport) + 1, 'x');
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        const Result<Findings> findings = readForeignSettings(text, u"test"_s, Tokens::Take);
        QVERIFY(!findings);
        QVERIFY(!findings.error().text().contains(u"s3cr3t"_s));
    }

    void certificateOfMilvusCliIsTrusted()
    {
        const Result<Findings> findings = readForeignSettings(kMilvusCli, u"test"_s, Tokens::Take);
        VERIFY_RESULT(findings);
        QCOMPARE(findings->endpoints.at(1).endpoint.route.authorities,
                 QStringList{u"/etc/ca.pem"_s});
    }

    void keyOfZillizIsInAnotherFile()
    {
        const QString config
                = u"[default]\nendpoint = https://in01-1.aws.vectordb.zillizcloud.com:19530\n"_s;
        const Findings findings = readZillizConfig(
                config, u"[default]\napi_key = s3cr3tKey\nplan = x\n"_s, u"zilliz"_s, Tokens::Take);
        QCOMPARE(findings.endpoints.value(0).token.reveal(), "s3cr3tKey");
        QCOMPARE(findings.endpoints.value(0).endpoint.credential, CredentialKind::ApiKey);
    }

    void longListsAreCut()
    {
        QByteArray json = "[";
        for (int i = 0; i < Findings::kMost + 10; ++i)
            json += address("10.0." + QByteArray::number(i / 250) + '.'
                            + QByteArray::number(i % 250))
                    + ',';
        json.back() = ']';
        const Result<Findings> findings = readForeignSettings(json, u"test"_s, Tokens::Take);
        VERIFY_RESULT(findings);
        QCOMPARE(findings->endpoints.size(), Findings::kMost);
        QCOMPARE(findings->leftOut.size(), 1);
        QByteArray bad = "[" + QByteArray(address("ftp://x") + ',').repeated(500);
        bad.back() = ']';
        QVERIFY(readForeignSettings(bad, u"test"_s, Tokens::Take)->leftOut.size() < 30);
    }

    void namesAreHarmless()
    {
        const Result<Findings> findings
                = readForeignSettings(kStrangeNames, u"test"_s, Tokens::Take);
        VERIFY_RESULT(findings);
        QCOMPARE(findings->endpoints.value(0).endpoint.name, u"lake.example"_s);
        QCOMPARE(findings->endpoints.value(1).endpoint.name,
                 u"other.example"_s); // its name was its token
    }

    /// Cut and damaged texts neither crash nor show what they contain.
    void damagedTextsStaySilent()
    {
        QRandomGenerator random(3);
        const QList<QByteArray> texts{kMilvusCli, kAttu,
                                      "MILVUS_URI=http://u:s3cr3tUri@h:1\nMILVUS_TOKEN=s3cr3tKey",
                                      "curl -u root:s3cr3tWord https://lake.example/v2/x"};
        for (int i = 0; i < 4000; ++i) {
            QByteArray text = texts.at(i % int(texts.size()));
            for (int n = random.bounded(3); n >= 0; --n)
                text[random.bounded(int(text.size()))] = char(random.bounded(256));
            text.truncate(random.bounded(int(text.size())) + 1);
            const Result<Findings> findings = readForeignSettings(text, u"test"_s, Tokens::Leave);
            const QString said = findings ? findings->leftOut.join(u'\n') : findings.error().text();
            QVERIFY2(!said.contains(u"s3cr3t"_s), text.constData());
            if (!findings)
                continue;
            for (const FoundEndpoint &found : findings->endpoints)
                QVERIFY(found.token.isEmpty() && !found.remarks.join(u' ').contains(u"s3cr3t"_s));
        }
    }
};

HEADWATER_TEST(TestForeignSettings, QCoreApplication)
#include "tst_foreignsettings.moc"
