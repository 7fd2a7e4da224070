// SPDX-License-Identifier: Apache-2.0
#include "lupdate.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <vector>

using namespace headwater;

namespace {

/// Words to avoid, as a regular expression for whole words; what to write instead; and a text
/// that contains them.
struct Unwanted
{
    const char *words;
    const char *better;
    const char *example;
};

constexpr Unwanted kUnwanted[]{
        {"mend(s|ed|ing)?", "fix", "Errors to mend first: %1"},
        {"shall", "“is”, or an imperative", "Which collections shall be refreshed?"},
        {"withdr[ae]w(s|n|ing|al)?", "cancel", "Withdraw all that wait"},
        {"stumbl(e|es|ed|ing)", "say what is wrong", "The server stumbled over its own records."},
        {"hitherto|henceforth|whilst|anew", "an everyday word", "The program is started anew."},
        {"(there|here|where)(of|in|by|with|upon)", "an everyday word",
         "The pair and the spec thereof"},
        {"(is|are|was|were) to be", "an imperative", "Tick that they are to be removed."},
        {"(not|no|none|never|nobody|nothing)\\b[^.:;]*\\bany ?more", "no longer",
         "The job is not followed any more."},
        {"any more\\)", "no longer", "%1 does not know this job (any more)."},
        {"in trouble", "with problems", "%1 endpoints in trouble"},
        {"wants?", "needs", "%1 wants a token"},
        {"wish(es|ed)?", "say who decided", "Not followed, at your wish."},
        {"under way", "running", "%1 under way"},
        {"(came|comes|come) about", "could not connect", "No connection to %1 came about."},
        {"nowhere", "cannot be resolved", "The name of the server leads nowhere."},
        {"go(es)? on", "continue", "1 job goes on at the server."},
        {"at present", "right now", "%1 cannot serve the request at present."},
        {"else than", "other than", "Something else than the cluster answered."},
        {"(has|have|with) .{1,30} in it", "contains", "The token has a line break in it."},
        {"look(s|ed)? at", "load, check, read", "1 collection was not looked at yet."},
        {"told the|tells? the|does not tell", "say what is known", "No answer told the outcome."},
        {"answer(s|ed|ing)?", "response, respond", "%1 did not answer in time."},
        {"wr(ote|itten) down", "recorded", "No answer was written down."},
        {"take(s|n)? it up", "use, continue with", "“Check again” takes it up."},
        {"found out", "determined", "Its kind could not be found out."},
        {"nobody|anybody|somebody", "name who, or no one", "Nobody can say which one it is."},
        {"throw-?away", "temporary", "A throw-away profile"},
        {"stand-?in", "demo", "Starts a stand-in cluster."},
        {"one too many", "extra", "The comma before this %1 is one too many"},
        {"knows? no|knows", "accept, contain", "JSON knows no escape %1"},
        {"stands? (here|for|in)", "“is”, or say what is wrong", "A NUL character stands here"},
        {"belongs? into", "belong in", "The key “%1” belongs into extfs"},
        {"failed inside", "had an internal error", "The storage failed inside."},
        {"for ever", "forever", "for ever"},
        {"for good", "permanently", "Forget for good"},
        {"lacks?", "is missing, does not have", "The token lacks the right to do this."},
        {"holds?", "contains", "The address holds credentials."},
        {"once more", "again", "Refreshes the collection once more"},
        {"must all occur", "must all appear", "Words that must all occur"},
        {"(cannot|could not|can be|be) made", "created", "The history %1 cannot be made."},
        {"may not be (written|read|used|opened)", "“cannot be”, or “is” with an adjective",
         "The history %1 may not be written."},
        {"exclude each other", "cannot be combined", "--a and --b exclude each other."},
        {"by itself", "automatically", "The refresh is not repeated by itself."},
        {"keychain", "keyring", "A token comes from the keychain."},
        {"behind (it|the)", "after", "Move the bucket behind the host"},
        {"as it (was|should)", "was not changed, unexpected",
         "The keyring did not answer as it should."},
        {"(?<!%)1 \\w+s (was|were|is|are)", "1 and the singular", "1 refreshes were exported."},
};

QRegularExpression expressionOf(const Unwanted &unwanted)
{
    return QRegularExpression(
            QStringLiteral("(?<![\\w-])(?:%1)(?!\\w)").arg(QString::fromUtf8(unwanted.words)),
            QRegularExpression::CaseInsensitiveOption
                    | QRegularExpression::UseUnicodePropertiesOption);
}

/// The unwanted words in \a text, one line each. Quoted words are ignored: they belong to someone
/// else, such as a server. An ampersand marks a mnemonic.
QStringList complaintsAbout(QString text)
{
    static const std::vector<QRegularExpression> expressions = [] {
        std::vector<QRegularExpression> all;
        for (const Unwanted &unwanted : kUnwanted)
            all.push_back(expressionOf(unwanted));
        return all;
    }();
    static const QRegularExpression quoted(QStringLiteral("“[^”]*”"));
    text.remove(u'&').replace(quoted, QStringLiteral("“”"));
    QStringList complaints;
    for (std::size_t i = 0; i < expressions.size(); ++i) {
        if (const auto match = expressions[i].match(text); match.hasMatch()) {
            complaints.append(
                    QStringLiteral("“%1” in “%2”: better %3")
                            .arg(match.captured(), text, QString::fromUtf8(kUnwanted[i].better)));
        }
    }
    return complaints;
}

QStringList complaintsAbout(const test::FoundTexts &found)
{
    QStringList complaints;
    for (const test::FoundText &text : found.texts) {
        for (const QString &complaint : complaintsAbout(text.text))
            complaints.append(text.context + QStringLiteral(": ") + complaint);
    }
    return complaints;
}

} // namespace

