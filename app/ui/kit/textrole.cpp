// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/textrole.h"

#include "ui/kit/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QWidget>

namespace headwater {

namespace {

/// Follows the text size of the parent, since a widget hears nothing of it once its own size is set.
class TitleSize final : public QObject
{
public:
    explicit TitleSize(QWidget *widget) : QObject(widget), m_widget(widget)
    {
        widget->installEventFilter(this);
        watchParent();
        apply();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_widget && event->type() == QEvent::ParentChange)
            watchParent();
        else if (watched != m_widget && event->type() == QEvent::FontChange)
            apply();
        else if (event->type() == QEvent::ApplicationFontChange) // which windows alone are sent
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    void watchParent()
    {
        if (QWidget *parent = m_widget->parentWidget())
            parent->installEventFilter(this);
    }
    void apply() { m_widget->setFont(fontOf(TextRole::Title)); }

    QWidget *m_widget;
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
    QFont font; // what is not set in it stays the parent's, its size above all
    switch (role) {
    case TextRole::Heading:
        font.setBold(true);
        widget->setFont(font);
        break;
    case TextRole::Title:
        new TitleSize(widget); // its parent
        break;
    case TextRole::Code:
        font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
        font.setFixedPitch(true);
        widget->setFont(font);
        break;
    }
}

} // namespace headwater
