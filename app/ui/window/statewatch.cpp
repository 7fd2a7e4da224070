// SPDX-License-Identifier: Apache-2.0
#include "ui/window/statewatch.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDockWidget>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTreeView>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kDelay = 1s;
} // namespace

StateWatch::StateWatch(QWidget &window) : QObject(&window)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &StateWatch::due);
    window.installEventFilter(this);

    for (auto *view : window.findChildren<QAbstractItemView *>())
        watchView(*view);
    for (auto *header : window.findChildren<QHeaderView *>()) {
        connect(header, &QHeaderView::sectionResized, this, &StateWatch::changed);
        connect(header, &QHeaderView::sectionMoved, this, &StateWatch::changed);
        connect(header, &QHeaderView::sortIndicatorChanged, this, &StateWatch::changed);
    }
    for (auto *splitter : window.findChildren<QSplitter *>())
        connect(splitter, &QSplitter::splitterMoved, this, &StateWatch::changed);
    for (auto *dock : window.findChildren<QDockWidget *>()) {
        dock->installEventFilter(this); // its border to the middle is told by its size alone
        connect(dock, &QDockWidget::visibilityChanged, this, &StateWatch::changed);
        connect(dock, &QDockWidget::topLevelChanged, this, &StateWatch::changed);
        connect(dock, &QDockWidget::dockLocationChanged, this, &StateWatch::changed);
    }
    for (auto *field : window.findChildren<QLineEdit *>())
        connect(field, &QLineEdit::textChanged, this, &StateWatch::changed);
    for (auto *box : window.findChildren<QComboBox *>())
        connect(box, &QComboBox::currentIndexChanged, this, &StateWatch::changed);
    for (auto *button : window.findChildren<QAbstractButton *>())
        connect(button, &QAbstractButton::toggled, this, &StateWatch::changed);
}

void StateWatch::watchView(QAbstractItemView &view)
{
    connect(view.verticalScrollBar(), &QScrollBar::valueChanged, this, &StateWatch::changed);
    if (view.selectionModel())
        connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &StateWatch::changed);
    if (const auto *tree = qobject_cast<QTreeView *>(&view)) {
        connect(tree, &QTreeView::collapsed, this, &StateWatch::changed);
        connect(tree, &QTreeView::expanded, this, &StateWatch::changed);
    }
}

void StateWatch::changed()
{
    if (!m_delay.isActive())
        m_delay.start();
}

bool StateWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::WindowStateChange:
        changed();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace headwater
