// SPDX-License-Identifier: Apache-2.0
#include "ui/statedelegate.h"

#include "models/roles.h"
#include "ui/stateicon.h"
#include "ui/theme.h"

namespace headwater {

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const QVariant role = index.data(StateRole);
    if (!role.isValid())
        return;
    const auto state = role.value<JobState>();
    if (m_paletteKey != option->palette.cacheKey()) {
        m_paletteKey = option->palette.cacheKey();
        m_icons.clear();
    }
    if (!m_icons.contains(state))
        m_icons.insert(state, stateIcon(state, option->palette));
    option->icon = m_icons.value(state);
    if (!option->icon.isNull()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
    }
    option->palette.setColor(QPalette::Text, stateColor(state, option->palette));
}

} // namespace headwater
