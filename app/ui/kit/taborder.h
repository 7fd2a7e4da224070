// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

/// Lets Tab go through the parts of \a form, in the order of their making, right after \a before. To be
/// called for what is made late: it would be the last that Tab comes to, wherever it stands.
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
