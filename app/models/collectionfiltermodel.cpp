// SPDX-License-Identifier: Apache-2.0
#include "models/collectionfiltermodel.h"

#include <algorithm>
#include <numeric>

namespace headwater {

namespace {

/// Up to this many new rows are inserted one by one; more are inserted together.
constexpr int kFewRows = 8;

} // namespace

CollectionFilterModel::CollectionFilterModel(CollectionTableModel &source, QObject *parent)
    : QAbstractProxyModel(parent), m_source(source), m_rules(source)
{
    setSourceModel(&source);
    connect(&source, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { sourceRowsInserted(first, last); });
    connect(&source, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                sourceRowsAboutToBeRemoved(first, last);
            });
    connect(&source, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { sourceRowsRemoved(first, last); });
    connect(&source, &QAbstractItemModel::dataChanged, this,
            &CollectionFilterModel::sourceDataChanged);
    judgeAll(Everything);
    m_rows = sortedRows();
}

void CollectionFilterModel::setScopes(const Scopes &scopes)
{
    if (m_rules.setScopes(scopes))
        update(Words);
}

void CollectionFilterModel::setFilterText(const QString &text)
{
    if (m_rules.setFilterText(text))
        update(Words);
}

void CollectionFilterModel::setChip(int chip)
{
    if (m_rules.setChip(chip))
        update(Chip);
}

void CollectionFilterModel::setSavedFilters(const QStringList &filters)
{
    if (m_rules.setSaved(filters))
        update(Facts);
}

void CollectionFilterModel::judgeAll(int changes)
{
    const auto rows = size_t(m_source.rowCount());
    m_passes.resize(rows);
    m_chips.resize(rows);
    for (size_t row = 0; changes & Words && row < rows; ++row)
        m_passes[row] = m_rules.passes(int(row));
    if (!m_rules.query().fault().isEmpty()) // perhaps only for a later row
        std::ranges::fill(m_passes, 0);
    for (size_t row = 0; changes & Facts && row < rows; ++row)
        m_chips[row] = m_rules.chips(int(row));
    const QList<int> before = std::exchange(m_counts, QList<int>(m_rules.chipCount(), 0));
    for (size_t row = 0; row < rows; ++row)
        count(int(row), 1);
    if (m_counts != before)
        Q_EMIT chipCountsChanged();
}

void CollectionFilterModel::judge(int sourceRow)
{
    const auto row = size_t(sourceRow);
    const char passes = m_rules.passes(sourceRow);
    const quint32 chips = m_rules.chips(sourceRow);
    if (passes == m_passes[row] && chips == m_chips[row])
        return;
    count(sourceRow, -1);
    m_passes[row] = passes;
    m_chips[row] = chips;
    count(sourceRow, 1);
    Q_EMIT chipCountsChanged();
}

void CollectionFilterModel::count(int sourceRow, int by)
{
    if (!m_passes[size_t(sourceRow)])
        return;
    const quint32 chips = m_chips[size_t(sourceRow)];
    for (qsizetype chip = 0; chip < m_counts.size(); ++chip) {
        if ((chips >> chip) & 1U)
            m_counts[chip] += by;
    }
}

int CollectionFilterModel::countInScope() const
{
    const int all = m_source.rowCount();
    if (m_rules.scopes().isEmpty())
        return all;
    int count = 0;
    for (int row = 0; row < all; ++row)
        count += m_source.isIn(row, m_rules.scopes()) ? 1 : 0;
    return count;
}

QStringList CollectionFilterModel::valuesOf(FilterKey key) const
{
    if (key != FilterKey::Endpoint && key != FilterKey::Database)
        return {};
    const auto column = key == FilterKey::Endpoint ? CollectionTableModel::Endpoint
                                                   : CollectionTableModel::Database;
    return m_source.valuesOf(column, m_rules.scopes());
}

void CollectionFilterModel::sort(int column, Qt::SortOrder order)
{
    if (!m_rules.setOrder(column, order))
        return;
    m_sorted.clear();
    update(Chip);
}

