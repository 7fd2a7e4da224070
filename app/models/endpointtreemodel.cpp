// SPDX-License-Identifier: Apache-2.0
#include "models/endpointtreemodel.h"

#include "core/job/endpointfolders.h"
#include "models/endpointtreecells.h"
#include "models/rowmerge.h"
#include "store/profile/endpointstore.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace headwater {

EndpointTreeModel::EndpointTreeModel(const EndpointStore &store, QObject *parent)
    : QAbstractItemModel(parent), m_store(store)
{
    followStore();
    connect(&store, &EndpointStore::endpointSaved, this, &EndpointTreeModel::followStore);
    connect(&store, &EndpointStore::endpointRemoved, this, &EndpointTreeModel::followStore);
    connect(&store, &EndpointStore::orderChanged, this, &EndpointTreeModel::followStore);
}

EndpointTreeModel::~EndpointTreeModel() = default;

void EndpointTreeModel::setDatabases(const EndpointId &id, const QStringList &databases,
                                     const QString &note)
{
    EndpointNode *node = find(id);
    if (!node)
        return;
    QStringList wanted = databases;
    std::sort(wanted.begin(), wanted.end(), databaseLess);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

    const QModelIndex parent = indexOf(*node);
    QStringList &current = node->databases;
    mergeRows(
            current, wanted, databaseLess,
            [&](qsizetype first, qsizetype count) {
                beginRemoveRows(parent, int(first), int(first + count) - 1);
                current.remove(first, count);
                endRemoveRows();
            },
            [&](qsizetype at, qsizetype from, qsizetype count) {
                beginInsertRows(parent, int(at), int(at + count) - 1);
                for (qsizetype i = 0; i < count; ++i)
                    current.insert(at + i, wanted[from + i]);
                endInsertRows();
            });
    if (node->listNote != note) {
        node->listNote = note;
        announce(*node);
    }
}

void EndpointTreeModel::beginReload(const EndpointId &id)
{
    EndpointNode *node = find(id);
    if (!node)
        return;
    const EndpointTrouble before = node->trouble();
    node->failure.reset();
    if (std::exchange(node->isReloading, true))
        return;
    node->troubleBefore = before;
    announce(*node);
}

void EndpointTreeModel::setFailure(const EndpointId &id, const Error &error)
{
    EndpointNode *node = find(id);
    if (!node || node->failure == error)
        return;
    node->failure = error;
    if (!node->isReloading)
        announce(*node);
}

void EndpointTreeModel::endReload(const EndpointId &id)
{
    EndpointNode *node = find(id);
    if (!node)
        return;
    node->isReloading = false;
    node->wasReloaded = true;
    announce(*node);
}

void EndpointTreeModel::setOffersJobs(const EndpointId &id, bool offered)
{
    EndpointNode *node = find(id);
    if (!node || node->offersJobs == offered)
        return;
    node->offersJobs = offered;
    announce(*node);
}

void EndpointTreeModel::setLiveJobs(const EndpointId &id, int count)
{
    EndpointNode *node = find(id);
    if (!node || node->liveJobs == count)
        return;
    node->liveJobs = count;
    announce(*node);
}

void EndpointTreeModel::announce(const EndpointNode &node)
{
    Q_EMIT dataChanged(indexOf(node), indexOf(node, kColumnCount - 1));
    if (node.folder)
        announce(*node.folder); // its summary
}

void EndpointTreeModel::announce(const EndpointFolder &folder)
{
    Q_EMIT dataChanged(indexOf(folder), indexOf(folder, kColumnCount - 1));
}

EndpointNode *EndpointTreeModel::find(const EndpointId &id) const
{
    return m_byId.value(id);
}

EndpointFolder *EndpointTreeModel::findFolder(const QString &name) const
{
    const auto found = std::ranges::find_if(
            m_folders, [&name](const auto &folder) { return isSameFolder(folder->name, name); });
    return found == m_folders.end() ? nullptr : found->get();
}

EndpointNodes &EndpointTreeModel::nodesIn(EndpointFolder *folder)
{
    return folder ? folder->nodes : m_loose;
}

/// Of the endpoints in \a folder; those without one have their rows behind all folders.
int EndpointTreeModel::firstRowIn(const EndpointFolder *folder) const
{
    return folder ? 0 : int(m_folders.size());
}

int EndpointTreeModel::rowOf(const EndpointNode &node) const
{
    return firstRowIn(node.folder) + node.place;
}

QModelIndex EndpointTreeModel::indexOf(const EndpointNode &node, int column) const
{
    return createIndex(rowOf(node), column, static_cast<const EndpointBranch *>(node.folder));
}

QModelIndex EndpointTreeModel::indexOf(const EndpointFolder &folder, int column) const
{
    return createIndex(folder.place, column, nullptr);
}

/// The row that the one of \a index belongs to; nothing at the top.
const EndpointBranch *EndpointTreeModel::branchAbove(const QModelIndex &index)
{
    return static_cast<const EndpointBranch *>(index.constInternalPointer());
}

/// The folder or endpoint in the row of \a index; nothing for a database.
const EndpointBranch *EndpointTreeModel::branchAt(const QModelIndex &index) const
{
    const EndpointBranch *above = branchAbove(index);
    const auto row = size_t(index.row());
    if (!above) {
        return row < m_folders.size() ? static_cast<const EndpointBranch *>(m_folders[row].get())
                                      : m_loose[row - m_folders.size()].get();
    }
    return above->isFolder ? static_cast<const EndpointFolder *>(above)->nodes[row].get() : nullptr;
}

