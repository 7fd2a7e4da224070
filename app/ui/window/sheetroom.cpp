// SPDX-License-Identifier: Apache-2.0
#include "ui/window/sheetroom.h"

#include <QDockWidget>
#include <QMainWindow>

#include <utility>

namespace headwater {

SheetRoom::SheetRoom(QMainWindow &window, QDockWidget &below) : m_window(window), m_below(below) { }

void SheetRoom::take()
{
    if (m_height > 0 || !m_below.isVisible() || m_below.isFloating())
        return;
    m_height = m_below.height();
    m_window.resizeDocks({&m_below}, {m_below.minimumSizeHint().height()}, Qt::Vertical);
}

void SheetRoom::giveBack()
{
    const int height = std::exchange(m_height, 0);
    if (height > m_below.height() && !m_below.isFloating())
        m_window.resizeDocks({&m_below}, {height}, Qt::Vertical);
}

} // namespace headwater
