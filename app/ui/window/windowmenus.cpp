// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowmenus.h"

#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/history/historypane.h"
#include "ui/kit/appearance.h"
#include "ui/kit/viewswitch.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/actionhints.h"
#include "ui/window/editactions.h"
#include "ui/window/manualwindow.h"
#include "ui/window/refreshtarget.h"
#include "ui/window/stage.h"
#include "ui/window/windowlayout.h"
#include "ui/window/windowtoolbar.h"

#include <QActionGroup>
#include <QApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QMessageBox>

namespace headwater {

namespace {

QString noRowHint(const EndpointPane &pane)
{
    return pane.chosenEndpoints().isEmpty()
            ? WindowMenus::tr("Select an endpoint or a folder first.")
            : QString();
}

} // namespace

WindowMenus::WindowMenus(QMainWindow &window, const WindowPanes &panes, WindowLayout &layout,
                         EndpointForms &forms, Appearance &appearance, const RefreshTarget &target,
                         QUndoStack &steps)
    : QObject(&window),
      m_window(window),
      m_panes(panes),
      m_layout(layout),
      m_forms(forms),
      m_appearance(appearance),
      m_target(target),
      m_hints(new ActionHints(window, panes.status)),
      m_edit(new EditActions(window, steps, *m_hints, panes.status))
{
    buildFile();
    buildEdit();
    buildView();
    buildEndpoint();
    buildCollection();
    buildJob();
    buildHelp();
    buildToolBar();
}

void WindowMenus::buildToolBar()
{
    m_toolBar = new WindowToolBar(m_layout.stage(), m_palette, &m_window);
    m_toolBar->addMain(m_reload);
    m_toolBar->addMain(m_refresh);
    m_toolBar->addMain(m_follow);
    m_layout.setToolBar(m_toolBar);
    const QAction &isShown = *m_layout.showActions().constLast();
    m_panes.collections.viewSwitch().setViews(m_toolBar->viewActions(), isShown);
    m_panes.freshness.viewSwitch().setViews(m_toolBar->viewActions(), isShown);
}

QAction *WindowMenus::add(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                          std::function<void()> trigger)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(shortcut);
    action->setAutoRepeat(false); // a held key triggers once
    connect(action, &QAction::triggered, this, [this, action, trigger = std::move(trigger)] {
        if (!m_hints->refuses(*action))
            trigger();
    });
    return action;
}

void WindowMenus::buildFile()
{
    QMenu *file = m_window.menuBar()->addMenu(tr("&File"));
    add(file, tr("&Add endpoint…"), QKeySequence::New, [this] { m_forms.add(); });
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence::Quit, [this] {
        m_window.close();
    })->setMenuRole(QAction::QuitRole);
}

void WindowMenus::buildEdit()
{
    QMenu *edit = m_window.menuBar()->addMenu(tr("&Edit"));
    m_edit->addTo(edit);
    add(edit, tr("&Filter this pane"), QKeySequence::Find, [this] {
        m_layout.filterFocusedPane();
    })->setShortcuts({QKeySequence::Find, QKeySequence(Qt::Key_Slash)});
    m_palette = add(edit, tr("&Search or run a command…"), QKeySequence(Qt::CTRL | Qt::Key_K),
                    [this] { Q_EMIT paletteRequested(); });
    edit->addSeparator();
    add(edit, tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] {
        Q_EMIT preferencesRequested();
    })->setMenuRole(QAction::PreferencesRole);
}

void WindowMenus::buildView()
{
    QMenu *view = m_window.menuBar()->addMenu(tr("&View"));
    m_reload = add(view, tr("&Reload lists"), {}, [this] { Q_EMIT reloadRequested(); });
    m_reload->setIconText(tr("Reload")); // of its button
    m_reload->setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)});
    view->addSeparator();
    addViews(view);
    view->addSeparator();
    addPanes(view);
    view->addSeparator();
    view->addActions(m_layout.showActions());
    view->addSeparator();
    addZoom(view);
    view->addSeparator();
    add(view, tr("&Tear off the history"), {}, [this] { m_layout.tearOffHistory(); });
}

