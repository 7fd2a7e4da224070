// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowtoolbar.h"

#include "ui/window/stage.h"

#include <QActionGroup>
#include <QToolButton>

namespace headwater {

namespace {
constexpr int kPaletteHeights = 16; // of a line: as wide as a search field
}

WindowToolBar::WindowToolBar(Stage &stage, QAction *palette, QWidget *parent)
    : QToolBar(tr("Tool bar"), parent),
      m_stage(stage),
      m_views(new QActionGroup(this)),
      m_beforeViews(addSeparator())
{
    setObjectName(QStringLiteral("toolBar")); // by which its place is remembered
    setAccessibleName(tr("Tool bar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu); // the View menu shows and hides it
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addPaletteButton(palette);
    connect(&stage, &Stage::titlesChanged, this, &WindowToolBar::listViews);
    connect(&stage, &Stage::viewChanged, this, &WindowToolBar::markView);
    connect(m_views, &QActionGroup::triggered, this, [this](const QAction *view) {
        m_stage.showView(view->data().toString());
        markView();
    });
    listViews();
}

void WindowToolBar::addMain(QAction *action)
{
    insertAction(m_beforeViews, action);
    widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
}

void WindowToolBar::addPaletteButton(QAction *palette)
{
    auto *spacer = new QWidget(this);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_spacer = addWidget(spacer);
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("paletteButton"));
    button->setFocusPolicy(Qt::TabFocus);
    const auto showKeys = [button, palette] {
        const QString keys = palette->shortcut().toString(QKeySequence::NativeText);
        button->setText(tr("Search or run a command  %1").arg(keys));
    };
    showKeys();
    connect(palette, &QAction::changed, button, showKeys); // the user can change them
    button->setAccessibleName(tr("Search or run a command"));
    button->setMinimumWidth(kPaletteHeights * fontMetrics().height());
    connect(button, &QToolButton::clicked, palette, &QAction::trigger);
    addWidget(button);
    button->setAutoRaise(false); // it looks like the field that it opens
}

void WindowToolBar::listViews()
{
    qDeleteAll(m_views->actions());
    const QList<Stage::Title> &titles = m_stage.titles();
    m_beforeViews->setVisible(titles.size() > 1);
    if (titles.size() < 2)
        return;
    for (const Stage::Title &title : titles) {
        auto *view = new QAction(title.text, m_views);
        view->setCheckable(true);
        view->setData(title.name);
        connect(view, &QAction::toggled, this, [this, name = title.name](bool on) {
            if (on && m_stage.view() != name)
                m_stage.showView(name); // assistive tools check the button and trigger nothing
        });
        insertAction(m_spacer, view);
        widgetForAction(view)->setFocusPolicy(Qt::TabFocus);
    }
    markView();
}

void WindowToolBar::markView()
{
    const auto views = m_views->actions();
    for (QAction *view : views)
        view->setChecked(view->data().toString() == m_stage.view());
}

QList<QAction *> WindowToolBar::viewActions() const
{
    return m_views->actions();
}

} // namespace headwater
