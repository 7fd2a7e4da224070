// SPDX-License-Identifier: Apache-2.0
#include "core/pair/problemtext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace headwater::test;

class TestHostileSpec final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatCannotBeReadIsOneProblem_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("expected");
        QString nul = text(kGood);
        nul[3] = QChar(u'\0');
        QTest::newRow("NUL") << nul << text("error encoding spec 1:4+1");
        QTest::newRow("byte order mark")
                << QChar(QChar::ByteOrderMark) + text(kGood) << text("error encoding spec 1:1+1");
        QString lone = text(kGood);
        lone[12] = QChar(0xdc00);
        QTest::newRow("half a character") << lone << text("error encoding spec 1:13+1");
        QTest::newRow("500 levels")
                << QString(500, u'[') + QString(500, u']') << text("error depth spec 1:65+1");
    }

    void whatCannotBeReadIsOneProblem()
    {
        QFETCH(QString, spec);
        QTEST(shownCheck(text("s3://b/k"), spec, kMilvus), "expected");
    }

    void hugeAndDeepTextsAreJustErrors()
    {
        const QString source = text("s3://b/k");
        const QString nested = text("{\"a\":").repeated(100'000);
        QCOMPARE(rules(checkPair(source, nested, kMilvus)), text("depth size"));

        QString mebibyte = text(kGood);
        mebibyte.insert(1, text("\"note\":\"") + QString(1024 * 1024, u'é') + text("\","));
        QCOMPARE(rules(checkPair(source, mebibyte, kMilvus)), text("size unknown-key"));

        const QString more(3 * 1024 * 1024, u' ');
        QCOMPARE(rules(checkPair(source, more, kMilvus)), text("size"));
    }

    void decodesFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("decoded");
        QTest::addColumn<int>("start"); // of the problem; −1 for none
        QTest::newRow("plain") << QByteArray("{\"é\":1}") << text("{\"é\":1}") << -1;
        QTest::newRow("empty") << QByteArray() << QString() << -1;
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << text("{}") << 0;
        QTest::newRow("Latin-1") << QByteArray("{\"\xe9\":1}") << text("{\"\xef\xbf\xbd\":1}") << 2;
        QTest::newRow("cut") << QByteArray("{\"é\xe2\x82") << text("{\"é\xef\xbf\xbd\xef\xbf\xbd")
                             << 3;
        QTest::newRow("after U+FFFD")
                << QByteArray("\xef\xbf\xbd\xff") << text("\xef\xbf\xbd\xef\xbf\xbd") << 1;
        QTest::newRow("overlong") << QByteArray("a\xc0\x80") << text("a\xef\xbf\xbd\xef\xbf\xbd")
                                  << 1;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << text("{}") << 0;
    }

    void decodesFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, decoded);
        QFETCH(int, start);
        const DecodedSpec spec = decodeSpec(bytes);
        QCOMPARE(spec.text, decoded);
        QCOMPARE(spec.problems.isEmpty() ? -1 : int(spec.problems.front().range.start), start);
        QCOMPARE(hasErrors(spec.problems), start >= 0);
        if (start >= 0)
            QCOMPARE(spec.problems.front().rule, text("encoding"));
    }

    void aNulInAFileIsNamedByTheCheck()
    {
        const DecodedSpec spec = decodeSpec(QByteArray("{\"a\0\":1}", 8));
        QVERIFY(spec.problems.isEmpty());
        QCOMPARE(spec.text.size(), 8);
        QCOMPARE(checkPair(text("s3://b/k"), spec.text, kMilvus).front().rule, text("encoding"));
    }
};

HEADWATER_TEST(TestHostileSpec, QCoreApplication)
#include "tst_hostilespec.moc"
