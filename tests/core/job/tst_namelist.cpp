// SPDX-License-Identifier: Apache-2.0
#include "core/job/namelist.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace headwater;

class TestNameList final : public QObject
{
    Q_OBJECT

    static QString shown(const QString &text)
    {
        QStringList names;
        for (const ListedName &name : readNameList(text).names)
            names << name.text();
        return names.join(u' ');
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void readsWhatPeopleHave_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const char *text, const char *names) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(names);
        };
        row("nothing", "", "");
        row("blank", " \n\t\n ", "");
        row("lines", "books\nclicks\r\n\n  orders  \n", "books clicks orders");
        row("twice", "books\nbooks\nclicks", "books clicks");
        row("commas", "books, clicks,orders;\tx,", "books clicks orders x");
        row("quotation marks", "\"books\", \"clicks\"\n'x'", "books clicks 'x'");
        row("bullets", "- books\n* clicks", "books clicks");
        row("database", "archive.books\narchive/clicks", "archive/books archive/clicks");
        row("endpoint", "prod-eu/archive/books", "prod-eu/archive/books");
        row("too many parts", "a/b/c/d\na.b.c.d", "a/b/c/d a.b.c.d");
        row("an empty part", "a//c\n/x\n.y", "a//c /x .y");
        row("CSV", "name,rows\nbooks,5\nclicks,6", "books clicks");
        row("CSV with places", "Endpoint;Database;Collection\neu;d;books\nus;;clicks",
            "eu/d/books us/clicks");
        row("CSV with quoted cells", "name,\"db\"\n\"bo\"\"oks\",\"a,b\"", "a,b/bo\"oks");
        row("our copied rows", "Name\tEndpoint\tDatabase\nbooks\teu\tdefault", "eu/default/books");
        row("JSON names", "[\"books\", \"archive.clicks\"]", "books archive/clicks");
        row("JSON objects", R"([{"name":"books","db":"d"},{"collectionName":"x","cluster":"eu"}])",
            "d/books eu/x");
        row("JSON response", R"({"code":0,"data":["books","clicks"]})", "books clicks");
        row("JSON lines", "{\"database\":\"d\",\"name\":\"books\"}\n{\"name\":\"clicks\"}",
            "d/books clicks");
        row("cut JSON", "[\"books\", \"cli", "[books cli");
        row("JSON numbers", "[1, null, true, \"a\"]", "a");
        row("signs", "桶\n<b>", "桶 <b>");
    }
    void readsWhatPeopleHave()
    {
        QFETCH(QString, text);
        QTEST(shown(text), "names");
    }

    void knowsAListWhenItSeesOne_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isList");
        QTest::newRow("names") << QStringLiteral("books\nclicks") << true;
        QTest::newRow("one") << QStringLiteral("books_v7") << true;
        QTest::newRow("places") << QStringLiteral("eu/archive/books") << true;
        QTest::newRow("a sentence") << QStringLiteral("Please look at the books") << false;
        QTest::newRow("an address") << QStringLiteral("https://example.com/x?y") << false;
        QTest::newRow("a command") << QStringLiteral("curl -X POST 'http://x/y'") << false;
        QTest::newRow("a job id") << QStringLiteral("461234567890123457") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void knowsAListWhenItSeesOne()
    {
        QFETCH(QString, text);
        QTEST(looksLikeNameList(text), "isList");
    }

    void aLongListIsCut()
    {
        QString text;
        for (int i = 0; i < NameList::kMost + 5; ++i)
            text += QStringLiteral("db.collection_%1\n").arg(i);
        const NameList list = readNameList(text);
        QCOMPARE(list.names.size(), NameList::kMost);
        QVERIFY(list.isCut);
        const NameList long_ = readNameList(QString(NameList::kLongestText + 1, u'a'));
        QVERIFY(long_.isCut);
        QVERIFY(!readNameList(text.left(1000)).isCut);
    }

    void anyTextIsRead()
    {
        const QString signs = QStringLiteral("ab\"\\,;\t\n[]{}:/.- *'name");
        QRandomGenerator random(1);
        for (int i = 0; i < 20'000; ++i) {
            QString text;
            for (int size = random.bounded(30); size > 0; --size)
                text += signs.at(random.bounded(int(signs.size())));
            for (const ListedName &name : readNameList(text).names)
                QVERIFY(!name.name.isEmpty());
        }
    }
};

HEADWATER_TEST(TestNameList, QCoreApplication)
#include "tst_namelist.moc"
