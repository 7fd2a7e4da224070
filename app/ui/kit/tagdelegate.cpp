// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tagdelegate.h"

#include "models/displaytext.h"
#include "models/roles.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QtMath>

namespace headwater {

namespace {

constexpr int kStripeWidth = 3;
constexpr int kBadgeGap = 6; // between name and badge
constexpr int kOutline = 1;
constexpr int kBadgePadding = 5; // beside the word

QFont badgeFont(const QFont &font)
{
    constexpr double kSmaller = 0.8;
    QFont smaller = font;
    if (font.pixelSize() > 0)
        smaller.setPixelSize(qRound(font.pixelSize() * kSmaller));
    else
        smaller.setPointSizeF(font.pointSizeF() * kSmaller);
    smaller.setBold(true);
    return smaller;
}

int badgeWidth(const QFont &font, EnvironmentTag tag)
{
    return qCeil(QFontMetricsF(badgeFont(font)).horizontalAdvance(tagBadge(tag)))
            + 2 * kBadgePadding;
}

void paintBadge(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                EnvironmentTag tag)
{
    const QFont font = badgeFont(option.font);
    const int height = QFontMetrics(font).height();
    const QRectF badge(rect.x() + kOutline / 2.0, rect.y() + (rect.height() - height) / 2.0,
                       rect.width() - kOutline, height);
    const QColor color = tagColor(tag, option.palette);
    const bool isUnreadable = option.state.testFlag(QStyle::State_Selected)
            && !keepsColorsWhenSelected(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, kOutline));
    painter->setBrush(isUnreadable ? option.palette.brush(QPalette::Base) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(badge, 3, 3);
    painter->setFont(font);
    painter->drawText(badge, int(Qt::AlignCenter), tagBadge(tag));
    painter->restore();
}

} // namespace

TagDelegate::TagDelegate(Shows shows, QObject *parent)
    : CellDelegate(Qt::ElideMiddle, parent), m_shows(shows)
{
}

void TagDelegate::paintStripe(QPainter *painter, const QStyleOptionViewItem &option,
                              EnvironmentTag tag)
{
    if (tag == EnvironmentTag::None)
        return;
    const QRect stripe(option.rect.x(), option.rect.y() + 1, kStripeWidth,
                       option.rect.height() - 2);
    painter->fillRect(stripe, tagColor(tag, option.palette));
}

void TagDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);

    painter->save();
    const auto tag = index.data(TagRole).value<EnvironmentTag>();
    const QRect inner = innerRect(cell);
    const int width = tag == EnvironmentTag::None ? 0 : badgeWidth(cell.font, tag);
    QRect badge = m_shows == Shows::BadgeOnly ? cell.rect : inner;
    badge.setWidth(width);
    if (m_shows == Shows::NameAndBadge) {
        QRect text = inner;
        const int room = inner.width() - (width > 0 ? width + kBadgeGap : 0);
        text.setWidth(std::clamp(textWidth(cell.font, cell.text), 0, std::max(0, room)));
        paintText(painter, cell, text);
        paintStripe(painter, cell, tag);
        badge.moveLeft(text.x() + text.width() + kBadgeGap);
    }
    if (width > 0)
        paintBadge(painter, cell, badge, tag);
    painter->restore();
}

int TagDelegate::contentWidth(const QStyleOptionViewItem &cell, const QModelIndex &index) const
{
    const auto tag = index.data(TagRole).value<EnvironmentTag>();
    const int badge = tag == EnvironmentTag::None ? 0 : badgeWidth(cell.font, tag);
    if (m_shows == Shows::BadgeOnly)
        return badge;
    return textWidth(cell.font, cell.text) + (badge > 0 ? badge + kBadgeGap : 0);
}

} // namespace headwater
