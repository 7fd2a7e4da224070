// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/sheetlayout.h"

#include "ui/refresh/sendarea.h"
#include "ui/refresh/settingstabs.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

// in heights of a line of text
constexpr int kNarrow = 50; // 850 pixels
constexpr int kMostTabs = 12; // 200 pixels, in a narrow sheet
constexpr int kLeastTabs = 4;
constexpr int kLeastBody = 3;
constexpr int kLow = 10; // of what is left for tabs and body
// shares of the width
constexpr int kLeft = 13;
constexpr int kRight = 12;

} // namespace

SheetLayout::SheetLayout(QWidget &sheet, const Parts &parts)
    : m_sheet(sheet), m_parts(parts), m_grid(new QGridLayout), m_column(new QVBoxLayout)
{
    buildBody();
    auto *layout = new QVBoxLayout(&m_sheet);
    layout->addWidget(&m_parts.header);
    layout->addLayout(m_grid, 1);
    m_grid->setRowStretch(0, 1);
    arrange();
}

void SheetLayout::buildBody()
{
    QScrollArea &body = m_parts.body;
    auto *content = new QWidget(&body);
    content->setLayout(m_column);
    m_column->setContentsMargins({});
    m_column->addWidget(&m_parts.pair, 1);
    body.setObjectName(QStringLiteral("newSettingsBody"));
    body.setWidgetResizable(true);
    body.setFrameShape(QFrame::NoFrame);
    body.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body.setFocusPolicy(Qt::NoFocus);
    body.setWidget(content);
    content->setAutoFillBackground(false);
    body.viewport()->setAutoFillBackground(false);
}

void SheetLayout::arrange()
{
    for (QWidget *part :
         std::initializer_list<QWidget *>{&m_parts.body, &m_parts.tabs, &m_parts.area})
        m_grid->removeWidget(part);
    const bool isWide = m_shape == Shape::Wide;
    m_grid->addWidget(&m_parts.body, 0, 0, isWide ? 2 : 1, 1);
    switch (m_shape) {
    case Shape::Wide:
        m_grid->addWidget(&m_parts.tabs, 0, 1);
        m_grid->addWidget(&m_parts.area, 1, 1);
        break;
    case Shape::Narrow:
        m_grid->addWidget(&m_parts.tabs, 1, 0);
        m_grid->addWidget(&m_parts.area, 2, 0);
        break;
    case Shape::NarrowAndLow:
        m_column->addWidget(&m_parts.tabs);
        m_grid->addWidget(&m_parts.area, 1, 0);
        break;
    }
    m_parts.tabs.show();
    m_grid->setColumnStretch(0, kLeft);
    m_grid->setColumnStretch(1, isWide ? kRight : 0);
    m_parts.area.setCompact(!isWide);
    m_parts.heading.setVisible(isWide);
    m_parts.body.setMinimumHeight(line() * kLeastBody);
}

void SheetLayout::fit()
{
    const Shape shape = fittingShape();
    if (std::exchange(m_shape, shape) != shape)
        arrange();
    SettingsTabs &tabs = m_parts.tabs;
    const int least = line() * kLeastTabs;
    const int most = line() * kMostTabs;
    if (m_shape == Shape::Wide)
        tabs.setMaximumHeight(QWIDGETSIZE_MAX);
    else if (m_shape == Shape::Narrow)
        tabs.setMaximumHeight(std::clamp(room() * 2 / 5, least, most));
    else
        tabs.setMaximumHeight(most);
    tabs.setMinimumHeight(least);
}

SheetLayout::Shape SheetLayout::fittingShape() const
{
    const int right = m_sheet.width() * kRight / (kLeft + kRight + 1);
    const bool isWide = m_sheet.width() >= line() * kNarrow
            && right >= m_parts.tabs.tabBar()->sizeHint().width();
    if (isWide)
        return Shape::Wide;
    return room() < line() * kLow ? Shape::NarrowAndLow : Shape::Narrow;
}

int SheetLayout::line() const
{
    return m_sheet.fontMetrics().height();
}

/// What header and send area leave.
int SheetLayout::room() const
{
    const int spacing
            = m_sheet.layout()->contentsMargins().top() * 2 + m_grid->verticalSpacing() * 3;
    return m_sheet.height() - m_parts.header.sizeHint().height()
            - m_parts.area.minimumSizeHint().height() - spacing;
}

} // namespace headwater
