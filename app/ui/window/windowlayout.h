// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/windowpanes.h"

#include <QList>
#include <QObject>

class QDockWidget;
class QMainWindow;
class QSettings;

namespace headwater {

/// The places of the window's panes, and which of them has the focus. Sizes, places and the panes' own
/// states are saved from one run to the next.
class WindowLayout final : public QObject
{
    Q_OBJECT
public:
    /// Puts \a panes into \a window.
    WindowLayout(QMainWindow &window, const WindowPanes &panes);

    void restore(QSettings &settings);
    void save(QSettings &settings) const;

    [[nodiscard]] QList<QDockWidget *> docks() const { return {m_left, m_right, m_bottom}; }
    void tearOffHistory();

    /// The panes that F6 cycles through: endpoints, collections, refresh, history.
    static constexpr int kPaneCount = 4;
    void focusPane(int pane);
    void focusNextPane(int step);
    /// Focuses the filter field of the focused pane.
    void filterFocusedPane();

private:
    void buildMiddle();
    [[nodiscard]] QDockWidget *dock(const QString &title, const QString &name, QWidget &pane,
                                    Qt::DockWidgetArea area);

    QMainWindow &m_window;
    WindowPanes m_panes;
    QDockWidget *m_left;
    QDockWidget *m_right;
    QDockWidget *m_bottom;
    QList<QWidget *> m_order; // the order of F6
};

} // namespace headwater
