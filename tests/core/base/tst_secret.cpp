// SPDX-License-Identifier: Apache-2.0
#include "core/base/plaintext.h"
#include "core/base/secret.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestSecret final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void revealsWhatItWasGiven()
    {
        const Secret secret = Secret::fromText(QStringLiteral("pässword:with:colons"));
        QCOMPARE(secret.reveal(), QByteArray("pässword:with:colons"));
        QVERIFY(!secret.isEmpty());
        QVERIFY(Secret().isEmpty());
    }

    void aCopyOutlivesItsOrigin()
    {
        Secret copy;
        {
            const Secret origin(QByteArrayLiteral("short-lived"));
            copy = origin;
        }
        QCOMPARE(copy.reveal(), QByteArray("short-lived"));
        const Secret moved = std::move(copy);
        QCOMPARE(moved.reveal(), QByteArray("short-lived"));
    }

    void theBytesItWasMadeFromStayWhole()
    {
        QByteArray bytes("mine");
        {
            const Secret secret(bytes);
        }
        QCOMPARE(bytes, QByteArray("mine"));
    }

    void plainTextShowsControlAndBidiCharacters()
    {
        const QString hostile = QStringLiteral("a\u202Eb\u0007c\x1b[31m<b>d</b>\nnext");
        const QChar shown = QChar::ReplacementCharacter;
        QCOMPARE(plainText(hostile),
                 QStringLiteral("a") + shown + QLatin1Char('b') + shown + QLatin1Char('c') + shown
                         + QStringLiteral("[31m<b>d</b>\nnext"));
        QCOMPARE(plainLine(QStringLiteral("one\n  two")), QStringLiteral("one two"));
    }

    void plainTextIsCut()
    {
        const QString cut = plainText(QString(kLongestServerText + 1, u'x'));
        QCOMPARE(cut.size(), kLongestServerText);
        QVERIFY(cut.endsWith(QChar(0x2026)));
    }
};

HEADWATER_TEST(TestSecret, QCoreApplication)
#include "tst_secret.moc"
