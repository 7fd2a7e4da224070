// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnesssummary.h"

#include "ui/kit/freshnesslook.h"
#include "ui/kit/theme.h"

#include <QLocale>
#include <QPainter>

namespace headwater {

namespace {
constexpr int kBarGap = 8;
constexpr int kBarWidth = 248;
constexpr int kLeastBar = 60;
constexpr int kBarHeight = 12;
} // namespace

FreshnessSummary::FreshnessSummary(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("freshnessSummary"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCounts({});
}

void FreshnessSummary::setCounts(const FreshnessModel::Counts &counts)
{
    m_counts = counts;
    const QLocale locale;
    const auto count = [&](FreshnessModel::Chip chip) { return locale.toString(m_counts[chip]); };
    setAccessibleName(text());
    const QString all
            = tr("%1 fresh, %2 stale, %3 very stale, %4 never ok")
                      .arg(count(FreshnessModel::Fresh), count(FreshnessModel::Stale),
                           count(FreshnessModel::VeryStale), count(FreshnessModel::NeverOk));
    setAccessibleDescription(all);
    setToolTip(all);
    setMaximumWidth(fontMetrics().horizontalAdvance(text()) + kBarGap + kBarWidth);
    updateGeometry();
    update();
}

QString FreshnessSummary::text() const
{
    const QLocale locale;
    return tr("%1 of %2 fresh")
            .arg(locale.toString(m_counts[FreshnessModel::Fresh]),
                 locale.toString(m_counts[FreshnessModel::All]));
}

QSize FreshnessSummary::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + kBarGap + kLeastBar,
            std::max(fontMetrics().height(), kBarHeight + 4)};
}

QSize FreshnessSummary::minimumSizeHint() const
{
    return sizeHint();
}

void FreshnessSummary::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(mutedColor(palette()));
    const int words = fontMetrics().horizontalAdvance(text());
    painter.drawText(QRect(0, 0, words + 1, height()), int(Qt::AlignLeft | Qt::AlignVCenter),
                     text());
    const QRect bar(words + kBarGap, (height() - kBarHeight) / 2, width() - words - kBarGap,
                    kBarHeight);
    painter.drawRect(bar.adjusted(0, 0, -1, -1)); // what was never ok stays empty
    const int all = m_counts[FreshnessModel::All];
    if (all == 0)
        return;
    struct Share
    {
        FreshnessModel::Chip chip;
        QColor color;
    };
    int done = 0;
    int from = bar.left();
    for (const Share &share :
         {Share{FreshnessModel::Fresh, successColor(palette())},
          Share{FreshnessModel::Stale, freshnessColor(Freshness::Stale, palette())},
          Share{FreshnessModel::VeryStale, freshnessColor(Freshness::VeryStale, palette())}}) {
        done += m_counts[share.chip];
        const int to = bar.left() + bar.width() * done / all;
        if (to > from)
            painter.fillRect(QRect(from, bar.top(), std::max(1, to - from - 1), bar.height()),
                             share.color);
        from = to;
    }
}

} // namespace headwater
