// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowlayout.h"

#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/history/historypane.h"
#include "ui/kit/firstfocus.h"
#include "ui/kit/messagebar.h"
#include "ui/kit/taborder.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/historydockbody.h"
#include "ui/window/queuebar.h"
#include "ui/window/stage.h"
#include "ui/window/statusline.h"
#include "ui/window/treeoverlay.h"
#include "ui/window/windowmodes.h"

#include <QAction>
#include <QApplication>
#include <QDataStream>
#include <QDockWidget>
#include <QMainWindow>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kDocksVersion = 1; // of what restoreState() understands: which docks there are

} // namespace

WindowLayout::WindowLayout(QMainWindow &window, const WindowPanes &panes)
    : QObject(&window),
      m_window(window),
      m_panes(panes),
      m_stage(new Stage(&panes.refresh)),
      m_historyBody(new HistoryDockBody(panes.history))
{
    buildMiddle();
    m_window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_left = dock(tr("Endpoints"), QStringLiteral("endpointsDock"), m_panes.endpoints,
                  Qt::LeftDockWidgetArea);
    m_bottom = dock(tr("History"), QStringLiteral("historyDock"), *m_historyBody,
                    Qt::BottomDockWidgetArea);
    connect(m_bottom, &QDockWidget::visibilityChanged, this, &WindowLayout::placeMessages);
    connect(m_bottom, &QDockWidget::topLevelChanged, this, &WindowLayout::placeMessages);
    placeMessages();
    m_window.resizeDocks({m_left}, {248}, Qt::Horizontal);
    m_window.resizeDocks({m_bottom}, {230}, Qt::Vertical);
    m_window.statusBar()->addWidget(&m_panes.status, 1);
    buildActions();
    m_window.installEventFilter(this);
    m_bottom->installEventFilter(this);
    connect(m_bottom, &QDockWidget::topLevelChanged, this, &WindowLayout::applyHistory);
    connect(&m_panes.history, &HistoryPane::unfoldRequested, m_showHistory, &QAction::trigger);
    for (const auto signal : {&Stage::sheetOpened, &Stage::sheetClosed}) {
        connect(m_stage, signal, this, [this] {
            m_historyShown.setRoom(!m_stage->sheet());
            applyHistory();
        });
    }
    connect(m_stage, &Stage::layoutChanged, this, &WindowLayout::changed);
    connect(m_stage, &Stage::viewChanged, this, &WindowLayout::changed);
}

void WindowLayout::buildActions()
{
    m_showTree = addShow(tr("Show endpoints"), QKeySequence(Qt::Key_F9), m_treeShown);
    m_showTree->setObjectName(QStringLiteral("showEndpoints"));
    m_showHistory = addShow(tr("Show history"), QKeySequence(Qt::CTRL | Qt::Key_H), m_historyShown);
    m_showHistory->setObjectName(QStringLiteral("showHistory"));
    m_showToolBar = addShow(tr("Show tool bar"), {}, m_toolBarShown);
    m_showToolBar->setObjectName(QStringLiteral("showToolBar"));
}

QAction *WindowLayout::addShow(const QString &text, const QKeySequence &key, ShownWhenRoom &shown)
{
    auto *action = new QAction(text, this);
    action->setCheckable(true);
    action->setChecked(true);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, [this, &shown](bool on) {
        shown.choose(on);
        apply();
        Q_EMIT changed();
    });
    return action;
}

void WindowLayout::setToolBar(QToolBar *bar)
{
    m_toolBar = bar;
    m_window.addToolBar(bar);
    apply();
    orderTabs();
}

/// As the window is read. Without this, the order is that in which the panes came into the window.
void WindowLayout::orderTabs()
{
    QWidget *last = nullptr;
    for (const QWidget *form :
         {static_cast<const QWidget *>(m_toolBar), static_cast<const QWidget *>(&m_panes.endpoints),
          static_cast<const QWidget *>(m_stage)})
        last = putInTabOrder(last, form);
    for (const QWidget *form : m_panes.history.inReadingOrder())
        last = putInTabOrder(last, form);
    last = putInTabOrder(last, &m_panes.messages);
    putInTabOrder(last, m_window.statusBar());
}

