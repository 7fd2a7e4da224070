// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/confirmbutton.h"
#include "ui/window/queuebar.h"

#include <QApplication>
#include <QLabel>

using namespace headwater;

class TestQueueBar final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QWidget window; // without a parent the bar would be a window
        QueueBar bar{&window};
        QLabel *queueText = find<QLabel>("queueText");
        QLabel *leftOverText = find<QLabel>("leftOverText");
        QPushButton *pause = find<QPushButton>("pauseQueue");

        Fixture() { window.show(); }
        template <typename T> [[nodiscard]] T *find(const char *name)
        {
            return bar.findChild<T *>(QString::fromLatin1(name));
        }
    };

private Q_SLOTS:
    void initTestCase() { QApplication::setDoubleClickInterval(1); }
    void init() { test::failOnAnyWarning(); }

    void isThereWhileSomethingWaits()
    {
        Fixture f;
        QVERIFY(!f.bar.isVisible());
        f.bar.setStatus({0, 2, 3, 1, 0, false, {}});
        QVERIFY(!f.bar.isVisible());
        f.bar.setStatus({12, 2, 3, 1, 0, false, {}});
        QVERIFY(f.bar.isVisible());
        QVERIFY(f.queueText->isVisible());
        QVERIFY(!f.leftOverText->isVisible());
        QCOMPARE(f.queueText->text(), QStringLiteral("2 running · 12 waiting · 1 failed"));
        f.bar.setStatus({12, 0, 0, 0, 0, false, {}});
        QCOMPARE(f.queueText->text(), QStringLiteral("12 waiting"));
        f.bar.setStatus({});
        QVERIFY(!f.bar.isVisible());
    }

    void pausesAndResumes()
    {
        Fixture f;
        QSignalSpy pauses(&f.bar, &QueueBar::pauseRequested);
        QSignalSpy resumes(&f.bar, &QueueBar::resumeRequested);
        f.bar.setStatus({1, 0, 0, 0, 0, false, {}});
        QCOMPARE(f.pause->text(), QStringLiteral("Pause"));
        f.pause->click();
        f.bar.setStatus({1, 0, 0, 0, 0, true, {}});
        QCOMPARE(f.pause->text(), QStringLiteral("Resume"));
        QCOMPARE(f.queueText->text(), QStringLiteral("Paused · 1 waiting"));
        f.pause->click();
        QCOMPARE(pauses.size(), 1);
        QCOMPARE(resumes.size(), 1);
        f.bar.setStatus({1, 0, 0, 1, 0, true, QStringLiteral("books\n<b>v8</b>")});
        QCOMPARE(f.queueText->text(),
                 QStringLiteral("Paused because books <b>v8</b> failed · 1 waiting · 1 failed"));
    }

    void whatWaitsIsWithdrawnOnTheSecondPressOnly()
    {
        Fixture f;
        QSignalSpy empties(&f.bar, &QueueBar::emptyRequested);
        f.bar.setStatus({3, 0, 0, 0, 0, false, {}});
        f.find<QPushButton>("emptyQueue")->click();
        QCOMPARE(empties.size(), 0);
        QCOMPARE(f.find<QPushButton>("emptyQueue")->text(),
                 QStringLiteral("Confirm: cancel waiting"));
        QTRY_VERIFY((f.find<QPushButton>("emptyQueue")->click(), empties.size() == 1));
    }

    void whatIsLeftOverWaitsForADecision()
    {
        Fixture f;
        QSignalSpy reviews(&f.bar, &QueueBar::reviewRequested);
        QSignalSpy forgets(&f.bar, &QueueBar::forgetRequested);
        f.bar.setStatus({0, 0, 0, 0, 3, false, {}});
        QVERIFY(f.leftOverText->isVisible());
        QVERIFY(!f.queueText->isVisible());
        QCOMPARE(f.leftOverText->text(), QStringLiteral("3 refreshes have not been sent."));
        f.bar.setStatus({0, 0, 0, 0, 1, false, {}});
        QCOMPARE(f.leftOverText->text(), QStringLiteral("1 refresh has not been sent."));
        f.find<QPushButton>("reviewLeftOver")->click();
        QCOMPARE(reviews.size(), 1);
        f.find<QPushButton>("forgetLeftOver")->click();
        QCOMPARE(forgets.size(), 0);
        QTRY_VERIFY((f.find<QPushButton>("forgetLeftOver")->click(), forgets.size() == 1));
    }

    void toolsReadIt()
    {
        Fixture f;
        f.bar.setStatus({2, 1, 0, 0, 1, false, {}});
        QCOMPARE(test::accessibleName(&f.bar), QStringLiteral("Queue"));
        QCOMPARE(test::accessibleName(f.queueText), QStringLiteral("1 running · 2 waiting"));
        for (const QPushButton *button : f.bar.findChildren<QPushButton *>())
            QVERIFY(!button->objectName().isEmpty() && !button->text().isEmpty());
    }
};

HEADWATER_TEST(TestQueueBar, QApplication)
#include "tst_queuebar.moc"
