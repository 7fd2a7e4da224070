// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>
#include <QStyleOptionToolButton>
#include <QToolButton>

namespace headwater {

/// A button that opens a menu. The arrow is part of its text, so that it does not cover any.
class MenuButton final : public QToolButton
{
    Q_OBJECT
public:
    MenuButton(const QString &name, QMenu *menu, QWidget *parent) : QToolButton(parent)
    {
        setText(tr("%1 ▾").arg(name));
        setAccessibleName(name);
        setMenu(menu);
        setPopupMode(QToolButton::InstantPopup);
        setToolButtonStyle(Qt::ToolButtonTextOnly);
        setFocusPolicy(Qt::TabFocus);
    }

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        option->features &= ~QStyleOptionToolButton::HasMenu;
    }
};

} // namespace headwater
