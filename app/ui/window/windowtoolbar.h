// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolBar>

class QActionGroup;

namespace headwater {

class Stage;

/// The tool bar: what is done most, the views that can be switched to, and the way to everything else.
/// What is in it is also in a menu.
class WindowToolBar final : public QToolBar
{
    Q_OBJECT
public:
    /// \a stage tells which views there are; both must outlive the bar.
    WindowToolBar(Stage &stage, QAction *palette, QWidget *parent = nullptr);

    /// Adds what is done most, to the others of its kind.
    void addMain(QAction *action);
    /// The views, for a menu; there are none while there is only one view.
    [[nodiscard]] QList<QAction *> viewActions() const;

private:
    void listViews();
    void markView();
    void addPaletteButton(QAction *palette);

    Stage &m_stage;
    QActionGroup *m_views;
    QAction *m_beforeViews; // a separator
    QAction *m_spacer = nullptr;
};

} // namespace headwater
