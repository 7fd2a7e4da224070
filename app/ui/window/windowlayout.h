// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/windowpanes.h"

#include <QList>
#include <QObject>

class QDockWidget;
class QMainWindow;

namespace headwater {

class Stage;

inline const QString kCollectionsView = QStringLiteral("collections");
inline const QString kFreshnessView = QStringLiteral("freshness");

/// Where the panes of the window are, and which of them has the focus.
class WindowLayout final : public QObject
{
    Q_OBJECT
public:
    /// Puts \a panes into \a window.
    WindowLayout(QMainWindow &window, const WindowPanes &panes);

    /// Where the panes are and how large.
    [[nodiscard]] QByteArray save() const;
    void restore(const QByteArray &state);

    [[nodiscard]] QList<QDockWidget *> docks() const { return {m_left, m_bottom}; }
    /// The middle of the window, for views, sheets and the strip.
    [[nodiscard]] Stage &stage() const { return *m_stage; }
    void tearOffHistory();

    /// The panes that have keys: endpoints, the current view, the collection's page, history.
    static constexpr int kPaneCount = 4;
    /// Shows the pane, too.
    void focusPane(int pane);
    /// Goes round those that can be seen. A sheet is one of them.
    void focusNextPane(int step);
    /// Focuses the filter field of the focused pane.
    void filterFocusedPane();

Q_SIGNALS:
    /// Something that save() tells of, and that no widget tells of.
    void changed();

private:
    enum class Pane { Endpoints, View, Page, History };

    void buildMiddle();
    [[nodiscard]] QWidget *paneWidget(Pane pane) const;
    [[nodiscard]] QList<QWidget *> visiblePanes() const;
    [[nodiscard]] QDockWidget *dock(const QString &title, const QString &name, QWidget &pane,
                                    Qt::DockWidgetArea area);

    QMainWindow &m_window;
    WindowPanes m_panes;
    Stage *m_stage;
    QDockWidget *m_left;
    QDockWidget *m_bottom;
};

} // namespace headwater
