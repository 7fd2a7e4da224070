// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/manualclock.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/messagebar.h"
#include "ui/kit/messageentry.h"
#include "ui/kit/messagelist.h"
#include "ui/kit/messagetext.h"
#include "ui/kit/spokenalert.h"

#include <QLabel>
#include <QLayout>
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
        for (int i = 0; i < bar.layout()->count(); ++i)
            result << qobject_cast<MessageEntry *>(bar.layout()->itemAt(i)->widget())->text();
        return result;
    }

    static Message message(const QString &key, MessageBar::Level level, const QString &cause = {})
    {
        Message result{key, level, key + QStringLiteral(" is broken.")};
        result.cause = cause;
        result.subject = key;
        return result;
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aMessageOfTheSameKeyTakesThePlaceOfTheFirst()
    {
        test::ManualClock clock;
        MessageBar bar(clock);
        bar.post(QStringLiteral("a"), MessageBar::Level::Info, QStringLiteral("one"));
        bar.post(QStringLiteral("b"), MessageBar::Level::Error, QStringLiteral("two"));
        bar.post(QStringLiteral("a"), MessageBar::Level::Warning, QStringLiteral("three"));
        QCOMPARE(texts(bar), QStringList({QStringLiteral("two"), QStringLiteral("three")}));
    }

    void isThereOnlyWhileItHasSomethingToSay()
    {
        test::ManualClock clock;
        MessageBar bar(clock);
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
        test::ManualClock clock;
        MessageBar bar(clock);
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
        test::ManualClock clock;
        MessageBar bar(clock);
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
        QTRY_COMPARE(texts(bar), QStringList({QStringLiteral("three"), QStringLiteral("two")}));
    }

    void closingIsToldWithoutTheAction()
    {
        test::ManualClock clock;
        MessageBar bar(clock);
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
        test::ManualClock clock;
        MessageBar bar(clock);
        bar.post(QStringLiteral("a"), MessageBar::Level::Error, QStringLiteral("<b>Gone</b>"));
        auto *entry = bar.findChild<MessageEntry *>();
        QCOMPARE(test::accessibleName(entry), QStringLiteral("Error: <b>Gone</b>"));
        QAccessibleInterface *face
                = QAccessible::queryAccessibleInterface(bar.findChild<SpokenAlert *>());
        QCOMPARE(face->role(), QAccessible::AlertMessage);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Error: <b>Gone</b>"));
        QCOMPARE(entry->findChild<QLabel *>(QStringLiteral("messageText"))->textFormat(),
                 Qt::PlainText);
    }

    void aFourthLineIsBehindACount()
    {
        test::ManualClock clock;
        MessageBar bar(clock);
        for (const char *key : {"a", "b", "c", "d"})
            bar.post(message(QLatin1String(key), MessageBar::Level::Warning));
        QCOMPARE(texts(bar).size(), 3);
        bar.show();
        QList<QToolButton *> more = bar.findChildren<QToolButton *>(QStringLiteral("moreMessages"));
        more.removeIf([](const QToolButton *button) { return button->isHidden(); });
        QCOMPARE(more.size(), 1);
        QCOMPARE(more.first()->text(), QStringLiteral("1 more message"));
        more.first()->click();
        auto *list = bar.findChild<MessageList *>();
        QVERIFY(list && list->isVisible());
        QCOMPARE(list->findChildren<QLabel *>(QStringLiteral("listedMessage")).size(), 4);
        auto *dismiss = list->findChild<QToolButton *>(QStringLiteral("dismissMessage3"));
        QCOMPARE(test::accessibleName(dismiss), QStringLiteral("Dismiss: d is broken."));
        dismiss->click();
        QVERIFY(!bar.shows(QStringLiteral("d")));
        QVERIFY(more.first()->isHidden());
    }

    void theListHasTheActions()
    {
        test::ManualClock clock;
        MessageBar bar(clock);
        for (const char *key : {"a", "b", "c"})
            bar.post(message(QLatin1String(key), MessageBar::Level::Warning));
        bool ran = false;
        Message last = message(QStringLiteral("d"), MessageBar::Level::Warning);
        last.actionText = QStringLiteral("Mend");
        last.action = [&] { ran = true; };
        bar.post(last);
        bar.openList();
        bar.findChild<MessageList *>()
                ->findChild<QPushButton *>(QStringLiteral("listedAction3"))
                ->click();
        QVERIFY(ran);
        QVERIFY(!bar.shows(QStringLiteral("d")));
    }

    void aSharedLineIsClosedAsAWhole()
    {
        test::ManualClock clock;
        MessageBar bar(clock);
        QStringList acted;
        bar.share(QStringLiteral("token"),
                  {[](int count) { return QStringLiteral("%1 lack tokens.").arg(count); },
                   QStringLiteral("Enter"), [&](const QStringList &keys) { acted = keys; }});
        for (const char *key : {"a", "b", "c"})
            bar.post(message(QLatin1String(key), MessageBar::Level::Warning,
                             QStringLiteral("token")));
        QCOMPARE(texts(bar), QStringList(QStringLiteral("3 lack tokens. a, b, c")));
        const QStringList all{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        bar.findChild<QPushButton *>(QStringLiteral("messageAction"))->click();
        QCOMPARE(acted, all);
        QVERIFY(bar.shows(QStringLiteral("a"))); // until its cause is gone
        QSignalSpy dismissed(&bar, &MessageBar::dismissed);
        bar.findChild<QToolButton *>(QStringLiteral("messageClose"))->click();
        QCOMPARE(dismissed.size(), 3);
        QVERIFY(bar.isHidden());
    }

    void aLineNeverWraps()
    {
        test::ManualClock clock;
        MessageBar bar(clock);
        bar.post(QStringLiteral("a"), MessageBar::Level::Error, QStringLiteral("Short."));
        bar.resize(400, bar.sizeHint().height());
        bar.show();
        const int height = bar.sizeHint().height();
        const QString text = QString(QStringLiteral("Very long\n")).repeated(60);
        bar.post(QStringLiteral("a"), MessageBar::Level::Error, text);
        QCOMPARE(bar.sizeHint().height(), height);
        const auto *line = bar.findChild<MessageText *>();
        QVERIFY(line->isElided());
        QVERIFY(line->toolTip().count(QStringLiteral("Very long")) == 60);
        const auto name = test::accessibleName(bar.findChild<MessageEntry *>());
        QVERIFY(name.count(QStringLiteral("Very long")) == 60);
    }

    void alertsComeOncePerSecondAndOnlyForNews()
    {
        using namespace std::chrono_literals;
        test::ManualClock clock;
        MessageBar bar(clock);
        QStringList alerts;
        connect(&bar, &MessageBar::announced, this, [&](const QString &text) { alerts << text; });
        bar.share(QStringLiteral("token"),
                  {[](int count) { return QStringLiteral("%1 lack tokens.").arg(count); }});
        for (int i = 0; i < 21; ++i) {
            bar.post(message(QString::number(i), MessageBar::Level::Warning,
                             QStringLiteral("token")));
        }
        bar.post(message(QStringLiteral("x"), MessageBar::Level::Error));
        bar.post(message(QStringLiteral("x"), MessageBar::Level::Error)); // nothing new
        bar.post(message(QStringLiteral("gone"), MessageBar::Level::Error));
        bar.withdraw(QStringLiteral("gone"));
        QCOMPARE(alerts, QStringList(QStringLiteral("Warning: 0 is broken.")));
        clock.advance(999ms);
        QCOMPARE(alerts.size(), 1);
        clock.advance(1ms);
        QCOMPARE(alerts.size(), 2);
        QVERIFY2(alerts.last().startsWith(QStringLiteral("Warning: 21 lack tokens.")),
                 qPrintable(alerts.last()));
        clock.advance(1s);
        QCOMPARE(alerts.size(), 3);
        QCOMPARE(alerts.last(), QStringLiteral("Error: x is broken."));
        clock.advance(1min);
        QCOMPARE(alerts.size(), 3);
    }
};

HEADWATER_TEST(TestMessageBar, QApplication)
#include "tst_messagebar.moc"
