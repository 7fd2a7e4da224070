// SPDX-License-Identifier: Apache-2.0
// One fix for a spec that other programs have changed, in any combination.
#include "core/base/jsonstring.h"
#include "core/json/jsontext.h"
#include "core/pair/paircheck.h"
#include "core/pair/specrepair.h"
#include "core/redact/specsecrets.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QRandomGenerator>

#include <array>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// A JSON value to be written in many ways. Scalars keep their JSON spelling.
struct Value
{
    enum class Kind { Text, Number, Word, List, Object };
    Kind kind = Kind::Text;
    QString text;
    QList<std::pair<QString, Value>> members; // of a list, without their names
};

using Kind = Value::Kind;

struct Style
{
    enum class Quotes { Plain, Python, TypographicDouble, German, Guillemets, TypographicSingle };
    Quotes quotes = Quotes::Plain;
    bool pythonWords = false;
    bool trailingCommas = false;
    int comments = 0; // 1: //, 2: #, 3: /* */
    bool bareKeys = false;
    bool lines = false;
};

QString pythonRepr(const QString &text)
{
    const bool isDouble = text.contains(u'\'') && !text.contains(u'"');
    const QChar quote = isDouble ? u'"' : u'\'';
    QString result(quote);
    for (const QChar c : text) {
        if (c == quote || c == u'\\')
            result += u'\\' + QString(c);
        else if (c == u'\n')
            result += "\\n"_L1;
        else if (c == u'\t')
            result += "\\t"_L1;
        else if (c < u' ')
            result += u"\\x%1"_s.arg(uint(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result + quote;
}

QString quoted(const QString &text, Style::Quotes quotes)
{
    const auto in = [&text](QStringView open, QStringView close) -> QString {
        QString inside = jsonEscaped(text);
        inside.replace(u"\\\""_s, u'\\' + close.toString()); // a word processor replaces every one
        return open.toString() + inside + close.toString();
    };
    switch (quotes) {
    case Style::Quotes::Plain:
        return jsonString(text);
    case Style::Quotes::Python:
        return pythonRepr(text);
    case Style::Quotes::TypographicDouble:
        return in(u"“", u"”");
    case Style::Quotes::German:
        return in(u"„", u"“");
    case Style::Quotes::Guillemets:
        return in(u"«", u"»");
    case Style::Quotes::TypographicSingle:
        return u'‘' + jsonEscaped(text) + u'’';
    }
    return {};
}

QString comment(const Style &style)
{
    switch (style.comments) {
    case 1:
        return u" // it's \"one\", {x}\n"_s;
    case 2:
        return u" # two: [\n"_s;
    case 3:
        return u" /* three, ' // */ "_s;
    default:
        return {};
    }
}

QString written(const Value &value, const Style &style)
{
    switch (value.kind) {
    case Kind::Text:
        return quoted(value.text, style.quotes);
    case Kind::Number:
        return value.text;
    case Kind::Word:
        if (!style.pythonWords)
            return value.text;
        return value.text == u"null" ? u"None"_s : value.text == u"true" ? u"True"_s : u"False"_s;
    default:
        break;
    }
    const bool isObject = value.kind == Kind::Object;
    QString result = isObject ? u"{"_s : u"["_s;
    result += comment(style);
    for (qsizetype i = 0; i < value.members.size(); ++i) {
        const auto &[name, member] = value.members[i];
        if (style.lines)
            result += u"\n  "_s;
        if (isObject)
            result += (style.bareKeys ? name : quoted(name, style.quotes)) + u": "_s;
        result += written(member, style);
        if (i + 1 < value.members.size() || style.trailingCommas)
            result += u", "_s + comment(style);
    }
    return result + (isObject ? u"}"_s : u"]"_s);
}

/// What a text means, however it is written: strings decoded, numbers by their digits.
QString meaning(const JsonText &json, const JsonNode &node)
{
    QStringList parts;
    json.forEachChild(node, [&](const JsonNode &child) {
        parts += QString(child.key.toString() + u'\1' + meaning(json, child));
    });
    return QString::number(int(node.kind)) + u'\2' + node.text.toString() + u'\3'
            + parts.join(u'\4') + u'\5';
}

QString meaning(const QString &text)
{
    const auto json = JsonText::parse(text);
    return json ? meaning(*json, json->root()) : QString();
}

class Maker
{
public:
    explicit Maker(quint32 seed) : m_random(seed) { }

    int below(int n) { return int(m_random.bounded(n)); }
    bool maybe() { return below(2) == 0; }

    QString string(bool isTypographic)
    {
        static const QStringList bits{u"a"_s,   u"Z9"_s,   u"'"_s,   u"\""_s, u"\\"_s,   u"/"_s,
                                      u"//"_s,  u"#"_s,    u"/* "_s, u","_s,  u"}"_s,    u": "_s,
                                      u"\n"_s,  u"\t"_s,   u"é"_s,   u"😀"_s,  u"True"_s, u"***x"_s,
                                      u"\\n"_s, u"${A}"_s, u" "_s,   u"“"_s,  u"’"_s};
        QString result;
        for (int i = below(6); i >= 0; --i) {
            const QString &bit = bits[below(int(bits.size()) - (isTypographic ? 2 : 0))];
            // A mark that no reader could tell from the end of the string.
            const bool isUnclear = isTypographic && (bit == u"'" || bit == u"\"");
            result += isUnclear ? u"q"_s : bit;
        }
        return result;
    }

    Value spec(bool isTypographic)
    {
        const auto text = [&](const QString &value) { return Value{Kind::Text, value, {}}; };
        Value columns{Kind::List, {}, {}};
        for (int i = below(3); i > 0; --i)
            columns.members.append({QString(), text(string(isTypographic))});
        Value extfs{Kind::Object, {}, {}};
        extfs.members.append({u"access_key_id"_s, text(u"AK/%1+="_s.arg(below(1000)))});
        extfs.members.append({u"access_key_value"_s, text(u"SK%1"_s.arg(below(1000)))});
        extfs.members.append({u"region"_s, text(string(isTypographic))});
        Value spec{Kind::Object, {}, {}};
        spec.members.append({u"format"_s, text(string(isTypographic))});
        spec.members.append({u"columns"_s, columns});
        spec.members.append({u"snapshot_id"_s, {Kind::Number, u"5320540205222981137"_s, {}}});
        spec.members.append({u"ratio"_s, {Kind::Number, u"-1.50e+3"_s, {}}});
        for (const QString &word : {u"true"_s, u"false"_s, u"null"_s})
            spec.members.append({u"is_%1"_s.arg(word), {Kind::Word, word, {}}});
        spec.members.append({u"extfs"_s, extfs});
        return spec;
    }

    Style style()
    {
        Style style;
        style.quotes = Style::Quotes(below(6));
        style.pythonWords = maybe();
        style.trailingCommas = maybe();
        style.comments = below(4);
        style.bareKeys = below(4) == 0;
        style.lines = maybe();
        return style;
    }

    // Wrappers that programs put around a text, from the inside out. The bare inside of a JSON
    // string is recognisable only by its escaped quotation marks.
    QString wrapped(QString text, const Style &style)
    {
        switch (below(6)) {
        case 0:
            if (style.quotes == Style::Quotes::Plain && !style.bareKeys)
                text = jsonEscaped(text);
            break;
        case 1:
            text = jsonString(text);
            break;
        case 2:
            text = jsonString(jsonString(text));
            break;
        case 3:
            text = pythonRepr(text);
            break;
        default:
            break;
        }
        if (below(4) == 0)
            text = u"externalSpec = "_s + text + u';';
        if (below(4) == 0)
            text = u"```json\n"_s + text + u"\n```\n"_s;
        if (below(4) == 0)
            text = QChar(QChar::ByteOrderMark) + text + u"\r\n"_s;
        return text;
    }

private:
    QRandomGenerator m_random;
};

} // namespace

class TestSpecRepair final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void oneFixMakesJsonOfIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *name, const QString &text, const char *rule = "syntax") {
            QTest::newRow(name) << text << QString::fromLatin1(rule);
        };
        row("typographic", u"{“format”: “parquet”, “x”: [1, null]}"_s);
        row("German", u"{„format“: „parquet“, „x“: [1, null]}"_s);
        row("single typographic", u"{‘format’: ‘parquet’, ‘x’: [1, null]}"_s);
        row("half of them",
            u"{“format\": \"parquet”, \"x\": [1, null]}"_s.replace(u"\"parquet”"_s,
                                                                   u"“parquet\""_s));
        row("Python", u"{'format': 'parquet', 'x': [1, None,],}"_s);
        row("Python 2", u"{u'format': u'parquet', u'x': [1, None]}"_s);
        row("JavaScript", u"const spec = {format: 'parquet', x: [1, undefined]};"_s);
        row("comments", u"{ // a\n \"format\": \"parquet\", # b\n \"x\": /* c */ [1, null] }"_s);
        row("fence", u"```json\n{\"format\": \"parquet\", \"x\": [1, null]}\n```"_s);
        row("fence without a word", u"~~~\n{\"format\": \"parquet\", \"x\": [1, null]}\n~~~\n"_s);
        row("inline code", u"`{\"format\": \"parquet\", \"x\": [1, null]}`"_s);
        row("name", u"external_spec={\"format\": \"parquet\", \"x\": [1, null]}"_s);
        row("call", u"externalSpec: json.dumps({'format': 'parquet', 'x': [1, None]}),"_s);
        row("escaped", u"{\\\"format\\\": \\\"parquet\\\", \\\"x\\\": [1, null]}"_s, "escaped");
        row("string", u"\"{\\\"format\\\": \\\"parquet\\\", \\\"x\\\": [1, null]}\""_s, "escaped");
        row("string in single quotes", u"'{\"format\": \"parquet\", \"x\": [1, null]}'"_s,
            "escaped");
        row("typographic escapes", u"“{\\“format\\”: \\“parquet\\”, \\“x\\”: [1, null]}”"_s,
            "escaped");
        row("Python within a string", u"\"{'format': 'parquet', 'x': [1, None]}\""_s, "escaped");
        row("a pretty-printed copy",
            u"{\n  \\\"format\\\": \\\"parquet\\\",\n  \\\"x\\\": [1, null]\n}"_s, "escaped");
        row("quotes around an object", u"\"{\"format\": \"parquet\", \"x\": [1, null]}\""_s,
            "escaped");
        row("no-break spaces", u"{\u00a0\"format\": \"parquet\", \u00a0\"x\": [1, null]}"_s);
    }

    void oneFixMakesJsonOfIt()
    {
        QFETCH(QString, text);
        QFETCH(QString, rule);
        const Problems problems = checkPair(u"volume://v/p/"_s, text, {ClusterKind::Zilliz, true});
        QCOMPARE(problems.front().rule, rule);
        QVERIFY(problems.front().fix);
        const Fix &fix = *problems.front().fix;
        const QString fixed
                = QString(text).replace(fix.range.start, fix.range.length, fix.replacement);
        QCOMPARE(meaning(fixed), meaning(u"{\"format\":\"parquet\",\"x\":[1,null]}"_s));
        QVERIFY(!repairedJson(fixed));
    }

    void uncertainTextIsLeftAlone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", " ", "{", "x", "[1,]", "{'a': 1 'b': 2}", "{'a': b}", "{'a': '\\d'}", "{'a': 'b}",
              "{\"a\": \"b\"c\"}", "{'a': 1,, 'b': 2}", "{/* 'a': 1}", "'abc'", "{'a': '\nb'}",
              "{'a': (1, 2)}", "{'a': 0x1F}", "{a = 1}", "{'a': r'\\x41'}"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void uncertainTextIsLeftAlone()
    {
        QFETCH(QString, text);
        const auto repaired = repairedJson(text);
        QVERIFY2(!repaired, repaired ? qPrintable(*repaired) : "");
    }

    void everyValueSurvives()
    {
        const auto seed = QRandomGenerator::global()->generate();
        Maker maker(seed);
        int mangled = 0;
        for (int i = 0; i < 1000; ++i) {
            const Style style = maker.style();
            const bool isTypographic = style.quotes > Style::Quotes::Python;
            const Value spec = maker.spec(isTypographic);
            const QString plain = written(spec, {});
            const QString text = maker.wrapped(written(spec, style), style);
            if (!meaning(text).isEmpty() && text.trimmed().startsWith(u'{'))
                continue; // it was JSON by chance
            ++mangled;
            const QByteArray where = "seed " + QByteArray::number(seed) + '\n' + text.toUtf8();
            const Problems problems = checkPair(u"volume://v/p/"_s, text, {});
            const auto fixable
                    = std::find_if(problems.begin(), problems.end(), [](const Problem &problem) {
                          return problem.editor == PairEditor::Spec;
                      });
            QVERIFY2(fixable != problems.end() && fixable->fix, where.constData());
            const QString fixed
                    = QString(text).replace(fixable->fix->range.start, fixable->fix->range.length,
                                            fixable->fix->replacement);
            QVERIFY2(meaning(fixed) == meaning(plain), where.constData());
        }
        QVERIFY(mangled > 500);
    }

    void secretsFollowTheirMasks()
    {
        const auto seed = QRandomGenerator::global()->generate();
        Maker maker(seed);
        for (int i = 0; i < 600; ++i) {
            Style style = maker.style();
            style.quotes = Style::Quotes(maker.below(2));
            const Value spec = maker.spec(false);
            const QString text = maker.wrapped(written(spec, style), style);
            if (!repairedJson(text))
                continue;
            const SplitSpec split = splitSecrets(text);
            const QByteArray where = "seed " + QByteArray::number(seed) + '\n' + text.toUtf8()
                    + '\n' + split.text.toUtf8();
            const auto repaired = repairedSpec(split.text, split.secrets);
            QVERIFY2(repaired, where.constData());
            QVERIFY2(missingSecrets(repaired->text, repaired->secrets).isEmpty(),
                     where.constData());
            QCOMPARE(repaired->secrets.size(), 2);
            QVERIFY2(!repaired->text.contains(u"SK"_s), where.constData());
            const QString joined
                    = QString::fromUtf8(joinSecrets(repaired->text, repaired->secrets).reveal());
            QVERIFY2(meaning(joined) == meaning(written(spec, {})),
                     QByteArray(where + '\n' + joined.toUtf8() + '\n' + written(spec, {}).toUtf8())
                             .constData());
        }
    }

    void aCommentTakesItsSecretAlong()
    {
        const QString text = u"{ # 'access_key_value': 'OLD'\n 'access_key_value': 'NEW'}"_s;
        const SplitSpec split = splitSecrets(text);
        QCOMPARE(split.secrets.size(), 2);
        const auto repaired = repairedSpec(split.text, split.secrets);
        QVERIFY(repaired);
        QCOMPARE(repaired->secrets.keys(), QStringList{u"access_key_value"_s});
        QCOMPARE(repaired->secrets.first().reveal(), QByteArray("NEW"));
        QVERIFY(!repaired->text.contains(u"OLD"_s) && !repaired->text.contains(u"NEW"_s));
    }

    void aMaskWithoutAValueStaysOne()
    {
        const auto repaired = repairedSpec(u"{'token': '••••', 'secret': ••••,}"_s,
                                           {{u"secret"_s, Secret::fromText(u"a\"b"_s)}});
        QVERIFY(repaired);
        QCOMPARE(repaired->text, u"{\"token\": \"••••\", \"secret\": \"••••\"}"_s);
        QCOMPARE(repaired->secrets.keys(), QStringList{u"secret"_s});
        QCOMPARE(repaired->secrets.first().reveal(), QByteArray("a\"b"));
    }

    void hostileTextCostsLittle()
    {
        for (const char *piece :
             {"[", "{", "'", "\\", "“", "\\\"", "/*", "#\n", "a:", "{'a':", ","}) {
            const QString text = QString::fromUtf8(piece).repeated(100'000);
            (void)repairedJson(text);
            (void)repairedJson(u'{' + text + u'}');
        }
    }
};

HEADWATER_TEST(TestSpecRepair, QCoreApplication)
#include "tst_specrepair.moc"
