// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"

#include "core/base/plaintext.h"
#include "core/job/endpointaddress.h"
#include "core/redact/sourceparts.h"
#include "models/collectioncolumns.h"
#include "models/endpointmarks.h"
#include "models/rowmerge.h"
#include "store/profile/endpointstore.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

constexpr qsizetype kFewShown = 50; // collections

const QString kNothing;
constexpr qint64 kTickSeconds = 15; // relative times change every minute

} // namespace

CollectionTableModel::CollectionTableModel(const EndpointStore &store, QObject *parent)
    : QAbstractTableModel(parent),
      m_store(store),
      m_blocks(store),
      m_now(QDateTime::currentDateTimeUtc())
{
    connect(&store, &EndpointStore::endpointSaved, this, &CollectionTableModel::updateEndpoint);
    connect(&store, &EndpointStore::endpointRemoved, this, &CollectionTableModel::removeEndpoint);
}

void CollectionTableModel::setCollections(const EndpointId &endpoint, const QString &database,
                                          const QStringList &names, const QDateTime &listedAt)
{
    const ClusterEndpoint *known = m_store.find(endpoint);
    if (!known)
        return; // removed before the answer arrived
    QStringList wanted = names;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

    CollectionBlock &block = m_blocks.findOrAdd(*known, database);
    block.listedAt = listedAt;
    auto &rows = block.rows;
    const auto nameOf = [](const auto &entry) -> const QString & {
        if constexpr (std::is_same_v<std::decay_t<decltype(entry)>, CollectionRow>)
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
                m_notLookedAt -= int(
                        std::count_if(rows.begin() + first, rows.begin() + first + count,
                                      [](const CollectionRow &gone) { return !gone.described; }));
                rows.erase(rows.begin() + first, rows.begin() + first + count);
                m_blocks.countRows();
                endRemoveRows();
            },
            [&](qsizetype at, qsizetype from, qsizetype count) {
                const int row = block.first + int(at);
                beginInsertRows({}, row, row + int(count) - 1);
                std::vector<CollectionRow> fresh;
                fresh.reserve(size_t(count));
                for (qsizetype i = 0; i < count; ++i) {
                    CollectionRow &added = fresh.emplace_back(wanted[from + i]);
                    m_refreshes.fill(block.ref(added), added);
                }
                m_notLookedAt += int(count);
                rows.insert(rows.begin() + at, std::move_iterator(fresh.begin()),
                            std::move_iterator(fresh.end()));
                m_blocks.countRows();
                endInsertRows();
            });
}

void CollectionTableModel::setDatabases(const EndpointId &endpoint, const QStringList &databases)
{
    for (size_t i = m_blocks.all().size(); i-- > 0;) {
        const CollectionBlock &block = *m_blocks.all()[i];
        if (block.endpoint.id == endpoint && !databases.contains(block.database))
            dropBlock(i);
    }
}

void CollectionTableModel::removeEndpoint(const EndpointId &endpoint)
{
    setDatabases(endpoint, {});
    m_refreshes.forget(endpoint);
}

void CollectionTableModel::dropBlock(size_t position)
{
    const CollectionBlock &block = *m_blocks.all()[position];
    const bool hasRows = !block.rows.empty();
    if (hasRows)
        beginRemoveRows({}, block.first, block.end() - 1);
    m_notLookedAt -= int(std::count_if(block.rows.begin(), block.rows.end(),
                                       [](const CollectionRow &gone) { return !gone.described; }));
    m_blocks.remove(position);
    if (hasRows)
        endRemoveRows();
}

/// Another address means another cluster: rows that were listed and described at the old one are removed.
void CollectionTableModel::updateEndpoint(const ClusterEndpoint &endpoint)
{
    const bool hasMoved
            = std::any_of(m_blocks.all().cbegin(), m_blocks.all().cend(), [&](const auto &block) {
                  return block->endpoint.id == endpoint.id
                          && !isSameServer(block->endpoint.url, endpoint.url);
              });
    if (hasMoved) {
        removeEndpoint(endpoint.id);
        return;
    }
    for (const auto &block : m_blocks.all()) {
        if (block->endpoint.id != endpoint.id)
            continue;
        block->setEndpoint(endpoint);
        if (!block->rows.empty())
            announce(block->first, block->end() - 1, Endpoint, Endpoint);
    }
}

