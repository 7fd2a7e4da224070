// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/messagelines.h"

#include <QTest>

using namespace headwater;

/// Each message is written as `key level cause`, for example `a E token`.
class TestMessageLines final : public QObject
{
    Q_OBJECT

    static MessageLines linesOf(const QString &script)
    {
        MessageLines lines;
        lines.share(QStringLiteral("token"),
                    {[](int count) { return QStringLiteral("%1 lack tokens.").arg(count); }});
        lines.share(QStringLiteral("down"),
                    {[](int count) { return QStringLiteral("%1 are down.").arg(count); }});
        for (const QString &part : script.split(QStringLiteral("; "))) {
            const QStringList words = part.split(u' ');
            Message message;
            message.key = message.subject = words.at(0);
            message.level = words.at(1) == QStringLiteral("E") ? MessageLevel::Error
                    : words.at(1) == QStringLiteral("W")       ? MessageLevel::Warning
                                                               : MessageLevel::Info;
            message.cause = words.value(2);
            message.text = QStringLiteral("About %1. And more. ").arg(message.key);
            lines.put(message);
        }
        return lines;
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void equalCausesAreOneLineAndTheMostCommonIsFirst_data()
    {
        QTest::addColumn<QString>("messages");
        QTest::addColumn<QString>("titles");
        QTest::newRow("one") << "a W token"
                             << "About a.";
        QTest::newRow("two of a cause") << "a W token; b W token"
                                        << "2 lack tokens.";
        QTest::newRow("two causes") << "a E down; b W token; c W token"
                                    << "2 lack tokens. About a.";
        QTest::newRow("the more severe first") << "a W token; b E down"
                                               << "About b. About a.";
        QTest::newRow("the older first") << "a E; b E"
                                         << "About a. About b.";
        QTest::newRow("no cause is no group") << "a W; b W"
                                              << "About a. About b.";
        QTest::newRow("a cause that nobody described") << "a W x; b W x"
                                                       << "About a.";
        QTest::newRow("the same key again") << "a W token; a W token"
                                            << "About a.";
        QTest::newRow("a severe one makes its line severe")
                << "a W token; b E token; c W down; d W down"
                << "2 lack tokens. 2 are down.";
        QTest::newRow("a reply keeps its place") << "a E; b E; c E; d I"
                                                 << "About a. About b. About d. About c.";
        QTest::newRow("the newest reply") << "a E; b E; c I; d I"
                                          << "About a. About b. About d. About c.";
    }
    void equalCausesAreOneLineAndTheMostCommonIsFirst()
    {
        QFETCH(QString, messages);
        QStringList titles;
        for (const MessageLine &line : linesOf(messages).lines())
            titles << line.title;
        QTEST(titles.join(u' '), "titles");
    }

    void twoOrThreeAreNamed_data()
    {
        QTest::addColumn<QString>("messages");
        QTest::addColumn<QString>("rest");
        QTest::newRow("1") << "a W token"
                           << "And more.";
        QTest::newRow("2") << "a W token; b W token"
                           << "a, b";
        QTest::newRow("3") << "a W token; b W token; c W token"
                           << "a, b, c";
        QTest::newRow("6") << "a W token; b W token; c W token; d W token; e W token; f W token"
                           << "a, b and 4 more";
    }
    void twoOrThreeAreNamed()
    {
        QFETCH(QString, messages);
        const MessageLine line = linesOf(messages).lines().first();
        QTEST(line.rest, "rest");
        for (const QString &key : line.keys)
            QVERIFY(line.fullText.contains(key)); // the list names all
    }

    void aLineShrinksAsItsCausesGo()
    {
        MessageLines lines = linesOf(QStringLiteral("a W token; b W token"));
        QVERIFY(lines.drop(QStringLiteral("a")));
        QVERIFY(!lines.drop(QStringLiteral("a")));
        QCOMPARE(lines.lines().first().title, QStringLiteral("About b."));
        QVERIFY(lines.drop(QStringLiteral("b")));
        QVERIFY(lines.lines().isEmpty());
    }
};

HEADWATER_TEST(TestMessageLines, headwater::test::NoApplication)
#include "tst_messagelines.moc"
