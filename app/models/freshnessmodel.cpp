// SPDX-License-Identifier: Apache-2.0
#include "models/freshnessmodel.h"

#include "models/collectionrules.h"
#include "models/collectiontablemodel.h"
#include "models/freshnesscolumns.h"
#include "models/roles.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace headwater {

using namespace std::chrono_literals;

namespace {

constexpr auto kDelay = 300ms; // facts and jobs come by the dozen a second

bool isOf(const FreshnessRow &row, FreshnessModel::Chip chip)
{
    switch (chip) {
    case FreshnessModel::All:
        return true;
    case FreshnessModel::Fresh:
        return row.freshness == Freshness::Fresh;
    case FreshnessModel::Stale:
        return row.freshness == Freshness::Stale;
    case FreshnessModel::VeryStale:
        return row.freshness == Freshness::VeryStale;
    case FreshnessModel::NeverOk:
        return row.freshness == Freshness::NeverOk;
    case FreshnessModel::LastFailed:
        return row.hasFailedSince;
    }
    Q_UNREACHABLE();
}

} // namespace

FreshnessModel::FreshnessModel(CollectionTableModel &collections, RecentRefreshes &recent,
                               QObject *parent)
    : QAbstractTableModel(parent), m_collections(collections), m_recent(recent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &FreshnessModel::update);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&collections, signal, this, &FreshnessModel::changeSoon);
    connect(&collections, &QAbstractItemModel::dataChanged, this, &FreshnessModel::changeSoon);
    connect(&recent, &RecentRefreshes::changed, this, &FreshnessModel::recentChanged);
    connect(&recent, &RecentRefreshes::readAll, this, &FreshnessModel::completed);
    update();
}

void FreshnessModel::setScopes(const Scopes &scopes)
{
    if (std::exchange(m_scopes, scopes) != scopes)
        update();
}

void FreshnessModel::setFilterText(const QString &text)
{
    if (std::exchange(m_filterText, text) == text)
        return;
    m_query = CollectionQuery(text);
    update();
}

QString FreshnessModel::filterFault() const
{
    if (!m_query.fault().isEmpty() || m_chip < kChipCount)
        return m_query.fault();
    return m_saved.at(m_chip - kChipCount).fault();
}

QStringList FreshnessModel::valuesOf(FilterKey key) const
{
    if (key != FilterKey::Endpoint && key != FilterKey::Database)
        return {};
    return m_collections.valuesOf(key == FilterKey::Endpoint ? CollectionTableModel::Endpoint
                                                             : CollectionTableModel::Database,
                                  m_scopes);
}

void FreshnessModel::setSavedFilters(const QStringList &filters)
{
    const auto count = std::min<qsizetype>(filters.size(), CollectionRules::kMostSaved);
    if (std::exchange(m_savedTexts, filters.first(count)) == filters.first(count))
        return;
    m_saved.clear();
    for (const QString &text : std::as_const(m_savedTexts))
        m_saved.append(CollectionQuery(text));
    if (m_chip >= kChipCount + count)
        m_chip = All;
    update();
}

void FreshnessModel::setChip(int chip)
{
    if (std::exchange(m_chip, chip) != chip)
        update();
}

void FreshnessModel::setActive(bool active)
{
    m_isActive = active;
    if (m_isActive && m_isOutdated)
        update();
}

void FreshnessModel::setInSight(const QList<CollectionRef> &collections)
{
    m_inSight = collections;
    if (m_isActive)
        readRecent();
}

/// A steady stream of changes must not put it off for ever.
void FreshnessModel::changeSoon()
{
    m_isOutdated = true;
    if (m_isActive && !m_delay.isActive())
        m_delay.start();
}

void FreshnessModel::update()
{
    m_isOutdated = true;
    if (!m_isActive)
        return;
    m_isOutdated = false;
    m_delay.stop();
    const Counts before = m_counts;
    const QList<int> savedBefore = m_savedCounts;
    const int unknownBefore = m_unknown;
    show(wantedRows());
    readRecent();
    if (m_counts != before || m_savedCounts != savedBefore || m_unknown != unknownBefore)
        Q_EMIT countsChanged();
}

FreshnessModel::Rows FreshnessModel::wantedRows()
{
    Rows rows;
    EndpointId named; // of the last row: those of one endpoint are adjacent
    QString endpointName;
    EndpointMarks marks;
    m_counts = {};
    m_savedCounts = QList<int>(m_saved.size(), 0);
    m_unknown = 0;
    for (int number = 0; number < m_collections.rowCount(); ++number) {
        if (!m_scopes.isEmpty() && !m_collections.isIn(number, m_scopes))
            continue;
        const CollectionFacts facts = m_collections.facts(number);
        m_unknown += facts.isLookedAt ? 0 : 1;
        if (facts.kind != CollectionKind::External || !m_query.accepts(facts, now()))
            continue;
        FreshnessRow row;
        row.ref = m_collections.ref(number);
        if (named != row.ref.endpoint) {
            named = row.ref.endpoint;
            const auto source = m_collections.index(number, CollectionTableModel::Endpoint);
            endpointName = source.data().toString();
            marks = source.data(MarksRole).value<EndpointMarks>();
        }
        row.endpointName = endpointName;
        row.marks = marks;
        row.limits = facts.limits;
        row.okAt = facts.okAt ? *facts.okAt : QDateTime();
        row.freshness = facts.freshness(now());
        row.hasFailedSince = facts.hasFailedSince;
        row.isNeverOk = facts.isNeverOk;
        if (const Recent *recent = m_recent.find(row.ref)) {
            row.usual = recent->usual;
            row.notDone = recent->past.isEmpty() ? -1
                                                 : recent->summary.refreshes - recent->summary.done;
        }
        for (int chip = 0; chip < kChipCount; ++chip)
            m_counts[size_t(chip)] += isOf(row, Chip(chip)) ? 1 : 0;
        bool isShown = m_chip < kChipCount && isOf(row, Chip(m_chip));
        for (qsizetype i = 0; i < m_saved.size(); ++i) {
            const bool isSaved = m_saved.at(i).accepts(facts, now());
            m_savedCounts[i] += isSaved ? 1 : 0;
            isShown = isShown || (isSaved && m_chip == kChipCount + i);
        }
        if (isShown)
            rows.push_back(std::move(row));
    }
    // what is equal stays in the order of the endpoints
    std::stable_sort(rows.begin(), rows.end(),
                     [this](const auto &left, const auto &right) { return isBefore(left, right); });
    return rows;
}

