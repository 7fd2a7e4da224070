// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tagdelegate.h"

#include "models/displaytext.h"
#include "models/roles.h"
#include "ui/kit/openlock.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QtMath>

namespace headwater {

namespace {

constexpr int kStripeWidth = 3;
constexpr int kBadgeGap = 6; // between name and badge
constexpr int kSignGap = 3; // between badges
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

/// A word in an outline, or the open lock if there is none.
struct Sign
{
    QString word;
    QColor color;
    int width = 0;
};

int lockSide(const QFont &font)
{
    return RowHeight::scaled(14, font);
}

QList<Sign> signsOf(const EndpointMarks &marks, const QStyleOptionViewItem &cell)
{
    QList<Sign> signs;
    const auto add = [&](const QString &word, const QColor &color) {
        const QFontMetricsF metrics(badgeFont(cell.font));
        signs.append({word, color, qCeil(metrics.horizontalAdvance(word)) + 2 * kBadgePadding});
    };
    if (marks.tag != EnvironmentTag::None)
        add(tagBadge(marks.tag), tagColor(marks.tag, cell.palette));
    if (marks.observeOnly)
        add(observeBadge(), activityColor(cell.palette));
    if (marks.openToken)
        signs.append({{}, {}, lockSide(cell.font)});
    return signs;
}

int widthOf(const QList<Sign> &signs)
{
    int width = signs.isEmpty() ? 0 : -kSignGap;
    for (const Sign &sign : signs)
        width += sign.width + kSignGap;
    return width;
}

void paintBadge(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                const Sign &sign)
{
    const QFont font = badgeFont(option.font);
    const int height = QFontMetrics(font).height();
    const QRectF badge(rect.x() + kOutline / 2.0, rect.y() + (rect.height() - height) / 2.0,
                       sign.width - kOutline, height);
    const bool isUnreadable = option.state.testFlag(QStyle::State_Selected)
            && !keepsColorsWhenSelected(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(sign.color, kOutline));
    painter->setBrush(isUnreadable ? option.palette.brush(QPalette::Base) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(badge, 3, 3);
    painter->setFont(font);
    painter->drawText(badge, int(Qt::AlignCenter), sign.word);
    painter->restore();
}

} // namespace

TagDelegate::TagDelegate(Shows shows, QObject *parent)
    : CellDelegate(Qt::ElideMiddle, parent), m_shows(shows)
{
}

/// Badges alone are at the right, so that a long name beside them has all the room that is left.
void TagDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    if (m_shows == Shows::BadgeOnly)
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
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

int TagDelegate::paintLock(QPainter *painter, const QStyleOptionViewItem &cell, const QRect &rect)
{
    const int side = lockSide(cell.font);
    const QRectF lock(rect.x(), rect.y() + (rect.height() - side) / 2.0, side, side);
    drawOpenLock(*painter, lock, signColor(cell, warningColor(cell.palette)));
    return rect.x() + side;
}

void TagDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);

    painter->save();
    const auto marks = index.data(MarksRole).value<EndpointMarks>();
    const QList<Sign> signs = signsOf(marks, cell);
    const QRect inner = innerRect(cell);
    QRect place = inner;
    place.setLeft(inner.right() + 1 - widthOf(signs));
    if (m_shows == Shows::NameAndBadge) {
        QRect text = inner;
        const int room = inner.width() - (signs.isEmpty() ? 0 : widthOf(signs) + kBadgeGap);
        text.setWidth(std::clamp(textWidth(cell.font, cell.text), 0, std::max(0, room)));
        paintText(painter, cell, text);
        paintStripe(painter, cell, marks.tag);
        place.setLeft(text.x() + text.width() + kBadgeGap);
    }
    for (const Sign &sign : signs) {
        if (sign.word.isEmpty())
            paintLock(painter, cell, place);
        else
            paintBadge(painter, cell, place, sign);
        place.setLeft(place.left() + sign.width + kSignGap);
    }
    painter->restore();
}

int TagDelegate::contentWidth(const QStyleOptionViewItem &cell, const QModelIndex &index) const
{
    const int signs = widthOf(signsOf(index.data(MarksRole).value<EndpointMarks>(), cell));
    if (m_shows == Shows::BadgeOnly)
        return signs;
    return textWidth(cell.font, cell.text) + (signs > 0 ? signs + kBadgeGap : 0);
}

} // namespace headwater
