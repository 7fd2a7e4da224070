// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnesstable.h"

#include "models/freshnessmodel.h"
#include "ui/freshness/agedelegate.h"
#include "ui/freshness/intervaldelegate.h"
#include "ui/freshness/stripdelegate.h"
#include "ui/kit/tableheights.h"
#include "ui/kit/tablerows.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/tagdelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

namespace headwater {

namespace {

using namespace std::chrono_literals;
using Model = FreshnessModel;

constexpr auto kVisibleDelay = 80ms; // longer than between two steps of a wheel
constexpr int kCompactRow = 28;
constexpr int kComfortableRow = 36;

} // namespace

FreshnessTable::FreshnessTable(FreshnessModel &model, QWidget *parent)
    : QTableView(parent), m_model(model)
{
    setUp();
    m_visibleDelay.setSingleShot(true);
    m_visibleDelay.setInterval(kVisibleDelay);
    connect(&m_visibleDelay, &QTimer::timeout, this, &FreshnessTable::announceVisible);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { m_visibleDelay.start(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &FreshnessTable::rowsChanged);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &FreshnessTable::rowsChanged);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FreshnessTable::announceCurrent);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FreshnessTable::announceCurrent);
}

void FreshnessTable::setUp()
{
    setObjectName(QStringLiteral("freshness"));
    setAccessibleName(tr("Freshness"));
    setUpTable(
            this, &m_model,
            {{.column = Model::Collection, .least = 96, .most = 360, .stretch = 2},
             {.column = Model::Endpoint, .least = 120, .most = 300},
             {.column = Model::Database, .least = 56, .most = 160, .gives = 3, .hides = 1},
             {.column = Model::LastOk, .least = 72, .gives = 4},
             {.column = Model::Age, .least = 96, .gives = 5},
             {.column = Model::UsualInterval, .least = 64, .most = 180, .gives = 1},
             {.column = Model::LastRefreshes, .least = 96, .most = 346, .stretch = 1, .gives = 2}});
    TableHeights::of(this)->setHeights(kCompactRow, kComfortableRow);
    setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = horizontalHeader();
    header->setSortIndicator(Model::Age, Qt::DescendingOrder); // as the model begins
    setSortingEnabled(true);
    setItemDelegateForColumn(Model::Endpoint,
                             new TagDelegate(TagDelegate::Shows::NameAndBadge, this));
    setItemDelegateForColumn(Model::Age, new AgeDelegate(this));
    setItemDelegateForColumn(Model::UsualInterval, new IntervalDelegate(this));
    setItemDelegateForColumn(Model::LastRefreshes, new StripDelegate(this));
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void FreshnessTable::rowsChanged()
{
    m_visibleDelay.start();
}

bool FreshnessTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        rowsChanged();
    return QTableView::viewportEvent(event);
}

std::optional<CollectionRef> FreshnessTable::current() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || !selectionModel()->isRowSelected(index.row()))
        return std::nullopt;
    return m_model.at(index.row()).ref;
}

QList<CollectionRef> FreshnessTable::selected() const
{
    QList<CollectionRef> refs;
    for (const int row : selectedRows(*this))
        refs << m_model.at(row).ref;
    return refs;
}

void FreshnessTable::select(const CollectionRef &collection)
{
    const int row = m_model.row(collection);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, Model::Collection);
    selectionModel()->setCurrentIndex(
            index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void FreshnessTable::announceCurrent()
{
    const auto chosen = current();
    if (chosen == m_current)
        return;
    m_current = chosen;
    Q_EMIT currentCollectionChanged(chosen);
}

void FreshnessTable::announceVisible()
{
    const QList<int> rows = rowsInSight(*this);
    if (rows.isEmpty())
        return;
    QList<CollectionRef> refs;
    for (const int row : rows)
        refs << m_model.at(row).ref;
    m_model.setInSight(refs);
    Q_EMIT visibleCollectionsChanged(refs);
}

QByteArray FreshnessTable::saveState() const
{
    return ColumnFit::of(this)->saveState();
}

void FreshnessTable::restoreState(const QByteArray &state)
{
    ColumnFit::of(this)->restoreState(state);
}

} // namespace headwater
