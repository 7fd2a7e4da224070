// SPDX-License-Identifier: Apache-2.0
#include "ui/history/progressdelegate.h"

#include "core/job/job.h"
#include "models/roles.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace headwater {

namespace {
constexpr int kBarHeight = 6;
constexpr int kMargin = 6;
} // namespace

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QVariant progress = index.data(ProgressRole);
    const auto state = index.data(StateRole).value<JobState>();
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);
    if (!progress.isValid())
        return;

    painter->save();
    painter->setFont(cell.font);
    painter->setPen(textColor(cell));
    const int textWidth = cell.fontMetrics.horizontalAdvance(QStringLiteral("100 %"));
    const QRect inner = cell.rect.adjusted(kMargin, 0, -kMargin, 0);
    painter->drawText(inner, int(Qt::AlignRight | Qt::AlignVCenter), cell.text);
    const int barWidth = inner.width() - textWidth - kMargin;
    if (isLive(state) && barWidth > 2 * kBarHeight) {
        const QRectF bar(inner.x(), inner.y() + (inner.height() - kBarHeight) / 2.0, barWidth,
                         kBarHeight);
        const QColor color = signColor(cell, stateColor(state, cell.palette));
        QColor track = color;
        track.setAlphaF(0.25F);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(track);
        painter->drawRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
        painter->setBrush(color);
        QRectF done = bar;
        done.setWidth(bar.width() * progress.toInt() / 100.0);
        painter->drawRoundedRect(done, kBarHeight / 2.0, kBarHeight / 2.0);
    }
    painter->restore();
}

} // namespace headwater
