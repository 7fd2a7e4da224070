// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chipbutton.h"

#include "ui/kit/paneheader.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kLeastIcon = 16;
constexpr int kIconRoom = 4;
constexpr int kSide = 9;
constexpr int kAbove = 3;

QFont pressedFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto mix = [share](int a, int b) { return int(a * share + b * (1 - share)); };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()),
            mix(one.blue(), other.blue())};
}

} // namespace

ChipButton::ChipButton(QWidget *parent) : QToolButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

int ChipButton::iconSide() const
{
    return std::max(kLeastIcon, fontMetrics().ascent());
}

QSize ChipButton::sizeHint() const
{
    const QFontMetrics metrics(pressedFont(font())); // so that a press moves none of the others
    const int side = iconSide();
    const int icon_ = icon().isNull() ? 0 : side + kIconRoom;
    m_widest = std::max(m_widest, metrics.horizontalAdvance(text()) + icon_ + 2 * kSide);
    return {m_widest, std::max(metrics.height(), side) + 2 * kAbove};
}

void ChipButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colors = palette();
    const QColor window = colors.color(QPalette::Window);
    const QColor accent = focusColor(colors);
    const bool isPressed = isChecked() || isDown();
    const double line = hasFocus() ? 2 : 1;
    const double inset = line / 2;
    const QRectF shape = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    painter.setPen(QPen(isPressed || hasFocus() ? accent : mutedColor(colors), line));
    painter.setBrush(isPressed              ? mixed(accent, window, 0.15)
                             : underMouse() ? mixed(accent, window, 0.07)
                                            : colors.color(QPalette::Base));
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    QRect content = rect().adjusted(kSide, 0, -kSide, 0);
    if (!icon().isNull()) {
        const int side = iconSide();
        icon().paint(&painter, QRect(content.left(), (height() - side) / 2, side, side));
        content.setLeft(content.left() + side + kIconRoom);
    }
    painter.setFont(isChecked() ? pressedFont(font()) : font());
    painter.setPen(colors.color(isEnabled() ? QPalette::Active : QPalette::Disabled,
                                QPalette::WindowText));
    painter.drawText(content, Qt::AlignVCenter | Qt::AlignLeft, text());
}

void ChipButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_widest = 0;
    QToolButton::changeEvent(event);
}

} // namespace headwater
