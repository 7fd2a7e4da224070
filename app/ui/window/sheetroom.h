// SPDX-License-Identifier: Apache-2.0
#pragma once

class QDockWidget;
class QMainWindow;

namespace headwater {

/// Makes room for a sheet in which the user works for a while: the dock below gets as low as it can, and has its
/// height back afterwards.
class SheetRoom final
{
public:
    /// Both must outlive this.
    SheetRoom(QMainWindow &window, QDockWidget &below);

    void take();
    void giveBack();

private:
    QMainWindow &m_window;
    QDockWidget &m_below;
    int m_height = 0; // before take(); 0: nothing was taken
};

} // namespace headwater