bool FreshnessModel::isBefore(const FreshnessRow &left, const FreshnessRow &right) const
{
    const FreshnessColumn &column = freshnessColumn(m_sortColumn);
    if (column.isLast(left) != column.isLast(right))
        return column.isLast(right);
    const int order = column.isLast(left) ? 0 : column.compare(left, right);
    return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
}

/// Told in at most four steps, as CollectionFilterModel does: a view takes long where thousands of rows
/// come or go one by one.
void FreshnessModel::show(Rows rows)
{
    QSet<CollectionRef> wanted;
    for (const FreshnessRow &row : rows)
        wanted.insert(row.ref);
    Rows kept = m_rows;
    const auto gone = std::stable_partition(
            kept.begin(), kept.end(), [&](const auto &row) { return wanted.contains(row.ref); });
    const auto keptCount = size_t(gone - kept.begin());
    if (keptCount < kept.size()) {
        rearrange(std::move(kept));
        beginRemoveRows({}, int(keptCount), int(m_rows.size()) - 1);
        m_rows.resize(keptCount);
        endRemoveRows();
    }
    for (const FreshnessRow &row : m_rows)
        wanted.remove(row.ref);
    if (!wanted.isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + size_t(wanted.size())) - 1);
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(m_rows),
                     [&](const auto &row) { return wanted.contains(row.ref); });
        endInsertRows();
    }
    rearrange(std::move(rows));
    if (!m_rows.empty()) // ages are of another time
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
}

void FreshnessModel::rearrange(Rows rows)
{
    const bool isSameOrder
            = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                         [](const auto &a, const auto &b) { return a.ref == b.ref; });
    if (isSameOrder) {
        m_rows = std::move(rows);
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QHash<CollectionRef, int> places;
    for (const FreshnessRow &row : rows)
        places.insert(row.ref, int(places.size()));
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after << createIndex(places.value(at(index.row()).ref), index.column());
    m_rows = std::move(rows);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FreshnessModel::readRecent()
{
    QList<CollectionRef> order = m_inSight;
    order.reserve(order.size() + qsizetype(m_rows.size()));
    for (const FreshnessRow &row : m_rows)
        order.append(row.ref);
    m_recent.read(order, now());
}

void FreshnessModel::recentChanged()
{
    changeSoon();
    if (m_isActive && !m_rows.empty()) // the strips at once, their order later
        Q_EMIT dataChanged(index(0, UsualInterval), index(rowCount() - 1, LastRefreshes));
}

const QDateTime &FreshnessModel::now() const
{
    return m_collections.now();
}

int FreshnessModel::row(const CollectionRef &ref) const
{
    const auto found = std::ranges::find(m_rows, ref, &FreshnessRow::ref);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void FreshnessModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kColumnCount)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    update();
}

int FreshnessModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FreshnessModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant FreshnessModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FreshnessRow &row = at(index.row());
    const FreshnessCells cells{row, m_recent.find(row.ref), now()};
    const FreshnessColumn &column = freshnessColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column.text(cells);
    case Qt::ToolTipRole:
        return column.toolTip(cells);
    case Qt::AccessibleTextRole:
        return column.accessibleText ? QVariant(column.accessibleText(cells)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(column.isRight ? Qt::AlignRight | Qt::AlignVCenter
                                       : Qt::AlignLeft | Qt::AlignVCenter);
    case CollectionRole:
        return QVariant::fromValue(row.ref);
    case EndpointIdRole:
        return QVariant::fromValue(row.ref.endpoint);
    case MarksRole:
        return QVariant::fromValue(row.marks);
    case FreshnessRole:
        return QVariant::fromValue(row.freshness);
    case UsualShareRole: {
        const auto share = cells.usualShare();
        return share ? QVariant(*share) : QVariant();
    }
    case StripRole:
        return cells.recent ? QVariant::fromValue(cells.recent->strip) : QVariant();
    default:
        return {};
    }
}

QVariant FreshnessModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    const FreshnessColumn &column = freshnessColumn(section);
    if (role == Qt::DisplayRole)
        return tr(freshnessColumn(section).title);
    if (role == Qt::TextAlignmentRole && column.isRight)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == LastRefreshes)
        return tr("Oldest to newest. The height shows how long a refresh took.");
    return {};
}

} // namespace headwater
