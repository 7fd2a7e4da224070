// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"

#include "core/endpointaddress.h"
#include "core/plaintext.h"
#include "core/redactor.h"
#include "models/rowmerge.h"
#include "models/words.h"
#include "store/endpointstore.h"

#include <algorithm>

namespace headwater {

namespace {

const QString kNothing;
const QString kDash = QStringLiteral("–");
constexpr qint64 kTickSeconds = 15; // relative words change by the minute

/// What is known once a collection was described, kept apart: most rows never are.
struct Description
{
    CollectionInfo info;
    QString source; // masked, on one line
    QString foldedSource;
};

} // namespace

struct CollectionTableModel::LatestJob
{
    LocalJobId id {};
    JobState state = JobState::Sending;
    QString word;
    int progress = 0;
    QDateTime at; // when it ended, or was sent while it lives; UTC. Of an earlier one while it waits
    QString caution;
};

struct CollectionTableModel::Row
{
    explicit Row(const QString &collection) : name(collection), foldedName(name.toCaseFolded()) { }

    QString name;
    QString foldedName;
    std::unique_ptr<Description> described;
    std::optional<LatestJob> latest;

    [[nodiscard]] CollectionKind kind() const
    {
        return described ? described->info.kind : CollectionKind::Unknown;
    }
};

struct CollectionTableModel::Block
{
    ClusterEndpoint endpoint;
    QString database;
    QString foldedEndpoint;
    QString foldedDatabase;
    int first = 0;
    std::vector<Row> rows; // sorted by name, code unit by code unit

