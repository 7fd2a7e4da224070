// SPDX-License-Identifier: Apache-2.0
#include "core/job/link.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

class TestLink final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void linksAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Link>("expected");
        const auto row = [](const char *name, const QString &text, const Link &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("a collection", u"headwater://prod-eu/default/books"_s,
            {u"prod-eu"_s, u"default"_s, u"books"_s, {}});
        row("a job", u"headwater://prod-eu/job/461234567890123457"_s,
            {u"prod-eu"_s, {}, {}, JobId{461234567890123457}});
        row("a database that is called job", u"headwater://lab/job/books"_s,
            {u"lab"_s, u"job"_s, u"books"_s, {}});
        row("capitals stay", u"HeadWater://Prod EU/Default/Books"_s,
            {u"Prod EU"_s, u"Default"_s, u"Books"_s, {}});
        row("encoded", u"headwater://M%C3%BCnchen%20%231/default/b%25"_s,
            {u"München #1"_s, u"default"_s, u"b%"_s, {}});
        row("with the slash of a browser", u"headwater://lab/default/books/"_s,
            {u"lab"_s, u"default"_s, u"books"_s, {}});
    }

    void linksAreRead()
    {
        QFETCH(QString, text);
        QFETCH(Link, expected);
        const Result<Link> link = parseLink(text);
        QVERIFY(link);
        QCOMPARE(*link, expected);
        const Result<Link> again = parseLink(link->text());
        QVERIFY2(again, qPrintable(link->text()));
        QCOMPARE(*again, expected);
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "headwater:", "headwater://", "headwater://lab", "headwater://lab/default",
              "headwater://lab//books", "headwater:///default/books", "headwater://a/b/c/d",
              "headwater://lab/job/", "https://lab/default/books",
              "headwater://lab/de%0Afault/books", "headwater://lab/default/b%2Fooks",
              "headwater://lab/default/b%00"}) {
            QTest::newRow(text[0] == '\0' ? "empty" : text) << QString::fromLatin1(text);
        }
        QTest::newRow("long") << u"headwater://lab/default/"_s + QString(256, u'x');
    }

    void othersAreRefused()
    {
        QFETCH(QString, text);
        const Result<Link> link = parseLink(text);
        QVERIFY(!link);
        QCOMPARE(link.error().kind, ErrorKind::InvalidInput);
    }
};

HEADWATER_TEST(TestLink, QCoreApplication)
#include "tst_link.moc"
