// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowlayout.h"

#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/history/historypane.h"
#include "ui/kit/firstfocus.h"
#include "ui/kit/messagebar.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/queuebar.h"
#include "ui/window/stage.h"
#include "ui/window/statusline.h"

#include <QApplication>
#include <QDataStream>
#include <QDockWidget>
#include <QMainWindow>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kDocksVersion = 1; // of what restoreState() understands: which docks there are

} // namespace

WindowLayout::WindowLayout(QMainWindow &window, const WindowPanes &panes)
    : QObject(&window), m_window(window), m_panes(panes), m_stage(new Stage(&panes.refresh))
{
    buildMiddle();
    m_window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_left = dock(tr("Endpoints"), QStringLiteral("endpointsDock"), m_panes.endpoints,
                  Qt::LeftDockWidgetArea);
    m_bottom = dock(tr("History"), QStringLiteral("historyDock"), m_panes.history,
                    Qt::BottomDockWidgetArea);
    m_window.resizeDocks({m_left}, {248}, Qt::Horizontal);
    m_window.resizeDocks({m_bottom}, {230}, Qt::Vertical);
    m_window.statusBar()->addWidget(&m_panes.status, 1);
}

void WindowLayout::buildMiddle()
{
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_panes.messages);
    column->addWidget(m_stage, 1);
    m_stage->addView(kCollectionsView, &m_panes.collections, tr("Collections"));
    m_stage->addView(kFreshnessView, &m_panes.freshness, tr("Freshness"));
    m_stage->addBar(&m_panes.queue);
    m_window.setCentralWidget(middle);
}

QDockWidget *WindowLayout::dock(const QString &title, const QString &name, QWidget &pane,
                                Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(name);
    dock->setWidget(&pane);
    // The panes have headings of their own; only a detached pane needs a title bar.
    auto *noTitle = new QWidget(dock);
    dock->setTitleBarWidget(noTitle);
    connect(dock, &QDockWidget::topLevelChanged, this, [dock, noTitle](bool floating) {
        dock->setTitleBarWidget(floating ? nullptr : noTitle);
    });
    m_window.addDockWidget(area, dock);
    return dock;
}

void WindowLayout::tearOffHistory()
{
    m_bottom->show();
    m_bottom->setFloating(!m_bottom->isFloating());
}

void WindowLayout::focusPane(int pane)
{
    switch (Pane(pane)) {
    case Pane::Endpoints:
        m_left->show();
        break;
    case Pane::View:
        m_stage->closeSheet();
        break;
    case Pane::Page:
        m_stage->focusPage();
        return;
    case Pane::History:
        m_bottom->show();
        m_bottom->raise();
        break;
    }
    paneWidget(Pane(pane))->setFocus(Qt::ShortcutFocusReason); // each hands it to its main widget
}

QWidget *WindowLayout::paneWidget(Pane pane) const
{
    switch (pane) {
    case Pane::Endpoints:
        return &m_panes.endpoints;
    case Pane::View:
        return m_stage->currentView();
    case Pane::Page:
        return &m_panes.refresh;
    case Pane::History:
        return &m_panes.history;
    }
    Q_UNREACHABLE();
}

/// What can be seen, from left to right and down. A sheet takes the place of view and page.
QList<QWidget *> WindowLayout::visiblePanes() const
{
    QList<QWidget *> panes;
    const auto add = [&panes](QWidget *pane) {
        if (pane && pane->isVisible())
            panes << pane;
    };
    add(&m_panes.endpoints);
    if (m_stage->sheet()) {
        add(m_stage->sheet());
    } else {
        add(m_stage->currentView());
        add(&m_panes.refresh);
    }
    add(&m_panes.history);
    return panes;
}

void WindowLayout::focusNextPane(int step)
{
    const QList<QWidget *> panes = visiblePanes();
    const QWidget *focused = QApplication::focusWidget();
    const auto current = std::ranges::find_if(
            panes, [focused](const QWidget *pane) { return pane->isAncestorOf(focused); });
    if (panes.isEmpty())
        return;
    const auto count = int(panes.size());
    const int from = current == panes.end() ? 0 : int(current - panes.begin());
    giveFirstFocus(panes.at((from + step + count) % count), Qt::ShortcutFocusReason);
}

void WindowLayout::filterFocusedPane()
{
    const QWidget *focused = QApplication::focusWidget();
    if (m_panes.endpoints.isAncestorOf(focused))
        m_panes.endpoints.find();
    else if (m_panes.history.isAncestorOf(focused))
        m_panes.history.filter();
    else if (m_stage->view() == kFreshnessView)
        m_panes.freshness.filter();
    else
        m_panes.collections.filter();
}

QByteArray WindowLayout::save() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_window.saveState(kDocksVersion) << m_stage->saveLayout();
    return state;
}

void WindowLayout::restore(const QByteArray &state)
{
    QByteArray docks;
    QByteArray stage;
    QDataStream stream(state);
    stream >> docks >> stage;
    if (stream.status() != QDataStream::Ok)
        return;
    m_window.restoreState(docks, kDocksVersion);
    m_stage->restoreLayout(stage);
}

} // namespace headwater
