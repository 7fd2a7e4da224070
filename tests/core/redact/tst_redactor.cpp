// SPDX-License-Identifier: Apache-2.0
#include "core/redact/redactor.h"
#include "testkit/jsonliteral.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::json;

namespace {

QString redacted(const QString &text, const QStringList &secrets = {})
{
    Redactor redactor;
    for (const QString &secret : secrets)
        redactor.add(Secret::fromText(secret));
    return redactor.redact(text);
}

// Writes a string as Go's encoding/json does.
QString goJson(const QString &text)
{
    const QByteArray array
            = QJsonDocument(QJsonObject{{u"k"_s, text}}).toJson(QJsonDocument::Compact);
    QString inside = QString::fromUtf8(array.sliced(6, array.size() - 8));
    return inside.replace(u'<', "\\u003c"_L1)
            .replace(u'>', "\\u003e"_L1)
            .replace(u'&', "\\u0026"_L1);
}

QString escapedAgain(QString text)
{
    return text.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
}

QString pythonJson(const QString &text)
{
    QString result;
    for (const QChar c : goJson(text))
        result += c.unicode() < 0x80 ? QString(c)
                                     : u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
    return result;
}

} // namespace

class TestRedactor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void secretKeys()
    {
        for (const QString &key :
             {u"access_key_id"_s, u"access_key_value"_s, u"external_id"_s, u"ssl_ca_cert"_s,
              u"credential_json"_s, u"source_sas_token"_s, u"API-Key"_s, u"apikey"_s, u"Passwd"_s,
              u"clientSecret"_s, u"private_key"_s, u"X-Amz-Signature"_s, u"sig"_s,
              u"AccessKeyId"_s})
            QVERIFY2(isSecretKey(key), qPrintable(key));
        for (const QString &key :
             {u"role_arn"_s, u"session_name"_s, u"region"_s, u"azure_credential_endpoint"_s,
              u"azure_client_id"_s, u"endpoint_url"_s, u"format"_s, u"design"_s, u""_s})
            QVERIFY2(!isSecretKey(key), qPrintable(key));
    }

    void sources_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("masked");
        const auto same
                = [](const QString &text) { QTest::newRow(qPrintable(text)) << text << text; };
        same(u""_s);
        same(u"s3://bucket/a/b/"_s);
        same(u"s3://localhost:9000/bucket/a@b/"_s);
        same(u"s3://[::1]:9000/bucket/"_s);
        same(u"volume://v/x/"_s);
        same(u"no address at all"_s);
        same(u"s3://b/k?"_s);
        QTest::newRow("user info") << u"s3://AK:SK@bucket/k"_s << u"s3://••••@bucket/k"_s;
        QTest::newRow("only a user") << u"s3://AK@bucket/k"_s << u"s3://••••@bucket/k"_s;
        QTest::newRow("two signs") << u"s3://AK:S@K@bucket/k"_s << u"s3://••••@bucket/k"_s;
        QTest::newRow("slash in the password") << u"s3://AK:S/K@b/k"_s << u"s3://••••@b/k"_s;
        QTest::newRow("question mark in it") << u"s3://AK:S?K@b/k"_s << u"s3://••••@b/k"_s;
        QTest::newRow("query") << u"azure://c/k?sv=1&sig=abc"_s << u"azure://c/k?••••"_s;
        QTest::newRow("fragment") << u"s3://b/k#frag?x"_s << u"s3://b/k#••••"_s;
        QTest::newRow("all") << u"s3://u:p@b/k?q#f"_s << u"s3://••••@b/k?••••#••••"_s;
        QTest::newRow("no scheme") << u"u:p@b/k?q"_s << u"••••@b/k?••••"_s;
        QTest::newRow("only slashes") << u"//u:p@b/k"_s << u"//••••@b/k"_s;
        QTest::newRow("address in a query") << u"b/k?u=s3://x:y@z"_s << u"b/k?••••"_s;
        QTest::newRow("JSON") << json(u"{'type':'s3','path':'s3://u:p@b/k?q','secret':'x'}")
                              << json(u"{'type':'s3','path':'s3://••••@b/k?••••','secret':'••••'}");
    }

    void sources()
    {
        QFETCH(QString, source);
        QFETCH(QString, masked);
        QCOMPARE(maskedSource(source), masked);
        QCOMPARE(maskedSource(masked), masked);
    }

    void knownSecretsInEveryDress_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::newRow("AWS") << u"wJalrXUtnFEMI/K7MDENG+bPx=="_s;
        QTest::newRow("quotes") << u"p\"a\\ss\\\\w'ö<r>&d"_s;
        QTest::newRow("beyond the plane") << u"key😀密码"_s;
        QTest::newRow("lines") << u"-----BEGIN\nabc\tdef\r\n-----END"_s;
        QTest::newRow("percent") << u"100%sure%2F"_s;
        QTest::newRow("token") << u"root:Mil:vus"_s;
        QTest::newRow("blanks") << u"correct horse battery"_s;
        QTest::newRow("beyond the plane at once") << u"😀key密码"_s;
        QTest::newRow("beyond ASCII at once") << u"öffne-mich"_s;
        QTest::newRow("a percent sign at once") << u"%2Fsure%"_s;
        QTest::newRow("a plus sign at once") << u"+abc+def"_s;
        QTest::newRow("backslashes at the edges") << u"\\\\share\\x\\"_s;
    }

    void knownSecretsInEveryDress()
    {
        QFETCH(QString, secret);
        const QString json = goJson(secret);
        const QString percent = QString::fromLatin1(QUrl::toPercentEncoding(secret));
        const QMap<QString, QString> dresses{
                {u"plain"_s, secret},
                {u"json"_s, json},
                {u"json in json"_s, escapedAgain(json)},
                {u"three times"_s, escapedAgain(escapedAgain(json))},
                {u"ascii json"_s, pythonJson(secret)},
                {u"ascii json in json"_s, escapedAgain(pythonJson(secret))},
                {u"slash escaped"_s, QString(json).replace(u'/', "\\/"_L1)},
                {u"percent"_s, percent},
                {u"percent, lower case"_s,
                 percent.toLower() == percent ? percent
                                              : QString(percent).replace(u"%2F"_s, u"%2f"_s)},
                {u"percent twice"_s, QString::fromLatin1(QUrl::toPercentEncoding(percent))},
                {u"form"_s, QString(percent).replace("%20"_L1, "+"_L1)},
                {u"base64"_s,
                 QString::fromLatin1(secret.toUtf8().toBase64(QByteArray::OmitTrailingEquals))},
                {u"base64url"_s,
                 QString::fromLatin1(secret.toUtf8().toBase64(QByteArray::Base64UrlEncoding
                                                              | QByteArray::OmitTrailingEquals))},
        };
        for (auto dress = dresses.begin(); dress != dresses.end(); ++dress) {
            const QString text = u"before "_s + dress.value() + u" after "_s + dress.value() + u'.';
            const QString masked = redacted(text, {secret});
            QVERIFY2(masked == u"before •••• after ••••."_s,
                     qPrintable(dress.key() + u": "_s + masked));
        }
    }

    void thePasswordOfATokenIsSecretAlone()
    {
        QCOMPARE(redacted(u"wrong password 'Swordfish' of root"_s, {u"root:Swordfish"_s}),
                 u"wrong password '••••' of root"_s);
    }

    void theLongerSecretGoesFirst()
    {
        QCOMPARE(redacted(u"keyABCDEF"_s, {u"keyABC"_s, u"keyABCDEF"_s}), u"••••"_s);
    }

    void oneKnowsWhatAnotherKnew()
    {
        Redactor redactor;
        redactor.add(Secret("hunter2"));
        Redactor other;
        other.add(Secret("hunter2-and-more"));
        redactor.add(other);
        QCOMPARE(redactor.redact(u"hunter2-and-more, hunter2"_s), u"••••, ••••"_s);
    }

    void shortSecretsOnlyAsWholeValues()
    {
        QCOMPARE(redacted(u"a cat said \"a\", \\\"a\\\", 'a' and ab"_s, {u"a"_s}),
                 u"a cat said \"••••\", \\\"••••\\\", '••••' and ab"_s);
        QCOMPARE(redacted(u"a"_s, {u"a"_s}), u"••••"_s);
        QCOMPARE(redacted(u"unchanged"_s, {u""_s, u"  "_s}), u"unchanged"_s);
    }

    // The time for a quarter of a megabyte of each must not be quadratic: the test would time out.
    void longTextsOfOneKindEnd()
    {
        for (const QString &piece :
             {u"\\"_s, u"\""_s, u"'"_s, u"%25"_s, u"://"_s, u"@"_s, u"[{"_s, u"\"token\":"_s,
              u"token="_s, u"Bearer "_s, u" "_s, u"aaaa"_s}) {
            const QString text = piece.repeated((1 << 18) / piece.size());
            const QString again = redacted(text, {u"aaaab"_s, u"\\\"%25"_s});
            QVERIFY(!again.isEmpty());
        }
    }

    void byPattern_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        const auto same
                = [](const QString &text) { QTest::newRow(qPrintable(text)) << text << text; };
        same(u"extfs.access_key_id and extfs.access_key_value must be set together"_s);
        same(u"extfs key \"secret_key\" is not allowed; allowed keys: access_key_id, region"_s);
        same(json(u"{'access_key_value':'***','external_id':''}"));
        same(u"invalid token: unexpected end"_s);
        same(u"user hasn't authenticated: it's over"_s);
        same(u"see https://milvus.io/docs/x.md, please."_s);
        QTest::newRow("value") << json(u"spec {'access_key_value':'SK','region':'r'} is bad")
                               << json(u"spec {'access_key_value':'••••','region':'r'} is bad");
        QTest::newRow("escaped") << json(u"'{\\'token\\':\\'x\\\\\\'y\\'}'")
                                 << json(u"'{\\'token\\':\\'••••\\'}'");
        QTest::newRow("cut off") << json(u"invalid: {'access_key_value':'SECR…")
                                 << json(u"invalid: {'access_key_value':'••••");
        QTest::newRow("Go map") << u"map[access_key_id:AK region:r]"_s
                                << u"map[access_key_id:•••• region:r]"_s;
        QTest::newRow("assignment") << u"password=hunter2 next"_s << u"password=•••• next"_s;
        QTest::newRow("bearer") << u"got 'Bearer abc.def' here"_s << u"got 'Bearer ••••' here"_s;
        QTest::newRow("header") << u"Authorization: Basic cm9vdDpN\nAccept: x"_s
                                << u"Authorization: Basic ••••\nAccept: x"_s;
        QTest::newRow("bare header") << u"authorization: abc"_s << u"authorization: ••••"_s;
        QTest::newRow("header in JSON")
                << json(u"{'Authorization':'Bearer abc'}") << json(u"{'Authorization':'••••'}");
        QTest::newRow("URI") << json(u"parse 's3://u:p@b/k?x=1#f': no")
                             << json(u"parse 's3://••••@b/k?••••#••••': no");
        QTest::newRow("URI escaped") << json(u"{\\'source\\':\\'s3://b/k?x=1\\u0026y\\'}")
                                     << json(u"{\\'source\\':\\'s3://b/k?••••\\'}");
        QTest::newRow("URIs in prose") << u"from s3://b/k?x=1, then (http://h/p#f)."_s
                                       << u"from s3://b/k?••••, then (http://h/p#••••)."_s;
    }

    void byPattern()
    {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        QCOMPARE(redacted(text), masked);
        QCOMPARE(redacted(masked), masked);
    }
};

HEADWATER_TEST(TestRedactor, QCoreApplication)
#include "tst_redactor.moc"
