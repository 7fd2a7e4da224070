// SPDX-License-Identifier: Apache-2.0
#include "ui/statedelegate.h"

#include "core/job.h"
#include "models/roles.h"
#include "ui/theme.h"

namespace headwater {

ShapeDelegate::Shape StateDelegate::shapeFor(const QModelIndex &index,
                                             const QPalette &palette) const
{
    const QVariant state = index.data(StateRole);
    if (!state.isValid())
        return {};
    return {QStringLiteral(":/icons/states/%1.svg").arg(stateKey(state.value<JobState>())),
            stateColor(state.value<JobState>(), palette)};
}

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ShapeDelegate::initStyleOption(option, index);
    const QVariant state = index.data(StateRole);
    const QColor color = state.isValid() ? stateColor(state.value<JobState>(), option->palette)
                                         : mutedColor(option->palette);
    option->palette.setColor(QPalette::Text, color);
}

} // namespace headwater