void CollectionTableModel::recall(const EndpointId &endpoint, const DatabaseRecord &database)
{
    CollectionBlock *block = m_blocks.find(endpoint, database.database);
    if (!block || block->listedAt < database.listedAt) {
        QStringList names;
        for (const CollectionRecord &record : database.collections)
            names << record.info.ref.name;
        setCollections(endpoint, database.database, names, database.listedAt);
        block = m_blocks.find(endpoint, database.database);
        if (!block)
            return;
    }
    int number = -1;
    int first = block->end();
    int last = -1;
    for (const CollectionRecord &record : database.collections) {
        CollectionRow *row = findRow(record.info.ref, number);
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
        m_refreshes.fill(record.info.ref, *row);
        first = std::min(first, number);
        last = std::max(last, number);
    }
    if (last >= 0) // one signal for all: a view would take long over thousands of small changes
        announce(first, last, Kind, State);
}

void CollectionTableModel::describeRow(const CollectionBlock &block, CollectionRow &row,
                                       const CollectionInfo &info, const QDateTime &learnedAt)
{
    auto described = std::make_unique<CollectionDescription>();
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
    CollectionRow *row = findRow(info.ref, number);
    if (!row)
        return;
    if (row->described && row->described->info == info) {
        row->described->learnedAt = learnedAt;
        return;
    }
    describeRow(m_blocks.at(number).first, *row, info, learnedAt);
    announce(number, number, Kind, Source);
}

void CollectionTableModel::tick(const QDateTime &now)
{
    if (std::abs(m_now.secsTo(now)) < kTickSeconds)
        return;
    m_now = now;
    if (rowCount() > 0) {
        // only the texts: the times by which rows are sorted stay the same
        Q_EMIT dataChanged(index(0, LastOk), index(rowCount() - 1, LastOk), {Qt::DisplayRole});
    }
}

void CollectionTableModel::setFreshnessLimits(const FreshnessLimits &limits)
{
    if (std::exchange(m_limits, limits) != limits && rowCount() > 0)
        announce(0, rowCount() - 1, LastOk, LastOk); // with all roles: rows may be filtered by it
}

void CollectionTableModel::announce(int firstRow, int lastRow, int firstColumn, int lastColumn)
{
    Q_EMIT dataChanged(index(firstRow, firstColumn), index(lastRow, lastColumn));
}

CollectionRow *CollectionTableModel::findRow(const CollectionRef &ref, int &number) const
{
    number = row(ref);
    return number < 0 ? nullptr : &m_blocks.at(number).second;
}

void CollectionTableModel::setTrace(const CollectionRef &collection, const RefreshTrace &trace)
{
    int number = -1;
    CollectionRow *row = findRow(collection, number);
    if (!row)
        return;
    row->listed = row->listed.mergedWith(trace);
    showJobs({collection});
}

void CollectionTableModel::setLatestJob(const RefreshJob &job)
{
    if (learnJob(job))
        showJobs({job.collection});
}

void CollectionTableModel::recallJobs(const QList<RefreshJob> &jobs)
{
    QList<CollectionRef> changed;
    for (const RefreshJob &job : jobs) {
        if (!m_refreshes.isLatest(job) && learnJob(job))
            changed.append(job.collection);
    }
    showJobs(changed);
}

bool CollectionTableModel::learnJob(const RefreshJob &job)
{
    const ClusterEndpoint *endpoint = m_store.find(job.collection.endpoint);
    if (endpoint && !job.belongsTo(endpoint->url))
        return false; // a collection of the same name at another cluster
    m_refreshes.add(job);
    return true;
}

QList<CollectionRef> CollectionTableModel::dropJobs(const QList<LocalJobId> &jobs)
{
    const QList<CollectionRef> collections = m_refreshes.drop(jobs);
    showJobs(collections);
    return collections;
}

