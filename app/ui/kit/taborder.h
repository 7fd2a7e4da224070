// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

/// Inserts the parts of \a form into the tab order right after \a before, in the order of their creation.
/// For forms that are created late: Tab would otherwise reach them last, wherever they are. Returns
/// the last part; \a before may be null.
inline QWidget *putInTabOrder(QWidget *before, const QWidget *form)
{
    QWidgetList parts = form->findChildren<QWidget *>();
    parts.prepend(const_cast<QWidget *>(form)); // a single button is a form, too
    for (QWidget *part : std::as_const(parts)) {
        if ((part->focusPolicy() & Qt::TabFocus) == 0 || part->focusProxy())
            continue;
        if (before)
            QWidget::setTabOrder(before, part);
        before = part;
    }
    return before;
}

} // namespace headwater