    [[nodiscard]] int end() const { return first + int(rows.size()); }
    [[nodiscard]] CollectionRef ref(const Row &row) const
    {
        return {endpoint.id, database, row.name};
    }
    void setEndpoint(const ClusterEndpoint &changed)
    {
        endpoint = changed;
        foldedEndpoint = changed.name.toCaseFolded();
    }
};

CollectionTableModel::CollectionTableModel(const EndpointStore &store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_now(QDateTime::currentDateTimeUtc())
{
    connect(&store, &EndpointStore::endpointSaved, this, &CollectionTableModel::updateEndpoint);
    connect(&store, &EndpointStore::endpointRemoved, this, &CollectionTableModel::removeEndpoint);
}

CollectionTableModel::~CollectionTableModel() = default;

void CollectionTableModel::setCollections(const EndpointId &endpoint, const QString &database,
                                          const QStringList &names)
{
    const ClusterEndpoint *known = m_store.find(endpoint);
    if (!known)
        return; // removed while the answer was on its way
    QStringList wanted = names;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

    Block &block = blockFor(*known, database);
    auto &rows = block.rows;
    const auto nameOf = [](const auto &entry) -> const QString & {
        if constexpr (std::is_same_v<std::decay_t<decltype(entry)>, Row>)
            return entry.name;
        else
            return entry;
    };
    mergeRows(
            rows, wanted,
            [&](const auto &left, const auto &right) { return nameOf(left) < nameOf(right); },
            [&](qsizetype first, qsizetype count) {
                const int row = block.first + int(first);
                beginRemoveRows({}, row, row + int(count) - 1);
                rows.erase(rows.begin() + first, rows.begin() + first + count);
                countRows();
                endRemoveRows();
            },
            [&](qsizetype at, qsizetype from, qsizetype count) {
                const int row = block.first + int(at);
                beginInsertRows({}, row, row + int(count) - 1);
                std::vector<Row> fresh;
                fresh.reserve(size_t(count));
                for (qsizetype i = 0; i < count; ++i) {
                    Row &added = fresh.emplace_back(wanted[from + i]);
                    if (const auto job = m_latest.constFind(block.ref(added));
                        job != m_latest.cend())
                        added.latest = *job;
                }
                rows.insert(rows.begin() + at, std::move_iterator(fresh.begin()),
                            std::move_iterator(fresh.end()));
                countRows();
                endInsertRows();
            });
}

void CollectionTableModel::setDatabases(const EndpointId &endpoint, const QStringList &databases)
{
    for (size_t i = m_blocks.size(); i-- > 0;) {
        const Block &block = *m_blocks[i];
        if (block.endpoint.id == endpoint && !databases.contains(block.database))
            dropBlock(i);
    }
}

void CollectionTableModel::removeEndpoint(const EndpointId &endpoint)
{
    setDatabases(endpoint, {});
    m_latest.removeIf([&](const std::pair<const CollectionRef &, LatestJob &> &entry) {
        return entry.first.endpoint == endpoint;
    });
}

void CollectionTableModel::dropBlock(size_t position)
{
    const Block &block = *m_blocks[position];
    const bool hasRows = !block.rows.empty();
    if (hasRows)
        beginRemoveRows({}, block.first, block.end() - 1);
    m_blocks.erase(m_blocks.begin() + qsizetype(position));
    countRows();
    if (hasRows)
        endRemoveRows();
}

/// At another address all is another: what was listed and described there is not shown as being here.
void CollectionTableModel::updateEndpoint(const ClusterEndpoint &endpoint)
{
    const bool hasMoved = std::any_of(m_blocks.cbegin(), m_blocks.cend(), [&](const auto &block) {
        return block->endpoint.id == endpoint.id && !isSameServer(block->endpoint.url, endpoint.url);
    });
    if (hasMoved) {
        removeEndpoint(endpoint.id);
        return;
    }
    for (const auto &block : m_blocks) {
        if (block->endpoint.id != endpoint.id)
            continue;
        block->setEndpoint(endpoint);
        if (!block->rows.empty())
            announce(block->first, block->end() - 1, Endpoint, Endpoint);
    }
}

void CollectionTableModel::setInfo(const CollectionInfo &info)
{
    const int number = row(info.ref);
    if (number < 0)
        return;
    const auto [block, position] = locate(number);
    Row &row = block->rows[size_t(position)];
    if (row.described && row.described->info == info)
        return;
    auto described = std::make_unique<Description>();
    described->info = info;
    described->info.ref = block->ref(row); // shares its text with the row
    described->source = plainLine(maskedSource(info.persistedSource));
    described->foldedSource = described->source.toCaseFolded();
    row.described = std::move(described);
    announce(number, number, Kind, Source);
}

void CollectionTableModel::setLatestJob(const RefreshJob &job)
{
    const ClusterEndpoint *endpoint = m_store.find(job.collection.endpoint);
    if (endpoint && !job.belongsTo(endpoint->url))
        return; // a collection of that name at another cluster
    LatestJob &latest = m_latest[job.collection];
    if (job.localId < latest.id)
        return;
    const QDateTime at = job.state == JobState::Queued ? latest.at
            : job.endedAt.isValid()                    ? job.endedAt
                                                       : job.sentAt;
    latest = {job.localId, job.state, stateText(job), job.progress, at, job.caution};
    showLatestJob(job.collection);
}

std::optional<CollectionRef> CollectionTableModel::dropJob(LocalJobId job)
{
    const auto found = std::find_if(m_latest.cbegin(), m_latest.cend(),
                                    [job](const LatestJob &latest) { return latest.id == job; });
    if (found == m_latest.cend())
        return std::nullopt;
    const CollectionRef collection = found.key();
    m_latest.erase(found);
    showLatestJob(collection);
    return collection;
}

void CollectionTableModel::forgetJobs(const EndpointId &endpoint)
{
    const QList<CollectionRef> collections = m_latest.keys();
    for (const CollectionRef &collection : collections) {
        if (collection.endpoint != endpoint)
            continue;
        m_latest.remove(collection);
        showLatestJob(collection);
    }
}

void CollectionTableModel::forgetAllJobs()
{
    const QList<CollectionRef> collections = m_latest.keys();
    m_latest.clear();
    for (const CollectionRef &collection : collections)
        showLatestJob(collection);
}

void CollectionTableModel::showLatestJob(const CollectionRef &collection)
{
    const int number = row(collection);
    if (number < 0)
        return;
    const auto [block, position] = locate(number);
    std::optional<LatestJob> &shown = block->rows[size_t(position)].latest;
    shown.reset();
    if (const auto job = m_latest.constFind(collection); job != m_latest.cend())
        shown = *job;
    announce(number, number, LastRefresh, State);
}

void CollectionTableModel::tick(const QDateTime &now)
{
    if (std::abs(m_now.secsTo(now)) < kTickSeconds)
        return;
    m_now = now;
    if (rowCount() > 0) {
        // only the words: the times that rows are sorted by stay the same
        Q_EMIT dataChanged(index(0, LastRefresh), index(rowCount() - 1, LastRefresh),
                           {Qt::DisplayRole});
    }
}

void CollectionTableModel::announce(int firstRow, int lastRow, int firstColumn, int lastColumn)
{
    Q_EMIT dataChanged(index(firstRow, firstColumn), index(lastRow, lastColumn));
}

CollectionTableModel::Block &CollectionTableModel::blockFor(const ClusterEndpoint &endpoint,
                                                            const QString &database)
{
    if (Block *known = findBlock(endpoint.id, database))
        return *known;
    auto block = std::make_unique<Block>();
    block->setEndpoint(endpoint);
    block->database = database;
    block->foldedDatabase = database.toCaseFolded();
    // in the order of the endpoints, then by name: answers come in any order
    const auto rank = [this](const Block &ranked) {
        const auto &endpoints = m_store.endpoints();
        const auto known = std::find_if(endpoints.begin(), endpoints.end(), [&](const auto &entry) {
            return entry.id == ranked.endpoint.id;
        });
        return std::pair(known - endpoints.begin(), ranked.foldedDatabase);
    };
    const auto place = std::find_if(m_blocks.begin(), m_blocks.end(), [&](const auto &other) {
        return rank(*block) < rank(*other);
    });
    Block &added = **m_blocks.insert(place, std::move(block));
    countRows();
    return added;
}

CollectionTableModel::Block *CollectionTableModel::findBlock(const EndpointId &endpoint,
                                                             const QString &database) const
{
    const auto found = std::find_if(m_blocks.begin(), m_blocks.end(), [&](const auto &block) {
        return block->endpoint.id == endpoint && block->database == database;
    });
    return found == m_blocks.end() ? nullptr : found->get();
}

void CollectionTableModel::countRows()
{
    int first = 0;
    for (const auto &block : m_blocks) {
        block->first = first;
        first = block->end();
    }
}

std::pair<CollectionTableModel::Block *, int> CollectionTableModel::locate(int row) const
{
    const auto next = std::upper_bound(m_blocks.begin(), m_blocks.end(), row,
                                       [](int number, const auto &block) {
                                           return number < block->end();
                                       });
    Q_ASSERT(next != m_blocks.end());
    return {next->get(), row - (*next)->first};
}

int CollectionTableModel::row(const CollectionRef &ref) const
{
    const Block *block = findBlock(ref.endpoint, ref.database);
    if (!block)
        return -1;
    const auto found = std::lower_bound(
            block->rows.begin(), block->rows.end(), ref.name,
            [](const Row &row, const QString &name) { return row.name < name; });
    if (found == block->rows.end() || found->name != ref.name)
        return -1;
    return block->first + int(found - block->rows.begin());
}

CollectionRef CollectionTableModel::ref(int row) const
{
    const auto [block, position] = locate(row);
    return block->ref(block->rows[size_t(position)]);
}

std::optional<CollectionInfo> CollectionTableModel::info(const CollectionRef &ref) const
{
    const int number = row(ref);
    if (number < 0)
        return std::nullopt;
    const auto [block, position] = locate(number);
    const Row &row = block->rows[size_t(position)];
    if (row.described)
        return row.described->info;
    CollectionInfo unknown;
    unknown.ref = ref;
    return unknown;
}

CollectionFacts CollectionTableModel::facts(int number) const
{
    const auto [block, position] = locate(number);
    const Row &row = block->rows[size_t(position)];
    return {row.foldedName,
            block->foldedDatabase,
            block->foldedEndpoint,
            row.described ? row.described->foldedSource : kNothing,
            row.kind(),
            row.latest ? std::optional(row.latest->state) : std::nullopt,
            row.latest && row.latest->at.isValid() ? &row.latest->at : nullptr};
}

bool CollectionTableModel::isIn(int row, const Scopes &scopes) const
{
    const Block &block = *locate(row).first;
    return std::any_of(scopes.begin(), scopes.end(), [&](const Scope &scope) {
        return scope.contains(block.endpoint.id, block.database);
    });
}

int CollectionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_blocks.empty() ? 0 : m_blocks.back()->end();
}

int CollectionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant CollectionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto [block, position] = locate(index.row());
    const Row &row = block->rows[size_t(position)];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*block, row, index.column());
    case Qt::ToolTipRole:
        return toolTip(*block, row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == Endpoint && block->endpoint.tag != EnvironmentTag::None)
            return QString(block->endpoint.name + QStringLiteral(", ")
                           + tagWord(block->endpoint.tag));
        return {};
    case CollectionRole:
        return QVariant::fromValue(block->ref(row));
    case EndpointIdRole:
        return QVariant::fromValue(block->endpoint.id);
    case DatabaseRole:
        return block->database;
    case TagRole:
        return QVariant::fromValue(block->endpoint.tag);
    case KindRole:
        return QVariant::fromValue(row.kind());
    case StateRole:
        return row.latest ? QVariant::fromValue(row.latest->state) : QVariant();
    case CautionRole:
        return row.latest && !row.latest->caution.isEmpty();
    default:
        return {};
    }
}