QModelIndex EndpointTreeModel::indexOf(const Scope &scope) const
{
    if (scope.isFolder()) {
        const EndpointFolder *folder = findFolder(scope.folder);
        return folder ? indexOf(*folder) : QModelIndex();
    }
    const EndpointNode *node = find(scope.endpoint);
    if (!node)
        return {};
    if (scope.database.isEmpty())
        return indexOf(*node);
    const auto row = node->databases.indexOf(scope.database);
    return row < 0 ? QModelIndex() : index(int(row), Name, indexOf(*node));
}

std::optional<Scope> EndpointTreeModel::scopeAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    const EndpointBranch *branch = branchAt(index);
    if (!branch) {
        const auto *node = static_cast<const EndpointNode *>(branchAbove(index));
        return Scope{node->endpoint.id, node->databases.at(index.row())};
    }
    if (branch->isFolder)
        return Scope{{}, {}, static_cast<const EndpointFolder *>(branch)->name};
    return Scope{static_cast<const EndpointNode *>(branch)->endpoint.id, {}};
}

QStringList EndpointTreeModel::folders() const
{
    QStringList names;
    for (const auto &folder : m_folders)
        names << folder->name;
    return names;
}

QList<EndpointId> EndpointTreeModel::endpoints() const
{
    QList<EndpointId> ids;
    for (const auto &folder : m_folders)
        ids += endpointsIn(folder->name);
    for (const auto &node : m_loose)
        ids << node->endpoint.id;
    return ids;
}

QList<EndpointId> EndpointTreeModel::endpointsIn(const QString &folder) const
{
    QList<EndpointId> ids;
    if (const EndpointFolder *found = findFolder(folder)) {
        for (const auto &node : found->nodes)
            ids << node->endpoint.id;
    }
    return ids;
}

EndpointId EndpointTreeModel::behind(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    if (!node)
        return {};
    const EndpointNodes &nodes = node->folder ? node->folder->nodes : m_loose;
    const auto next = size_t(node->place) + 1;
    return next < nodes.size() ? nodes[next]->endpoint.id : EndpointId();
}

QString EndpointTreeModel::behindFolder(const QString &folder) const
{
    const EndpointFolder *found = findFolder(folder);
    const auto next = found ? size_t(found->place) + 1 : m_folders.size();
    return next < m_folders.size() ? m_folders[next]->name : QString();
}

Scopes EndpointTreeModel::withoutFolders(const Scopes &scopes) const
{
    Scopes result;
    QSet<EndpointId> whole;
    for (const Scope &scope : scopes) {
        const QList<EndpointId> inside
                = scope.isFolder() ? endpointsIn(scope.folder) : QList<EndpointId>();
        for (const EndpointId &id : inside) {
            if (!whole.contains(id))
                result << Scope{id, {}};
            whole.insert(id);
        }
        if (!scope.isFolder())
            result << scope;
    }
    return result;
}

const ClusterEndpoint *EndpointTreeModel::endpoint(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node ? &node->endpoint : nullptr;
}

EndpointHealth EndpointTreeModel::health(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node ? node->health() : EndpointHealth::Unknown;
}

std::optional<Error> EndpointTreeModel::failure(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node ? node->failure : std::nullopt;
}

EndpointTrouble EndpointTreeModel::trouble(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node ? node->trouble() : EndpointTrouble::None;
}

QString EndpointTreeModel::note(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node ? node->note() : QString();
}

bool EndpointTreeModel::isListRefused(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node && !node->listNote.isEmpty();
}

QString EndpointTreeModel::listNote(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node ? node->listNote : QString();
}

QStringList EndpointTreeModel::databases(const EndpointId &id) const
{
    const EndpointNode *node = find(id);
    return node ? node->databases : QStringList();
}

QModelIndex EndpointTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? branchAt(parent) : nullptr);
}

QModelIndex EndpointTreeModel::parent(const QModelIndex &child) const
{
    const EndpointBranch *above = branchAbove(child);
    if (!above)
        return {};
    return above->isFolder ? indexOf(static_cast<const EndpointFolder &>(*above))
                           : indexOf(static_cast<const EndpointNode &>(*above));
}

int EndpointTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_folders.size() + m_loose.size());
    const EndpointBranch *branch = parent.column() == 0 ? branchAt(parent) : nullptr;
    if (!branch)
        return 0;
    return branch->isFolder ? static_cast<const EndpointFolder *>(branch)->count()
                            : int(static_cast<const EndpointNode *>(branch)->databases.size());
}

int EndpointTreeModel::columnCount(const QModelIndex &) const
{
    return kColumnCount;
}

QVariant EndpointTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EndpointBranch *branch = branchAt(index);
    if (!branch)
        return databaseData(static_cast<const EndpointNode &>(*branchAbove(index)), index.row(),
                            index.column(), role);
    if (branch->isFolder)
        return folderData(static_cast<const EndpointFolder &>(*branch), index.column(), role);
    return endpointData(static_cast<const EndpointNode &>(*branch), index.column(), role);
}

QVariant EndpointTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Endpoint"), tr("Problem"), tr("Tag"), tr("Live jobs")};
    return titles.value(section);
}

} // namespace headwater
