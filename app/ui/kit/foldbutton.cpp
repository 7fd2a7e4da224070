// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/foldbutton.h"

#include <QStyleOptionToolButton>

namespace headwater {

FoldButton::FoldButton(QWidget *parent) : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
}

void FoldButton::setContent(QWidget *content)
{
    connect(this, &QToolButton::toggled, content, [this, content](bool on) {
        setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        content->setVisible(on);
    });
    setChecked(true);
}

void FoldButton::initStyleOption(QStyleOptionToolButton *option) const
{
    QToolButton::initStyleOption(option);
    option->state &= ~QStyle::State_On;
}

} // namespace headwater
