// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"

#include "core/job/endpointaddress.h"
#include "core/base/plaintext.h"
#include "core/redact/sourceparts.h"
#include "models/collectiontablerows.h"
#include "models/rowmerge.h"
#include "store/profile/endpointstore.h"

#include <algorithm>

namespace headwater {

namespace {

const QString kNothing;
constexpr qint64 kTickSeconds = 15; // relative words change by the minute

} // namespace

CollectionTableModel::CollectionTableModel(const EndpointStore &store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_now(QDateTime::currentDateTimeUtc())
{
    connect(&store, &EndpointStore::endpointSaved, this, &CollectionTableModel::updateEndpoint);
    connect(&store, &EndpointStore::endpointRemoved, this, &CollectionTableModel::removeEndpoint);
}

CollectionTableModel::~CollectionTableModel() = default;

void CollectionTableModel::setCollections(const EndpointId &endpoint, const QString &database,
                                          const QStringList &names, const QDateTime &listedAt)
{
    const ClusterEndpoint *known = m_store.find(endpoint);
    if (!known)
        return; // removed while the answer was on its way
    QStringList wanted = names;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

    Block &block = blockFor(*known, database);
    block.listedAt = listedAt;
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
                m_notLookedAt -= int(std::count_if(
                        rows.begin() + first, rows.begin() + first + count,
                        [](const Row &gone) { return !gone.described; }));
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
                    fillJobs(block.ref(added), added);
                }
                m_notLookedAt += int(count);
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
    m_jobs.removeIf([&](const std::pair<const CollectionRef &, KnownJobs &> &entry) {
        return entry.first.endpoint == endpoint;
    });
}

void CollectionTableModel::dropBlock(size_t position)
{
    const Block &block = *m_blocks[position];
    const bool hasRows = !block.rows.empty();
    if (hasRows)
        beginRemoveRows({}, block.first, block.end() - 1);
    m_notLookedAt -= int(std::count_if(block.rows.begin(), block.rows.end(),
                                       [](const Row &gone) { return !gone.described; }));
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

void CollectionTableModel::recall(const EndpointId &endpoint, const DatabaseRecord &database)
{
    Block *block = findBlock(endpoint, database.database);
    if (!block || block->listedAt < database.listedAt) {
        QStringList names;
        for (const CollectionRecord &record : database.collections)
            names << record.info.ref.name;
        setCollections(endpoint, database.database, names, database.listedAt);
        block = findBlock(endpoint, database.database);
        if (!block)
            return;
    }
    int number = -1;
    int first = block->end();
    int last = -1;
    for (const CollectionRecord &record : database.collections) {
        Row *row = findRow(record.info.ref, number);
        if (!row)
            continue;
        const RefreshTrace listed = row->listed.mergedWith(record.refreshes);
        const bool isNews = record.learnedAt.isValid()
                && (!row->described || row->described->learnedAt < record.learnedAt);
        if (!isNews && listed == row->listed)
            continue;
        if (isNews)
            describeRow(*block, *row, record.info, record.learnedAt);
        row->listed = listed;
        fillJobs(record.info.ref, *row);
        first = std::min(first, number);
        last = std::max(last, number);
    }
    if (last >= 0) // all at once: thousands of small changes would take long to show
        announce(first, last, Kind, State);
}

void CollectionTableModel::describeRow(const Block &block, Row &row, const CollectionInfo &info,
                                       const QDateTime &learnedAt)
{
    auto described = std::make_unique<Description>();
    described->info = info;
    described->info.ref = block.ref(row); // shares its text with the row
    described->learnedAt = learnedAt;
    described->source = plainLine(maskedSource(info.persistedSource));
    described->foldedSource = described->source.toCaseFolded();
    m_notLookedAt -= row.described ? 0 : 1;
    row.described = std::move(described);
}

void CollectionTableModel::setInfo(const CollectionInfo &info, const QDateTime &learnedAt)
{
    int number = -1;
    Row *row = findRow(info.ref, number);
    if (!row)
        return;
    if (row->described && row->described->info == info) {
        row->described->learnedAt = learnedAt;
        return;
    }
    describeRow(*locate(number).first, *row, info, learnedAt);
    announce(number, number, Kind, Source);
}

void CollectionTableModel::tick(const QDateTime &now)
{
    if (std::abs(m_now.secsTo(now)) < kTickSeconds)
        return;
    m_now = now;
    if (rowCount() > 0) {
        // only the words: the times that rows are sorted by stay the same
        Q_EMIT dataChanged(index(0, LastOk), index(rowCount() - 1, LastOk),
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

CollectionTableModel::Row *CollectionTableModel::findRow(const CollectionRef &ref,
                                                         int &number) const
{
    number = row(ref);
    if (number < 0)
        return nullptr;
    const auto [block, position] = locate(number);
    return &block->rows[size_t(position)];
}

QDateTime CollectionTableModel::traceReadAt(const CollectionRef &ref) const
{
    int number = -1;
    const Row *row = findRow(ref, number);
    return row ? row->listed.readAt : QDateTime();
}

QDateTime CollectionTableModel::listedAt(const Scopes &scopes) const
{
    QDateTime oldest;
    for (const auto &block : m_blocks) {
        const bool counts = scopes.isEmpty()
                || std::any_of(scopes.begin(), scopes.end(), [&](const Scope &scope) {
                       return scope.contains(block->endpoint.id, block->database);
                   });
        if (counts && block->listedAt.isValid()
            && (!oldest.isValid() || block->listedAt < oldest))
            oldest = block->listedAt;
    }
    return oldest;
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
            row.trace.okAt.isValid() ? &row.trace.okAt : nullptr,
            block->endpoint.tag,
            row.described != nullptr};
}

bool CollectionTableModel::isIn(int row, const Scopes &scopes) const
{
    const Block &block = *locate(row).first;
    return std::any_of(scopes.begin(), scopes.end(), [&](const Scope &scope) {
        return scope.contains(block.endpoint.id, block.database);
    });
}

} // namespace headwater
