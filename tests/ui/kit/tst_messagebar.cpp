// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/teststrict.h"
#include "ui/kit/messagebar.h"
#include "ui/kit/messageentry.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

using namespace headwater;

class TestMessageBar final : public QObject
{
    Q_OBJECT

    static QStringList texts(const MessageBar &bar)
    {
        QStringList result;
        for (const MessageEntry *entry : bar.findChildren<MessageEntry *>())
            result << entry->text();
        return result;
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aMessageOfTheSameKeyTakesThePlaceOfTheFirst()
    {
        MessageBar bar;
        bar.post(QStringLiteral("a"), MessageBar::Level::Info, QStringLiteral("one"));
        bar.post(QStringLiteral("b"), MessageBar::Level::Error, QStringLiteral("two"));
        bar.post(QStringLiteral("a"), MessageBar::Level::Warning, QStringLiteral("three"));
        QCOMPARE(texts(bar), QStringList({QStringLiteral("three"), QStringLiteral("two")}));
    }

    void isThereOnlyWhileItHasSomethingToSay()
    {
        MessageBar bar;
        QVERIFY(bar.isHidden());
        bar.post(QStringLiteral("a"), MessageBar::Level::Info, QStringLiteral("one"));
        QVERIFY(!bar.isHidden());
        bar.withdraw(QStringLiteral("other"));
        QVERIFY(bar.shows(QStringLiteral("a")));
        bar.withdraw(QStringLiteral("a"));
        QVERIFY(bar.isHidden());
        QVERIFY(!bar.shows(QStringLiteral("a")));
    }

    void theActionRunsOnceAndMayPostAgain()
    {
        MessageBar bar;
        int runs = 0;
        bar.post(QStringLiteral("a"), MessageBar::Level::Info, QStringLiteral("one"),
                 QStringLiteral("Undo"), [&] {
                     ++runs;
                     bar.post(QStringLiteral("a"), MessageBar::Level::Info, QStringLiteral("done"));
                 });
        auto *button = bar.findChild<QPushButton *>(QStringLiteral("messageAction"));
        QCOMPARE(button->text(), QStringLiteral("Undo"));
        button->click();
        QCOMPARE(runs, 1);
        QCOMPARE(texts(bar), QStringList({QStringLiteral("done")}));
    }

    void aNoteGoesByItself()
    {
        MessageBar bar;
        bar.post(QStringLiteral("note"), MessageBar::Level::Info, QStringLiteral("one"));
        bar.post(QStringLiteral("undo"), MessageBar::Level::Info, QStringLiteral("two"),
                 QStringLiteral("Undo"), [] {});
        bar.post(QStringLiteral("trouble"), MessageBar::Level::Warning, QStringLiteral("three"));
        QStringList waiting;
        for (const MessageEntry *entry : bar.findChildren<MessageEntry *>()) {
            auto *stay = entry->findChild<QTimer *>(QStringLiteral("stayTimer"));
            if (stay->isActive()) {
                waiting << entry->key();
                stay->start(0);
            }
        }
        QCOMPARE(waiting, QStringList(QStringLiteral("note")));
        QTRY_COMPARE(texts(bar), QStringList({QStringLiteral("two"), QStringLiteral("three")}));
    }

    void closingIsToldWithoutTheAction()
    {
        MessageBar bar;
        bool ran = false;
        bar.post(QStringLiteral("a"), MessageBar::Level::Info, QStringLiteral("one"),
                 QStringLiteral("Undo"), [&] { ran = true; });
        QSignalSpy dismissed(&bar, &MessageBar::dismissed);
        bar.findChild<QToolButton *>(QStringLiteral("messageClose"))->click();
        QCOMPARE(dismissed.size(), 1);
        QCOMPARE(dismissed.at(0).at(0).toString(), QStringLiteral("a"));
        QVERIFY(!ran);
    }

    void assistiveToolsAreToldOfAnAlertInWords()
    {
        MessageBar bar;
        bar.post(QStringLiteral("a"), MessageBar::Level::Error, QStringLiteral("<b>Gone</b>"));
        auto *entry = bar.findChild<MessageEntry *>();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(entry);
        QCOMPARE(face->role(), QAccessible::AlertMessage);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Error: <b>Gone</b>"));
        QCOMPARE(entry->findChild<QLabel *>(QStringLiteral("messageText"))->textFormat(),
                 Qt::PlainText);
    }
};

QTEST_MAIN(TestMessageBar)
#include "tst_messagebar.moc"
