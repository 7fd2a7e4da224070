// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/readingorder.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>

using namespace headwater;

namespace {

/// A window whose parts are created in any order but that of reading.
class Desk final : public QWidget
{
public:
    Desk()
    {
        button(QStringLiteral("below"), {0, 300, 400, 30});
        auto *right = area(QStringLiteral("right"), {200, 40, 200, 250});
        button(QStringLiteral("right 2"), {0, 100, 200, 30}, right);
        button(QStringLiteral("right 1"), {0, 0, 200, 30}, right);
        auto *left = area(QStringLiteral("left"), {0, 40, 190, 250});
        button(QStringLiteral("left 2"), {0, 200, 190, 30}, left);
        button(QStringLiteral("left 1b"), {100, 3, 90, 30}, left);
        button(QStringLiteral("left 1a"), {0, 0, 90, 40}, left);
        button(QStringLiteral("above"), {300, 0, 100, 30});
        resize(400, 330);
    }

    QPushButton *button(const QString &name, const QRect &rect, QWidget *parent = nullptr)
    {
        auto *button = new QPushButton(name, parent ? parent : this);
        button->setGeometry(rect);
        return button;
    }

    QWidget *area(const QString &name, const QRect &rect)
    {
        auto *area = new QWidget(this);
        area->setObjectName(name);
        area->setGeometry(rect);
        return area;
    }

    [[nodiscard]] QStringList order() const
    {
        QStringList names;
        for (const QWidget *stop : readingOrder(*this))
            names << static_cast<const QPushButton *>(stop)->text();
        return names;
    }

    /// Where Tab leads while this is active, as often as there are stops.
    QStringList tabbed(Qt::Key key)
    {
        QStringList names;
        for (int i = 0; i < int(order().size()); ++i) {
            QTest::keyClick(this, key);
            names << static_cast<const QPushButton *>(QApplication::focusWidget())->text();
        }
        return names;
    }

protected:
    bool focusNextPrevChild(bool next) override { return focusInReadingOrder(*this, next); }
};

const QStringList kOrder{QStringLiteral("above"),   QStringLiteral("left 1a"),
                         QStringLiteral("left 1b"), QStringLiteral("left 2"),
                         QStringLiteral("right 1"), QStringLiteral("right 2"),
                         QStringLiteral("below")};

} // namespace

class TestReadingOrder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void rowsThenColumnsThenRowsInside()
    {
        const Desk desk;
        QCOMPARE(desk.order(), kOrder);
    }

    void tabFollowsItBothWaysAndRound()
    {
        Desk desk;
        desk.show();
        QVERIFY(QTest::qWaitForWindowActive(&desk));
        QCOMPARE(desk.tabbed(Qt::Key_Tab), kOrder);
        QStringList backwards = desk.tabbed(Qt::Key_Backtab);
        std::reverse(backwards.begin(), backwards.end());
        QStringList shifted = kOrder; // it began at the last
        shifted.prepend(shifted.takeLast());
        QCOMPARE(backwards, shifted);
    }

    void whatCannotTakeTheFocusIsLeftOut()
    {
        Desk desk;
        desk.findChild<QWidget *>(QStringLiteral("right"))->hide();
        desk.findChildren<QPushButton *>().constFirst()->setEnabled(false);
        QVERIFY(!desk.order().contains(QStringLiteral("right 1")));
        QVERIFY(!desk.order().contains(QStringLiteral("below")));
    }

    void tabsComeBeforeTheirPage()
    {
        QWidget window;
        auto *tabs = new QTabWidget(&window);
        auto *list = new QListWidget;
        tabs->addTab(list, QStringLiteral("List"));
        auto *field = new QLineEdit(&window);
        auto *layout = new QHBoxLayout(&window);
        layout->addWidget(tabs);
        layout->addWidget(field);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QWidgetList wanted{reinterpret_cast<QWidget *>(tabs->tabBar()), list, field};
        QCOMPARE(readingOrder(window), wanted);
    }
};

HEADWATER_TEST(TestReadingOrder, QApplication)
#include "tst_readingorder.moc"
