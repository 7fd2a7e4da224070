// SPDX-License-Identifier: Apache-2.0
#include "net/bodytext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QStringConverter>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestBodyText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyCharsetBecomesUtf8_data()
    {
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<bool>("isNamed");
        QTest::addColumn<bool>("hasMark");
        for (const char *charset : {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
            for (const bool isNamed : {false, true}) {
                for (const bool hasMark : {false, true})
                    QTest::addRow("%s %d %d", charset, isNamed, hasMark)
                            << QByteArray(charset) << isNamed << hasMark;
            }
        }
        for (const char *charset : {"ISO-8859-1", "windows-1252", "IBM037", "UTF-7"}) {
            if (QStringEncoder(charset).isValid()) // the last three come with ICU
                QTest::addRow("%s", charset) << QByteArray(charset) << true << false;
        }
    }

    void everyCharsetBecomesUtf8()
    {
        QFETCH(QByteArray, charset);
        QFETCH(bool, isNamed);
        QFETCH(bool, hasMark);
        const QString text
                = u"{\"code\":1100,\"message\":\"Schlüssel wJalrXUtnFEMI/K7MDENG ungültig\"}"_s;
        QStringEncoder encoder(charset.constData(),
                               hasMark ? QStringConverter::Flag::WriteBom
                                       : QStringConverter::Flag::Default);
        const QByteArray bytes = encoder(text);
        const QByteArray type
                = "application/json" + (isNamed ? "; charset=\"" + charset + '"' : QByteArray());
        QCOMPARE(QString::fromUtf8(bodyInUtf8(bytes, type)), text);
    }

    // Most of the text has no zeros.
    void wideTextWithoutAMark_data()
    {
        QTest::addColumn<QByteArray>("charset");
        for (const char *charset : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
            QTest::newRow(charset) << QByteArray(charset);
    }

    void wideTextWithoutAMark()
    {
        QFETCH(QByteArray, charset);
        const QString text = u"{\"message\":\""_s + u"ｗＪａｌｒ日本語"_s.repeated(100) + u"\"}"_s;
        QStringEncoder encoder(charset.constData());
        const QByteArray bytes = encoder(text);
        QCOMPARE(QString::fromUtf8(bodyInUtf8(bytes, "application/json")), text);
    }

    void utf8Stays()
    {
        const QByteArray text = "{\"message\":\"größer\"}";
        for (const char *type :
             {"", "application/json", "text/html; charset=windows-1252", "a/b; charset=no-such"})
            QCOMPARE(bodyInUtf8(text, type), text);
        QCOMPARE(bodyInUtf8({}, "text/html; charset=utf-16"), QByteArray());
        const QByteArray binary("\x00\xff\x00\x01\x02", 5);
        QCOMPARE(bodyInUtf8(binary, {}), binary);
    }
};

HEADWATER_TEST(TestBodyText, QCoreApplication)
#include "tst_bodytext.moc"
