// SPDX-License-Identifier: Apache-2.0
#include "models/endpointtreemodel.h"

#include "core/base/plaintext.h"
#include "jobs/clusteraccess.h"
#include "models/naturalcompare.h"
#include "models/rowmerge.h"
#include "store/profile/endpointstore.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

const QString kDefaultDatabase = QStringLiteral("default");

bool databaseLess(const QString &left, const QString &right)
{
    const bool leftIsDefault = left == kDefaultDatabase;
    const bool rightIsDefault = right == kDefaultDatabase;
    if (leftIsDefault != rightIsDefault)
        return leftIsDefault;
    return naturalCompare(left, right) < 0;
}

QString liveJobsText(int count)
{
    return count == 1 ? EndpointTreeModel::tr("1 live job")
                      : EndpointTreeModel::tr("%n live jobs", nullptr, count);
}

} // namespace

struct EndpointTreeModel::Node
{
    ClusterEndpoint endpoint;
    QStringList databases; // sorted by databaseLess
    bool isReloading = false;
    bool wasReloaded = false;
    std::optional<Error> failure;
    EndpointTrouble troubleBefore = EndpointTrouble::None; // the reload that is running
    QString listNote;
    bool offersJobs = true;
    int liveJobs = 0;

    [[nodiscard]] EndpointHealth health() const
    {
        if (isReloading)
            return EndpointHealth::Busy;
        if (failure)
            return wantsCredentials(*failure) ? EndpointHealth::SignedOut : EndpointHealth::Failed;
        if (!wasReloaded)
            return EndpointHealth::Unknown;
        return offersJobs ? EndpointHealth::Ok : EndpointHealth::NoJobs;
    }
    [[nodiscard]] EndpointTrouble trouble() const
    {
        if (isReloading)
            return troubleBefore;
        if (failure)
            return troubleOf(*failure);
        return offersJobs ? EndpointTrouble::None : EndpointTrouble::NoJobs;
    }
    [[nodiscard]] QString note() const
    {
        return failure && !isReloading ? failure->text() : listNote;
    }
};

EndpointTreeModel::EndpointTreeModel(const EndpointStore &store, QObject *parent)
    : QAbstractItemModel(parent), m_store(store)
{
    for (const ClusterEndpoint &endpoint : store.endpoints()) {
        m_nodes.push_back(std::make_unique<Node>());
        m_nodes.back()->endpoint = endpoint;
    }
    connect(&store, &EndpointStore::endpointSaved, this, &EndpointTreeModel::putEndpoint);
    connect(&store, &EndpointStore::endpointRemoved, this, &EndpointTreeModel::dropEndpoint);
}

EndpointTreeModel::~EndpointTreeModel() = default;

void EndpointTreeModel::putEndpoint(const ClusterEndpoint &endpoint)
{
    if (Node *known = find(endpoint.id)) {
        known->endpoint = endpoint;
        announce(*known);
        return;
    }
    const auto &order = m_store.endpoints();
    const auto place = std::find_if(order.begin(), order.end(), [&](const ClusterEndpoint &other) {
        return other.id == endpoint.id;
    });
    const int row = std::min(int(place - order.begin()), int(m_nodes.size()));
    beginInsertRows({}, row, row);
    auto node = std::make_unique<Node>();
    node->endpoint = endpoint;
    m_nodes.insert(m_nodes.begin() + row, std::move(node));
    endInsertRows();
}

void EndpointTreeModel::dropEndpoint(const EndpointId &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_nodes.erase(m_nodes.begin() + row);
    endRemoveRows();
}

void EndpointTreeModel::setDatabases(const EndpointId &id, const QStringList &databases,
                                     const QString &note)
{
    Node *node = find(id);
    if (!node)
        return;
    QStringList wanted = databases;
    std::sort(wanted.begin(), wanted.end(), databaseLess);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

    const QModelIndex parent = index(rowOf(id), Name);
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
    Node *node = find(id);
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
    Node *node = find(id);
    if (!node || node->failure == error)
        return;
    node->failure = error;
    if (!node->isReloading)
        announce(*node);
}

void EndpointTreeModel::endReload(const EndpointId &id)
{
    Node *node = find(id);
    if (!node)
        return;
    node->isReloading = false;
    node->wasReloaded = true;
    announce(*node);
}

void EndpointTreeModel::setOffersJobs(const EndpointId &id, bool offered)
{
    Node *node = find(id);
    if (!node || node->offersJobs == offered)
        return;
    node->offersJobs = offered;
    announce(*node);
}

void EndpointTreeModel::setLiveJobs(const EndpointId &id, int count)
{
    Node *node = find(id);
    if (!node || node->liveJobs == count)
        return;
    node->liveJobs = count;
    announce(*node);
}

void EndpointTreeModel::announce(const Node &node)
{
    const int row = rowOf(node.endpoint.id);
    Q_EMIT dataChanged(index(row, 0), index(row, kColumnCount - 1));
}

EndpointTreeModel::Node *EndpointTreeModel::find(const EndpointId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : m_nodes[size_t(row)].get();
}

int EndpointTreeModel::rowOf(const EndpointId &id) const
{
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(),
                                    [&](const auto &node) { return node->endpoint.id == id; });
    return found == m_nodes.end() ? -1 : int(found - m_nodes.begin());
}

