// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tagbadge.h"

#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace headwater {

TagBadge::TagBadge(QWidget *parent) : QLabel(parent)
{
    setTextRole(this, TextRole::Heading);
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const int margin = fontMetrics().height() / 2;
    setContentsMargins(margin, margin / 3, margin, margin / 3);
    setTag(EnvironmentTag::None);
}

void TagBadge::setTag(EnvironmentTag tag)
{
    m_tag = tag;
    setText(tagTitle(tag));
    setVisible(tag != EnvironmentTag::None);
}

void TagBadge::paintEvent(QPaintEvent *)
{
    const QColor background = tagColor(m_tag, palette());
    const qreal radius = fontMetrics().height() / 4.0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setPen(textOn(background));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace headwater
