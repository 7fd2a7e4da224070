// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/troubledelegate.h"

#include "models/displaytext.h"
#include "models/roles.h"
#include "ui/kit/theme.h"

namespace headwater {

void TroubleDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    constexpr double kSmall = 0.85;
    CellDelegate::initStyleOption(option, index);
    option->font.setPointSizeF(option->font.pointSizeF() * kSmall);
    option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    const bool isFailed = index.data(HealthRole).value<EndpointHealth>() == EndpointHealth::Failed;
    option->palette.setColor(
            QPalette::Text, isFailed ? errorColor(option->palette) : warningColor(option->palette));
}

} // namespace headwater
