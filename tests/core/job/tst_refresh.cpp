// SPDX-License-Identifier: Apache-2.0
#include "core/job/refresh.h"
#include "testkit/jsonliteral.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::json;

namespace {

RefreshRequest request(std::optional<Override> pair = {})
{
    return {{EndpointId{u"e"_s}, u"default"_s, u"ext_books"_s}, std::move(pair)};
}

Override withSecrets(const QString &source, const QString &spec)
{
    const SplitSpec split = splitSecrets(spec);
    return {source, split.text, split.secrets};
}

} // namespace

class TestRefresh final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void storedSettingsSendTwoKeys()
    {
        const QByteArray body = json(u"{'dbName':'default','collectionName':'ext_books'}").toUtf8();
        QCOMPARE(refreshBody(request()).reveal(), body);
        QCOMPARE(maskedRefreshBody(request()), body);
    }

    void newSettingsSendFourKeysInOrder()
    {
        const RefreshRequest whole
                = request(withSecrets(u"s3://b/ä/"_s, json(u"{'access_key_value':'S\\'K'}")));
        const QString begin = json(u"{'dbName':'default','collectionName':'ext_books',"
                                   u"'externalSource':'s3://b/ä/','externalSpec':");
        const QString sent = begin + json(u"'{\\'access_key_value\\':\\'S\\\\\\'K\\'}'}");
        const QString shown = begin + json(u"'{\\'access_key_value\\':\\'••••\\'}'}");
        QCOMPARE(QString::fromUtf8(refreshBody(whole).reveal()), sent);
        QCOMPARE(QString::fromUtf8(maskedRefreshBody(whole)), shown);
    }

    void theServerReadsExactlyTheSpec()
    {
        const QString spec
                = u"{\n\t\"access_key_id\": \"A\\u0000\\\\K 😀\",\n\t\"x\": \"\\\"\"\n}\n"_s;
        const QByteArray body = refreshBody(request(withSecrets(u"s3://b/k"_s, spec))).reveal();
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        QCOMPARE(json.size(), 4);
        QCOMPARE(json.value("externalSpec"_L1).toString(), spec);
        QCOMPARE(json.value("externalSource"_L1).toString(), u"s3://b/k"_s);
    }

    void anEmptySpecIsLeftOut()
    {
        const RefreshRequest whole = request(Override{u"milvus://in01-x/default/books"_s, {}, {}});
        const QString sent = json(u"{'dbName':'default','collectionName':'ext_books',"
                                  u"'externalSource':'milvus://in01-x/default/books'}");
        QCOMPARE(QString::fromUtf8(refreshBody(whole).reveal()), sent);
    }

    void theMaskedBodyHoldsNoSecret()
    {
        const QString source = u"s3://USERMARK:PASSMARK@b/k?sig=SIGMARK#FRAGMARK"_s;
        const QString spec = json(u"{'access_key_value':'KEYMARK','a':[{'token':'TOKENMARK'}]}");
        for (const Override &pair : {withSecrets(source, spec), Override{source, spec, {}}}) {
            const QByteArray masked = maskedRefreshBody(request(pair));
            QVERIFY2(!masked.contains("MARK"), masked);
            QVERIFY(masked.contains("\"s3://••••@b/k?••••#••••\""));
            QCOMPARE(refreshBody(request(pair)).reveal().count("MARK"), 6);

            const QString echo = QString::fromUtf8(refreshBody(request(pair)).reveal())
                    + u" bad PASSMARK in KEYMARK, sig SIGMARK; FRAGMARK USERMARK TOKENMARK"_s;
            const QString redacted = redactorFor(request(pair)).redact(echo);
            QVERIFY2(!redacted.contains("MARK"_L1), qPrintable(redacted));
        }
    }

    void percentEncodedSourcesAreRedactedDecodedToo()
    {
        const Redactor redactor = redactorFor(
                request(Override{u"s3://u:pass%2Fword@b/k?x=a%20bcd"_s, u"{}"_s, {}}));
        QCOMPARE(redactor.redact(u"pass/word pass%2Fword x=a bcd x=a%20bcd"_s),
                 u"•••• •••• •••• ••••"_s);
    }
};

HEADWATER_TEST(TestRefresh, QCoreApplication)
#include "tst_refresh.moc"
