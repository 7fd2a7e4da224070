// SPDX-License-Identifier: Apache-2.0
#include "testkit/stage.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/rowcopier.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/tableheights.h"
#include "ui/kit/tablesetup.h"

#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QStandardItemModel>
#include <QTableView>

using namespace headwater;

class TestTableSetup final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QStandardItemModel model{3, 2};
        QTableView table;
        test::Stage stage{table, {400, 200}};

        Fixture()
        {
            for (int row = 0; row < 3; ++row) {
                for (int column = 0; column < 2; ++column)
                    model.setItem(row, column,
                                  new QStandardItem(QStringLiteral("%1.%2").arg(row).arg(column)));
            }
            setUpTable(&table, &model);
            QTest::qWait(0);
        }
        [[nodiscard]] int rowHeight() const { return table.verticalHeader()->sectionSize(1); }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }
    void cleanup() { RowHeight::instance().setComfortable(false); }

    void rowsFollowThePreferenceAndTheFont()
    {
        Fixture f;
        const QFont font = f.table.font();
        const double scale = QFontInfo(font).pixelSize() / 13.0;
        QCOMPARE(f.rowHeight(), std::max(qRound(24 * scale), QFontMetrics(font).height() + 6));
        RowHeight::instance().setComfortable(true);
        QCOMPARE(f.rowHeight(), std::max(qRound(32 * scale), QFontMetrics(font).height() + 6));
        const int comfortable = f.rowHeight();
        QFont larger = font;
        larger.setPointSizeF(font.pointSizeF() * 2);
        f.table.setFont(larger);
        QVERIFY(std::abs(f.rowHeight() - 2 * comfortable) <= 2);
        RowHeight::instance().setComfortable(false);
        QVERIFY(f.rowHeight() >= QFontMetrics(larger).height() + 6);
        f.table.setFont(font);
        TableHeights::of(&f.table)->setHeights(60, 70);
        QCOMPARE(f.rowHeight(), qRound(60 * scale));
    }

    void aCellCanBeCopied()
    {
        Fixture f;
        f.table.setCurrentIndex(f.model.index(1, 1));
        for (const char *limit : {"This plugin does not support raise()",
                                  "This plugin does not support grabbing the keyboard"})
            QTest::ignoreMessage(QtWarningMsg, limit); // of the platform that tests run on
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5),
                                f.table.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&f.table, &event);
        QMenu *menu = nullptr; // not the one of the columns
        for (QMenu *shown : f.table.findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (shown->isVisible())
                menu = shown;
        }
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions();
        QCOMPARE(actions.at(0)->text(), QStringLiteral("Copy c&ell"));
        actions.at(0)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1.1"));
        actions.at(1)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1.0\t1.1\n"));
        menu->close();
    }

    void theLastColumnTakesWhatIsToSpare()
    {
        Fixture f;
        QCOMPARE(f.table.horizontalHeader()->length(), f.table.viewport()->width());
        QVERIFY(f.table.horizontalHeader()->sectionSize(1) > 300);
    }
};

HEADWATER_TEST(TestTableSetup, QApplication)
#include "tst_tablesetup.moc"
