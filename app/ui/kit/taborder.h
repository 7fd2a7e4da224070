// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

/// Inserts the parts of \a form into the tab order right after \a before, in the order of their creation.
/// For forms that are created late: Tab would otherwise reach them last, wherever they are.
inline void putInTabOrder(QWidget *before, const QWidget *form)
{
    const auto parts = form->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if ((part->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        QWidget::setTabOrder(before, part);
        before = part;
    }
}

} // namespace headwater