QString CollectionTableModel::cellText(const Block &block, const Row &row, int column) const
{
    switch (column) {
    case Name:
        return plainLine(row.name);
    case Endpoint:
        return block.endpoint.name;
    case Database:
        return plainLine(block.database);
    case Kind:
        return kindWord(row.kind());
    case Source:
        if (!row.described)
            return {};
        if (row.described->info.isDeferred())
            return tr("none stored yet");
        return row.described->source.isEmpty() ? kDash : row.described->source;
    case LastRefresh:
        return row.latest && row.latest->at.isValid() ? agoText(row.latest->at, m_now) : kDash;
    case State:
        return row.latest ? plainLine(row.latest->word) : kDash;
    default:
        return {};
    }
}

QString CollectionTableModel::toolTip(const Block &block, const Row &row, int column) const
{
    switch (column) {
    case Endpoint: {
        const QString tag = tagWord(block.endpoint.tag);
        const QString address = block.endpoint.url.toString();
        return tag.isEmpty() ? address : QString(tag + QLatin1Char('\n') + address);
    }
    case Kind:
        if (!row.described)
            return tr("A collection is looked at when its row comes into view.");
        if (row.described->info.isDeferred())
            return tr("No source is stored yet: the first refresh needs new settings.");
        return plainLine(row.described->info.serverMessage);
    case LastRefresh:
        if (!row.latest)
            return tr("No refresh of it is in the history.");
        return row.latest->at.isValid() ? exactTimeText(row.latest->at)
                                        : tr("It waits to be sent.");
    case State:
        if (row.latest && isLive(row.latest->state))
            return tr("%1, %2 %").arg(plainLine(row.latest->word)).arg(row.latest->progress);
        if (row.latest && !row.latest->caution.isEmpty())
            return plainText(row.latest->caution);
        return cellText(block, row, column);
    default:
        return cellText(block, row, column);
    }
}

QVariant CollectionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Endpoint:
        return tr("Endpoint");
    case Database:
        return tr("Database");
    case Kind:
        return tr("Kind");
    case Source:
        return tr("Source");
    case LastRefresh:
        return tr("Last refresh");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace headwater
