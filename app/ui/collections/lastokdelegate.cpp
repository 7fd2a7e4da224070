// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/lastokdelegate.h"

#include "models/roles.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/theme.h"

namespace headwater {

ShapeDelegate::Shape LastOkDelegate::shapeFor(const QModelIndex &index,
                                              const QPalette &palette) const
{
    if (index.data(FailedSinceRole).toBool())
        return {stateIconFile(JobState::Failed, false), stateColor(JobState::Failed, palette)};
    const QVariant freshness = index.data(FreshnessRole);
    if (!freshness.isValid())
        return {};
    const auto value = freshness.value<Freshness>();
    return {freshnessIconFile(value), freshnessColor(value, palette)};
}

void LastOkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ShapeDelegate::initStyleOption(option, index);
    const QVariant freshness = index.data(FreshnessRole);
    if (freshness.isValid()) {
        option->palette.setColor(QPalette::Text,
                                 freshnessColor(freshness.value<Freshness>(), option->palette));
    }
}

} // namespace headwater
