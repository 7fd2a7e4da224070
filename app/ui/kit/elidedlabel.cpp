// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/elidedlabel.h"

#include "core/base/plaintext.h"
#include "ui/kit/plaintooltip.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace headwater {

namespace {
constexpr int kLeast = 56; // pixels, for text that is 13 pixels high
}

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setLine(const QString &text)
{
    setText(plainLine(text));
    setPlainToolTip(this, this->text());
}

void ElidedLabel::setMuted(bool muted)
{
    m_muted = muted;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elideMode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {RowHeight::scaled(kLeast, font()), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_muted ? mutedColor(palette()) : palette().color(foregroundRole()));
    painter.drawText(contentsRect(), int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), m_elideMode, contentsRect().width()));
}

} // namespace headwater
