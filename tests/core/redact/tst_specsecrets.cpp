// SPDX-License-Identifier: Apache-2.0
#include "core/redact/redactor.h"
#include "core/redact/specsecrets.h"
#include "testkit/jsonliteral.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::json;

namespace {

QMap<QString, QString> revealed(const SpecSecrets &secrets)
{
    QMap<QString, QString> result;
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        result.insert(it.key(), QString::fromUtf8(it.value().reveal()));
    return result;
}

QString joined(const QString &masked, const SpecSecrets &secrets)
{
    return QString::fromUtf8(joinSecrets(masked, secrets).reveal());
}

} // namespace

class TestSpecSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    // What a server returns, whether or not it masked it.
    void specsOfServers_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("masked");
        const auto row = [](const QString &spec, const QString &masked) {
            QTest::newRow(qPrintable(spec)) << spec << masked;
        };
        const QString usual = json(
                u"{'format':'parquet','extfs':{'access_key_value':'***','region':'eu-1','role_arn':"
                u"'arn:aws:iam::123456789012:role/"
                u"r','use_ssl':'true'},'columns':['id','user_token_id']}");
        row(usual, usual);
        row(u"<invalid spec>"_s, u"<invalid spec>"_s);
        row(json(u"{'extfs':{'access_key_value':'Zq8vT3m','region':'r'}}"),
            json(u"{'extfs':{'access_key_value':'••••','region':'r'}}"));
        row(json(u"{'extfs':{'endpoint_url':'https://root:Zq8vT3m@minio:9000'}}"),
            json(u"{'extfs':{'endpoint_url':'https://••••@minio:9000'}}"));
        row(u"{&quot;access_key_value&quot;:&quot;Zq8vT3m&quot;}"_s,
            u"{&quot;access_key_value&quot;:&quot;••••&quot;}"_s);
        row(u"access_key_value%3DZq8vT3m"_s, u"access_key_value%3D••••"_s);
        row(u"<access_key_value>Zq8vT3m</access_key_value>"_s,
            u"<access_key_value>••••</access_key_value>"_s);
    }

    void specsOfServers()
    {
        QFETCH(QString, spec);
        QTEST(maskedSpec(spec), "masked");
        QCOMPARE(maskedSpec(maskedSpec(spec)), maskedSpec(spec));
    }

    // Half a surrogate pair has no bytes in UTF-8: it must not be sent as a question mark.
    void halfASurrogatePairStays_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value : {"a\\udc00b", "\\ud83d", "\\udc00", "x\\ud83dy\\ude00"})
            QTest::newRow(value) << QString::fromLatin1(value);
    }

    void halfASurrogatePairStays()
    {
        QFETCH(QString, value);
        const QString spec = QStringLiteral("{\"access_key_value\":\"%1\"}").arg(value);
        const SplitSpec split = splitSecrets(spec);
        QVERIFY(!split.text.contains(value));
        QCOMPARE(QString::fromUtf8(joinSecrets(split.text, split.secrets).reveal()), spec);
    }

    void takesSecretsOut_data()
    {
        using Values = QMap<QString, QString>;
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::addColumn<Values>("values");

        const QString id = QStringLiteral("access_key_id");
        const QString key = QStringLiteral("access_key_value");
        const QString key2 = QStringLiteral("access_key_value (2)");
        QTest::newRow("whole spec")
                << json(u"{'extfs':{'access_key_id':'AK','region':'r','access_key_value':'S/K+='}}")
                << json(u"{'extfs':{'access_key_id':'••••','region':'r','"
                        u"access_key_value':'••••'}}")
                << Values{{id, u"AK"_s}, {key, u"S/K+="_s}};
        QTest::newRow("white space")
                << u"{\n \"access_key_value\" :\t \"SK\"\n}"_s
                << u"{\n \"access_key_value\" :\t \"••••\"\n}"_s << Values{{key, u"SK"_s}};
        QTest::newRow("nothing secret") << json(u"{'region':'us','role_arn':'arn:x'}")
                                        << json(u"{'region':'us','role_arn':'arn:x'}") << Values{};
        QTest::newRow("an address, not a credential")
                << json(u"{'azure_credential_endpoint':'https://b/'}")
                << json(u"{'azure_credential_endpoint':'https://b/'}") << Values{};
        QTest::newRow("empty, masks and null stay")
                << json(u"{'access_key_id':'','access_key_value':'***','token':'••••','secret':"
                        u"null}")
                << json(u"{'access_key_id':'','access_key_value':'***','token':'••••','secret':"
                        u"null}")
                << Values{};
        QTest::newRow("escaped stars are stars too")
                << json(u"{'access_key_value':'\\u002a**'}")
                << json(u"{'access_key_value':'\\u002a**'}") << Values{};
        QTest::newRow("nearly a mask")
                << json(u"{'access_key_value':'•••'}") << json(u"{'access_key_value':'••••'}")
                << Values{{key, u"•••"_s}};
        QTest::newRow("typed into a mask")
                << json(u"{'access_key_value':'••••x'}") << json(u"{'access_key_value':'••••'}")
                << Values{{key, u"••••x"_s}};
        QTest::newRow("escapes in the value")
                << json(u"{'access_key_value':'a\\'b\\\\','n':1}")
                << json(u"{'access_key_value':'••••','n':1}") << Values{{key, json(u"a'b\\")}};
        QTest::newRow("a NUL in the value")
                << json(u"{'access_key_value':'a\\u0000b'}") << json(u"{'access_key_value':'••••'}")
                << Values{{key, QString::fromUtf16(u"a\0b", 3)}};
        QTest::newRow("an escaped key")
                << json(u"{'access\\u005fkey_value':'SK'}")
                << json(u"{'access\\u005fkey_value':'••••'}") << Values{{key, u"SK"_s}};
        QTest::newRow("case and other spellings")
                << json(u"{'SecretAccessKey':'SK'}") << json(u"{'SecretAccessKey':'••••'}")
                << Values{{u"SecretAccessKey"_s, u"SK"_s}};
        QTest::newRow("a key twice")
                << json(u"{'access_key_value':'A','x':{'access_key_value':'B'}}")
                << json(u"{'access_key_value':'••••','x':{'access_key_value':'••••'}}")
                << Values{{key, u"A"_s}, {key2, u"B"_s}};
        QTest::newRow("an empty one counts")
                << json(u"[{'access_key_value':''},{'access_key_value':'B'}]")
                << json(u"[{'access_key_value':''},{'access_key_value':'••••'}]")
                << Values{{key2, u"B"_s}};
        QTest::newRow("a number") << json(u"{'access_key_value': 12345}")
                                  << json(u"{'access_key_value': ••••}")
                                  << Values{{key, u"12345"_s}};
        QTest::newRow("an array") << json(u"{'access_key_value':['A', 'B'],'x':['C']}")
                                  << json(u"{'access_key_value':['••••', '••••'],'x':['C']}")
                                  << Values{{key, u"A"_s}, {key2, u"B"_s}};
        QTest::newRow("an escaped paste")
                << json(u"{\\'access_key_id\\':\\'AK\\',\\'access_key_value\\':\\'a\\\\\\'b\\'}")
                << json(u"{\\'access_key_id\\':\\'••••\\',\\'access_key_value\\':\\'••••\\'}")
                << Values{{id, u"AK"_s}, {key, u"a\"b"_s}};
        QTest::newRow("a whole request body")
                << json(u"{'externalSpec':'{\\'extfs\\':{\\'access_key_value\\':\\'SK\\'}}'}")
                << json(u"{'externalSpec':'{\\'extfs\\':{\\'access_key_value\\':\\'••••\\'}}'}")
                << Values{{key, u"SK"_s}};
        QTest::newRow("escaped three times")
                << json(u"{\\\\\\'access_key_value\\\\\\':\\\\\\'SK\\\\\\'}")
                << json(u"{\\\\\\'access_key_value\\\\\\':\\\\\\'••••\\\\\\'}")
                << Values{{key, u"SK"_s}};
        QTest::newRow("Python notation")
                << u"{'access_key_value': 'it'}"_s << u"{'access_key_value': '••••'}"_s
                << Values{{key, u"it"_s}};
        QTest::newRow("no quotes around the key")
                << u"{access_key_value: \"SK\"}"_s << u"{access_key_value: \"••••\"}"_s
                << Values{{key, u"SK"_s}};

        // While it is being typed.
        QTest::newRow("no closing quote at the end")
                << json(u"{'access_key_value':'SK") << json(u"{'access_key_value':'••••")
                << Values{{key, u"SK"_s}};
        QTest::newRow("no closing quote before a brace")
                << u"{\"access_key_value\":\"SK\n}}"_s << u"{\"access_key_value\":\"••••\n}}"_s
                << Values{{key, u"SK"_s}};
        QTest::newRow("no closing quote before a key")
                << json(u"{'access_key_value':'SK,'region':'r'}")
                << json(u"{'access_key_value':'••••,'region':'r'}") << Values{{key, u"SK"_s}};
        QTest::newRow("no closing quote before a line")
                << u"{\"access_key_value\":\"SK,\n  \"region\": \"r\"\n}"_s
                << u"{\"access_key_value\":\"••••,\n  \"region\": \"r\"\n}"_s
                << Values{{key, u"SK"_s}};
        QTest::newRow("only the opening quote")
                << u"{\"access_key_value\":\",\n  \"region\": \"r\"\n}"_s
                << u"{\"access_key_value\":\",\n  \"region\": \"r\"\n}"_s << Values{};
        QTest::newRow("no value yet") << json(u"{'access_key_value': 'region':'r'}")
                                      << json(u"{'access_key_value': 'region':'r'}") << Values{};
        QTest::newRow("no comma") << json(u"{'access_key_value':'SK' 'region':'r'}")
                                  << json(u"{'access_key_value':'••••' 'region':'r'}")
                                  << Values{{key, u"SK"_s}};
        QTest::newRow("no opening quote")
                << json(u"{'access_key_value': SK', 'region':'r'}")
                << json(u"{'access_key_value': ••••', 'region':'r'}") << Values{{key, u"SK"_s}};
        QTest::newRow("line breaks as they are")
                << u"{\"ssl_ca_cert\":\"-----BEGIN\nabc\n-----END\",\"a\":1}"_s
                << u"{\"ssl_ca_cert\":\"••••\",\"a\":1}"_s
                << Values{{u"ssl_ca_cert"_s, u"-----BEGIN\nabc\n-----END"_s}};
        QTest::newRow("half an escape")
                << json(u"{'access_key_value':'S\\u12") << json(u"{'access_key_value':'••••")
                << Values{{key, u"S\\u12"_s}};
    }

    void takesSecretsOut()
    {
        using Values = QMap<QString, QString>;
        QFETCH(QString, text);
        QFETCH(QString, masked);
        QFETCH(Values, values);

        const SplitSpec split = splitSecrets(text);
        QCOMPARE(split.text, masked);
        QCOMPARE(revealed(split.secrets), values);
        QCOMPARE(splitSecrets(split.text).text, masked);
        QVERIFY(splitSecrets(split.text).secrets.isEmpty());
        QVERIFY(missingSecrets(split.text, split.secrets).isEmpty()
                || QByteArray(QTest::currentDataTag()).contains("stay"));
    }

    void roundTrip_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("plain") << u"wJalrXUtnFEMI/K7MDENG"_s;
        QTest::newRow("quotes and backslashes") << json(u"a'b\\c\\u'd\\\\");
        QTest::newRow("control") << QString::fromUtf16(u"\0\x01\b\f\n\r\t\x1f", 8);
        QTest::newRow("beyond ASCII") << u"pässwörd 密码 😀"_s;
        QTest::newRow("looks like JSON") << json(u"{'access_key_id':'x'},'secret':['y'");
        QTest::newRow("ends in a backslash") << u"x\\"_s;
        QTest::newRow("line breaks") << u"-----BEGIN CERTIFICATE-----\nMIID\n-----END-----\n"_s;
    }

    void roundTrip()
    {
        QFETCH(QString, value);
        const QJsonObject object{{u"format"_s, u"parquet"_s},
                                 {u"access_key_id"_s, value},
                                 {u"deep"_s, QJsonObject{{u"credential_json"_s, value}}}};
        const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
        const QString text = QString::fromUtf8(json);

        const SplitSpec split = splitSecrets(text);
        QCOMPARE(split.secrets.size(), 2);
        QVERIFY(!split.text.contains(value));
        QCOMPARE(joined(split.text, split.secrets), text);

        // The same text as a JSON string inside another JSON text.
        const QByteArray outer = QJsonDocument(QJsonObject{{u"externalSpec"_s, text}})
                                         .toJson(QJsonDocument::Compact);
        const SplitSpec inner = splitSecrets(QString::fromUtf8(outer));
        QCOMPARE(revealed(inner.secrets), revealed(split.secrets));
        QCOMPARE(joined(inner.text, inner.secrets).toUtf8(), outer);
    }

    void joiningKeepsTheMeaningOfOtherEscapes()
    {
        const QString text = json(u"{'access_key_value':'\\u0041\\/\\u00e4\\ud83d\\ude00'}");
        const SplitSpec split = splitSecrets(text);
        const QString whole = joined(split.text, split.secrets);
        QCOMPARE(QJsonDocument::fromJson(whole.toUtf8()), QJsonDocument::fromJson(text.toUtf8()));
    }

    void aMaskWithoutValueStaysAndIsNamed()
    {
        const QString masked
                = json(u"{'access_key_id':'••••','access_key_value':'••••','region':'••••'}");
        const SpecSecrets secrets{{u"access_key_id"_s, Secret::fromText(u"AK"_s)}};
        QCOMPARE(joined(masked, secrets),
                 json(u"{'access_key_id':'AK','access_key_value':'••••','region':'••••'}"));
        QCOMPARE(maskedKeys(masked), QStringList({u"access_key_id"_s, u"access_key_value"_s}));
        QCOMPARE(missingSecrets(masked, secrets), QStringList{u"access_key_value"_s});
        QCOMPARE(missingSecrets(masked, {{u"access_key_id"_s, Secret()}}).size(), 2);
    }

    void fillingAnEmptyValueInMovesNoOther()
    {
        const SplitSpec before = splitSecrets(json(u"[{'token':''},{'token':'B'}]"));
        const SplitSpec after = splitSecrets(json(u"[{'token':'A'},{'token':'••••'}]"));
        SpecSecrets both = before.secrets;
        both.insert(after.secrets);
        QCOMPARE(joined(after.text, both), json(u"[{'token':'A'},{'token':'B'}]"));
    }

    // Whatever a text contains, no part of it is lost, and splitting ends.
    void anyTextComesBackWhole()
    {
        static constexpr QStringView kPieces[]
                = {u"\"",   u"\\",    u"'",      u":", u"access_key_id", u"{",   u"[",
                   u",",    u" ",     u"\n",     u"x", u"••••",          u"***", u"}",
                   u"\\\"", u"u0041", u"token=", u"]"};
        quint32 state = 1;
        for (int round = 0; round < 3000; ++round) {
            QString text;
            for (int i = 0; i < 14; ++i) {
                state = state * 1664525 + 1013904223;
                text += kPieces[(state >> 16) % std::size(kPieces)];
            }
            const SplitSpec split = splitSecrets(text);
            QVERIFY2(splitSecrets(split.text).text == split.text, qPrintable(text));
            const QString again = joined(split.text, split.secrets);
            QVERIFY2(splitSecrets(again).text == split.text, qPrintable(text));
        }
    }
};

HEADWATER_TEST(TestSpecSecrets, QCoreApplication)
#include "tst_specsecrets.moc"
