// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/freshnesslook.h"

#include "ui/kit/theme.h"

namespace headwater {

QString freshnessIconFile(Freshness freshness)
{
    if (freshness == Freshness::Fresh)
        return {};
    return QStringLiteral(":/icons/freshness/%1.svg").arg(freshnessKey(freshness));
}

QColor freshnessColor(Freshness freshness, const QPalette &palette)
{
    switch (freshness) {
    case Freshness::Fresh:
        return palette.color(QPalette::Text);
    case Freshness::Stale:
        return warningColor(palette);
    case Freshness::VeryStale:
        return errorColor(palette);
    case Freshness::NeverOk:
        return mutedColor(palette);
    }
    Q_UNREACHABLE();
}

QColor colorOnRow(const QColor &color, const QStyleOptionViewItem &option,
                  const QColor &selectedText)
{
    if (!(option.state & QStyle::State_Selected))
        return color;
    const bool isActive = option.state & QStyle::State_Active;
    const QColor row = option.palette.color(isActive ? QPalette::Active : QPalette::Inactive,
                                            QPalette::Highlight);
    return contrast(color, row) >= kTextContrast ? color : selectedText;
}

} // namespace headwater
