// SPDX-License-Identifier: Apache-2.0
// Every secret through every encoder and compositions of two, anywhere in a text.
#include "core/redact/redactor.h"
#include "testkit/encoders.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <string_view>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCompositions = 60; // random pairs per secret

Redactor knowing(const QString &secret)
{
    Redactor redactor;
    redactor.add(Secret::fromText(secret));
    return redactor;
}

/// Whether no more of \a echo is left in the text than an encoder itself adds, \a extra characters.
bool isGone(const Redactor &redactor, const QString &before, const QString &echo,
            const QString &behind, qsizetype extra)
{
    const QString masked = redactor.redact(before + echo + behind);
    QString rest = masked;
    rest.remove(kMask);
    const qsizetype left = rest.size() - before.size() - behind.size();
    const bool isClean
            = masked.contains(kMask) && left <= extra + 4 && masked == redactor.redact(masked);
    if (!isClean)
        qInfo("“%s” became “%s”", qPrintable(before + echo + behind), qPrintable(masked));
    return isClean;
}

} // namespace

class TestRedactorEncodings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everySecretInEveryEncoding_data()
    {
        QTest::addColumn<QString>("secret");
        for (const auto &[name, secret] : test::plantedSecrets())
            QTest::newRow(name) << secret;
    }

    void everySecretInEveryEncoding()
    {
        QFETCH(QString, secret);
        const Redactor redactor = knowing(secret);
        for (const test::Encoder &encoder : test::encoders()) {
            if (!test::keeps(encoder, nullptr, secret))
                continue;
            const QString echo = encoder.apply(secret);
            const qsizetype extra = encoder.apply({}).size();
            for (const auto &[before, behind] : {std::pair(u""_s, u""_s),
                                                 {u"refused "_s, u""_s},
                                                 {u""_s, u" was refused"_s},
                                                 {u"the key '"_s, u"' is wrong"_s},
                                                 {u"{\"x\":\""_s, u"\"}"_s}}) {
                QVERIFY2(isGone(redactor, before, echo, behind, extra), encoder.name);
            }
        }
    }

    void cutSecrets_data() { everySecretInEveryEncoding_data(); }

    // Secrets cut off by a server, a gateway or a log: at least the first or last twelve
    // characters.
    void cutSecrets()
    {
        QFETCH(QString, secret);
        const Redactor redactor = knowing(secret);
        const QString dense = secret.simplified();
        for (const char *name :
             {"as it is", "JSON", "HTML", "percent", "\\u", "base64url, bare", "small letters"}) {
            const auto encoder
                    = std::ranges::find(test::encoders(), std::string_view(name),
                                        [](const auto &e) { return std::string_view(e.name); });
            // Not where the cut is within what looks like an escape.
            if (!test::keeps(*encoder, nullptr, dense) || dense.contains(u'%')
                || dense.contains(u'\\'))
                continue;
            // Room for a sign at the edge, a blank, or a user name.
            const qsizetype extra = std::max<qsizetype>(8, encoder->apply(u"root:+ "_s).size());
            for (qsizetype length = 14; length < dense.size(); length += 7) {
                const QString begin = encoder->apply(dense.first(length));
                const QString end = encoder->apply(dense.last(length));
                QVERIFY2(isGone(redactor, u"wrong key "_s, begin, u""_s, extra), name);
                QVERIFY2(isGone(redactor, u"wrong key "_s, begin, u"…"_s, extra), name);
                QVERIFY2(isGone(redactor, u"wrong key '"_s, begin, u"' here"_s, extra), name);
                QVERIFY2(isGone(redactor, u""_s, end, u" is wrong"_s, extra), name);
                QVERIFY2(isGone(redactor, u"…"_s, end, u" is wrong"_s, extra), name);
            }
        }
    }

    // Keys whose values this program does not know.
    void valuesOfSecretKeys()
    {
        const QString value = u"Zq8vT3mWp5RkY1"_s;
        const QStringList texts{
                u"{\"access_key_value\":\"%1\"}"_s,
                u"access_key_value: %1"_s,
                u"SecretAccessKey: %1"_s,
                u"SECRETACCESSKEY: %1"_s,
                u"accessKeyId=%1"_s,
                u"'secret_key'=>'%1'"_s,
                u"<access_key_value>%1</access_key_value>"_s,
                u"<a:SecretAccessKey x=\"1\">%1</a:SecretAccessKey>"_s,
                u"<SecretAccessKey><![CDATA[%1]]></SecretAccessKey>"_s,
                u"<access_key_value>%1"_s,
                u"key:\"access_key_value\" value:\"%1\""_s,
                u"{\"key\":\"access_key_value\",\"value\":\"%1\"}"_s,
                u"{Key:access_key_value Value:%1}"_s,
                u"password := %1"_s,
                u"“access_key_value”: “%1”"_s,
                u"‘access_key_value’: ‘%1’"_s,
                u"„access_key_value“: „%1“"_s,
                u"‚access_key_value‘: ‚%1‘"_s,
                u"«access_key_value»: «%1»"_s,
                u"»access_key_value«: »%1«"_s,
                u"‹access_key_value›: ‹%1›"_s,
                u"« access_key_value » : « %1 »"_s,
                u"`access_key_value`: `%1`"_s,
                u"“access_key_value\": \"%1\""_s,
                u"{“access_key_value”: '%1'}"_s,
                u"‘password’: %1"_s,
                u"key: “access_key_value”, value: “%1”"_s,
                u"“Key” = ‘access_key_value’; “Value” = ‘%1’"_s,
                u"“Authorization”: “Basic %1”"_s,
                u"\u0093access_key_value\u0094: \u0093%1\u0094"_s,
                u"&ldquo;access_key_value&rdquo;: &ldquo;%1&rdquo;"_s,
                u"&lsaquo;access_key_value&rsaquo;: &lsaquo;%1&rsaquo;"_s,
                u"s3://user:%1@bucket/x"_s,
                u"https://h/p?sig=%1"_s,
                u"Authorization: Bearer %1"_s,
        };
        for (const QString &text : texts) {
            for (const test::Encoder &encoder : test::encoders()) {
                const QByteArrayView name(encoder.name);
                const bool changesWords = name.startsWith("lines") || name.startsWith("blanks")
                        || name.startsWith("capitals") || name.startsWith("small");
                const QString echo = encoder.apply(text.arg(value));
                if (changesWords || (name == "form" && text.contains(u' '))
                    || !test::keeps(encoder, nullptr, text))
                    continue;
                const QString masked = Redactor().redact(echo);
                const QString shown = QString::fromUtf8(QByteArray::fromBase64(masked.toLatin1()));
                QVERIFY2(masked.contains(kMask)
                                 && !masked.contains(encoder.apply(value).chopped(4)),
                         qPrintable(QLatin1String(encoder.name) + u": "_s + echo + u" → "_s
                                    + masked));
                QVERIFY2(!shown.contains(value), qPrintable(masked));
            }
        }
    }

    // A quotation mark of another kind, an apostrophe or both do not end a value.
    void marksWithinValues_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        const auto row = [](const QString &text, const QString &masked) {
            QTest::newRow(qPrintable(text)) << text << masked;
        };
        row(u"{\"access_key_value\":\"Zq8“, vT3\",\"x\":1}"_s,
            u"{\"access_key_value\":\"••••\",\"x\":1}"_s);
        row(u"{\"access_key_value\":\"••••\" Zq8vT3\",\"x\":1}"_s,
            u"{\"access_key_value\":\"••••\",\"x\":1}"_s);
        row(u"{'access_key_value': 'Zq8’, vT3', 'x': 1}"_s,
            u"{'access_key_value': '••••', 'x': 1}"_s);
        row(u"‘access_key_value’: ‘it’s Zq8’, ‘x’: 1"_s, u"‘access_key_value’: ‘••••’, ‘x’: 1"_s);
        row(u"“access_key_value”: “Zq8’s \"vT3\" Wp5”, x"_s, u"“access_key_value”: “••••”, x"_s);
        row(u"secret_key=Zq8’vT3 and more"_s, u"secret_key=•••• and more"_s);
        row(u"secret_key=Zq8`vT3` and more"_s, u"secret_key=••••` and more"_s);
        row(u"key: “secret_key”, value: “it’s Zq8”, x"_s, u"key: “secret_key”, value: ••••, x"_s);
    }

    void marksWithinValues()
    {
        QFETCH(QString, text);
        QTEST(Redactor().redact(text), "masked");
    }

    void harmlessTextStays_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text :
             {u"refresh job 461234567890123457 is already in progress for collection ext_books, "
              u"please wait "
              "for it to complete or cancel it first: task duplicates[taskType=refresh_external_collection]"_s,
              u"explore external files failed: IOError: Path does not exist 'my-bucket/data/2026/part-0001.parquet'"_s,
              u"collection not found[database=default][collection=hello_world]"_s,
              u"state code: Abnormal: service not ready (code 1)"_s,
              u"100% of 5 & more; a < b && c > d"_s,
              u"C:\\new folder\\table.csv"_s,
              u"a+b=c, x=20, y=3D"_s,
              u"Tom &amp; Jerry &lt;3"_s,
              u"arn:aws:iam::123456789012:role/HeadwaterReader"_s,
              u"461234567890123457"_s,
              u"d41d8cd98f00b204e9800998ecf8427e"_s,
              u"550e8400-e29b-41d4-a716-446655440000"_s,
              u"00:1A:2B:3C:4D:5E and 2001:db8::ff00:42:8329"_s,
              u"[1 2 3 10 20 30 255 0]"_s,
              u"aGVsbG8gd29ybGQsIHRoaXMgaXMgaGFybWxlc3M="_s,
              u"use <token> or <user>:<password>, please"_s,
              u"invalid token: unexpected end"_s,
              u"Größe über 100 MiB, naïve café"_s,
              u"数据库 default 不存在"_s,
              u"s3://my-bucket/prefix/with%20blank/"_s,
              u"Sw0rd and fish are no word"_s,
              u"rows: 12,345; key: value; the access key must be set"_s,
              u"the token’s end isn’t ‘right’, it’s “left”"_s,
              u"goroutine 1 [running]:\nmain.main()\n\t/go/src/main.go:12 +0x1d"_s})
            QTest::newRow(qPrintable(text.left(40).simplified())) << text;
    }

    void harmlessTextStays()
    {
        QFETCH(QString, text);
        QCOMPARE(Redactor().redact(text), text);
        Redactor redactor;
        for (const auto &[name, secret] : test::plantedSecrets())
            redactor.add(Secret::fromText(secret));
        QCOMPARE(redactor.redact(text), text);
    }

    // Work grows linearly with the text: sixteen times the text must not take a hundred times as
    // long.
    void longTextsTakeTheirLength_data()
    {
        QTest::addColumn<QString>("piece");
        const QString secret = test::plantedSecrets().front().text;
        for (const QString &piece : {u"word "_s,
                                     u"\\"_s,
                                     u"%25"_s,
                                     u"&amp;"_s,
                                     u"&#43;"_s,
                                     u"A"_s,
                                     u"QUFB"_s,
                                     u"41 "_s,
                                     u"65,"_s,
                                     u"\\u0041"_s,
                                     u"=3D"_s,
                                     u"\u200b"_s,
                                     u"\""_s,
                                     u"<token>"_s,
                                     u"key:\"token\""_s,
                                     u"token="_s,
                                     u"://"_s,
                                     QString::fromLatin1(QByteArray("wJalrXUt, more ").toBase64()),
                                     secret.first(11),
                                     secret.sliced(1)})
            QTest::newRow(qPrintable(piece)) << piece;
    }

    void longTextsTakeTheirLength()
    {
        QFETCH(QString, piece);
        Redactor redactor;
        for (const auto &[name, secret] : test::plantedSecrets())
            redactor.add(Secret::fromText(secret));
        const auto timeOf = [&](qsizetype length) {
            QElapsedTimer timer;
            timer.start();
            (void)redactor.redact(piece.repeated(length / piece.size()));
            return timer.nsecsElapsed();
        };
        constexpr qsizetype kShort = 4 * 1024;
        qint64 shortTime = 0;
        qint64 longTime = 0;
        // Other programs can slow down one measurement, but hardly all.
        const auto fits = [&] {
            shortTime = timeOf(kShort) + timeOf(kShort);
            longTime = timeOf(16 * kShort);
            return longTime < 50 * shortTime;
        };
        bool isFine = fits();
        for (int i = 0; i < 5 && !isFine; ++i)
            isFine = fits();
        QVERIFY2(isFine, qPrintable(u"%1 ns and %2 ns"_s.arg(shortTime).arg(longTime)));
    }

    void everySecretInTwoEncodings_data() { everySecretInEveryEncoding_data(); }

    void everySecretInTwoEncodings()
    {
        QFETCH(QString, secret);
        const bool isGiven = qEnvironmentVariableIsSet("HEADWATER_SEED");
        const quint32 seed = isGiven ? quint32(qEnvironmentVariableIntValue("HEADWATER_SEED"))
                                     : QRandomGenerator::system()->generate();
        qInfo("HEADWATER_SEED=%u", seed);
        QRandomGenerator random(seed);
        const std::vector<test::Encoder> &all = test::encoders();
        const Redactor redactor = knowing(secret);
        for (int i = 0; i < kCompositions; ++i) {
            const test::Encoder &inner = all[random.bounded(quint32(all.size()))];
            const test::Encoder &outer = all[random.bounded(quint32(all.size()))];
            const QString inside = inner.apply(secret);
            if (!test::keeps(inner, nullptr, secret) || !test::keeps(outer, &inner, inside))
                continue;
            const qsizetype extra = outer.apply(inner.apply({})).size();
            QVERIFY2(isGone(redactor, u"the key '"_s, outer.apply(inside), u"' is wrong"_s, extra),
                     qPrintable(QLatin1String(outer.name) + " of "_L1 + QLatin1String(inner.name)));
        }
    }
};

HEADWATER_TEST(TestRedactorEncodings, QCoreApplication)
#include "tst_redactorencodings.moc"
