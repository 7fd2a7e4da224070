// SPDX-License-Identifier: Apache-2.0
#include "core/job/tokentext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QStringEncoder>

using namespace headwater;

namespace {

QByteArray in(QStringConverter::Encoding encoding, const QString &text)
{
    QStringEncoder encode(encoding, QStringConverter::Flag::WriteBom);
    return encode(text);
}

} // namespace

/// What people paste, pipe and export as a token.
class TestTokenText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isCleanedAndSaid_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("said"); // a part of it; empty if nothing is reported
        const auto row = [](const char *name, const QByteArray &given, const QByteArray &sent,
                            const char *said) {
            QTest::newRow(name) << given << sent << QString::fromUtf8(said);
        };
        row("plain", "abc123", "abc123", "");
        row("as echo writes it", "abc123\n", "abc123", "");
        row("as Windows writes it", "abc123\r\n", "abc123", "");
        row("blank", " abc123\t", "abc123", "white space");
        row("more line breaks", "abc123\n\n", "abc123", "white space");
        row("non-breaking blank", "abc123\u00a0", "abc123", "white space");
        row("Bearer", "Bearer abc123", "abc123", "“Bearer”");
        row("bearer", "bearer   abc123", "abc123", "“Bearer”");
        row("whole header", "Authorization: Bearer abc123", "abc123", "“Authorization:”");
        row("a token that begins alike", "Bearerabc", "Bearerabc", "");
        row("double quotation marks", "\"abc123\"", "abc123", "quotation marks");
        row("single quotation marks", "'abc123'\n", "abc123", "quotation marks");
        row("typographic quotation marks", "“abc123”", "abc123", "quotation marks");
        row("German quotation marks", "„abc123“", "abc123", "quotation marks");
        row("header in quotation marks", "\"Bearer abc123\"", "abc123", "“Bearer”");
        row("quotation marks behind Bearer", "Bearer 'abc123'", "abc123", "quotation marks");
        row("one quotation mark", "\"abc123", "\"abc123", "");
        row("UTF-8 byte order mark",
            "\xef\xbb\xbf"
            "abc123\r\n",
            "abc123", "byte order mark");
        row("zero width at the end", "abc123\u200b", "abc123", "invisible");
        row("zero width in front", "\u2060abc123", "abc123", "invisible");
        row("zero width inside", "abc\u200b123", "abc123", "invisible");
        row("bidi inside", "abc\u202e123", "abc123", "invisible");
        row("joiner in a key", "abc\u200d123", "abc123", "invisible");
        row("joiner in a password", "root:می\u200cخواهم", "root:می\u200cخواهم", "");
        row("bidi in a password", "root:a\u202eb", "root:ab", "invisible");
        row("password with colons", "root:N7:<u!u5;LB4m$kU9D9WhE,Vg~7{04Jg",
            "root:N7:<u!u5;LB4m$kU9D9WhE,Vg~7{04Jg", "");
        row("password beyond ASCII", "root:пароль🗝", "root:пароль🗝", "");
        row("password with a blank inside", "root:pa ss", "root:pa ss", "");
        row("password that ends in a blank", "root:pass \n", "root:pass", "white space");
        row("password in quotation marks", "root:\"pass\"", "root:\"pass\"", "");
        row("empty password", "root:", "root:", "");
        row("UTF-16 LE", in(QStringConverter::Utf16LE, QStringLiteral("abc123\r\n")), "abc123",
            "UTF-16");
        row("UTF-16 BE", in(QStringConverter::Utf16BE, QStringLiteral("root:пароль")),
            "root:пароль", "UTF-16");
    }

    void isCleanedAndSaid()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, sent);
        QFETCH(QString, said);
        const auto cleaned = cleanToken(given);
        VERIFY_RESULT(cleaned);
        QCOMPARE(cleaned->token.reveal(), sent);
        QCOMPARE(cleaned->credential,
                 sent.contains(':') ? CredentialKind::UserPassword : CredentialKind::ApiKey);
        const QString changes = cleaned->changes.join(u'\n');
        QCOMPARE(changes.isEmpty(), said.isEmpty());
        QVERIFY2(changes.contains(said), qPrintable(changes));
        QVERIFY(!changes.contains(QStringLiteral("abc")));

        const auto again = cleanToken(cleaned->token.reveal(), cleaned->credential);
        VERIFY_RESULT(again);
        QCOMPARE(again->token.reveal(), sent); // clean text stays unchanged
        QCOMPARE(again->changes, QStringList());
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("part");
        QTest::newRow("nothing") << QByteArray("") << "blank";
        QTest::newRow("blank") << QByteArray(" \n") << "blank";
        QTest::newRow("Bearer alone") << QByteArray("Bearer\n") << "blank";
        QTest::newRow("empty quotation marks") << QByteArray("\"\"") << "blank";
        QTest::newRow("two lines") << QByteArray("planted\nabc") << "line break";
        QTest::newRow("old Mac's lines") << QByteArray("planted\rabc") << "line break";
        QTest::newRow("line separator") << QByteArray("planted\u2028"
                                                      "abc")
                                        << "line break";
        QTest::newRow("NUL inside") << QByteArray("planted\0abc", 11) << "NUL";
        QTest::newRow("NUL at the end") << QByteArray("planted\0", 8) << "NUL";
        QTest::newRow("UTF-16 without a mark") << QByteArray("a\0b\0c\0", 6) << "UTF-16";
        QTest::newRow("tab inside") << QByteArray("planted\tabc") << "control";
        QTest::newRow("escape") << QByteArray("planted\x1b[2J") << "control";
        QTest::newRow("delete") << QByteArray("planted\x7f"
                                              "abc")
                                << "control";
        QTest::newRow("Latin-1") << QByteArray("planted\xfc") << "UTF-8";
        QTest::newRow("no user") << QByteArray(":planted") << "user:password";
    }

    void isRefused()
    {
        QFETCH(QByteArray, given);
        QFETCH(QString, part);
        const auto cleaned = cleanToken(given);
        QVERIFY(!cleaned);
        QCOMPARE(cleaned.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(cleaned.error().message.contains(part), qPrintable(cleaned.error().message));
        QVERIFY(!cleaned.error().message.contains(QStringLiteral("planted")));
        QVERIFY(cleaned.error().detail.isEmpty());
    }

    void theKindOfCredentialRules()
    {
        const auto noColon = cleanToken("planted", CredentialKind::UserPassword);
        QVERIFY(!noColon);
        QVERIFY(noColon.error().message.contains(QStringLiteral("user:password")));
        const auto key = cleanToken("one:two", CredentialKind::ApiKey);
        VERIFY_RESULT(key);
        QCOMPARE(key->credential, CredentialKind::ApiKey);
        QCOMPARE(key->warnings.size(), 1);
    }
};

HEADWATER_TEST(TestTokenText, QCoreApplication)
#include "tst_tokentext.moc"
