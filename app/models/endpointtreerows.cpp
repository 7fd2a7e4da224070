// SPDX-License-Identifier: Apache-2.0
// How the EndpointTreeModel brings its rows to where the store has the endpoints.
#include "core/job/endpointfolders.h"
#include "models/endpointtreemodel.h"
#include "store/profile/endpointstore.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

template <typename Branches> void number(Branches &branches)
{
    for (size_t i = 0; i < branches.size(); ++i)
        branches[i]->place = int(i);
}

ClusterEndpoints in(const QString &folder, const ClusterEndpoints &endpoints)
{
    ClusterEndpoints result;
    std::ranges::copy_if(endpoints, std::back_inserter(result), [&](const ClusterEndpoint &one) {
        return isSameFolder(one.folder, folder);
    });
    return result;
}

} // namespace

/// One step for all that one change of the file brings, though the store signals each endpoint.
void EndpointTreeModel::followStore()
{
    if (m_followed.constData() == m_store.endpoints().constData())
        return;
    m_followed = m_store.endpoints();
    const QStringList names = foldersOf(m_followed);
    dropRemoved();
    placeFolders(names, m_followed);
    for (const QString &name : names)
        placeEndpoints(findFolder(name), in(name, m_followed));
    placeEndpoints(nullptr, in({}, m_followed));
    dropEmptyFolders();
    orderFolders(names);
}

void EndpointTreeModel::dropRemoved()
{
    QSet<EndpointId> gone;
    for (auto each = m_byId.cbegin(); each != m_byId.cend(); ++each)
        gone.insert(each.key());
    for (const ClusterEndpoint &endpoint : std::as_const(m_followed))
        gone.remove(endpoint.id);
    for (const EndpointId &id : std::as_const(gone)) {
        const EndpointNode &node = *m_byId.take(id);
        EndpointFolder *folder = node.folder;
        EndpointNodes &nodes = nodesIn(folder);
        beginRemoveRows(indexOf(node).parent(), rowOf(node), rowOf(node));
        nodes.erase(nodes.begin() + node.place);
        number(nodes);
        endRemoveRows();
        if (folder)
            announce(*folder);
    }
}

/// Renames a folder whose endpoints all move to a new one, so that its row stays; adds what is missing at the end.
void EndpointTreeModel::placeFolders(const QStringList &names, const ClusterEndpoints &endpoints)
{
    const auto isKept = [&names](const EndpointFolder &folder) {
        return names.contains(folder.name, Qt::CaseInsensitive);
    };
    for (const QString &name : names) {
        EndpointFolder *folder = findFolder(name);
        if (!folder) {
            const auto first = std::ranges::find_if(endpoints, [&](const ClusterEndpoint &one) {
                return isSameFolder(one.folder, name);
            });
            const EndpointNode *node = find(first->id);
            folder = node && node->folder && !isKept(*node->folder) ? node->folder : nullptr;
        }
        if (!folder) {
            const int row = int(m_folders.size());
            beginInsertRows({}, row, row);
            m_folders.push_back(std::make_unique<EndpointFolder>(name));
            m_folders.back()->place = row;
            endInsertRows();
        } else if (folder->name != name) {
            const QString before = std::exchange(folder->name, name);
            announce(*folder);
            Q_EMIT folderRenamed(before, name);
        }
    }
}

void EndpointTreeModel::placeEndpoints(EndpointFolder *folder, const ClusterEndpoints &endpoints)
{
    for (int at = 0; at < endpoints.size(); ++at) {
        EndpointNode *node = find(endpoints.at(at).id);
        if (!node) {
            int end = at + 1;
            while (end < endpoints.size() && !find(endpoints.at(end).id))
                ++end;
            insertNew(folder, at, endpoints.mid(at, end - at));
            at = end - 1;
            continue;
        }
        if (node->folder != folder || node->place != at)
            moveTo(folder, at, *node);
        if (node->endpoint != endpoints.at(at)) {
            node->endpoint = endpoints.at(at);
            announce(*node);
        }
    }
}

void EndpointTreeModel::insertNew(EndpointFolder *folder, int at, const ClusterEndpoints &endpoints)
{
    EndpointNodes &nodes = nodesIn(folder);
    const int row = firstRowIn(folder) + at;
    beginInsertRows(folder ? indexOf(*folder) : QModelIndex(), row,
                    row + int(endpoints.size()) - 1);
    for (int i = 0; i < endpoints.size(); ++i) {
        auto node = std::make_unique<EndpointNode>(endpoints.at(i));
        node->folder = folder;
        m_byId.insert(endpoints.at(i).id, node.get());
        nodes.insert(nodes.begin() + at + i, std::move(node));
    }
    number(nodes);
    endInsertRows();
    if (folder)
        announce(*folder);
}

/// From further below in the same folder, or from another one.
void EndpointTreeModel::moveTo(EndpointFolder *folder, int at, EndpointNode &node)
{
    EndpointFolder *before = node.folder;
    EndpointNodes &from = nodesIn(before);
    EndpointNodes &to = nodesIn(folder);
    at = std::min(at, int(to.size()));
    beginMoveRows(indexOf(node).parent(), rowOf(node), rowOf(node),
                  folder ? indexOf(*folder) : QModelIndex(), firstRowIn(folder) + at);
    std::unique_ptr<EndpointNode> moved = std::move(from[size_t(node.place)]);
    from.erase(from.begin() + node.place);
    moved->folder = folder;
    to.insert(to.begin() + at, std::move(moved));
    number(from);
    number(to);
    endMoveRows();
    for (const EndpointFolder *changed : {before, folder}) {
        if (changed)
            announce(*changed);
    }
}

void EndpointTreeModel::dropEmptyFolders()
{
    for (int row = int(m_folders.size()) - 1; row >= 0; --row) {
        if (!m_folders[size_t(row)]->nodes.empty())
            continue;
        beginRemoveRows({}, row, row);
        m_folders.erase(m_folders.begin() + row);
        number(m_folders);
        endRemoveRows();
    }
}

void EndpointTreeModel::orderFolders(const QStringList &names)
{
    for (int row = 0; row < names.size(); ++row) {
        const int from = findFolder(names.at(row))->place;
        if (from == row)
            continue;
        beginMoveRows({}, from, from, {}, row);
        std::rotate(m_folders.begin() + row, m_folders.begin() + from,
                    m_folders.begin() + from + 1);
        number(m_folders);
        endMoveRows();
    }
}

} // namespace headwater
