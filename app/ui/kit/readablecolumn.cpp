// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/readablecolumn.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <QWidget>

namespace headwater {

QVBoxLayout *makeReadableColumn(QWidget *page)
{
    constexpr int kReadableWidth = 460;
    auto *column = new QWidget(page);
    column->setMaximumWidth(kReadableWidth);
    auto *row = new QHBoxLayout(page);
    row->addStretch(1);
    row->addWidget(column, 100);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    return layout;
}

} // namespace headwater
