// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/columnwidths.h"

#include <QRandomGenerator>

#include <numeric>

using namespace headwater;

namespace {

constexpr int kTables = 400;

QList<ColumnNeed> someNeeds(QRandomGenerator &random)
{
    QList<ColumnNeed> needs;
    const int columns = random.bounded(1, 10);
    for (int i = 0; i < columns; ++i) {
        ColumnNeed need;
        need.least = random.bounded(20, 160);
        need.wanted = random.bounded(10, i % 3 ? 300 : 1200);
        need.stretch = random.bounded(3);
        need.gives = random.bounded(4);
        need.hides = need.gives > 0 ? random.bounded(4) : 0;
        needs.append(need);
    }
    needs.first().stretch = 2; // else nothing takes what is to spare
    needs.first().gives = needs.first().hides = 0;
    return needs;
}

QByteArray describe(const QList<ColumnNeed> &needs, const QList<int> &widths, int room)
{
    QStringList lines{QStringLiteral("room %1").arg(room)};
    for (qsizetype i = 0; i < needs.size(); ++i) {
        const ColumnNeed &need = needs.at(i);
        lines << QStringLiteral("least %1, wanted %2, stretch %3, gives %4, hides %5: %6")
                         .arg(need.least)
                         .arg(need.wanted)
                         .arg(need.stretch)
                         .arg(need.gives)
                         .arg(need.hides)
                         .arg(widths.at(i));
    }
    return lines.join(u'\n').toUtf8();
}

} // namespace

class TestColumnWidths final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyTableSharesItsRoom()
    {
        QRandomGenerator random(11);
        for (int table = 0; table < kTables; ++table) {
            const QList<ColumnNeed> needs = someNeeds(random);
            for (int room = 400; room <= 2600; room += 55) {
                check(needs, room);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void theMockUpsColumns()
    {
        // the history at 1400 pixels
        const QList<ColumnNeed> history{
                {88, 130, 0, 0, 0}, {96, 150, 2, 0, 0},  {120, 176, 0, 0, 0},
                {56, 72, 0, 3, 3},  {156, 156, 0, 0, 0}, {64, 112, 0, 4, 0},
                {44, 48, 0, 5, 0},  {44, 68, 0, 2, 1},   {72, 600, 1, 1, 2}};
        QCOMPARE(shareWidth(history, 1512), QList<int>({130, 150, 176, 72, 156, 112, 48, 68, 600}));
        QCOMPARE(shareWidth(history, 1600), QList<int>({130, 150, 176, 72, 156, 112, 48, 68, 688}));
        QCOMPARE(shareWidth(history, 1000), QList<int>({130, 150, 176, 72, 156, 112, 48, 68, 88}));
        QCOMPARE(shareWidth(history, 960), QList<int>({130, 150, 176, 72, 156, 112, 48, 44, 72}));
        // Database and Started next; at last, of those that tell rows apart, the widest
        QCOMPARE(shareWidth(history, 904), QList<int>({130, 150, 176, 56, 156, 72, 48, 44, 72}));
        QCOMPARE(shareWidth(history, 862), QList<int>({130, 148, 148, 56, 156, 64, 44, 44, 72}));
        // the least are 740: Progress hides and leaves its room to what tells rows apart
        QCOMPARE(shareWidth(history, 740), QList<int>({88, 96, 120, 56, 156, 64, 44, 44, 72}));
        QCOMPARE(shareWidth(history, 739), QList<int>({114, 113, 120, 56, 156, 64, 44, 0, 72}));
    }

    void whatIsTooWideForTheTableKeepsItsLeast()
    {
        const QList<ColumnNeed> needs{{200, 300, 1, 0, 0}, {300, 100, 0, 0, 0}};
        QCOMPARE(shareWidth(needs, 400), QList<int>({200, 300}));
        QCOMPARE(shareWidth({}, 400), QList<int>());
    }

private:
    static void check(const QList<ColumnNeed> &needs, int room)
    {
        const QList<int> widths = shareWidth(needs, room);
        const QByteArray what = describe(needs, widths, room);
        QCOMPARE(widths.size(), needs.size());
        const auto isShown = [&](qsizetype i) { return widths.at(i) > 0; };
        int all = 0;
        int least = 0;
        int leastOfShown = 0;
        for (qsizetype i = 0; i < needs.size(); ++i) {
            all += needs.at(i).least;
            if (needs.at(i).hides == 0)
                least += needs.at(i).least;
            if (isShown(i))
                leastOfShown += needs.at(i).least;
        }
        const int sum = std::accumulate(widths.begin(), widths.end(), 0);
        QVERIFY2(sum == std::max(room, least), what);

        qsizetype lastHidden = -1;
        for (qsizetype i = 0; i < needs.size(); ++i) {
            const ColumnNeed &need = needs.at(i);
            if (!isShown(i)) {
                QVERIFY2(need.hides > 0 && all > room, what);
                for (qsizetype other = 0; other < needs.size(); ++other) {
                    QVERIFY2(!isShown(other) || needs.at(other).hides == 0
                                     || needs.at(other).hides >= need.hides,
                             what);
                }
                if (lastHidden < 0 || need.hides >= needs.at(lastHidden).hides)
                    lastHidden = i;
                continue;
            }
            QVERIFY2(widths.at(i) >= need.least, what);
            if (widths.at(i) >= need.wanted)
                continue;
            for (qsizetype other = 0; other < needs.size(); ++other) {
                const int own = need.gives == 0 ? 100 : need.gives;
                const int theirs = needs.at(other).gives == 0 ? 100 : needs.at(other).gives;
                const bool hasToGiveFirst = isShown(other) && theirs < own;
                QVERIFY2(!hasToGiveFirst || widths.at(other) == needs.at(other).least, what);
                // of those that give way together, none is wider than the one that is cut, but by a pixel
                const bool givesTogether = isShown(other) && theirs == own;
                QVERIFY2(!givesTogether || widths.at(other) == needs.at(other).least
                                 || widths.at(other) <= widths.at(i) + 1,
                         what);
            }
        }
        QVERIFY2(lastHidden < 0 || leastOfShown + needs.at(lastHidden).least > room, what);
    }
};

HEADWATER_TEST(TestColumnWidths, QCoreApplication)
#include "tst_columnwidths.moc"
