// SPDX-License-Identifier: Apache-2.0
#include "core/job/filtertext.h"

#include "core/base/mostlike.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QRandomGenerator>

using namespace headwater;

class TestFilterText final : public QObject
{
    Q_OBJECT

    /// A line for each term: minus, key, text.
    static QString shown(const FilterText &text)
    {
        QStringList lines;
        for (const FilterTerm &term : text.terms()) {
            QString key = term.key == FilterKey::Expression ? QStringLiteral("/")
                                                            : filterKeyName(term.key);
            if (term.isExact)
                key += u'=';
            lines << (term.isNegated ? QStringLiteral("-") : QString()) + key + u'['
                            + (term.pattern.isEmpty() ? term.text : term.pattern) + u']';
        }
        return lines.join(u' ');
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void splitsIntoTerms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("terms");
        const auto row = [](const char *text, const char *terms) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(terms);
        };
        row("", "");
        row(" \t ", "");
        row("books v7", "[books] [v7]");
        row("BÜCHER", "[bücher]");
        row("bu\u0308cher", "[bücher]");
        row("-tmp", "-[tmp]");
        row("-", "[-]");
        row("--x", "-[-x]");
        row("\"two words\"", "[two words]");
        row("-\"two words\" x", "-[two words] [x]");
        row("\"still open", "[still open]");
        row("\"", "");
        row("\"\"", "");
        row("a\"b c", "[a\"b] [c]");
        row("\"state:failed\"", "[state:failed]");
        row("name:books", "name[books]");
        row("NAME:books", "name[books]");
        row("collection:books", "name[books]");
        row("-db:tmp", "-db[tmp]");
        row("db:\"my db\" x", "db[my db] [x]");
        row("db:\"my db", "db[my db]");
        row("database:a", "db[a]");
        row("db:", ""); // still being typed
        row("name:=Books", "name=[Books]"); // in its own case
        row("-name:=\"My Books\" x", "-name=[My Books] [x]");
        row("name:=\"\"", "");
        row("db:=", "");
        row("name:\"=x\"", "name[=x]");
        row("source:=x", "source[=x]");
        row("kind:external =x", "kind[external] [=x]");
        row("db:a:b", "db[a:b]");
        row("/^v\\d/", "/[^v\\d]");
        row("-/a b/ c", "-/[a b] [c]");
        row("/a/b/ c", "/[a/b] [c]");
        row("/open end", "[/open] [end]");
        row("//", "[//]");
        row("s3://lake/x", "[s3://lake/x]");
        row("http:", "[http:]");
        row("gs:/", "[gs:/]");
        row("localhost:9000", "[localhost:9000]");
        row("10.0.0.1:19530", "[10.0.0.1:19530]");
        row(":x", "[:x]");
    }
    void splitsIntoTerms()
    {
        QFETCH(QString, text);
        const FilterText filter(text, collectionFilterKeys());
        QCOMPARE(filter.fault(), QString());
        QTEST(shown(filter), "terms");
    }

    void namesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOfHistory");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *text, bool isOfHistory, const char *part) {
            QTest::newRow(text) << QString::fromUtf8(text) << isOfHistory
                                << QString::fromUtf8(part);
        };
        row("stat:failed", false, "There is no filter “stat:”. Did you mean “state:”?");
        row("stat:", false, "“state:”");
        row("-satte:failed", true, "“state:”");
        row("books edpoint:eu", true, "“endpoint:”");
        row("foo:bar", false, "Use one of: name:, db:, endpoint:");
        row("foo:bar", true, "job:, message:, note:, since:");
        row("job:12", false, "“job:”"); // a key of another table
        row("kind:external", true, "“kind:”");
        row("foo:bar", false, "write \"foo:bar\"");
        row("state:runing", false, "There is no state “runing”. Did you mean “running”?");
        row("state:runing", true, "“running”");
        row("state:blue", true, "queued, sending");
        row("tag:prodution", true, "“production”");
        row("kind:pink", false, "external, managed, unknown");
        row("age:1d", false, "age:stale");
        row("older:soon", false, "older:2d");
        row("since:soon", true, "since:2d");
        row("/[a/", true, "missing terminating");
        row("/[a/ foo:bar", true, "missing terminating"); // the first
    }
    void namesWhatItDoesNotKnow()
    {
        QFETCH(QString, text);
        QFETCH(bool, isOfHistory);
        QFETCH(QString, part);
        const FilterText filter(text, isOfHistory ? historyFilterKeys() : collectionFilterKeys());
        QVERIFY2(filter.fault().contains(part), qPrintable(filter.fault()));
        QVERIFY(!filter.isEmpty());
    }

    /// Every value that is offered is understood, also when it is shortened to its first letter.
    void everyValueIsOne()
    {
        for (const FilterKeys &keys : {collectionFilterKeys(), historyFilterKeys()}) {
            for (const FilterKey key : keys) {
                for (const QString &value : filterValues(key)) {
                    for (const QString &typed : {value, value.left(1)}) {
                        const FilterText filter(filterKeyName(key) + u':' + typed, keys);
                        QCOMPARE(filter.fault(), QString());
                        QCOMPARE(filter.terms().size(), 1);
                        QCOMPARE(filter.terms().first().key, key);
                    }
                }
            }
        }
    }

    void aQuotedValueIsOneTerm()
    {
        for (const char *value : {"plain", "two words", " edge ", "-minus", "a:b", "/x y/", "=a"}) {
            const QString text = QString::fromLatin1(value);
            const FilterText filter(QStringLiteral("db:") + quotedFilterValue(text),
                                    collectionFilterKeys());
            QCOMPARE(filter.terms().size(), 1);
            QCOMPARE(filter.terms().first().text, text);
        }
    }

    void anExactTermHasTheWholeValue()
    {
        for (const char *value :
             {"Books", "My Books", " edge ", "a:b", "=a", "a\"b", "/x/", "-y"}) {
            const QString name = QString::fromLatin1(value);
            const FilterText filter(exactFilterTerm(FilterKey::Endpoint, name),
                                    historyFilterKeys());
            QCOMPARE(filter.fault(), QString());
            QCOMPARE(filter.terms().size(), 1);
            QVERIFY(filter.terms().first().isExact);
            QCOMPARE(filter.terms().first().text, name);
        }
        QCOMPARE(exactFilterTerm(FilterKey::Name, QStringLiteral("a\" b")), QString());
        QCOMPARE(exactFilterTerm(FilterKey::Name, QString()), QString());
    }

    void aHardExpressionIsGivenUp_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char *pattern : {"(a+)+$", "(a|aa)+$", "(?:(?:a+)+)+$", "(a|a?)+$",
                                    "(*LIMIT_MATCH=99999999)(a+)+$", "((((a+)+)+)+)+$"})
            QTest::newRow(pattern) << QString::fromLatin1(pattern);
    }
    void aHardExpressionIsGivenUp()
    {
        QFETCH(QString, pattern);
        const FilterExpression expression(pattern);
        QVERIFY(expression.isValid());
        const QString text = QString(5000, u'a') + u'!';
        QCOMPARE(expression.match(text), FilterExpression::Match::TooHard);
    }

    void aCommonExpressionIsNot_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char *pattern :
             {"^books_v\\d+$", "lake.*books", "(foo|bar|books)", ".*books.*", "\\bv7\\b"})
            QTest::newRow(pattern) << QString::fromLatin1(pattern);
    }
    void aCommonExpressionIsNot()
    {
        QFETCH(QString, pattern);
        QString text;
        for (int i = 0; i < 60; ++i)
            text += QStringLiteral("s3://lake/a/long/path/of/no/interest/%1\n").arg(i);
        text += QStringLiteral("lake of books v7\nbooks_v7");
        QCOMPARE(FilterExpression(pattern).match(text), FilterExpression::Match::Yes);
    }

    void findsThePlaceOfATerm_data()
    {
        QTest::addColumn<QString>("text"); // with the cursor as |
        QTest::addColumn<QString>("term");
        const auto row = [](const char *text, const char *term) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(term);
        };
        row("|", "");
        row("sta|", "sta");
        row("books sta|te:x y", "state:x");
        row("books | y", "");
        row("books |y", "");
        row("db:\"my d|b\" x", "db:\"my db\"");
        row("a|", "a");
    }
    void findsThePlaceOfATerm()
    {
        QFETCH(QString, text);
        const qsizetype cursor = text.indexOf(u'|');
        text.remove(cursor, 1);
        const FilterPlace place = filterPlaceAt(text, cursor);
        QTEST(text.mid(place.from, place.size), "term");
    }

    void findsTheLikeliest_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("like");
        const auto row = [](const char *word, const char *like) {
            QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(like);
        };
        row("stat", "state");
        row("sattes", "state");
        row("enpdoint", "endpoint");
        row("endpoints", "endpoint");
        row("d", "");
        row("xyz", "");
        row("", "");
    }
    void findsTheLikeliest()
    {
        QFETCH(QString, word);
        QTEST(mostLike(word,
                       {QStringLiteral("state"), QStringLiteral("endpoint"), QStringLiteral("db")}),
              "like");
    }

    /// Whatever is typed: it ends, no token is lost without a word, and a fault is one line.
    void anyTextIsRead()
    {
        const QString signs = QStringLiteral("ab:/\"- \t-state:name:=/\\([{*+?^$|.)äß桶1\n");
        QRandomGenerator random(20261201);
        for (int i = 0; i < 20'000; ++i) {
            QString text;
            for (int size = random.bounded(24); size > 0; --size)
                text += signs.at(random.bounded(int(signs.size())));
            const FilterText filter(text, i % 2 ? historyFilterKeys() : collectionFilterKeys());
            for (const FilterTerm &term : filter.terms())
                QVERIFY(!term.text.isEmpty() || !term.pattern.isEmpty());
            for (qsizetype cursor = 0; cursor <= text.size(); ++cursor) {
                const FilterPlace place = filterPlaceAt(text, cursor);
                QVERIFY(place.from >= 0 && place.from + place.size <= text.size());
                QVERIFY(place.from <= cursor && cursor <= place.from + place.size);
            }
        }
    }

    void aTextThatIsTooLongIsNamed()
    {
        const QString longest(FilterText::kLongest, u'a');
        QCOMPARE(FilterText(longest, historyFilterKeys()).fault(), QString());
        QVERIFY(!FilterText(longest + u'a', historyFilterKeys()).fault().isEmpty());
    }
};

HEADWATER_TEST(TestFilterText, QCoreApplication)
#include "tst_filtertext.moc"
