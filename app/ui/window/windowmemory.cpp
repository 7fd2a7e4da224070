// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowmemory.h"

#include "store/profile/windowsettings.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/history/historypane.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/screenset.h"
#include "ui/window/stage.h"
#include "ui/window/windowlayout.h"

#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>

#include <cstdlib>

namespace headwater {

namespace {

const QString kScreens = QStringLiteral("screens");
const QString kLook = QStringLiteral("look/");

QString keyFor(const QString &set, const char *name)
{
    return QStringLiteral("%1/%2/%3").arg(kScreens, set, QLatin1String(name));
}

int difference(QSize one, QSize other)
{
    return std::abs(one.width() - other.width()) + std::abs(one.height() - other.height());
}

/// Qt ends the program by exit() when the connection to the display breaks: no destructor runs, and no
/// event arrives any more. Only where things are is saved then, and not what was typed a moment ago:
/// what finds secrets in a text is gone already.
WindowMemory *lastResort = nullptr;

void saveAtExit()
{
    if (lastResort)
        lastResort->savePlaces();
}

} // namespace

WindowMemory::WindowMemory(QMainWindow &window, const WindowPanes &panes, WindowLayout &layout,
                           QSettings &settings)
    : m_window(window), m_panes(panes), m_layout(layout), m_settings(settings)
{
    static const bool isRegistered = std::atexit(saveAtExit) == 0;
    Q_UNUSED(isRegistered)
    lastResort = this;
    connect(qApp, &QGuiApplication::commitDataRequest, this, &WindowMemory::save,
            Qt::DirectConnection);
}

WindowMemory::~WindowMemory()
{
    if (lastResort == this)
        lastResort = nullptr;
}

/// Of the sets that are known, the one whose largest screen is most like ours; empty if there is none.
QString WindowMemory::nearestTo(const ScreenSet &screens) const
{
    m_settings.beginGroup(kScreens);
    const QStringList known = m_settings.childGroups();
    m_settings.endGroup();
    if (known.contains(screens.key()))
        return screens.key();
    const auto distance = [this, &screens](const QString &set) {
        return difference(m_settings.value(keyFor(set, "size")).toSize(), screens.largest());
    };
    const auto nearest = std::ranges::min_element(known, {}, distance);
    return nearest == known.end() ? QString() : *nearest;
}

void WindowMemory::restore()
{
    const ScreenSet screens = ScreenSet::current();
    const QString set = nearestTo(screens);
    const auto stored = [this, &set](const char *name) {
        return m_settings.value(keyFor(set, name)).toByteArray();
    };
    if (set.isEmpty() || !m_window.restoreGeometry(stored("geometry"))) {
        const FirstSize first(m_window.screen()->availableGeometry().size());
        m_window.resize(first.size);
        if (first.maximized)
            m_window.setWindowState(Qt::WindowMaximized);
    }
    m_layout.restore(stored("layout"));
    m_panes.collections.restoreState(stored("collections"));
    m_panes.freshness.restoreState(stored("freshness"));
    m_panes.history.restoreState(stored("history"));

    const auto look = [this](const char *name) {
        return m_settings.value(kLook + QLatin1String(name)).toByteArray();
    };
    m_panes.endpoints.restoreState(look("endpoints"));
    m_panes.endpoints.restoreScope(look("scope"));
    m_panes.collections.restorePlace(look("collections"));
    m_panes.freshness.restorePlace(look("freshness"));
    m_panes.history.restorePlace(look("history"));
    m_panes.refresh.setPreviewExpanded(
            Setting<bool>(m_settings, QLatin1String("panes/preview"), true).get());
    m_layout.stage().showView(QString::fromUtf8(look("view")));

    m_isRestored = true;
    m_watch = new StateWatch(m_window);
    connect(m_watch, &StateWatch::due, this, &WindowMemory::save);
    connect(&m_layout, &WindowLayout::changed, m_watch, &StateWatch::changed);
    connect(&m_panes.collections, &CollectionPane::stateChanged, m_watch, &StateWatch::changed);
    connect(&m_panes.history, &HistoryPane::stateChanged, m_watch, &StateWatch::changed);
    connect(&m_panes.refresh, &RefreshPane::previewExpandedChanged, m_watch, &StateWatch::changed);
}

void WindowMemory::save()
{
    if (!m_isRestored)
        return;
    Q_EMIT saveRequested();
    set(kLook + QLatin1String("endpoints"), m_panes.endpoints.saveState());
    set(kLook + QLatin1String("scope"), m_panes.endpoints.saveScope());
    set(kLook + QLatin1String("collections"), m_panes.collections.savePlace());
    set(kLook + QLatin1String("freshness"), m_panes.freshness.savePlace());
    set(kLook + QLatin1String("history"), m_panes.history.savePlace());
    set(kLook + QLatin1String("view"), m_layout.stage().view().toUtf8());
    set(QStringLiteral("panes/preview"), m_panes.refresh.isPreviewExpanded());
    savePlaces();
}

void WindowMemory::savePlaces()
{
    if (!m_isRestored)
        return;
    const ScreenSet screens = ScreenSet::current();
    const QString key = screens.key();
    set(keyFor(key, "size"), screens.largest());
    set(keyFor(key, "geometry"), m_window.saveGeometry());
    set(keyFor(key, "layout"), m_layout.save());
    set(keyFor(key, "collections"), m_panes.collections.saveState());
    set(keyFor(key, "freshness"), m_panes.freshness.saveState());
    set(keyFor(key, "history"), m_panes.history.saveState());
    m_settings.sync();
}

void WindowMemory::set(const QString &key, const QVariant &value)
{
    if (m_settings.value(key) != value)
        m_settings.setValue(key, value);
}

} // namespace headwater
