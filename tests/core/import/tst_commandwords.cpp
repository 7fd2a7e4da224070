// SPDX-License-Identifier: Apache-2.0
#include "core/import/commandwords.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QProcess>
#include <QRandomGenerator>

using namespace headwater;
using namespace Qt::StringLiterals;

/// Command lines as people copy them.
class TestCommandWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void splits_data()
    {
        QTest::addColumn<Shell>("shell");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words"); // | between words, newline between commands
        const auto row
                = [](const char *name, Shell shell, const QString &text, const QString &words) {
                      QTest::newRow(name) << shell << text << words;
                  };
        row("bash, plain", Shell::Bash, u"curl -H a b"_s, u"curl|-H|a|b"_s);
        row("bash, quotes", Shell::Bash, u"a 'b c' \"d e\" ''"_s, u"a|b c|d e|"_s);
        row("bash, glued", Shell::Bash, u"-H'b c'd"_s, u"-Hb cd"_s);
        row("bash, escapes", Shell::Bash, QString::fromUtf8(R"(a\ b "c\"d\\e\f" '\n')"),
            QString::fromUtf8(R"(a b|c"d\e\f|\n)"));
        row("bash, ANSI", Shell::Bash, QString::fromUtf8(R"($'a\'b\u0021\x41\\')"),
            QString::fromUtf8(R"(a'b!A\)"));
        row("bash, continued", Shell::Bash, u"a \\\n b\\\r\nc"_s, u"a|bc"_s);
        row("bash, commands", Shell::Bash, u"a b; c && d | e\nf"_s, u"a|b\nc\nd\ne\nf"_s);
        row("bash, variables", Shell::Bash, u"$A \"x${B}y\" '$C' $(cat d) 5$"_s,
            u"\ue000|x\ue000y|$C|\ue000|5$"_s);
        row("bash, open quote", Shell::Bash, u"a 'b c"_s, u"a|b c"_s);
        row("PowerShell, quotes", Shell::PowerShell, u"a 'it''s' \"b\"\"c`\"d\" `e"_s,
            u"a|it's|b\"c\"d|e"_s);
        row("PowerShell, continued", Shell::PowerShell, u"a `\r\n b"_s, u"a|b"_s);
        row("PowerShell, variables", Shell::PowerShell, u"\"x $env:A\" '$B' $c"_s,
            u"x \ue000|$B|\ue000"_s);
        row("PowerShell, paths", Shell::PowerShell, QString::fromUtf8(R"(C:\x\curl.exe -k)"),
            QString::fromUtf8(R"(C:\x\curl.exe|-k)"));
        row("cmd, quotes", Shell::Cmd, QString::fromUtf8(R"(a "b c" "d""e" "f\"g")"),
            QString::fromUtf8(R"(a|b c|d"e|f"g)"));
        row("cmd, carets", Shell::Cmd, QString::fromUtf8(R"(a ^"b ^&c^" d^^e "f^g")"),
            QString::fromUtf8(R"(a|b &c|d^e|f^g)"));
        row("cmd, continued", Shell::Cmd, u"a ^\r\n b"_s, u"a|b"_s);
        row("cmd, variables", Shell::Cmd, u"a \"x %TOKEN%\" 50%"_s, u"a|x \ue000|50%"_s);
        row("cmd, single quotes", Shell::Cmd, u"a 'b c'"_s, u"a|'b|c'"_s);
        row("nothing", Shell::Bash, u" \n ;"_s, QString());
    }

    void splits()
    {
        QFETCH(Shell, shell);
        QFETCH(QString, text);
        QStringList commands;
        for (const QStringList &words : commandWords(text, shell))
            commands += words.join(u'|');
        QTEST(commands.join(u'\n'), "words");
    }

    /// bash itself is the measure for texts without variables.
    void agreesWithBash()
    {
        QRandomGenerator random(7);
        const QString signs = u"ab '\"\\"_s;
        for (int i = 0; i < 300; ++i) {
            QString text;
            for (int n = 0; n < 14; ++n)
                text += signs.at(random.bounded(int(signs.size())));
            QProcess bash;
            bash.start(u"bash"_s, {u"-c"_s, u"printf '%s\\n' x "_s + text});
            QVERIFY(bash.waitForFinished());
            if (bash.exitCode() != 0 || !bash.readAllStandardError().isEmpty())
                continue; // an open quotation mark
            QStringList expected = QString::fromUtf8(bash.readAllStandardOutput()).split(u'\n');
            expected.removeLast();
            if (text.endsWith(u'\\'))
                continue; // escapes the end of the text
            QCOMPARE(commandWords(u"x "_s + text, Shell::Bash).value(0), expected);
        }
    }

    void guessesTheShell()
    {
        QCOMPARE(likelyShell(u"curl 'x' \\\n -d '{}'"_s), Shell::Bash);
        QCOMPARE(likelyShell(u"curl x `\n -d y"_s), Shell::PowerShell);
        QCOMPARE(likelyShell(u"irm x"_s), Shell::PowerShell);
        QCOMPARE(likelyShell(u"curl ^\"x^\" ^\r\n -d y"_s), Shell::Cmd);
        QCOMPARE(likelyShell(u"curl x -H \"Authorization: Bearer %TOKEN%\""_s), Shell::Cmd);
    }

    void endsOnAnything()
    {
        QRandomGenerator random(11);
        const QString signs = u"a \"'`^\\$%{}()\n;&|@=-"_s;
        for (int i = 0; i < 20'000; ++i) {
            QString text;
            for (int n = random.bounded(40); n > 0; --n)
                text += signs.at(random.bounded(int(signs.size())));
            for (const Shell shell : {Shell::Bash, Shell::PowerShell, Shell::Cmd}) {
                for (const QStringList &words : commandWords(text, shell))
                    QVERIFY(!words.isEmpty());
            }
        }
        QCOMPARE(commandWords(QString(1'000'000, u'"'), Shell::Bash).size(), 1);
        QCOMPARE(commandWords(QString(1'000'000, u'$'), Shell::PowerShell).size(), 1);
    }
};

HEADWATER_TEST(TestCommandWords, QCoreApplication)
#include "tst_commandwords.moc"
