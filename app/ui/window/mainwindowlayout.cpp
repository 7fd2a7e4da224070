// SPDX-License-Identifier: Apache-2.0
// The looks of MainWindow: its panes, menus, shortcuts and status bar. What they do is in
// mainwindow.cpp.
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "store/profile/endpointstore.h"
#include "store/profile/windowsettings.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/history/historypane.h"
#include "ui/window/mainwindow.h"
#include "ui/kit/messagebar.h"
#include "ui/window/queuebar.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/shortcuts.h"
#include "ui/window/shortcutsheet.h"
#include "ui/window/statusline.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr QSize kFirstSize {1400, 900};

/// What is remembered of the window, by its keys in the settings file.
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

void MainWindow::buildPanes()
{
    m_messages = new MessageBar;
    m_queueBar = new QueueBar;
    m_endpointPane = new EndpointPane(m_parts.endpointTree);
    m_collectionPane = new CollectionPane(m_parts.collections, m_parts.endpointTree);
    m_refreshPane = new RefreshPane;
    m_historyPane = new HistoryPane(m_parts.history);
    m_panes = {m_endpointPane, m_collectionPane, m_refreshPane, m_historyPane};

    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_collectionPane, 1);
    column->addWidget(m_queueBar);
    setCentralWidget(middle);

    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    auto *left = dock(tr("Endpoints"), QStringLiteral("endpointsDock"), m_endpointPane,
                      Qt::LeftDockWidgetArea);
    auto *right = dock(tr("Refresh data"), QStringLiteral("refreshDock"), m_refreshPane,
                       Qt::RightDockWidgetArea);
    auto *bottom = dock(tr("History"), QStringLiteral("historyDock"), m_historyPane,
                        Qt::BottomDockWidgetArea);
    resizeDocks({left, right}, {220, 420}, Qt::Horizontal);
    resizeDocks({bottom}, {230}, Qt::Vertical);

    m_status = new StatusLine;
    statusBar()->addWidget(m_status, 1);
}

QDockWidget *MainWindow::dock(const QString &title, const QString &name, QWidget *pane,
                              Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(name);
    dock->setWidget(pane);
    // The panes bring headings of their own; only a pane that was torn off needs a title bar.
    auto *noTitle = new QWidget(dock);
    dock->setTitleBarWidget(noTitle);
    connect(dock, &QDockWidget::topLevelChanged, this, [dock, noTitle](bool floating) {
        dock->setTitleBarWidget(floating ? nullptr : noTitle);
    });
    addDockWidget(area, dock);
    return dock;
}

QAction *MainWindow::addAction(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                               std::function<void()> trigger)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(shortcut);
    action->setAutoRepeat(false); // a key that is held is one intention
    connect(action, &QAction::triggered, this, std::move(trigger));
    return action;
}

void MainWindow::buildActions()
{
    const auto forCurrentEndpoint = [this](void (EndpointForms::*verb)(const EndpointId &)) {
        return [this, verb] { (m_forms->*verb)(m_endpointPane->currentEndpoint()); };
    };

    QMenu *file = menuBar()->addMenu(tr("&File"));
    addAction(file, tr("&New endpoint…"), QKeySequence::New, [this] { m_forms->add(); });
    file->addSeparator();
    addAction(file, tr("&Quit"), QKeySequence::Quit, [this] { close(); })
            ->setMenuRole(QAction::QuitRole);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    addAction(edit, tr("&Filter this pane"), QKeySequence::Find, [this] { filterFocusedPane(); })
            ->setShortcuts({QKeySequence::Find, QKeySequence(Qt::Key_Slash)});

    edit->addSeparator();
    addAction(edit, tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
              [this] { showPreferences(); })
            ->setMenuRole(QAction::PreferencesRole);

    QMenu *view = menuBar()->addMenu(tr("&View"));
    addAction(view, tr("&Reload lists"), {}, [this] { reload(); })
            ->setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)});
    view->addSeparator();
    const QStringList names {tr("Go to &endpoints"), tr("Go to &collections"), tr("Go to refresh &pane"),
                             tr("Go to &history")};
    for (qsizetype i = 0; i < names.size(); ++i) {
        addAction(view, names.at(i), QKeySequence(int(Qt::CTRL) | (Qt::Key_1 + int(i))),
                  [this, i] { focusPane(m_panes.at(i)); });
    }
    addAction(view, tr("&Next pane"), QKeySequence(Qt::Key_F6), [this] { focusNextPane(1); });
    addAction(view, tr("Pre&vious pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6),
              [this] { focusNextPane(-1); });
    view->addSeparator();
    const QHash<QString, QKeySequence> toggles {
            {QStringLiteral("endpointsDock"), QKeySequence(Qt::Key_F9)},
            {QStringLiteral("historyDock"), QKeySequence(Qt::CTRL | Qt::Key_H)}};
    const auto docks = findChildren<QDockWidget *>();
    for (QDockWidget *dock : docks) {
        QAction *toggle = dock->toggleViewAction();
        toggle->setText(tr("Show %1").arg(dock->windowTitle()));
        toggle->setShortcut(toggles.value(dock->objectName()));
        view->addAction(toggle);
    }
    addAction(view, tr("&Tear off the history"), {}, [this] {
        auto *history = findChild<QDockWidget *>(QStringLiteral("historyDock"));
        history->show();
        history->setFloating(!history->isFloating());
    });

    QMenu *endpoint = menuBar()->addMenu(tr("E&ndpoint"));
    addAction(endpoint, tr("&Edit…"), QKeySequence(Qt::Key_F2), forCurrentEndpoint(&EndpointForms::edit));
    addAction(endpoint, tr("&Duplicate…"), QKeySequence(Qt::CTRL | Qt::Key_D),
              forCurrentEndpoint(&EndpointForms::duplicate));
    addAction(endpoint, tr("&Remove"), {}, forCurrentEndpoint(&EndpointForms::remove));
    QAction *database = addAction(endpoint, tr("Add a data&base…"), {},
                                  forCurrentEndpoint(&EndpointForms::addDatabase));
    connect(endpoint, &QMenu::aboutToShow, this, [this, database] {
        database->setEnabled(m_parts.endpointTree.isListRefused(m_endpointPane->currentEndpoint()));
    });

    QMenu *collection = menuBar()->addMenu(tr("&Collection"));
    addAction(collection, tr("&Refresh data"), {}, [this] { refreshSelected(); })
            ->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return),
                            QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    addAction(collection, tr("Refresh with &new settings…"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
              [this] { m_refreshPane->triggerNewSettings(); });

    QMenu *job = menuBar()->addMenu(tr("&Job"));
    job->addActions(m_historyPane->jobActions());
    job->addSeparator();
    job->addMenu(tr("S&how"))->addActions(m_historyPane->chipActions());

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    addAction(help, tr("&Keyboard shortcuts"), {}, [this] { showShortcuts(); })
            ->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(QStringLiteral("Ctrl+?"))});
    addAction(help, tr("&About Headwater"), {}, [this] {
        auto *about = new QMessageBox(
                QMessageBox::NoIcon, tr("About Headwater"),
                tr("Headwater %1\n\nKeeps external collections fresh on Milvus and Zilliz Cloud.")
                        .arg(QApplication::applicationVersion()),
                QMessageBox::Close, this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->setTextFormat(Qt::PlainText);
        about->open();
    })->setMenuRole(QAction::AboutRole);
}

