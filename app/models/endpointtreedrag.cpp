// SPDX-License-Identifier: Apache-2.0
// How rows of the EndpointTreeModel are dragged and dropped.
#include "models/endpointdrag.h"
#include "models/endpointtreemodel.h"

#include <QMimeData>

namespace headwater {

Qt::ItemFlags EndpointTreeModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid())
        return flags | Qt::ItemIsDropEnabled;
    const EndpointBranch *branch = branchAt(index);
    if (!branch)
        return flags;
    return branch->isFolder ? flags | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled
                            : flags | Qt::ItemIsDragEnabled;
}

Qt::DropActions EndpointTreeModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList EndpointTreeModel::mimeTypes() const
{
    return {EndpointDrag::mimeType()};
}

QMimeData *EndpointTreeModel::mimeData(const QModelIndexList &indexes) const
{
    EndpointDrag drag;
    for (const QModelIndex &index : indexes) {
        const auto scope = index.column() == Name ? scopeAt(index) : std::nullopt;
        if (scope && scope->isFolder())
            drag.folders << scope->folder;
        else if (scope && scope->database.isEmpty())
            drag.endpoints << scope->endpoint;
    }
    return drag.toMime().release();
}

bool EndpointTreeModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                        const QModelIndex &parent) const
{
    const EndpointDrag drag = EndpointDrag::fromMime(*data);
    const auto scope = scopeAt(parent);
    const bool isInFolder = scope && scope->isFolder();
    return drag.isUsable() && (!scope || (isInFolder && drag.folders.isEmpty()));
}

bool EndpointTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                     int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const EndpointDrag drag = EndpointDrag::fromMime(*data);
    const QModelIndex next = row < 0 ? QModelIndex() : index(row, Name, parent);
    const Scope before = scopeAt(next).value_or(Scope());
    if (!drag.folders.isEmpty()) {
        Q_EMIT folderMoveRequested(drag.folders, before.folder);
    } else if (before.isFolder()) { // between folders: the first of those without one
        Q_EMIT moveRequested(drag.endpoints, {},
                             m_loose.empty() ? EndpointId() : m_loose.front()->endpoint.id);
    } else {
        const auto folder = scopeAt(parent);
        Q_EMIT moveRequested(drag.endpoints, folder ? folder->folder : QString(), before.endpoint);
    }
    return true;
}

} // namespace headwater
