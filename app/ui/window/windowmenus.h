// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "ui/window/windowpanes.h"

#include <QKeySequence>
#include <QObject>

#include <functional>

class QAction;
class QMainWindow;
class QMenu;
class QUndoStack;

namespace headwater {

class ActionHints;
class Appearance;
class EditActions;
class EndpointForms;
class RefreshTarget;
class WindowLayout;
class WindowToolBar;

/// The menus of the window with their shortcuts. What concerns more than one pane or form is signalled.
class WindowMenus final : public QObject
{
    Q_OBJECT
public:
    /// All must live as long as \a window.
    WindowMenus(QMainWindow &window, const WindowPanes &panes, WindowLayout &layout,
                EndpointForms &forms, Appearance &appearance, const RefreshTarget &target,
                QUndoStack &steps);

    [[nodiscard]] ActionHints &hints() { return *m_hints; }
    [[nodiscard]] EditActions &edit() { return *m_edit; }
    /// The action that opens the command palette.
    [[nodiscard]] QAction *palette() const { return m_palette; }

    /// For what another part adds to it.
    [[nodiscard]] WindowToolBar &toolBar() const { return *m_toolBar; }

Q_SIGNALS:
    void paletteRequested();
    void preferencesRequested();
    void shortcutsRequested();
    void saveLogRequested();
    void reloadRequested();
    void followRequested(); ///< of a job by its id
    void importRequested();
    void exportRequested(); ///< of endpoints
    void refreshRequested(); ///< for what the RefreshTarget names

private:
    void buildFile();
    void buildEdit();
    void buildView();
    void buildEndpoint();
    void buildCollection();
    void buildJob();
    void buildHelp();
    void buildToolBar();
    QAction *add(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                 std::function<void()> trigger);
    QAction *addForEndpoint(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                            void (EndpointForms::*verb)(const EndpointId &));
    void buildFolders(QMenu *menu);
    QAction *addForRow(QMenu *menu, const QString &text, void (EndpointPane::*verb)());
    void nameRefresh();
    void addPanes(QMenu *view);
    void addViews(QMenu *menu);
    void addZoom(QMenu *view);
    void showAbout();

    QMainWindow &m_window;
    WindowPanes m_panes;
    WindowLayout &m_layout;
    EndpointForms &m_forms;
    Appearance &m_appearance;
    const RefreshTarget &m_target;
    ActionHints *m_hints; // a child of the window
    EditActions *m_edit; // a child of the window
    QAction *m_reload = nullptr;
    QAction *m_refresh = nullptr;
    QAction *m_palette = nullptr;
    QAction *m_follow = nullptr;
    WindowToolBar *m_toolBar = nullptr; // a child of the window
};

} // namespace headwater
