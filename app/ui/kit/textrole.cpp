// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/textrole.h"

#include "ui/kit/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QWidget>

namespace headwater {

namespace {

class RoleFont final : public QObject
{
public:
    RoleFont(QWidget *widget, TextRole role) : QObject(widget), m_widget(widget), m_role(role)
    {
        widget->installEventFilter(this);
        widget->setFont(fontOf(role));
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ApplicationFontChange)
            m_widget->setFont(fontOf(m_role));
        return QObject::eventFilter(watched, event);
    }

private:
    QWidget *m_widget;
    TextRole m_role;
};

} // namespace

QFont fontOf(TextRole role)
{
    const QFont text = QApplication::font();
    switch (role) {
    case TextRole::Heading:
        return headingFont(text);
    case TextRole::Title:
        return titleFont(text);
    case TextRole::Code:
        break;
    }
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(text.pointSizeF());
    return code;
}

void setTextRole(QWidget *widget, TextRole role)
{
    new RoleFont(widget, role); // its parent
}

} // namespace headwater
