// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/messagetext.h"

#include "ui/kit/plaintooltip.h"

#include <QPainter>
#include <QStyle>

namespace headwater {

MessageText::MessageText(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MessageText::setLine(const QString &title, const QString &rest, const QString &fullText)
{
    m_title = title;
    m_rest = rest;
    setText(rest.isEmpty() ? title : title + QLatin1Char(' ') + rest);
    setPlainToolTip(this, fullText);
    updateGeometry();
}

QFont MessageText::boldFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

int MessageText::gap() const
{
    return fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 2;
}

bool MessageText::isElided() const
{
    return contentsRect().width() < sizeHint().width();
}

QSize MessageText::sizeHint() const
{
    const int title = QFontMetrics(boldFont()).horizontalAdvance(m_title);
    const int rest = m_rest.isEmpty() ? 0 : gap() + fontMetrics().horizontalAdvance(m_rest);
    return {title + rest, fontMetrics().height()};
}

QSize MessageText::minimumSizeHint() const
{
    return {fontMetrics().height() * 4, fontMetrics().height()};
}

void MessageText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QRect room = contentsRect();
    const auto draw = [&](const QFont &font, const QString &text) {
        const QFontMetrics metrics(font);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, room.width());
        painter.setFont(font);
        painter.drawText(
                QStyle::visualRect(layoutDirection(), contentsRect(), room),
                int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter))
                        | Qt::TextSingleLine,
                shown);
        room.setLeft(room.left() + metrics.horizontalAdvance(shown) + gap());
        return shown == text;
    };
    if (draw(boldFont(), m_title) && !m_rest.isEmpty() && room.width() > gap())
        draw(font(), m_rest);
}

} // namespace headwater
