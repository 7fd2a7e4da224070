// SPDX-License-Identifier: Apache-2.0
#include "core/json/goerrortext.h"
#include "core/json/jsonfault.h"
#include "core/json/jsontext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

namespace {

QString pointedAt(const QString &text, TextRange range)
{
    return text.mid(range.start, range.length);
}

QString fixed(QString text, const Fix &fix)
{
    return text.replace(fix.range.start, fix.range.length, fix.replacement);
}

} // namespace

class TestJsonText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void noSentenceRepeatsWhatMayBeASecret()
    {
        for (const char *spec :
             {R"({"access_key_value":wJalrXUtnFEMI})", R"({"a":"b" wJalrXUtnFEMI})",
              R"({wJalrXUtnFEMI:1})", R"({"a":'wJalrXUtnFEMI'})"}) {
            const QString text = QLatin1String(spec);
            const auto json = JsonText::parse(text);
            QVERIFY(!json);
            QVERIFY2(!faultSentence(json.error(), text).contains(QLatin1String("wJal")), spec);
        }
    }

    void knowsThePlaceOfEveryKeyAndValue()
    {
        const QString text = QStringLiteral("{ \"a\\\"b\" : [1, \"x\\u00e9\\\\\", {\"\": null}],\n "
                                            " \"é€😀\": -12.5e3 , \"t\":true}");
        const auto json = JsonText::parse(text);
        QVERIFY(json);

        QStringList seen;
        for (const JsonNode &node : json->nodes()) {
            seen.append(QStringLiteral("%1|%2|%3")
                                .arg(pointedAt(text, node.keyRange), pointedAt(text, node.range),
                                     node.text.toString()));
        }
        const QStringList expected{
                QStringLiteral("|%1|").arg(text),
                QStringLiteral("\"a\\\"b\"|[1, \"x\\u00e9\\\\\", {\"\": null}]|"),
                QStringLiteral("|1|1"),
                QStringLiteral("|\"x\\u00e9\\\\\"|xé\\"),
                QStringLiteral("|{\"\": null}|"),
                QStringLiteral("\"\"|null|null"),
                QStringLiteral("\"é€😀\"|-12.5e3|-12.5e3"),
                QStringLiteral("\"t\"|true|true"),
        };
        QCOMPARE(seen, expected);
        QCOMPARE(json->nodes()[1].key.toString(), QStringLiteral("a\"b"));
        QVERIFY(json->child(json->root(), u"é€😀") != nullptr);
        QVERIFY(json->child(json->root(), u"absent") == nullptr);
    }

    void theTextMayGoAwayAndTheTreeMayMove()
    {
        std::vector<JsonText> kept;
        for (int i = 0; i < 3; ++i) {
            QString text = QStringLiteral("{\"key%1\": \"plain\", \"esc\": \"a\\nb\"}").arg(i);
            kept.push_back(*JsonText::parse(text));
            text.fill(u'#');
        }
        for (int i = 0; i < 3; ++i) {
            const JsonText copy = kept[size_t(i)];
            QCOMPARE(copy.nodes()[1].key.toString(), QStringLiteral("key%1").arg(i));
            QCOMPARE(copy.nodes()[1].text.toString(), QStringLiteral("plain"));
            QCOMPARE(copy.nodes()[2].text.toString(), QStringLiteral("a\nb"));
        }
    }

    // The sanitizers detect whether the reader's stack grows while it copies a number within it.
    void numbersMayBeOfAnyLength()
    {
        for (int digits = 1; digits < 300; ++digits) {
            const QString number(digits, u'7');
            const QString text = QStringLiteral("[[[%1]]]").arg(number);
            const auto json = JsonText::parse(text);
            QVERIFY(json);
            QCOMPARE(json->nodes().back().text.toString(), number);
        }
    }

    void numbersKeepTheirDigits()
    {
        const QString text = QStringLiteral(
                "[9223372036854775807, 18446744073709551617, 5320540205222981137]");
        const auto json = JsonText::parse(text);
        QVERIFY(json);
        QCOMPARE(json->nodes()[1].text.toLongLong(), std::numeric_limits<qint64>::max());
        QCOMPARE(json->nodes()[2].text.toString(), QStringLiteral("18446744073709551617"));
        QCOMPARE(json->nodes()[3].text.toLongLong(), 5320540205222981137LL);
    }

    void faults_data()
    {
        using Kind = JsonFault::Kind;
        QTest::addColumn<QString>("text");
        QTest::addColumn<JsonFault::Kind>("kind");
        QTest::addColumn<qsizetype>("start");
        QTest::addColumn<QString>("pointed");
        QTest::addColumn<QString>("sentence"); // a part of it
        QTest::addColumn<QString>("mended"); // empty when there is no fix

        const auto row = [](const char *name, const char *text, Kind kind, int start,
                            const char *pointed, const char *sentence, const char *mended = "") {
            QTest::newRow(name) << QString::fromUtf8(text) << kind << qsizetype(start)
                                << QString::fromUtf8(pointed) << QString::fromUtf8(sentence)
                                << QString::fromUtf8(mended);
        };
        row("empty", "", Kind::Empty, 0, "", "only white space");
        row("white space", " \n ", Kind::Empty, 2, " ", "only white space");
        row("comma in object", "{\"a\":1\n \"b\":2}", Kind::ObjectCommaMissing, 8, "\"",
            "A comma or } is missing here", "{\"a\":1,\n \"b\":2}");
        row("comma in array", "[1 2]", Kind::ArrayCommaMissing, 3, "2",
            "A comma or ] is missing here", "[1, 2]");
        row("wrong bracket", "[1}", Kind::ArrayCommaMissing, 2, "}", "A comma or ] is missing");
        row("colon", "{\"a\" 1}", Kind::ColonMissing, 5, "1", "A colon is missing");
        row("spare comma", "{\"a\":1 , }", Kind::KeyMissing, 9, "}", "Extra comma", "{\"a\":1  }");
        row("spare comma in array", "[1,]", Kind::ValueMissing, 3, "]", "Extra comma", "[1]");
        row("bare key", "{bad json", Kind::KeyMissing, 1, "bad", "A key in double quotes");
        row("single quotes", "{'a':1}", Kind::KeyMissing, 1, "'", "double quotes");
        row("typographic quotes", "{“a\":1}", Kind::KeyMissing, 1, "“", "typographic");
        row("value missing", "{\"a\":}", Kind::ValueMissing, 5, "}", "A value is missing here");
        row("Python's True", "{\"a\": True}", Kind::ValueMissing, 6, "True", "In JSON, write true",
            "{\"a\": true}");
        row("Python's None", "[None]", Kind::ValueMissing, 1, "None", "null", "[null]");
        row("half a word", "{\"a\": tru}", Kind::ValueMissing, 6, "tru", "double quotes");
        row("bare text", "{\"format\": parquet}", Kind::ValueMissing, 11, "parquet",
            "double quotes");
        row("comment", "{\"a\":1, // one\n\"b\":2}", Kind::KeyMissing, 8, "/",
            "does not allow comments");
        row("number", "[1.]", Kind::BadNumber, 1, "1.", "not a valid JSON number");
        row("huge number", "[1e400]", Kind::BadNumber, 1, "1e400", "not a valid JSON number");
        row("unclosed", "{\"a\":[1", Kind::Unfinished, 6, "1", "ends too early");
        row("open string", "{\"a\":\"b\\\"c", Kind::OpenString, 5, "\"b\\\"c", "never closed");
        row("line break in string", "{\"a\":\"b\nc\"}", Kind::ControlCharacter, 7, "\n",
            "cannot continue on the next line");
        row("tab in string", "[\"b\tc\"]", Kind::ControlCharacter, 3, "\t", "\\u0009");
        row("escape", "[\"C:\\dir\"]", Kind::BadEscape, 4, "\\d", "escape \\d");
        row("half an escaped pair", "[\"\\ud83d!\"]", Kind::BadSurrogate, 2, "\\ud83d",
            "half a character");
        row("its other half", "[\"\\udfff!\"]", Kind::BadSurrogate, 2, "\\udfff",
            "half a character");
        row("its other half after a pair", "[\"\\ud83d\\ude00\\ude00\"]", Kind::BadSurrogate, 14,
            "\\ude00", "half a character");
        row("its other half in a key", "{\"\\\\\\udc00\":1}", Kind::BadSurrogate, 4, "\\udc00",
            "half a character");
        row("trailing text", "{} x", Kind::TrailingText, 3, "x", "Nothing may follow");
        row("after astral characters", "{\"😀\":\"é\" \"b\":1}", Kind::ObjectCommaMissing, 10, "\"",
            "comma", "{\"😀\":\"é\", \"b\":1}");
    }

    /// Go's own words, as its decoder reads byte by byte.
    void wordsOfGo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *text, const char *words) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(words);
        };
        row("{", "unexpected end of JSON input");
        row("{\"a\":tru", "unexpected end of JSON input");
        row("{\"a\":nul}", "invalid character '}' in literal null (expecting 'l')");
        row("{\"a\":falsy}", "invalid character 'y' in literal false (expecting 'e')");
        row("{\"a\":nullx}", "invalid character 'x' after object key:value pair");
        row("{\"a\":True}", "invalid character 'T' looking for beginning of value");
        row("{\"a\":.5}", "invalid character '.' looking for beginning of value");
        row("{\"a\":-}", "invalid character '}' in numeric literal");
        row("{\"a\":01}", "invalid character '1' after object key:value pair");
        row("{\"a\":1.}", "invalid character '}' after decimal point in numeric literal");
        row("{\"a\":1e+}", "invalid character '}' in exponent of numeric literal");
        row("{\"a\":\"\\x\"}", "invalid character 'x' in string escape code");
        row("{\"a\":\"\\u12g4\"}", "invalid character 'g' in \\u hexadecimal character escape");
        row("{\"a\":\"b\nc\"}", "invalid character '\\n' in string literal");
        row("{'a':1}", "invalid character '\\'' looking for beginning of object key string");
        row("{“a”:1}", "invalid character 'â' looking for beginning of object key string");
        row("{\"a\":1,}", "invalid character '}' looking for beginning of object key string");
        row("{\"a\" 1}", "invalid character '1' after object key");
        row("[1 2]", "invalid character '2' after array element");
        row("{} x", "invalid character 'x' after top-level value");
    }

    void wordsOfGo()
    {
        QFETCH(QString, text);
        const auto json = JsonText::parse(text);
        QVERIFY(!json);
        QTEST(goSyntaxError(json.error(), text), "words");
    }

    void faults()
    {
        QFETCH(QString, text);
        QFETCH(JsonFault::Kind, kind);
        QFETCH(qsizetype, start);
        QFETCH(QString, pointed);
        QFETCH(QString, sentence);
        QFETCH(QString, mended);

        const auto json = JsonText::parse(text);
        QVERIFY(!json);
        QCOMPARE(int(json.error().kind), int(kind));
        QCOMPARE(json.error().range.start, start);
        QCOMPARE(pointedAt(text, json.error().range), pointed);
        const QString said = faultSentence(json.error(), text);
        QVERIFY2(said.contains(sentence), qPrintable(said));
        const auto fix = faultFix(json.error(), text);
        QCOMPARE(fix ? fixed(text, *fix) : QString(), mended);
    }

    void whatCannotBeSentIsFound()
    {
        const QString marked = QChar(QChar::ByteOrderMark) + QStringLiteral("{}");
        const JsonFault mark = JsonText::parse(marked).error();
        QCOMPARE(int(mark.kind), int(JsonFault::Kind::ByteOrderMark));
        QCOMPARE(fixed(marked, *faultFix(mark, marked)), QStringLiteral("{}"));

        QString lone = QStringLiteral("{\"a\":\"x\"}");
        lone[6] = QChar(0xd83d);
        QCOMPARE(int(JsonText::parse(lone).error().kind), int(JsonFault::Kind::BadSurrogate));
        QCOMPARE(JsonText::parse(lone).error().range, (TextRange{6, 1}));

        QString nul = QStringLiteral("{\"a\":\"x\"}");
        nul[6] = QChar(u'\0');
        QCOMPARE(int(JsonText::parse(nul).error().kind), int(JsonFault::Kind::Nul));
        QCOMPARE(JsonText::parse(nul).error().range, (TextRange{6, 1}));
    }

    void depthIsBoundedAndNeverCostsStack_data()
    {
        QTest::addColumn<int>("levels");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("deepest") << kDeepestJson << true;
        QTest::newRow("one more") << kDeepestJson + 1 << false;
        QTest::newRow("500") << 500 << false;
        QTest::newRow("100000") << 100'000 << false;
    }

    void depthIsBoundedAndNeverCostsStack()
    {
        QFETCH(int, levels);
        QFETCH(bool, isRead);
        for (const bool closed : {true, false}) {
            const QString text = QString(levels, u'[') + QString(closed ? levels : 0, u']');
            const auto json = JsonText::parse(text);
            QCOMPARE(json.has_value(), isRead && closed);
            if (!isRead) {
                QCOMPARE(int(json.error().kind), int(JsonFault::Kind::TooDeep));
                QCOMPARE(json.error().range, (TextRange{kDeepestJson, 1}));
            }
        }
    }

    void aMebibyteIsRead()
    {
        const QString item = QStringLiteral("{\"name\": \"väl\\u00fce\", \"n\": 12345}, ");
        QString text(u'[');
        while (text.size() < 1024 * 1024)
            text += item;
        text += QStringLiteral("0]");
        const auto json = JsonText::parse(text);
        QVERIFY(json);
        QCOMPARE(json->root().range, (TextRange{0, text.size()}));
        QCOMPARE(json->nodes().back().text.toString(), QStringLiteral("0"));
    }

    void duplicateKeysAreFoundAtTheSecondKey()
    {
        const QString text = QStringLiteral("{\"a\":1,\"b\":{\"a\":1,\"a\":2},\"\\u0061\":3,\"A\":"
                                            "4,\"c\":[{\"a\":1}],\"a\":5}");
        const auto json = JsonText::parse(text);
        QVERIFY(json);
        QList<qsizetype> starts;
        for (const JsonNode *node : json->duplicateKeys())
            starts.append(node->keyRange.start);
        QCOMPARE(starts,
                 (QList<qsizetype>{text.indexOf(QLatin1String("\"a\":2")),
                                   text.indexOf(QLatin1String("\"\\u0061\"")),
                                   text.indexOf(QLatin1String("\"a\":5"))}));
        QCOMPARE(json->child(json->root(), u"a")->text.toString(), QStringLiteral("5"));
    }

    void quotesAsServersDo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << QStringLiteral("s3") << QStringLiteral("\"s3\"");
        QTest::newRow("quotes") << QStringLiteral("a\"b\\c") << QStringLiteral("\"a\\\"b\\\\c\"");
        QTest::newRow("control") << QStringLiteral("a\n\x1b") << QStringLiteral("\"a\\n\\x1b\"");
        QTest::newRow("letters") << QStringLiteral("é😀") << QStringLiteral("\"é😀\"");
        QTest::newRow("invisible")
                << QStringLiteral("\u200b\u00a0") << QStringLiteral("\"\\u200b\\u00a0\"");
    }

    void quotesAsServersDo()
    {
        QFETCH(QString, text);
        QTEST(goQuoted(text), "quoted");
    }
};

HEADWATER_TEST(TestJsonText, QCoreApplication)
#include "tst_jsontext.moc"
