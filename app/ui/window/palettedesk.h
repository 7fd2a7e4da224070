// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/palettesearch.h"
#include "ui/window/windowpanes.h"

#include <QPointer>

class QMainWindow;

namespace headwater {

class ActionHints;
class CommandPalette;
class WindowLayout;

/// Opens the command palette and carries out what is chosen there.
class PaletteDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk; \a window is the parent of the palette.
    PaletteDesk(const WindowParts &parts, const WindowPanes &panes, WindowLayout &layout,
                const ActionHints &hints, QMainWindow &window);

    /// \a opener is the action that opens the palette, which does not list it.
    void open(const QAction *opener);
    /// Selects \a collection in the list, and before that its database where that is not in view.
    void showCollection(const CollectionRef &collection);

Q_SIGNALS:
    /// The user wants to follow the job with this id, which is not in the history.
    void followRequested(const QString &id);

private:
    void showScope(const Scope &scope);
    void showJob(LocalJobId job);

    WindowPanes m_panes;
    WindowLayout &m_layout;
    QMainWindow &m_window;
    PaletteSearch m_search;
    QPointer<CommandPalette> m_palette; // deletes itself when closed
};

} // namespace headwater
