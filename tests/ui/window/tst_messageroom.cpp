// SPDX-License-Identifier: Apache-2.0
#include "crowd.h"
#include "testkit/testprogram.h"
#include "ui/history/jobdetailsview.h"
#include "ui/kit/messageentry.h"
#include "ui/window/stage.h"
#include "ui/window/windowmodes.h"

#include <QAction>
#include <QApplication>
#include <QStatusBar>
#include <QTableView>
#include <QTreeView>

using namespace headwater;
using namespace headwater::test;

namespace {

const QStringList kViews{QStringLiteral("collections"), QStringLiteral("freshness"),
                         QStringLiteral("endpoint's page"), QStringLiteral("sheet"),
                         QStringLiteral("details")};

/// The crowd in a window of a size, with messages and views that the test chooses.
struct Room : Crowd
{
    explicit Room(QSize wanted) : size(wanted)
    {
        const auto rows = endpointTree.rowCount();
        for (int i = 0; i < rows; ++i)
            messages().withdraw(endpointTree.index(i, 0).data(Qt::DisplayRole).toString());
        window.resize(size);
        part<QTableView>("collections")->selectRow(1);
        part<QTableView>("history")->selectRow(0);
    }
    template <typename Widget> [[nodiscard]] Widget *part(const char *name = "") const
    {
        return window.findChild<Widget *>(QString::fromLatin1(name));
    }
    void trigger(const char *action) const { part<QAction>(action)->trigger(); }

    void say(int lines) const
    {
        const auto nothing = [] {};
        for (int i = 0; i < MessageLines::kMost; ++i) {
            const QString key = QString::number(i);
            if (i < lines)
                messages().post(key, MessageLevel::Warning, QStringLiteral("Look at this."),
                                QStringLiteral("Enter token…"), nothing);
            else
                messages().withdraw(key);
        }
    }

    void show(const QString &view) const
    {
        auto *stage = window.findChild<Stage *>();
        auto *tree = part<QTreeView>("endpoints");
        stage->closeSheet();
        const bool isPage = view == kViews.at(2);
        tree->setCurrentIndex(isPage ? tree->model()->index(0, 0) : QModelIndex());
        if (!isPage)
            tree->clearSelection();
        trigger(view == kViews.at(1) ? "view-freshness" : "view-collections");
        if (isPage) // the view that its endpoint has
            tree->setCurrentIndex(tree->model()->index(0, 0));
        if (view == kViews.at(3)) {
            part<QTableView>("collections")->selectRow(1);
            window.findChild<RefreshPane *>()->triggerNewSettings();
        }
        const auto *details = window.findChild<JobDetailsView *>();
        if ((view == kViews.at(4)) != details->isVisible() && !stage->sheet())
            trigger("toggleDetails");
    }

    /// What is cut, pushed off, or has no row in view. Details that were opened without room for them may take the
    /// room of the history's rows: they are what is read.
    [[nodiscard]] QStringList faults() const
    {
        QStringList found = cutIn(window);
        if (window.size() != size) {
            found << QStringLiteral("the window became %1x%2")
                             .arg(QString::number(window.width()),
                                  QString::number(window.height()));
        }
        const QWidget &status = *window.statusBar();
        if (window.rect().bottom() < bottomOf(status))
            found << QStringLiteral("the status bar is off the window");
        const auto entries = messages().findChildren<MessageEntry *>();
        for (const MessageEntry *entry : entries) {
            const bool isWhole = entry->height() >= entry->sizeHint().height()
                    && entry->rect().bottom() <= messages().height()
                    && messages().rect().bottom() <= messages().parentWidget()->height()
                    && bottomOf(*entry) <= status.y();
            if (!isWhole)
                found << QStringLiteral("a line of messages is cut");
        }
        for (const char *name : {"collections", "freshness", "history"}) {
            const auto *table = part<QTableView>(name);
            const QRect row = table->visualRect(table->model()->index(0, 0));
            const bool yields = table == part<QTableView>("history")
                    && window.findChild<JobDetailsView *>()->isVisible();
            if (!yields && table->isVisible() && table->viewport()->height() < row.height())
                found << QStringLiteral("no row of %1 is in view").arg(QLatin1String(name));
        }
        return found;
    }
    [[nodiscard]] int bottomOf(const QWidget &widget) const
    {
        return widget.mapTo(&window, widget.rect().bottomLeft()).y();
    }

    const QSize size;
};

} // namespace

/// However many messages there are, they cut nothing, and nothing cuts them.
class TestMessageRoom final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
        m_font = QApplication::font();
    }

    void init() { failOnAnyWarning(); }
    void cleanup() { QApplication::setFont(m_font); }

    void everythingHasRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<qreal>("zoom");
        for (const QSize &size : kSizes) {
            for (const qreal zoom : kZooms) {
                QTest::addRow("%dx%d, text x%d", size.width(), size.height(), int(zoom))
                        << size << zoom;
            }
        }
    }

    void everythingHasRoom()
    {
        QFETCH(QSize, size);
        QFETCH(qreal, zoom);
        QFont font = m_font;
        font.setPointSizeF(font.pointSizeF() * zoom);
        QApplication::setFont(font);
        const Room room(size);
        QStringList found;
        for (const QString &view : kViews) {
            for (int lines = 0; lines <= MessageLines::kMost; ++lines) {
                room.show(view);
                room.say(lines);
                for (const QString &fault : room.faults())
                    found << QStringLiteral("%1, %2 lines: %3").arg(view).arg(lines).arg(fault);
            }
        }
        for (const QString &sentence : std::as_const(found))
            qInfo().noquote() << sentence;
        QVERIFY(found.isEmpty());
    }

private:
    QFont m_font;
};

HEADWATER_TEST(TestMessageRoom, QApplication)
#include "tst_messageroom.moc"
