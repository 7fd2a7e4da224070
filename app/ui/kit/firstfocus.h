// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStackedWidget>
#include <QWidget>

namespace headwater {

/// Gives the focus to \a form: to the part of it that had it last, else to its own choice (a focus
/// proxy), else to the first part that Tab would come to. A form without any takes it itself, so that
/// keys typed at it do not arrive elsewhere.
inline void giveFirstFocus(QWidget *form, Qt::FocusReason reason = Qt::OtherFocusReason)
{
    const auto takes = [](const QWidget *widget) {
        return widget->isEnabled() && !widget->isHidden() && (widget->focusPolicy() & Qt::TabFocus);
    };
    QWidget *last = form->focusWidget(); // also while it is hidden
    if (last && last != form && form->isAncestorOf(last) && takes(last)) {
        last->setFocus(reason);
        return;
    }
    if (form->focusProxy()) {
        form->setFocus(reason);
        return;
    }
    for (QWidget *next = form->nextInFocusChain(); next != form; next = next->nextInFocusChain()) {
        if (form->isAncestorOf(next) && takes(next) && next->isVisibleTo(form)) {
            next->setFocus(reason);
            return;
        }
    }
    if (form->focusPolicy() == Qt::NoFocus)
        form->setFocusPolicy(Qt::ClickFocus);
    form->setFocus(reason);
}

/// Lets \a pane hand the focus to whichever of \a pages shows, so that an empty list can be reached, too.
inline void followPages(QWidget *pane, QStackedWidget *pages)
{
    const auto follow = [pane, pages] { pane->setFocusProxy(pages->currentWidget()); };
    QObject::connect(pages, &QStackedWidget::currentChanged, pane, follow);
    follow();
}

} // namespace headwater
