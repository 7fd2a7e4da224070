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
constexpr int kGap = 6; // between stripe, name and badge
constexpr int kBadgePadding = 5; // on both sides of the word

QFont badgeFont(const QFont &font)
{
    QFont smaller = font;
    smaller.setPointSizeF(font.pointSizeF() * 0.8);
    smaller.setBold(true);
    return smaller;
}

int badgeWidth(const QFont &font, EnvironmentTag tag)
{
    return QFontMetrics(badgeFont(font)).horizontalAdvance(tagBadge(tag)) + 2 * kBadgePadding;
}

void paintBadge(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                EnvironmentTag tag)
{
    const QFont font = badgeFont(option.font);
    const int height = QFontMetrics(font).height();
    const QRectF badge(rect.x(), rect.y() + (rect.height() - height) / 2.0, rect.width(), height);
    const QColor color = tagColor(tag, option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(badge, 3, 3);
    painter->setFont(font);
    painter->setPen(textOn(color));
    painter->drawText(badge, int(Qt::AlignCenter), tagBadge(tag));
    painter->restore();
}

} // namespace

TagDelegate::TagDelegate(Shows shows, QObject *parent) : CellDelegate(parent), m_shows(shows) { }

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
    const QRect inner = cell.rect.adjusted(kStripeWidth + kGap, 0, -kGap, 0);
    if (m_shows == Shows::BadgeOnly) {
        if (tag != EnvironmentTag::None) {
            QRect badge = cell.rect;
            badge.setWidth(badgeWidth(cell.font, tag));
            paintBadge(painter, cell, badge, tag);
        }
    } else if (tag == EnvironmentTag::None) {
        paintText(painter, cell, inner);
    } else {
        paintStripe(painter, cell, tag);
        const int width = badgeWidth(cell.font, tag);
        // rounded up: a missing fraction of a pixel would elide the name
        const int wish = qCeil(QFontMetricsF(cell.font).horizontalAdvance(cell.text));
        QRect text = inner;
        text.setWidth(std::max(0, std::min(wish, inner.width() - width - kGap)));
        paintText(painter, cell, text);
        paintBadge(painter, cell,
                   QRect(text.x() + text.width() + kGap, cell.rect.y(), width, cell.rect.height()),
                   tag);
    }
    painter->restore();
}

QSize TagDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto tag = index.data(TagRole).value<EnvironmentTag>();
    const int badge = tag == EnvironmentTag::None ? 0 : badgeWidth(cell.font, tag) + kGap;
    QSize size = CellDelegate::sizeHint(option, index);
    if (m_shows == Shows::BadgeOnly)
        size.setWidth(badge);
    else
        size.rwidth()
                = cell.fontMetrics.horizontalAdvance(cell.text) + kStripeWidth + 2 * kGap + badge;
    return size;
}

} // namespace headwater