const std::vector<int> &CollectionFilterModel::sortedRows() const
{
    if (m_sorted.size() != size_t(m_source.rowCount())) {
        m_sorted.resize(size_t(m_source.rowCount()));
        std::iota(m_sorted.begin(), m_sorted.end(), 0);
        if (m_rules.sortColumn() >= 0) {
            std::sort(m_sorted.begin(), m_sorted.end(),
                      [this](int left, int right) { return m_rules.isBefore(left, right); });
        }
    }
    return m_sorted;
}

const std::vector<int> &CollectionFilterModel::positions() const
{
    if (m_positions.empty()) {
        m_positions.assign(size_t(m_source.rowCount()), -1);
        for (size_t row = 0; row < m_rows.size(); ++row)
            m_positions[size_t(m_rows[row])] = int(row);
    }
    return m_positions;
}

void CollectionFilterModel::update(int changes)
{
    judgeAll(changes);
    const std::vector<int> &sorted = sortedRows();
    std::vector<int> wanted;
    wanted.reserve(sorted.size());
    std::copy_if(sorted.begin(), sorted.end(), std::back_inserter(wanted),
                 [this](int row) { return isAccepted(row); });
    if (wanted == m_rows)
        return;

    std::vector<char> isWanted(sorted.size(), 0);
    for (const int row : wanted)
        isWanted[size_t(row)] = 1;
    std::vector<char> isOurs(sorted.size(), 0);
    std::vector<char> doomed(m_rows.size(), 0);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        isOurs[size_t(m_rows[i])] = 1;
        doomed[i] = !isWanted[size_t(m_rows[i])];
    }
    removeAt(doomed);

    std::vector<int> fresh;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(fresh),
                 [&](int row) { return !isOurs[size_t(row)]; });
    if (!fresh.empty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(fresh.size()) - 1);
        m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
        m_positions.clear();
        endInsertRows();
    }
    rearrange(std::move(wanted));
}

void CollectionFilterModel::removeAt(const std::vector<char> &doomed)
{
    const auto firstDoomed = std::find(doomed.begin(), doomed.end(), 1);
    if (firstDoomed == doomed.end())
        return;
    const auto count = std::count(doomed.begin(), doomed.end(), 1);
    auto first = firstDoomed - doomed.begin();
    const bool inOnePiece = std::find(firstDoomed, doomed.end(), 0) - firstDoomed >= count;
    if (!inOnePiece) {
        std::vector<int> kept;
        std::vector<int> gone;
        for (size_t i = 0; i < doomed.size(); ++i)
            (doomed[i] ? gone : kept).push_back(m_rows[i]);
        first = qsizetype(kept.size());
        kept.insert(kept.end(), gone.begin(), gone.end());
        rearrange(std::move(kept));
    }
    beginRemoveRows({}, int(first), int(first + count) - 1);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    m_positions.clear();
    endRemoveRows();
}

void CollectionFilterModel::rearrange(std::vector<int> rows)
{
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    std::vector<int> old = std::exchange(m_rows, std::move(rows));
    m_positions.clear();
    const std::vector<int> &places = positions();
    for (const QModelIndex &index : before)
        after << createIndex(places[size_t(old[size_t(index.row())])], index.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void CollectionFilterModel::shift(int from, int by)
{
    for (int &row : m_rows) {
        if (row >= from)
            row += by;
    }
    m_positions.clear();
    m_sorted.clear();
}

void CollectionFilterModel::sourceRowsInserted(int first, int last)
{
    const int count = last - first + 1;
    shift(first, count);
    m_passes.insert(m_passes.begin() + first, size_t(count), 0);
    m_chips.insert(m_chips.begin() + first, size_t(count), 0);
    if (count > kFewRows) {
        update();
        return;
    }
    for (int row = first; row <= last; ++row) {
        judge(row);
        if (isAccepted(row))
            insertRow(row);
    }
}

void CollectionFilterModel::sourceRowsAboutToBeRemoved(int first, int last)
{
    std::vector<char> doomed(m_rows.size(), 0);
    for (size_t i = 0; i < m_rows.size(); ++i)
        doomed[i] = m_rows[i] >= first && m_rows[i] <= last;
    removeAt(doomed);
    for (int row = first; row <= last; ++row)
        count(row, -1);
    m_passes.erase(m_passes.begin() + first, m_passes.begin() + last + 1);
    m_chips.erase(m_chips.begin() + first, m_chips.begin() + last + 1);
    Q_EMIT chipCountsChanged();
}

void CollectionFilterModel::sourceRowsRemoved(int first, int last)
{
    shift(last + 1, first - last - 1);
}

void CollectionFilterModel::sourceDataChanged(const QModelIndex &from, const QModelIndex &to,
                                              const QList<int> &roles)
{
    const bool many = to.row() - from.row() >= kFewRows;
    // order and acceptance are unchanged, unless they depend on the time
    const bool isTime = roles == QList<int>{Qt::DisplayRole};
    const bool wordsOnly = isTime && !m_rules.dependsOnTime();
    const int sortColumn = m_rules.sortColumn();
    if (!wordsOnly && sortColumn >= from.column() && sortColumn <= to.column())
        m_sorted.clear();
    if (!wordsOnly && many)
        update();
    else if (many)
        judgeAll(Facts); // ages count for some chips
    if (many) {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, from.column()), index(rowCount() - 1, to.column()), roles);
        return;
    }
    for (int row = from.row(); row <= to.row(); ++row) {
        if (!wordsOnly)
            updateRow(row);
        const int place = positions()[size_t(row)];
        if (place >= 0)
            Q_EMIT dataChanged(index(place, from.column()), index(place, to.column()), roles);
    }
}

