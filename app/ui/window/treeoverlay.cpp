// SPDX-License-Identifier: Apache-2.0
#include "ui/window/treeoverlay.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kLineHeights = 18; // of a line: room for long names
constexpr double kMostOfWindow = 0.7;
} // namespace

TreeOverlay::TreeOverlay(QWidget *window, QWidget *middle) : QFrame(window), m_middle(middle)
{
    setObjectName(QStringLiteral("treeOverlay"));
    setFrameShape(QFrame::StyledPanel);
    setFrameShadow(QFrame::Raised);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    middle->installEventFilter(this);
    hide();
}

void TreeOverlay::open(QWidget *pane)
{
    layout()->addWidget(pane);
    pane->show();
    place();
    show();
    raise();
    pane->setFocus(Qt::ShortcutFocusReason);
    m_following
            = connect(qApp, &QApplication::focusChanged, this,
                      [this](const QWidget *, const QWidget *focused) {
                          if (focused && focused->window() == window() && !isAncestorOf(focused))
                              Q_EMIT closeRequested();
                      });
}

void TreeOverlay::close()
{
    disconnect(m_following);
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus)
        m_middle->setFocus(Qt::OtherFocusReason);
}

void TreeOverlay::place()
{
    const QRect middle(m_middle->mapTo(window(), QPoint()), m_middle->size());
    const int wish = kLineHeights * fontMetrics().height();
    const int width = std::min(wish, int(middle.width() * kMostOfWindow));
    setGeometry(middle.x(), middle.y(), width, middle.height());
}

void TreeOverlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QFrame::keyPressEvent(event);
}

bool TreeOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (isVisible() && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace headwater
