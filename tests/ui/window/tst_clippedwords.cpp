// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"
#include "crowd.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/tokensdialog.h"
#include "ui/kit/filterline.h"
#include "ui/window/stage.h"

#include <QMenu>
#include <QMenuBar>
#include <QTreeView>

using namespace headwater;
using namespace headwater::test;

namespace {

/// Everything that the window opens from its menus, one after the other.
QList<QAction *> openers(const QMenu &menu)
{
    QList<QAction *> all;
    for (QAction *action : menu.actions()) {
        if (action->menu())
            all += openers(*action->menu());
        else if (action->isEnabled() && !action->isCheckable() && !action->isSeparator())
            all << action;
    }
    return all;
}

} // namespace

/// What tells rows apart, and what labels, buttons and tabs say, can be read whole.
class TestClippedWords final : public QObject
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

    void nothingIsCut_data()
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

    void nothingIsCut()
    {
        QFETCH(QSize, size);
        QFETCH(qreal, zoom);
        QFont font = m_font;
        font.setPointSizeF(font.pointSizeF() * zoom);
        QApplication::setFont(font);
        Crowd crowd;
        crowd.window.resize(size);
        QStringList found = cutIn(crowd.window);

        crowd.window.findChild<QTableView *>(QStringLiteral("collections"))->selectRow(1);
        crowd.window.findChild<QTableView *>(QStringLiteral("history"))->selectRow(0);
        found += cutIn(crowd.window);
        found += lookAtPages(crowd);
        found += lookAtDialogs(crowd);
        found.removeDuplicates();
        for (const QString &sentence : std::as_const(found))
            qInfo().noquote() << sentence;
        QVERIFY(found.isEmpty());
    }

    void menusHaveWords()
    {
        const Crowd crowd;
        const auto menus = crowd.window.findChildren<QMenu *>();
        for (const QMenu *menu : menus) {
            for (const QAction *action : menu->actions()) {
                QVERIFY2(action->isSeparator() || !action->text().isEmpty(),
                         qPrintable(menu->title() + menu->objectName()));
                QVERIFY2(!Qt::mightBeRichText(action->text()), qPrintable(action->text()));
            }
        }
    }

private:
    static QAction *action(const Crowd &crowd, const char *name)
    {
        return crowd.window.findChild<QAction *>(QString::fromLatin1(name));
    }
    template <typename Widget> static Widget *part(const Crowd &crowd, const char *name)
    {
        return crowd.window.findChild<Widget *>(QString::fromLatin1(name));
    }

    /// What is cut of the dialogs that \a open opens; closes them.
    template <typename Open> static QStringList lookAtOpened(const Crowd &crowd, Open open)
    {
        const QWidgetList before = QApplication::topLevelWidgets();
        open();
        QStringList found;
        int seen = 0;
        const QWidgetList tops = QApplication::topLevelWidgets();
        QList<QPointer<QWidget>> opened;
        for (QWidget *top : tops) {
            if (top->isVisible() && top != &crowd.window && !before.contains(top))
                opened << top;
        }
        for (const QPointer<QWidget> &dialog : std::as_const(opened)) {
            ++seen;
            const QString title = dialog->windowTitle() + QStringLiteral(": ");
            for (const QString &fault : cutIn(*dialog))
                found << title + fault;
            if (dialog)
                dialog->close();
        }
        if (seen == 0)
            found << QStringLiteral("nothing opened");
        return found;
    }

    /// Views, pages, sheets and the dialogs that no menu opens.
    static QStringList lookAtPages(Crowd &crowd)
    {
        QStringList found;
        const auto look = [&](const char *what) {
            for (const QString &fault : cutIn(crowd.window))
                found << QString::fromLatin1(what) + QStringLiteral(": ") + fault;
        };
        auto *stage = crowd.window.findChild<Stage *>();
        auto *page = crowd.window.findChild<RefreshPane *>();
        auto *table = part<QTableView>(crowd, "collections");
        stage->focusPage();
        look("collection's page");
        page->triggerNewSettings();
        look("new settings");
        page->closeNewSettings();
        stage->closeSheet();

        table->selectAll();
        found += lookAtOpened(crowd, [&] { action(crowd, "refreshData")->trigger(); });
        table->selectRow(1);
        found += lookAtOpened(crowd, [&crowd] {
            const auto buttons
                    = crowd.window.findChildren<QAbstractButton *>(QStringLiteral("moreMessages"));
            for (QAbstractButton *more : buttons) {
                if (more->isVisible())
                    return more->click(); // the list of messages
            }
        });
        found += lookAtOpened(crowd, [&crowd] {
            auto *tokens = new TokensDialog(crowd.services.endpoints.endpoints(), &crowd.window);
            tokens->setAttribute(Qt::WA_DeleteOnClose);
            tokens->show();
        });
        action(crowd, "view-freshness")->trigger();
        look("Freshness");
        action(crowd, "view-collections")->trigger();
        auto *tree = part<QTreeView>(crowd, "endpoints");
        tree->setCurrentIndex(tree->model()->index(0, 0)); // the worst trouble comes first
        look("endpoint's page");
        tree->clearSelection();
        tree->setCurrentIndex({});
        auto *filter = part<FilterLine>(crowd, "filterCollections");
        filter->setText(QStringLiteral("books"));
        found += lookAtOpened(crowd, [filter] { Q_EMIT filter->saveRequested(); });
        filter->clear();
        return found;
    }

    static QStringList lookAtDialogs(Crowd &crowd)
    {
        QStringList found;
        const auto menus = crowd.window.menuBar()->findChildren<QMenu *>(
                QString(), Qt::FindDirectChildrenOnly);
        for (const QMenu *menu : menus) {
            for (QAction *action : openers(*menu)) {
                const QString text = action->text();
                if (text.contains(QStringLiteral("Quit")) || text.contains(QStringLiteral("Tear")))
                    continue;
                action->trigger();
                QList<QPointer<QWidget>> dialogs; // some close by themselves
                for (QWidget *top : QApplication::topLevelWidgets()) {
                    if (top->isVisible() && top != &crowd.window && !top->inherits("QFileDialog"))
                        dialogs << top;
                }
                for (const QPointer<QWidget> &dialog : std::as_const(dialogs)) {
                    if (!dialog)
                        continue;
                    const QString title = dialog->windowTitle() + QStringLiteral(": ");
                    for (const QString &fault : cutIn(*dialog))
                        found << title + fault;
                    if (dialog)
                        dialog->close();
                }
            }
        }
        return found;
    }

    QFont m_font;
};

HEADWATER_TEST(TestClippedWords, QApplication)
#include "tst_clippedwords.moc"