void CollectionFilterModel::updateRow(int sourceRow)
{
    const int place = positions()[size_t(sourceRow)];
    judge(sourceRow);
    const bool wanted = isAccepted(sourceRow);
    if (place < 0) {
        if (wanted)
            insertRow(sourceRow);
        return;
    }
    const auto here = m_rows.begin() + place;
    if (!wanted) {
        beginRemoveRows({}, place, place);
        m_rows.erase(here);
        m_positions.clear();
        endRemoveRows();
        return;
    }
    const auto less = [this](int left, int right) { return m_rules.isBefore(left, right); };
    const bool afterItsPrevious = place == 0 || less(*(here - 1), *here);
    const bool beforeItsNext = here + 1 == m_rows.end() || less(*here, *(here + 1));
    if (afterItsPrevious && beforeItsNext)
        return;
    // the other rows are sorted: search only the side where this row belongs
    const auto target = afterItsPrevious ? std::lower_bound(here + 1, m_rows.end(), sourceRow, less)
                                         : std::lower_bound(m_rows.begin(), here, sourceRow, less);
    beginMoveRows({}, place, place, {}, int(target - m_rows.begin()));
    if (target > here)
        std::rotate(here, here + 1, target);
    else
        std::rotate(target, here, here + 1);
    m_positions.clear();
    endMoveRows();
}

void CollectionFilterModel::insertRow(int sourceRow)
{
    const auto place = std::lower_bound(
            m_rows.begin(), m_rows.end(), sourceRow,
            [this](int left, int right) { return m_rules.isBefore(left, right); });
    const int row = int(place - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(place, sourceRow);
    m_positions.clear();
    endInsertRows();
}

CollectionRef CollectionFilterModel::ref(int row) const
{
    return m_source.ref(m_rows[size_t(row)]);
}

QModelIndex CollectionFilterModel::indexOf(const CollectionRef &ref) const
{
    const int row = m_source.row(ref);
    return row < 0 ? QModelIndex() : mapFromSource(m_source.index(row, 0));
}

QModelIndex CollectionFilterModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex CollectionFilterModel::parent(const QModelIndex &) const
{
    return {};
}

int CollectionFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CollectionFilterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : CollectionTableModel::kColumnCount;
}

QModelIndex CollectionFilterModel::mapToSource(const QModelIndex &proxy) const
{
    if (!proxy.isValid())
        return {};
    return m_source.index(m_rows[size_t(proxy.row())], proxy.column());
}

QModelIndex CollectionFilterModel::mapFromSource(const QModelIndex &source) const
{
    if (!source.isValid())
        return {};
    const int row = positions()[size_t(source.row())];
    return row < 0 ? QModelIndex() : createIndex(row, source.column());
}

QVariant CollectionFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_source.headerData(section, orientation, role);
}

} // namespace headwater
