// SPDX-License-Identifier: Apache-2.0
#include "ui/history/progressdelegate.h"

#include "core/job/job.h"
#include "models/roles.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace headwater {

namespace {
constexpr int kBarHeight = 3;
constexpr int kNarrowestBar = 30;
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
    const QRect inner = innerRect(cell);
    const int thickness = RowHeight::scaled(kBarHeight, cell.font);
    const bool hasBar
            = isLive(state) && inner.width() > RowHeight::scaled(kNarrowestBar, cell.font);
    paintText(painter, cell, hasBar ? inner.adjusted(0, 0, 0, -thickness) : inner);
    if (hasBar) {
        const QRectF bar(inner.x(), inner.bottom() - thickness, inner.width(), thickness);
        const QColor color = signColor(cell, stateColor(state, cell.palette));
        QColor track = color;
        track.setAlphaF(0.25F);
        painter->fillRect(bar, track);
        QRectF done = bar;
        done.setWidth(bar.width() * progress.toInt() / 100.0);
        painter->fillRect(done, color);
    }
    painter->restore();
}

} // namespace headwater
