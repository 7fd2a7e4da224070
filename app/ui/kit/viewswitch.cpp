// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/viewswitch.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

namespace headwater {

ViewSwitch::ViewSwitch(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("viewSwitch"));
    setAccessibleName(tr("Views"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(2);
    hide();
}

void ViewSwitch::setViews(const QList<QAction *> &views, const QAction &toolBar)
{
    for (QAction *view : views) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(view);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAutoRaise(true);
        layout()->addWidget(button);
    }
    connect(&toolBar, &QAction::toggled, this, [this](bool on) { setVisible(!on); });
    setVisible(!toolBar.isChecked());
}

} // namespace headwater