void MainWindow::showShortcuts()
{
    QList<Shortcut> shortcuts = shortcutsOf(*this);
    shortcuts.append({tr("Tables"), tr("Copy rows"), {QKeySequence::Copy}}); // the tables see to it
    auto *sheet = new ShortcutSheet(shortcuts, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
}

void MainWindow::focusPane(QWidget *pane)
{
    if (auto *dock = qobject_cast<QDockWidget *>(pane->parentWidget())) {
        dock->show();
        dock->raise();
    }
    pane->setFocus(Qt::ShortcutFocusReason); // each pane hands it to its main widget
}

void MainWindow::focusNextPane(int step)
{
    const QWidget *focused = QApplication::focusWidget();
    qsizetype current = 0;
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        if (m_panes.at(i)->isAncestorOf(focused))
            current = i;
    }
    for (qsizetype i = 1; i <= m_panes.size(); ++i) {
        QWidget *next = m_panes.at((current + (step * i) + (m_panes.size() * i)) % m_panes.size());
        if (next->isVisible()) {
            focusPane(next);
            return;
        }
    }
}

void MainWindow::filterFocusedPane()
{
    const QWidget *focused = QApplication::focusWidget();
    if (m_endpointPane->isAncestorOf(focused))
        m_endpointPane->find();
    else if (m_historyPane->isAncestorOf(focused))
        m_historyPane->filter();
    else
        m_collectionPane->filter();
}

void MainWindow::updateTitle()
{
    const ClusterEndpoint *endpoint = m_shown ? m_parts.endpoints.find(m_shown->endpoint) : nullptr;
    if (!endpoint) {
        setWindowTitle(tr("Headwater"));
        return;
    }
    const QString tag = tagTitle(endpoint->tag);
    const QString where = tag.isEmpty() ? endpoint->name
                                        : QStringLiteral("%1 [%2]").arg(endpoint->name, tag);
    setWindowTitle(tr("%1 — %2 — Headwater").arg(m_shown->name, where));
}

void MainWindow::restoreLayout()
{
    const Remembered remembered(m_parts.settings);
    if (!restoreGeometry(remembered.geometry.get()))
        resize(kFirstSize);
    restoreState(remembered.docks.get());
    m_endpointPane->restoreState(remembered.endpoints.get());
    m_collectionPane->restoreState(remembered.collections.get());
    m_historyPane->restoreState(remembered.history.get());
    m_refreshPane->setPreviewExpanded(remembered.preview.get());
}

void MainWindow::saveLayout()
{
    Remembered remembered(m_parts.settings);
    remembered.geometry.set(saveGeometry());
    remembered.docks.set(saveState());
    remembered.endpoints.set(m_endpointPane->saveState());
    remembered.collections.set(m_collectionPane->saveState());
    remembered.history.set(m_historyPane->saveState());
    remembered.preview.set(m_refreshPane->isPreviewExpanded());
}

} // namespace headwater