void CollectionTableModel::forgetJobs(const EndpointId &endpoint)
{
    showJobs(m_refreshes.forget(endpoint));
}

void CollectionTableModel::forgetAllJobs()
{
    showJobs(m_refreshes.forgetAll());
}

/// Emits one signal for many rows: a view would take long over thousands of small changes.
void CollectionTableModel::showJobs(const QList<CollectionRef> &collections)
{
    const bool areFew = collections.size() <= kFewShown;
    int first = rowCount();
    int last = -1;
    for (const CollectionRef &collection : collections) {
        int number = -1;
        CollectionRow *row = findRow(collection, number);
        if (!row)
            continue;
        m_refreshes.fill(collection, *row);
        if (areFew)
            announce(number, number, LastOk, State);
        first = std::min(first, number);
        last = std::max(last, number);
    }
    if (!areFew && last >= 0)
        announce(first, last, LastOk, State);
}

QDateTime CollectionTableModel::traceReadAt(const CollectionRef &ref) const
{
    int number = -1;
    const CollectionRow *row = findRow(ref, number);
    return row ? row->listed.readAt : QDateTime();
}

CollectionRef CollectionTableModel::ref(int number) const
{
    const auto [block, row] = m_blocks.at(number);
    return block.ref(row);
}

std::optional<CollectionInfo> CollectionTableModel::info(const CollectionRef &ref) const
{
    int number = -1;
    const CollectionRow *row = findRow(ref, number);
    if (!row)
        return std::nullopt;
    CollectionInfo unknown;
    unknown.ref = ref;
    return row->described ? row->described->info : unknown;
}

CollectionFacts CollectionTableModel::facts(int number) const
{
    const auto [block, row] = m_blocks.at(number);
    return {row.foldedName,
            block.foldedDatabase,
            block.foldedEndpoint,
            row.described ? row.described->foldedSource : kNothing,
            row.name,
            block.database,
            block.endpoint.name,
            row.kind(),
            row.latest ? std::optional(row.latest->state) : std::nullopt,
            row.trace.okAt.isValid() ? &row.trace.okAt : nullptr,
            block.endpoint.tag,
            row.described != nullptr,
            row.hasFailedSince(),
            m_limits.of(block.endpoint.tag),
            row.described ? row.described->learnedAt : QDateTime(),
            row.isNeverOk()};
}

int CollectionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant CollectionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    const Qt::Alignment alignment = collectionColumn(section).alignment;
    if (role == Qt::TextAlignmentRole && alignment)
        return QVariant::fromValue(alignment);
    return role == Qt::DisplayRole ? QVariant(tr(collectionColumn(section).title)) : QVariant();
}

QVariant CollectionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto [block, row] = m_blocks.at(index.row());
    const CollectionCells cells{block, row, m_now, m_limits.of(block.endpoint.tag)};
    const CollectionColumn &column = collectionColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column.text(cells);
    case Qt::TextAlignmentRole:
        return column.alignment ? QVariant::fromValue(column.alignment) : QVariant();
    case Qt::ToolTipRole:
        return column.toolTip(cells);
    case Qt::AccessibleTextRole: {
        const QString text = column.accessibleText ? column.accessibleText(cells) : QString();
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case CollectionRole:
        return QVariant::fromValue(block.ref(row));
    case EndpointIdRole:
        return QVariant::fromValue(block.endpoint.id);
    case DatabaseRole:
        return block.database;
    case MarksRole:
        return QVariant::fromValue(marksOf(block.endpoint));
    case KindRole:
        return QVariant::fromValue(row.kind());
    case FailedSinceRole:
        return row.hasFailedSince();
    case FreshnessRole:
        return row.trace.okAt.isValid() ? QVariant::fromValue(cells.freshness()) : QVariant();
    case StateRole:
        return row.latest ? QVariant::fromValue(row.latest->state) : QVariant();
    case CautionRole:
        return row.latest && !row.latest->caution.isEmpty();
    default:
        return {};
    }
}

} // namespace headwater
