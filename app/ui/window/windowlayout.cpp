// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowlayout.h"

#include "store/profile/windowsettings.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/history/historypane.h"
#include "ui/kit/messagebar.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/queuebar.h"
#include "ui/window/statusline.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QStatusBar>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr QSize kFirstSize{1400, 900};

/// The window's settings, by their keys in the settings file.
struct Remembered
{
    explicit Remembered(QSettings &settings)
        : geometry(settings, QLatin1String("window/geometry")),
          docks(settings, QLatin1String("window/docks")),
          endpoints(settings, QLatin1String("panes/endpoints")),
          collections(settings, QLatin1String("panes/collections")),
          history(settings, QLatin1String("panes/history")),
          preview(settings, QLatin1String("panes/preview"), true)
    {
    }

    Setting<QByteArray> geometry;
    Setting<QByteArray> docks;
    Setting<QByteArray> endpoints;
    Setting<QByteArray> collections;
    Setting<QByteArray> history;
    Setting<bool> preview;
};

} // namespace

WindowLayout::WindowLayout(QMainWindow &window, const WindowPanes &panes)
    : QObject(&window),
      m_window(window),
      m_panes(panes),
      m_order{&panes.endpoints, &panes.collections, &panes.refresh, &panes.history}
{
    buildMiddle();
    m_window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_left = dock(tr("Endpoints"), QStringLiteral("endpointsDock"), m_panes.endpoints,
                  Qt::LeftDockWidgetArea);
    m_right = dock(tr("Refresh data"), QStringLiteral("refreshDock"), m_panes.refresh,
                   Qt::RightDockWidgetArea);
    m_bottom = dock(tr("History"), QStringLiteral("historyDock"), m_panes.history,
                    Qt::BottomDockWidgetArea);
    m_window.resizeDocks({m_left, m_right}, {220, 420}, Qt::Horizontal);
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
    column->addWidget(&m_panes.collections, 1);
    column->addWidget(&m_panes.queue);
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
    QWidget *wanted = m_order.at(pane);
    if (auto *dock = qobject_cast<QDockWidget *>(wanted->parentWidget())) {
        dock->show();
        dock->raise();
    }
    wanted->setFocus(Qt::ShortcutFocusReason); // each pane passes the focus to its main widget
}

void WindowLayout::focusNextPane(int step)
{
    const QWidget *focused = QApplication::focusWidget();
    int current = 0;
    for (int i = 0; i < kPaneCount; ++i) {
        if (m_order.at(i)->isAncestorOf(focused))
            current = i;
    }
    for (int i = 1; i <= kPaneCount; ++i) {
        const int next = (current + (step * i) + (kPaneCount * i)) % kPaneCount;
        if (m_order.at(next)->isVisible()) {
            focusPane(next);
            return;
        }
    }
}

void WindowLayout::filterFocusedPane()
{
    const QWidget *focused = QApplication::focusWidget();
    if (m_panes.endpoints.isAncestorOf(focused))
        m_panes.endpoints.find();
    else if (m_panes.history.isAncestorOf(focused))
        m_panes.history.filter();
    else
        m_panes.collections.filter();
}

void WindowLayout::restore(QSettings &settings)
{
    const Remembered remembered(settings);
    if (!m_window.restoreGeometry(remembered.geometry.get()))
        m_window.resize(kFirstSize);
    m_window.restoreState(remembered.docks.get());
    m_panes.endpoints.restoreState(remembered.endpoints.get());
    m_panes.collections.restoreState(remembered.collections.get());
    m_panes.history.restoreState(remembered.history.get());
    m_panes.refresh.setPreviewExpanded(remembered.preview.get());
}

void WindowLayout::save(QSettings &settings) const
{
    Remembered remembered(settings);
    remembered.geometry.set(m_window.saveGeometry());
    remembered.docks.set(m_window.saveState());
    remembered.endpoints.set(m_panes.endpoints.saveState());
    remembered.collections.set(m_panes.collections.saveState());
    remembered.history.set(m_panes.history.saveState());
    remembered.preview.set(m_panes.refresh.isPreviewExpanded());
}

} // namespace headwater
