// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/window/screenset.h"

using namespace headwater;

namespace {

ScreenSet::Screen laptop()
{
    return {QStringLiteral("eDP-1"), {0, 0, 1366, 768}};
}

ScreenSet::Screen beside(int x)
{
    return {QStringLiteral("HDMI-1"), {x, 0, 2560, 1440}};
}

} // namespace

class TestScreenSet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aSetIsKnownByItsScreens()
    {
        const QString both = ScreenSet({laptop(), beside(1366)}).key();
        QCOMPARE(ScreenSet({beside(1366), laptop()}).key(), both);
        QVERIFY(ScreenSet({beside(-2560), laptop()}).key() != both);
        QVERIFY(ScreenSet({laptop()}).key() != both);
        QCOMPARE(ScreenSet({laptop(), beside(1366)}).largest(), QSize(2560, 1440));
        QVERIFY(!both.contains(u'/'));
        QCOMPARE(ScreenSet::current().key(), ScreenSet::current().key());
    }

    void theFirstWindowFitsTheScreen_data()
    {
        QTest::addColumn<QSize>("available");
        QTest::addColumn<bool>("maximized");
        QTest::newRow("tiny") << QSize(933, 600) << true;
        QTest::newRow("smallest") << QSize(1024, 640) << true;
        QTest::newRow("netbook") << QSize(1280, 720) << true;
        QTest::newRow("exactly") << QSize(1400, 900) << true;
        QTest::newRow("wide") << QSize(1440, 900) << false;
        QTest::newRow("upright") << QSize(1080, 1920) << false;
        QTest::newRow("large") << QSize(2560, 1440) << false;
    }

    void theFirstWindowFitsTheScreen()
    {
        QFETCH(QSize, available);
        QFETCH(bool, maximized);
        const FirstSize first(available);
        QCOMPARE(first.maximized, maximized);
        QCOMPARE(first.size.boundedTo(available), first.size);
        QCOMPARE(first.size.boundedTo({1400, 900}), first.size);
        QVERIFY(maximized || first.size.height() < available.height()); // it has a frame, too
        if (available.width() > 1500 && available.height() > 1000)
            QCOMPARE(first.size, QSize(1400, 900));
    }
};

HEADWATER_TEST(TestScreenSet, QApplication)
#include "tst_screenset.moc"
