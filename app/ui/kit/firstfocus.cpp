// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/firstfocus.h"

#include <QFocusEvent>
#include <QStackedWidget>

namespace headwater {

FocusHandover::FocusHandover(QWidget *pane, std::function<QWidget *()> target)
    : QObject(pane), m_target(std::move(target))
{
    pane->installEventFilter(this);
}

FocusHandover::FocusHandover(QWidget *pane, QStackedWidget *pages)
    : FocusHandover(pane, [pages] { return pages->currentWidget(); })
{
}

bool FocusHandover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_target()->setFocus(static_cast<QFocusEvent *>(event)->reason());
    return QObject::eventFilter(watched, event);
}

void giveFirstFocus(QWidget *form, Qt::FocusReason reason)
{
    const auto takes = [](const QWidget *widget) {
        return widget->isEnabled() && !widget->isHidden() && (widget->focusPolicy() & Qt::TabFocus);
    };
    QWidget *last = form->focusWidget(); // also while it is hidden
    if (last && last != form && form->isAncestorOf(last) && takes(last)
        && last->isVisibleTo(form)) {
        last->setFocus(reason);
        return;
    }
    const bool chooses = form->focusProxy()
            || form->findChild<FocusHandover *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *next = form->nextInFocusChain(); !chooses && next != form;
         next = next->nextInFocusChain()) {
        if (form->isAncestorOf(next) && takes(next) && next->isVisibleTo(form)) {
            next->setFocus(reason);
            return;
        }
    }
    form->setFocus(reason);
}

} // namespace headwater