bool WindowLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_bottom) { // torn off, it has a button that closes it
        if (event->type() == QEvent::Close)
            m_historyShown.choose(false);
        if (event->type() == QEvent::Close || event->type() == QEvent::Show)
            m_showHistory->setChecked(m_historyShown.isShown());
        return QObject::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::Resize: // before the window lays itself out
    case QEvent::FontChange:
    case QEvent::ApplicationFontChange:
        adapt();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void WindowLayout::adapt()
{
    const WindowModes modes = WindowModes::of(m_window.size(), m_window.font());
    m_treeShown.setRoom(modes.tree);
    m_toolBarShown.setRoom(modes.toolBar);
    m_panes.history.setRoomForDetails(modes.details);
    m_stage->setNarrow(!modes.page);
    m_panes.collections.setLow(!modes.toolBar);
    m_panes.freshness.setLow(!modes.toolBar);
    m_panes.freshness.setAroundShown(modes.messages > 1);
    m_panes.messages.setShown(modes.messages);
    apply();
}

void WindowLayout::apply()
{
    applyTree();
    applyHistory();
    if (m_toolBar)
        m_toolBar->setVisible(m_toolBarShown.isShown());
    m_showToolBar->setChecked(m_toolBarShown.isShown());
}

void WindowLayout::applyTree()
{
    const bool isOver = m_treeShown.isShown() && !m_treeShown.hasRoom();
    m_showTree->setChecked(m_treeShown.isShown());
    if (isOver && !m_overlay) {
        m_overlay = new TreeOverlay(&m_window, m_window.centralWidget());
        connect(m_overlay, &TreeOverlay::closeRequested, this, [this] {
            m_treeShown.choose(false);
            applyTree();
        });
    }
    if (isOver && m_overlay->isHidden()) {
        m_left->hide();
        m_overlay->open(&m_panes.endpoints);
    } else if (!isOver && m_overlay && !m_overlay->isHidden()) {
        m_overlay->close();
        m_left->setWidget(&m_panes.endpoints);
    }
    m_left->setVisible(m_treeShown.isShown() && !isOver);
}

/// Torn off it has a window of its own, and is there or not; else at least its heading is there.
void WindowLayout::applyHistory()
{
    constexpr int kLeastRows = 4;
    constexpr double kMostForHistory = 0.3;
    const bool isShown = m_historyShown.isShown();
    const bool isFolded = !isShown && !m_bottom->isFloating();
    HistoryPane &history = m_panes.history;
    m_showHistory->setChecked(isShown);
    m_bottom->setVisible(isShown || !m_bottom->isFloating());
    const bool wasFolded = history.maximumHeight() < QWIDGETSIZE_MAX;
    if (isFolded && !wasFolded)
        m_historyHeight = m_bottom->height();
    history.setFolded(isFolded);
    history.setMaximumHeight(isFolded ? history.foldedHeight() : QWIDGETSIZE_MAX);
    m_historyBody->setMaximumHeight(history.maximumHeight());
    placeMessages();
    const int most = int(m_window.height() * kMostForHistory);
    m_historyBody->setLeast(isFolded ? 0 : std::min(history.heightFor(kLeastRows), most),
                            isFolded ? 0 : history.heightFor(1));
    if (wasFolded && !isFolded && m_historyHeight > 0)
        m_window.resizeDocks({m_bottom}, {m_historyHeight}, Qt::Vertical);
}

void WindowLayout::buildMiddle()
{
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stage, 1);
    m_stage->addView(kCollectionsView, &m_panes.collections, tr("Collections"));
    m_stage->addView(kFreshnessView, &m_panes.freshness, tr("Freshness"));
    m_stage->addBar(&m_panes.queue);
    m_window.setCentralWidget(middle);
}

/// The messages are always in the window: below the history, or below the middle while that shows no rows.
void WindowLayout::placeMessages()
{
    const bool isFolded = m_historyBody->maximumHeight() < QWIDGETSIZE_MAX;
    if (m_bottom->isHidden() || m_bottom->isFloating() || isFolded)
        m_window.centralWidget()->layout()->addWidget(&m_panes.messages);
    else
        m_historyBody->addBelow(m_panes.messages);
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
    m_historyShown.choose(true);
    m_bottom->setFloating(!m_bottom->isFloating());
}

void WindowLayout::focusPane(int pane)
{
    switch (Pane(pane)) {
    case Pane::Endpoints:
        m_treeShown.choose(true);
        applyTree();
        break;
    case Pane::View:
        m_stage->closeSheet();
        break;
    case Pane::Page:
        m_stage->focusPage();
        return;
    case Pane::History:
        m_historyShown.choose(true);
        applyHistory();
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
    const bool isFolded = m_historyHeight > 0 && !m_historyShown.isShown();
    stream << m_window.saveState(kDocksVersion) << m_stage->saveLayout() << m_treeShown.isWanted()
           << m_historyShown.isWanted() << m_toolBarShown.isWanted()
           << qint32(isFolded ? m_historyHeight : m_bottom->height()) << qint32(m_left->width());
    return state;
}

void WindowLayout::restore(const QByteArray &state)
{
    QByteArray docks;
    QByteArray stage;
    QDataStream stream(state);
    bool shows[3]{true, true, true};
    qint32 historyHeight = 0;
    qint32 treeWidth = 0;
    stream >> docks >> stage >> shows[0] >> shows[1] >> shows[2] >> historyHeight >> treeWidth;
    if (stream.status() != QDataStream::Ok)
        return adapt();
    m_window.restoreState(docks, kDocksVersion);
    m_stage->restoreLayout(stage);
    m_treeShown.setWanted(shows[0]);
    m_historyShown.setWanted(shows[1]);
    m_toolBarShown.setWanted(shows[2]);
    m_historyHeight = historyHeight;
    m_window.resizeDocks({m_left}, {treeWidth}, Qt::Horizontal);
    m_window.resizeDocks({m_bottom}, {historyHeight}, Qt::Vertical);
    adapt();
}

} // namespace headwater
