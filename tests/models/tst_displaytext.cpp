// SPDX-License-Identifier: Apache-2.0
#include "models/displaytext.h"
#include "models/naturalcompare.h"
#include "models/rowmerge.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <algorithm>

using namespace headwater;
using namespace std::chrono_literals;

class TestWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void saysHowLongAgo_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("clock of the server ahead") << qint64(-30) << "< 1 min";
        QTest::newRow("seconds") << qint64(59) << "< 1 min";
        QTest::newRow("a minute") << qint64(60) << "1 min";
        QTest::newRow("before two hours") << qint64(7199) << "119 min";
        QTest::newRow("hours") << qint64(2 * 3600) << "2 h";
        QTest::newRow("hours over a day") << qint64(47 * 3600) << "47 h";
        QTest::newRow("days") << qint64(3 * 86400) << "3 d";
        QTest::newRow("long ago") << qint64(400 * 86400) << "400 d";
    }
    void saysHowLongAgo()
    {
        QFETCH(qint64, seconds);
        QTEST(ageText(test::noon().addSecs(-seconds), test::noon()), "text");
    }

    void aTimeNeverSeenHasNoWords()
    {
        QCOMPARE(ageText({}, test::noon()), QString());
        QCOMPARE(momentText({}, test::noon()), QString());
        QCOMPARE(exactTimeText({}), QString());
    }

    void aMomentHasTheDayWhereItIsNotToday()
    {
        const QDateTime now({2026, 11, 30}, {14, 2}); // local
        const auto at = [&now](const QDate &day) {
            return momentText(QDateTime(day, {22, 14, 7}).toUTC(), now.toUTC());
        };
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German)); // columns are the same in every language
        QCOMPARE(at({2026, 11, 30}), QStringLiteral("22:14:07"));
        QCOMPARE(at({2026, 11, 29}), QStringLiteral("29 Nov 22:14:07"));
        QCOMPARE(at({2026, 3, 1}), QStringLiteral("1 Mar 22:14:07"));
        QCOMPARE(at({2025, 11, 30}), QStringLiteral("30 Nov 2025 22:14:07"));
        QCOMPARE(at({2026, 12, 1}), QStringLiteral("1 Dec 22:14:07")); // by a clock that is ahead
        QLocale::setDefault(before);
    }

    void saysHowLongItTook_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << "0 ms";
        QTest::newRow("milliseconds") << qint64(999) << "999 ms";
        QTest::newRow("tenths, not rounded up") << qint64(9'999) << "9.9 s";
        QTest::newRow("seconds") << qint64(59'999) << "59 s";
        QTest::newRow("minutes") << qint64(80'000) << "1:20";
        QTest::newRow("hours") << qint64(3'729'000) << "1:02:09";
    }
    void saysHowLongItTook()
    {
        QFETCH(qint64, ms);
        QTEST(durationText(std::chrono::milliseconds(ms)), "text");
    }

    void namesSortAsPeopleCount()
    {
        const QStringList sorted{
                QString(),
                QStringLiteral("a"),
                QStringLiteral("a07"),
                QStringLiteral("a7"),
                QStringLiteral("a7b"),
                QStringLiteral("a10"),
                QStringLiteral("a99999999999999999999"), // beyond 64 bits
                QStringLiteral("a100000000000000000000"),
                QStringLiteral("a_1"),
                QStringLiteral("b"),
        };
        QStringList shuffled = sorted;
        std::reverse(shuffled.begin(), shuffled.end());
        std::sort(shuffled.begin(), shuffled.end(), [](const QString &left, const QString &right) {
            return naturalCompare(left, right) < 0;
        });
        QCOMPARE(shuffled, sorted);
    }

    void rowsAreMergedInAsFewPiecesAsCanBe_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("edits");
        QTest::newRow("the same") << "abc"
                                  << "abc"
                                  << "";
        QTest::newRow("all new") << ""
                                 << "abc"
                                 << "+0:abc";
        QTest::newRow("all gone") << "abc"
                                  << ""
                                  << "-0:3";
        QTest::newRow("in the middle") << "ad"
                                       << "abcd"
                                       << "+1:bc";
        QTest::newRow("gaps from the back") << "abcde"
                                            << "ace"
                                            << "-3:1 -1:1";
        QTest::newRow("all replaced") << "ab"
                                      << "cd"
                                      << "+2:cd -0:2";
        QTest::newRow("mixed") << "bdf"
                               << "abcf"
                               << "-1:1 +1:c +0:a";
    }
    void rowsAreMergedInAsFewPiecesAsCanBe()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QStringList edits;
        mergeRows(
                before, after, std::less<QChar>(),
                [&](qsizetype first, qsizetype count) {
                    edits << QStringLiteral("-%1:%2").arg(first).arg(count);
                    before.remove(first, count);
                },
                [&](qsizetype at, qsizetype from, qsizetype count) {
                    edits << QStringLiteral("+%1:%2").arg(at).arg(after.mid(from, count));
                    before.insert(at, after.mid(from, count));
                });
        QCOMPARE(before, after);
        QTEST(edits.join(QLatin1Char(' ')), "edits");
    }
};

HEADWATER_TEST(TestWords, QCoreApplication)
#include "tst_displaytext.moc"
