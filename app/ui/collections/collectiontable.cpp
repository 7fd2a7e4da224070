// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/collectiontable.h"

#include "models/collectionfiltermodel.h"
#include "ui/collections/kinddelegate.h"
#include "ui/collections/lastokdelegate.h"
#include "ui/collections/sourcedelegate.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/tablerows.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/tagdelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kVisibleDelay = 80ms; // longer than the time between two wheel steps
constexpr auto kSettleDelay = 0ms; // after all signals of one click
} // namespace

CollectionTable::CollectionTable(CollectionFilterModel &model, QWidget *parent)
    : QTableView(parent), m_model(model)
{
    // connected before the selection model, so that this runs first
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_rowsAreGoing = true; });
    setUp();
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] { m_rowsAreGoing = false; });

    m_visibleDelay.setSingleShot(true);
    m_visibleDelay.setInterval(kVisibleDelay);
    connect(&m_visibleDelay, &QTimer::timeout, this, &CollectionTable::announceVisible);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            &CollectionTable::announceVisibleSoon);
    connect(&model, &QAbstractItemModel::layoutChanged, this,
            &CollectionTable::announceVisibleSoon);

    m_settleDelay.setSingleShot(true);
    m_settleDelay.setInterval(kSettleDelay);
    connect(&m_settleDelay, &QTimer::timeout, this, [this] { announce(current()); });
    // When the current row is removed, Qt makes another one current; it is not chosen until it is selected.
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CollectionTable::announceCurrent);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CollectionTable::announceCurrent);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CollectionTable::selectedCountChanged);
}

void CollectionTable::setUp()
{
    using Model = CollectionTableModel;
    setObjectName(QStringLiteral("collections"));
    setAccessibleName(tr("Collections"));
    setUpTable(this, &m_model,
               {{.column = Model::Name, .least = 96, .most = 360, .stretch = 2},
                {.column = Model::Endpoint, .least = 120, .most = 300},
                {.column = Model::Database, .least = 56, .most = 160, .gives = 3, .hides = 1},
                {.column = Model::Kind, .least = 24, .most = 96, .gives = 2},
                {.column = Model::Source, .least = 64, .stretch = 1, .gives = 1},
                {.column = Model::LastOk, .least = 72, .gives = 4},
                {.column = Model::State, .least = 88, .most = 160}});
    setItemDelegateForColumn(Model::Name, new CellDelegate(Qt::ElideMiddle, this));
    QHeaderView *header = horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder); // the order of the endpoints
    setSortingEnabled(true);
    setItemDelegateForColumn(Model::Endpoint,
                             new TagDelegate(TagDelegate::Shows::NameAndBadge, this));
    setItemDelegateForColumn(Model::Kind, new KindDelegate(this));
    setItemDelegateForColumn(Model::Source, new SourceDelegate(this));
    setItemDelegateForColumn(Model::LastOk, new LastOkDelegate(this));
    setItemDelegateForColumn(Model::State, new StateDelegate(this));
    setContextMenuPolicy(Qt::CustomContextMenu);
}

bool CollectionTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        announceVisibleSoon();
    return QTableView::viewportEvent(event);
}

std::optional<CollectionRef> CollectionTable::current() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || !selectionModel()->isRowSelected(index.row()))
        return std::nullopt;
    return m_model.ref(index.row());
}

QList<CollectionRef> CollectionTable::selected() const
{
    QList<CollectionRef> refs;
    for (const int row : selectedRows(*this))
        refs << m_model.ref(row);
    return refs;
}

int CollectionTable::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

void CollectionTable::announceCurrent()
{
    const auto chosen = current();
    if (chosen || !m_rowsAreGoing)
        m_chosen = chosen;
    // Qt changes the selection first and the current row second, or the other way round; the state
    // in between is not reported
    const bool isBetween = !chosen && selectionModel()->hasSelection();
    if (isBetween)
        m_settleDelay.start();
    else
        announce(chosen);
}

void CollectionTable::announce(const std::optional<CollectionRef> &current)
{
    if (current == m_current)
        return;
    m_current = current;
    Q_EMIT currentCollectionChanged(current);
}

void CollectionTable::chooseAgain()
{
    if (m_chosen && !m_current)
        makeCurrent(*m_chosen, QItemSelectionModel::Select);
}

void CollectionTable::announceVisible()
{
    const QList<int> rows = rowsInSight(*this);
    if (rows.isEmpty())
        return;
    QList<CollectionRef> refs;
    for (const int row : rows)
        refs << m_model.ref(row);
    Q_EMIT visibleCollectionsChanged(refs);
}

void CollectionTable::select(const CollectionRef &collection)
{
    makeCurrent(collection, QItemSelectionModel::ClearAndSelect);
}

/// Adjacent rows are one range: thousands of ranges would take long.
void CollectionTable::select(const QList<CollectionRef> &collections)
{
    QList<int> rows;
    for (const CollectionRef &collection : collections) {
        if (const QModelIndex index = m_model.indexOf(collection); index.isValid())
            rows.append(index.row());
    }
    if (rows.isEmpty())
        return;
    std::ranges::sort(rows);
    QItemSelection selection;
    const int last = m_model.columnCount() - 1;
    for (qsizetype first = 0, next = 1; next <= rows.size(); ++next) {
        if (next < rows.size() && rows.at(next) == rows.at(next - 1) + 1)
            continue;
        selection.append(QItemSelectionRange(m_model.index(rows.at(first), 0),
                                             m_model.index(rows.at(next - 1), last)));
        first = next;
    }
    makeCurrent(m_model.ref(rows.first()), QItemSelectionModel::ClearAndSelect);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void CollectionTable::makeCurrent(const CollectionRef &collection,
                                  QItemSelectionModel::SelectionFlags how)
{
    const QModelIndex index = m_model.indexOf(collection);
    if (!index.isValid())
        return;
    // not through the view, which would apply the keyboard modifiers that are held down
    selectionModel()->setCurrentIndex(index, how | QItemSelectionModel::Rows);
    scrollTo(index);
}

} // namespace headwater
