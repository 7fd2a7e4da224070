// SPDX-License-Identifier: Apache-2.0
// Compares what is exported with the shipped JSON Schema.
#include "store/profile/endpointexport.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// One endpoint with every field set, one with none.
ClusterEndpoints endpoints()
{
    ClusterEndpoint plain;
    plain.id = EndpointId::create();
    plain.name = u"lab"_s;
    plain.url = QUrl(u"http://localhost:19530"_s);
    ClusterEndpoint full;
    full.id = EndpointId::create();
    full.name = u"Größe 東"_s;
    full.url = QUrl(u"https://gateway.example/milvus/prod"_s);
    full.credential = CredentialKind::UserPassword;
    full.kindChoice = KindChoice::Zilliz;
    full.tag = EnvironmentTag::Production;
    full.database = u"archive"_s;
    full.folder = u"Customers"_s;
    full.observeOnly = true;
    full.route.proxyChoice = ProxyChoice::Own;
    full.route.proxy = QUrl(u"http://user@proxy.example:3128"_s);
    full.route.authorities = QStringList{u"/etc/ca.pem"_s};
    full.route.clientCertificate = u"/home/me/client.pem"_s;
    full.route.clientKey = u"/home/me/client.key"_s;
    full.route.serverName = u"milvus.internal"_s;
    return {plain, full};
}

QByteArray with(const QString &key, const QJsonValue &value)
{
    QJsonObject root = QJsonDocument::fromJson(exportEndpoints(endpoints())).object();
    QJsonArray list = root.value(u"endpoints"_s).toArray();
    QJsonObject entry = list.first().toObject();
    entry.insert(key, value);
    list.replace(0, entry);
    root.insert(u"endpoints"_s, list);
    return QJsonDocument(root).toJson();
}

} // namespace

class TestEndpointExport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QFile file(u":/schemas/endpoints.schema.json"_s);
        QVERIFY(file.open(QFile::ReadOnly));
        m_document = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(!m_document.isEmpty());
        const QJsonValue value(m_document);
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
                .populateSchema(valijson::adapters::QtJsonAdapter(value), m_schema);
    }

    void init() { test::failOnAnyWarning(); }

    void comesBackAsItWas()
    {
        const QByteArray json = exportEndpoints(endpoints());
        QVERIFY(isExport(json));
        const ClusterEndpoints original = endpoints();
        const Result<ClusterEndpoints> read = readExport(exportEndpoints(original));
        VERIFY_RESULT(read);
        QCOMPARE(*read, original);
        QVERIFY(readExport(exportEndpoints({}))->isEmpty());
    }

    void fitsTheSchema()
    {
        QVERIFY(accepts(exportEndpoints(endpoints())));
        QVERIFY(accepts(exportEndpoints({})));
    }

    /// The schema knows every key that is written, and no other: none that could hold a secret.
    void schemaHasTheSameKeys()
    {
        const QJsonObject entry = QJsonDocument::fromJson(exportEndpoints(endpoints()))
                                          .object()
                                          .value(u"endpoints"_s)
                                          .toArray()
                                          .at(1)
                                          .toObject();
        const QJsonObject items = m_document.value(u"properties"_s)
                                          .toObject()
                                          .value(u"endpoints"_s)
                                          .toObject()
                                          .value(u"items"_s)
                                          .toObject();
        QCOMPARE(entry.keys(), items.value(u"properties"_s).toObject().keys());
        QCOMPARE(items.value(u"additionalProperties"_s), QJsonValue(false));
    }

    void secretsHaveNoPlace_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isIgnored"); // when read
        QTest::newRow("token") << u"token"_s << u"s3cr3tWord"_s << true;
        QTest::newRow("password") << u"password"_s << u"s3cr3tWord"_s << true;
        QTest::newRow("address") << u"url"_s << u"https://root:s3cr3tWord@lake.example"_s << false;
        QTest::newRow("query") << u"url"_s << u"https://lake.example?token=s3cr3tWord"_s << false;
        QTest::newRow("proxy") << u"proxy"_s << u"http://u:s3cr3tWord@proxy.example:1"_s << false;
        QTest::newRow("credential") << u"credential"_s << u"s3cr3tWord"_s << false;
        QTest::newRow("id") << u"id"_s << u"a\ns3cr3tWord https://lake.example"_s << false;
    }

    void secretsHaveNoPlace()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(bool, isIgnored);
        const QByteArray json = with(key, value);
        QVERIFY(!accepts(json));
        const Result<ClusterEndpoints> read = readExport(json);
        QCOMPARE(read.has_value(), isIgnored);
        if (read)
            QVERIFY(!exportEndpoints(*read).contains("s3cr3t"));
        else
            QVERIFY(!read.error().text().contains(u"s3cr3t"_s));
    }

    void damagedTextsAreRefused()
    {
        const QByteArray json = exportEndpoints(endpoints());
        QRandomGenerator random(5);
        for (int i = 0; i < 2000; ++i) {
            QByteArray text = json.left(random.bounded(int(json.size())));
            if (!text.isEmpty())
                text[random.bounded(int(text.size()))] = char(random.bounded(256));
            QVERIFY(!readExport(text));
        }
        QVERIFY(!readExport(QByteArray(200'000, '[')));
    }

private:
    [[nodiscard]] bool accepts(const QByteArray &json) const
    {
        const QJsonValue value(QJsonDocument::fromJson(json).object());
        valijson::Validator validator;
        return validator.validate(m_schema, valijson::adapters::QtJsonAdapter(value), nullptr);
    }

    QJsonObject m_document;
    valijson::Schema m_schema;
};

HEADWATER_TEST(TestEndpointExport, QCoreApplication)
#include "tst_endpointexport.moc"
