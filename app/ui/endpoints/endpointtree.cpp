// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointtree.h"

#include "models/endpointtreemodel.h"
#include "ui/endpoints/healthdelegate.h"

#include <QHeaderView>

#include <algorithm>

namespace headwater {

EndpointTree::EndpointTree(QWidget *parent) : QTreeView(parent) { }

QRect EndpointTree::roomForName(const QModelIndex &name) const
{
    QRect room = visualRect(name);
    room.setRight(viewport()->width() - 1);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int column = EndpointTreeModel::Name + 1; column < model()->columnCount(); ++column) {
        const QModelIndex index = name.siblingAtColumn(column);
        if (isColumnHidden(column) || index.data().toString().isEmpty())
            continue;
        const auto *delegate = qobject_cast<const CellDelegate *>(itemDelegateForIndex(index));
        const QRect cell = visualRect(index);
        room.setRight(std::min(room.right(), delegate->contentLeft(option, index, cell) - 1));
    }
    return room;
}

void EndpointTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    const QModelIndex name = index.siblingAtColumn(EndpointTreeModel::Name);
    const auto *delegate = qobject_cast<const HealthDelegate *>(itemDelegateForIndex(name));
    QStyleOptionViewItem cell;
    initViewItemOption(&cell);
    cell.rect = roomForName(name);
    cell.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(name));
    cell.state.setFlag(QStyle::State_Active, isActiveWindow());
    delegate->paintName(painter, cell, name);
}

} // namespace headwater