QModelIndex EndpointTreeModel::indexOf(const Scope &scope) const
{
    const Node *node = find(scope.endpoint);
    if (!node)
        return {};
    const QModelIndex endpoint = index(rowOf(scope.endpoint), Name);
    if (scope.database.isEmpty())
        return endpoint;
    const auto row = node->databases.indexOf(scope.database);
    return row < 0 ? QModelIndex() : index(int(row), Name, endpoint);
}

std::optional<Scope> EndpointTreeModel::scopeAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    if (const auto *node = static_cast<const Node *>(index.constInternalPointer()))
        return Scope{node->endpoint.id, node->databases.at(index.row())};
    return Scope{m_nodes[size_t(index.row())]->endpoint.id, {}};
}

EndpointHealth EndpointTreeModel::health(const EndpointId &id) const
{
    const Node *node = find(id);
    return node ? node->health() : EndpointHealth::Unknown;
}

std::optional<Error> EndpointTreeModel::failure(const EndpointId &id) const
{
    const Node *node = find(id);
    return node ? node->failure : std::nullopt;
}

EndpointTrouble EndpointTreeModel::trouble(const EndpointId &id) const
{
    const Node *node = find(id);
    return node ? node->trouble() : EndpointTrouble::None;
}

QString EndpointTreeModel::note(const EndpointId &id) const
{
    const Node *node = find(id);
    return node ? node->note() : QString();
}

bool EndpointTreeModel::isListRefused(const EndpointId &id) const
{
    const Node *node = find(id);
    return node && !node->listNote.isEmpty();
}

QString EndpointTreeModel::listNote(const EndpointId &id) const
{
    const Node *node = find(id);
    return node ? node->listNote : QString();
}

QStringList EndpointTreeModel::databases(const EndpointId &id) const
{
    const Node *node = find(id);
    return node ? node->databases : QStringList();
}

QModelIndex EndpointTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? m_nodes[size_t(parent.row())].get() : nullptr);
}

QModelIndex EndpointTreeModel::parent(const QModelIndex &child) const
{
    const auto *node = static_cast<const Node *>(child.constInternalPointer());
    return node ? createIndex(rowOf(node->endpoint.id), 0, nullptr) : QModelIndex();
}

int EndpointTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_nodes.size());
    const bool isEndpoint = !parent.constInternalPointer() && parent.column() == 0;
    return isEndpoint ? int(m_nodes[size_t(parent.row())]->databases.size()) : 0;
}

int EndpointTreeModel::columnCount(const QModelIndex &) const
{
    return kColumnCount;
}

QVariant EndpointTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const auto *node = static_cast<const Node *>(index.constInternalPointer()))
        return databaseData(*node, index.row(), index.column(), role);
    return endpointData(*m_nodes[size_t(index.row())], index.column(), role);
}

QVariant EndpointTreeModel::endpointData(const Node &node, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name)
            return node.endpoint.name;
        if (column == Trouble)
            return troubleWord(node.trouble());
        if (column == Tag)
            return tagBadge(node.endpoint.tag);
        return node.liveJobs > 0 ? QString::number(node.liveJobs) : QString();
    case Qt::ToolTipRole: {
        QStringList lines{node.endpoint.url.toString()};
        if (node.endpoint.tag != EnvironmentTag::None)
            lines << tagWord(node.endpoint.tag);
        lines << tr("State: %1").arg(healthWord(node.health()));
        if (node.liveJobs > 0)
            lines << liveJobsText(node.liveJobs);
        if (!node.note().isEmpty())
            lines << node.note();
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::AccessibleTextRole:
        if (column == Tag)
            return tagWord(node.endpoint.tag);
        if (column == LiveJobs && node.liveJobs > 0)
            return liveJobsText(node.liveJobs);
        return {};
    case Qt::AccessibleDescriptionRole: {
        QStringList parts;
        if (node.endpoint.tag != EnvironmentTag::None)
            parts << tagWord(node.endpoint.tag);
        parts << healthWord(node.health());
        if (node.trouble() != EndpointTrouble::None && node.trouble() != EndpointTrouble::NoJobs)
            parts << troubleWord(node.trouble());
        if (!node.note().isEmpty())
            parts << node.note();
        return parts.join(QStringLiteral(", "));
    }
    case EndpointIdRole:
        return QVariant::fromValue(node.endpoint.id);
    case TagRole:
        return QVariant::fromValue(node.endpoint.tag);
    case HealthRole:
        return QVariant::fromValue(node.health());
    case NoteRole:
        return node.note();
    case LiveJobsRole:
        return node.liveJobs;
    default:
        return {};
    }
}

QVariant EndpointTreeModel::databaseData(const Node &node, int row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Name ? plainLine(node.databases.at(row)) : QString();
    case Qt::ToolTipRole:
        return tr("Database %1 of %2").arg(plainLine(node.databases.at(row)), node.endpoint.name);
    case Qt::AccessibleDescriptionRole:
        return tr("Database of %1").arg(node.endpoint.name);
    case EndpointIdRole:
        return QVariant::fromValue(node.endpoint.id);
    case DatabaseRole:
        return node.databases.at(row);
    default:
        return {};
    }
}

QVariant EndpointTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Endpoint"), tr("Problem"), tr("Tag"), tr("Live jobs")};
    return titles.value(section);
}

} // namespace headwater