/// One of them is checked: the view that is shown.
void WindowMenus::addViews(QMenu *menu)
{
    Stage *stage = &m_layout.stage();
    auto *group = new QActionGroup(this);
    for (const Stage::Title &title : stage->titles()) {
        const QString text = title.name == kCollectionsView ? tr("Show co&llections")
                : title.name == kFreshnessView              ? tr("Show &freshness")
                                                            : tr("Show %1").arg(title.text);
        QAction *action = add(menu, text, {}, [stage, name = title.name] {
            stage->showView(name);
            stage->currentView()->setFocus(Qt::OtherFocusReason);
        });
        action->setObjectName(QStringLiteral("view-") + title.name);
        action->setCheckable(true);
        action->setChecked(title.name == stage->view());
        group->addAction(action);
        connect(stage, &Stage::viewChanged, action,
                [action, name = title.name](const QString &view) {
                    if (view == name)
                        action->setChecked(true);
                });
    }
}

void WindowMenus::addPanes(QMenu *view)
{
    const QString names[WindowLayout::kPaneCount]{tr("Go to &endpoints"), tr("Go to &collections"),
                                                  tr("Go to refresh &pane"), tr("Go to &history")};
    for (int i = 0; i < WindowLayout::kPaneCount; ++i) {
        add(view, names[i], QKeySequence(int(Qt::CTRL) | (Qt::Key_1 + i)),
            [this, i] { m_layout.focusPane(i); });
    }
    add(view, tr("&Next pane"), QKeySequence(Qt::Key_F6), [this] { m_layout.focusNextPane(1); });
    add(view, tr("Pre&vious pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6),
        [this] { m_layout.focusNextPane(-1); });
}

void WindowMenus::addZoom(QMenu *view)
{
    QAction *larger = add(view, tr("&Larger text"), {}, [this] { m_appearance.zoom(1); });
    QList<QKeySequence> keys = QKeySequence::keyBindings(QKeySequence::ZoomIn);
    const QKeySequence unshifted(Qt::CTRL | Qt::Key_Equal); // the key of + on many keyboards
    if (!keys.contains(unshifted))
        keys << unshifted;
    larger->setShortcuts(keys);
    add(view, tr("&Smaller text"), QKeySequence::ZoomOut, [this] { m_appearance.zoom(-1); });
    add(view, tr("Normal te&xt size"), QKeySequence(Qt::CTRL | Qt::Key_0),
        [this] { m_appearance.resetZoom(); });
}

void WindowMenus::buildEndpoint()
{
    QMenu *endpoint = m_window.menuBar()->addMenu(tr("E&ndpoint"));
    addForRow(endpoint, tr("&Edit…"), &EndpointPane::edit)->setShortcut(Qt::Key_F2);
    addForEndpoint(endpoint, tr("&Duplicate…"), QKeySequence(Qt::CTRL | Qt::Key_D),
                   &EndpointForms::duplicate);
    addForEndpoint(endpoint, tr("&Remove"), {}, &EndpointForms::askToRemove);
    QAction *database
            = addForEndpoint(endpoint, tr("Add a data&base…"), {}, &EndpointForms::addDatabase);
    m_hints->guard(database, [this] {
        return m_panes.endpoints.canAddDatabase()
                ? QString()
                : tr("Select an endpoint that does not list its databases first.");
    });
    endpoint->addSeparator();
    buildFolders(endpoint);
    endpoint->addSeparator();
    add(endpoint, tr("&Import endpoints…"), {}, [this] { Q_EMIT importRequested(); });
    add(endpoint, tr("E&xport endpoints…"), {}, [this] { Q_EMIT exportRequested(); });
}

QAction *WindowMenus::addForEndpoint(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                                     void (EndpointForms::*verb)(const EndpointId &))
{
    QAction *action = add(menu, text, shortcut,
                          [this, verb] { (m_forms.*verb)(m_panes.endpoints.currentEndpoint()); });
    m_hints->guard(action, [this] {
        return m_panes.endpoints.currentEndpoint().isNull() ? tr("Select an endpoint first.")
                                                            : QString();
    });
    return action;
}

/// The tree has keys for some of them, which have other meanings elsewhere.
void WindowMenus::buildFolders(QMenu *menu)
{
    EndpointPane *pane = &m_panes.endpoints;
    addForRow(menu, tr("Move to &folder…"), &EndpointPane::moveToFolder);
    QAction *rename = addForRow(menu, tr("Rename f&older…"), &EndpointPane::edit);
    QAction *dissolve = addForRow(menu, tr("Di&ssolve folder"), &EndpointPane::dissolveFolder);
    for (QAction *action : {rename, dissolve}) {
        m_hints->guard(action, [pane] {
            return pane->currentFolder().isEmpty() ? tr("Select a folder first.") : QString();
        });
    }
    QAction *observe = add(menu, tr("Obser&ve only"), {},
                           [pane] { pane->observeOnly(!pane->isObserveOnly()); });
    observe->setObjectName(QStringLiteral("observeOnlyInMenu"));
    observe->setCheckable(true);
    m_hints->guard(observe, [pane] { return noRowHint(*pane); });
    connect(menu, &QMenu::aboutToShow, observe,
            [observe, pane] { observe->setChecked(pane->isObserveOnly()); });
}

/// For a folder as well as for an endpoint.
QAction *WindowMenus::addForRow(QMenu *menu, const QString &text, void (EndpointPane::*verb)())
{
    EndpointPane *pane = &m_panes.endpoints;
    QAction *action = add(menu, text, {}, [pane, verb] { (pane->*verb)(); });
    m_hints->guard(action, [pane] { return noRowHint(*pane); });
    return action;
}

void WindowMenus::buildCollection()
{
    QMenu *collection = m_window.menuBar()->addMenu(tr("&Collection"));
    m_refresh = add(collection, {}, {}, [this] { Q_EMIT refreshRequested(); });
    m_refresh->setObjectName(QStringLiteral("refreshData")); // its text changes
    m_refresh->setShortcuts(
            {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_hints->guard(m_refresh, [this] { return m_target.obstacle(); });
    connect(&m_target, &RefreshTarget::changed, this, &WindowMenus::nameRefresh);
    nameRefresh();
    QAction *newSettings = add(collection, tr("Refresh with &new settings…"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
                               [this] { m_panes.refresh.triggerNewSettings(); });
    m_hints->guard(newSettings, [this] { return m_target.obstacleToNewSettings(); });
    m_panes.refresh.setKeyActions(*m_refresh, *newSettings);
    m_panes.collections.setRefreshActions({m_refresh, newSettings});
    m_panes.freshness.setRefreshActions({m_refresh});
    collection->addSeparator();
    add(collection, tr("Select from a &list…"), {},
        [this] { m_panes.collections.selectFromList(); });
    collection->addMenu(tr("S&how"))->addActions(m_panes.collections.chipActions());
}

void WindowMenus::nameRefresh()
{
    m_refresh->setText(m_target.title());
    const int count = m_target.count(); // the button of the tool bar says the same
    m_refresh->setIconText(count > 1 ? tr("Refresh %n collections…", nullptr, count)
                                     : tr("Refresh data…"));
}

void WindowMenus::buildJob()
{
    QMenu *job = m_window.menuBar()->addMenu(tr("&Job"));
    m_follow = add(job, tr("Follow a &job id…"), QKeySequence(Qt::CTRL | Qt::Key_J),
                   [this] { Q_EMIT followRequested(); });
    m_follow->setIconText(tr("Follow id…")); // of its button
    job->addSeparator();
    job->addActions(m_panes.history.jobActions());
    job->addSeparator();
    job->addMenu(tr("S&how"))->addActions(m_panes.history.chipActions());
}

void WindowMenus::buildHelp()
{
    QMenu *help = m_window.menuBar()->addMenu(tr("&Help"));
    add(help, tr("&Keyboard shortcuts"), {}, [this] {
        Q_EMIT shortcutsRequested();
    })->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(QStringLiteral("Ctrl+?"))});
    add(help, tr("&Manual"), {}, [this] {
        auto *manual = new ManualWindow(&m_window);
        manual->setAttribute(Qt::WA_DeleteOnClose);
        manual->show();
    });
    add(help, tr("&Save log…"), {}, [this] { Q_EMIT saveLogRequested(); });
    add(help, tr("&About Headwater"), {}, [this] { showAbout(); })->setMenuRole(QAction::AboutRole);
}

void WindowMenus::showAbout()
{
    auto *about = new QMessageBox(
            QMessageBox::NoIcon, tr("About Headwater"),
            tr("Headwater %1\n\nKeeps external collections fresh on Milvus and Zilliz Cloud.")
                    .arg(QApplication::applicationVersion()),
            QMessageBox::Close, &m_window);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setTextFormat(Qt::PlainText);
    about->open();
}

} // namespace headwater
