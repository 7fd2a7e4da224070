// SPDX-License-Identifier: Apache-2.0
#include "testkit/stage.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/confirmbutton.h"
#include "ui/kit/theme.h"

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

struct ConfirmButtonScene
{
    ConfirmButton button;
    test::Stage stage{button, {300, 60}};
    QSignalSpy confirmed{&button, &ConfirmButton::confirmed};
    QSignalSpy armed{&button, &ConfirmButton::armedFor};
    QSignalSpy ignored{&button, &ConfirmButton::ignored};
    QTimer *seconds = button.findChild<QTimer *>(u"secondTimer"_s);
    QTimer *settle = button.findChild<QTimer *>(u"settleTimer"_s);

    ConfirmButtonScene()
    {
        button.setTitle(u"Refresh data of books"_s);
        button.setConfirmation(u"Refresh data: confirm on PRODUCTION"_s);
    }
    [[nodiscard]] QList<int> told() const
    {
        QList<int> told;
        for (const QList<QVariant> &signal : armed)
            told << signal.first().toInt();
        return told;
    }
    [[nodiscard]] int redPixels()
    {
        const QImage image = button.grab().toImage();
        const QRgb red = tagColor(EnvironmentTag::Production, button.palette()).rgb();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) == red ? 1 : 0;
        }
        return count;
    }
};

} // namespace

class TestConfirmButton final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void itTellsTheSecondsThatAreLeft()
    {
        ConfirmButtonScene scene;
        scene.button.press();
        QCOMPARE(scene.seconds->intervalAsDuration(), std::chrono::milliseconds(1000));
        scene.seconds->setInterval(1); // the test does not wait
        QTRY_VERIFY(scene.armed.size() >= 6);
        QCOMPARE(scene.told().first(6), (QList{5, 4, 3, 2, 1, 1}));
        QVERIFY(scene.button.isArmed()); // until the time is over
        scene.button.disarm();
        QCOMPARE(scene.told().last(), 0);
        const qsizetype count = scene.armed.size();
        scene.button.disarm();
        QCOMPARE(scene.armed.size(), count);
    }

    void itIsFilledRedWhileItAsks()
    {
        ConfirmButtonScene scene;
        const int area = scene.button.width() * scene.button.height();
        QCOMPARE(scene.redPixels(), 0);
        scene.button.press();
        QVERIFY(scene.redPixels() > area / 2);
        scene.button.disarm();
        QCOMPARE(scene.redPixels(), 0);
    }

    void aPressThatComesTooSoonIsTold()
    {
        ConfirmButtonScene scene;
        scene.button.press();
        scene.button.press();
        QCOMPARE(scene.ignored.size(), 1);
        QCOMPARE(scene.confirmed.size(), 0);
        scene.settle->stop();
        scene.button.press();
        QCOMPARE(scene.confirmed.size(), 1);
        QCOMPARE(scene.ignored.size(), 1);
        QCOMPARE(scene.told().last(), 0);
    }

    void escapeTakesTheQuestionBack()
    {
        ConfirmButtonScene scene;
        QVERIFY(scene.stage.isReady());
        scene.button.press();
        QTest::keyClick(&scene.stage, Qt::Key_Escape); // wherever the focus is
        QVERIFY(!scene.button.isArmed());
        scene.settle->stop();
        scene.button.press(); // asks again
        QCOMPARE(scene.confirmed.size(), 0);
    }
};

HEADWATER_TEST(TestConfirmButton, QApplication)
#include "tst_confirmbutton.moc"
