// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/statedelegate.h"

#include "models/roles.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace headwater {

namespace {
constexpr int kDot = 6;
constexpr int kDotMargin = 6;
} // namespace

QString stateIconFile(JobState state, bool caution)
{
    const QString name
            = state == JobState::Done && caution ? QStringLiteral("done-check") : stateKey(state);
    return QStringLiteral(":/icons/states/%1.svg").arg(name);
}

QColor stateColor(JobState state, bool caution, const QPalette &palette)
{
    const bool warns = caution && (state == JobState::Done || state == JobState::Superseded);
    return warns ? warningColor(palette) : stateColor(state, palette);
}

ShapeDelegate::Shape StateDelegate::shapeFor(const QModelIndex &index,
                                             const QPalette &palette) const
{
    const QVariant state = index.data(StateRole);
    if (!state.isValid())
        return {};
    const auto value = state.value<JobState>();
    const bool caution = index.data(CautionRole).toBool();
    return {stateIconFile(value, caution), stateColor(value, caution, palette)};
}

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ShapeDelegate::initStyleOption(option, index);
    const QVariant state = index.data(StateRole);
    const QColor color = state.isValid()
            ? stateColor(state.value<JobState>(), index.data(CautionRole).toBool(), option->palette)
            : mutedColor(option->palette);
    setTextColor(option, color);
}

int StateDelegate::contentWidth(const QStyleOptionViewItem &cell, const QModelIndex &index) const
{
    const int dot = index.data(UnseenRole).toBool() ? kDot + 2 * kDotMargin : 0;
    return ShapeDelegate::contentWidth(cell, index) + dot;
}

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    ShapeDelegate::paint(painter, option, index);
    if (!index.data(UnseenRole).toBool())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(signColor(option, activityColor(option.palette)));
    painter->drawEllipse(QRect(option.rect.right() - kDot - kDotMargin,
                               option.rect.center().y() - kDot / 2, kDot, kDot));
    painter->restore();
}

} // namespace headwater
