// SPDX-License-Identifier: Apache-2.0
#include "net/oneshotbody.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestOneShotBody final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isReadInPieces()
    {
        OneShotBody body(Secret("abcdefg"));
        QCOMPARE(body.length(), 7);
        QCOMPARE(body.bytesAvailable(), 7);
        QCOMPARE(body.read(3), QByteArray("abc"));
        QCOMPARE(body.bytesAvailable(), 4);
        QCOMPARE(body.read(100), QByteArray("defg"));
        QVERIFY(body.atEnd());
        char more = 0;
        QCOMPARE(body.read(&more, 1), -1);
    }

    void cannotBeReadAgain()
    {
        OneShotBody body(Secret("abc"));
        QVERIFY(body.isSequential());
        QCOMPARE(body.readAll(), QByteArray("abc"));
        QVERIFY(!body.reset());
        QCOMPARE(body.readAll(), QByteArray());
    }

    void knowsWhetherItWasTouched()
    {
        OneShotBody body(Secret("abc"));
        QVERIFY(!body.wasTouched());
        QCOMPARE(body.read(1), QByteArray("a"));
        QVERIFY(body.wasTouched());
    }
};

HEADWATER_TEST(TestOneShotBody, QCoreApplication)
#include "tst_oneshotbody.moc"
