// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/shownwhenroom.h"
#include "ui/window/windowpanes.h"

#include <QList>
#include <QObject>

class QAction;
class QDockWidget;
class QKeySequence;
class QMainWindow;
class QToolBar;

namespace headwater {

class HistoryDockBody;
class Stage;
class TreeOverlay;

inline const QString kCollectionsView = QStringLiteral("collections");
inline const QString kFreshnessView = QStringLiteral("freshness");

/// Where the panes of the window are, and which of them has the focus. In a small window some give way:
/// WindowModes tells which, and the user can show them all the same.
class WindowLayout final : public QObject
{
    Q_OBJECT
public:
    /// Puts \a panes into \a window.
    WindowLayout(QMainWindow &window, const WindowPanes &panes);

    /// Where the panes are and how large.
    [[nodiscard]] QByteArray save() const;
    void restore(const QByteArray &state);

    /// Show or hide the tree, the history and the tool bar, with their keys: for a menu.
    [[nodiscard]] QList<QAction *> showActions() const
    {
        return {m_showTree, m_showHistory, m_showToolBar};
    }
    /// Takes the tool bar, once.
    void setToolBar(QToolBar *bar);
    /// The middle of the window, for views, sheets and the strip.
    [[nodiscard]] Stage &stage() const { return *m_stage; }
    void tearOffHistory();

    /// The panes that have keys: endpoints, the current view, the collection's page, history.
    static constexpr int kPaneCount = 4;
    /// Shows the pane, too.
    void focusPane(int pane);
    void focusHistory() { focusPane(int(Pane::History)); }
    /// Goes round those that can be seen. A sheet is one of them.
    void focusNextPane(int step);
    /// Focuses the filter field of the focused pane.
    void filterFocusedPane();

Q_SIGNALS:
    /// Something that save() tells of, and that no widget tells of.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Pane { Endpoints, View, Page, History };

    void buildMiddle();
    void buildActions();
    void orderTabs();
    [[nodiscard]] QAction *addShow(const QString &text, const QKeySequence &key,
                                   ShownWhenRoom &shown);
    void adapt(); // to the size of the window
    void apply();
    void applyTree();
    void applyHistory();
    void placeMessages();
    [[nodiscard]] QWidget *paneWidget(Pane pane) const;
    [[nodiscard]] QList<QWidget *> visiblePanes() const;
    [[nodiscard]] QDockWidget *dock(const QString &title, const QString &name, QWidget &pane,
                                    Qt::DockWidgetArea area);

    QMainWindow &m_window;
    WindowPanes m_panes;
    Stage *m_stage;
    HistoryDockBody *m_historyBody;
    QDockWidget *m_left;
    QDockWidget *m_bottom;
    TreeOverlay *m_overlay = nullptr; // made when needed
    QToolBar *m_toolBar = nullptr;
    QAction *m_showTree = nullptr;
    QAction *m_showHistory = nullptr;
    QAction *m_showToolBar = nullptr;
    ShownWhenRoom m_treeShown;
    ShownWhenRoom m_historyShown;
    ShownWhenRoom m_toolBarShown;
    int m_historyHeight = 0; // while it is folded
};

} // namespace headwater