/// Texts for users have everyday words: words that a technical writer avoids fail here.
class TestWording final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void textsDoWithoutUnwantedWords()
    {
        const test::FoundTexts found
                = test::textsFoundIn(QStringLiteral(HEADWATER_SOURCE_DIR "/app"));
        QVERIFY(found.texts.size() > 900);
        const QStringList complaints = complaintsAbout(found);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    }

    void everyUnwantedWordIsNoticed_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Unwanted &unwanted : kUnwanted)
            QTest::newRow(unwanted.words) << index++;
    }

    void everyUnwantedWordIsNoticed()
    {
        QFETCH(int, index);
        const QRegularExpression words = expressionOf(kUnwanted[index]);
        QVERIFY2(words.isValid(), qPrintable(words.errorString()));
        const QString example = QString::fromUtf8(kUnwanted[index].example);
        QVERIFY(words.match(example).hasMatch());
        QVERIFY(words.match(example.toUpper()).hasMatch());
        QVERIFY(!complaintsAbout(example).isEmpty());
    }

    void otherWordsAreAllowed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("part of a word")
                << QStringLiteral("A shallow, recommended amendment: unwanted, mythology");
        QTest::newRow("quoted") << QStringLiteral(
                "The server sent “it shall be withdrawn under way”.");
        QTest::newRow("an option") << QStringLiteral("Use --answer-file or --hold.");
        QTest::newRow("any more, without a not") << QStringLiteral("Enter any more keys.");
        QTest::newRow("plain") << QStringLiteral("Could not connect to %1. Check the address.");
    }

    void otherWordsAreAllowed()
    {
        QFETCH(QString, text);
        const QStringList complaints = complaintsAbout(text);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    }

    void anUnwantedWordInACallIsNoticed_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("complaints");
        QTest::newRow("one literal") << QStringLiteral("T::tr(\"Errors to mend\")") << 1;
        QTest::newRow("two literals")
                << QStringLiteral("T::tr(\"All refreshes under \" \"way\")") << 1;
        QTest::newRow("an action") << QStringLiteral("T::tr(\"&Withdraw\")") << 1;
        QTest::newRow("a table") << QStringLiteral("QT_TRANSLATE_NOOP(\"T\", \"%1 wants a token\")")
                                 << 1;
        QTest::newRow("two words") << QStringLiteral("T::tr(\"Which one shall be mended?\")") << 2;
        QTest::newRow("no text") << QStringLiteral("QStringLiteral(\"mend\")") << 0;
        QTest::newRow("plain") << QStringLiteral("T::tr(\"Errors to fix\")") << 0;
    }

    void anUnwantedWordInACallIsNoticed()
    {
        QFETCH(QString, code);
        QFETCH(int, complaints);
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("x.cpp")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("class T { Q_DECLARE_TR_FUNCTIONS(T) };\nauto f() { return " + code.toUtf8()
                   + "; }\n");
        file.close();
        QCOMPARE(complaintsAbout(test::textsFoundIn(directory.path())).size(), complaints);
    }
};

HEADWATER_TEST(TestWording, QCoreApplication)
#include "tst_wording.moc"
