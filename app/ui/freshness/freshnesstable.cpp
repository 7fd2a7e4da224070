// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnesstable.h"

#include "models/freshnessmodel.h"
#include "ui/freshness/agedelegate.h"
#include "ui/freshness/intervaldelegate.h"
#include "ui/freshness/stripdelegate.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/tagdelegate.h"

#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace std::chrono_literals;
using Model = FreshnessModel;

constexpr auto kVisibleDelay = 80ms; // longer than between two steps of a wheel
constexpr int kRow = 28;
constexpr int kAroundCell = 12;

struct Bounds
{
    int least;
    int most;
};
constexpr std::array<Bounds, Model::kColumnCount> kBounds{
        {{96, 360}, {120, 300}, {56, 160}, {72, 130}, {72, 110}, {64, 180}, {96, 346}}};
/// Which columns give way where there is too little room, in this order.
constexpr std::array kGiving{Model::UsualInterval, Model::LastRefreshes, Model::Database,
                             Model::Collection, Model::Endpoint};

} // namespace

FreshnessTable::FreshnessTable(FreshnessModel &model, QWidget *parent)
    : QTableView(parent), m_model(model)
{
    setUp();
    m_visibleDelay.setSingleShot(true);
    m_visibleDelay.setInterval(kVisibleDelay);
    connect(&m_visibleDelay, &QTimer::timeout, this, &FreshnessTable::announceVisible);
    m_fitDelay.setSingleShot(true);
    m_fitDelay.setInterval(0); // once for all that one turn brings
    connect(&m_fitDelay, &QTimer::timeout, this, &FreshnessTable::fitColumns);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { m_visibleDelay.start(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &FreshnessTable::rowsChanged);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &FreshnessTable::rowsChanged);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { m_fitDelay.start(); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FreshnessTable::announceCurrent);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FreshnessTable::announceCurrent);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (!m_isFitting && isVisible() && column != Model::LastRefreshes) // which stretches
            m_dragged.insert(column);
    });
}

void FreshnessTable::setUp()
{
    setObjectName(QStringLiteral("freshness"));
    setAccessibleName(tr("Freshness"));
    setUpTable(this, &m_model, {});
    setTextElideMode(Qt::ElideMiddle);
    verticalHeader()->setDefaultSectionSize(std::max(kRow, fontMetrics().height() + 8));
    QHeaderView *header = horizontalHeader();
    header->setResizeContentsPrecision(0); // what can be seen
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
    m_fitDelay.start();
}

bool FreshnessTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show
        || event->type() == QEvent::FontChange) {
        rowsChanged();
    }
    return QTableView::viewportEvent(event);
}

int FreshnessTable::wishOf(int column) const
{
    const Bounds &bounds = kBounds[size_t(column)];
    const int title = horizontalHeader()->sectionSizeHint(column);
    const int content = sizeHintForColumn(column) + kAroundCell;
    return std::clamp(std::max(title, content), bounds.least, std::max(title, bounds.most));
}

void FreshnessTable::fitColumns()
{
    const QScopedValueRollback fitting(m_isFitting, true);
    QHeaderView *header = horizontalHeader();
    std::array<int, Model::kColumnCount> widths{};
    int missing = -viewport()->width();
    for (int column = 0; column < Model::kColumnCount; ++column) {
        widths[size_t(column)]
                = m_dragged.contains(column) ? header->sectionSize(column) : wishOf(column);
        missing += widths[size_t(column)];
    }
    for (const bool titleStaysWhole : {true, false}) {
        for (const int column : kGiving) {
            if (m_dragged.contains(column))
                continue;
            int &width = widths[size_t(column)];
            const int least = std::max(kBounds[size_t(column)].least,
                                       titleStaysWhole ? header->sectionSizeHint(column) : 0);
            const int given = std::clamp(missing, 0, width - std::min(width, least));
            width -= given;
            missing -= given;
        }
    }
    for (int column = 0; column < Model::kColumnCount; ++column)
        header->resizeSection(column, widths[size_t(column)]); // the last one stretches beyond
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
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<CollectionRef> refs;
    for (const int row : rows)
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
    if (!isVisible() || m_model.rowCount() == 0)
        return;
    const int top = std::max(0, rowAt(0));
    const int atBottom = rowAt(viewport()->height() - 1);
    const int bottom = atBottom < 0 ? m_model.rowCount() - 1 : atBottom;
    const int screenful = bottom - top + 1;
    QList<CollectionRef> refs;
    const auto add = [&](int first, int last) {
        for (int row = std::max(0, first); row <= std::min(last, m_model.rowCount() - 1); ++row)
            refs << m_model.at(row).ref;
    };
    add(top, bottom); // what is seen comes first
    add(bottom + 1, bottom + screenful);
    add(top - screenful, top - 1);
    m_model.setInSight(refs);
    Q_EMIT visibleCollectionsChanged(refs);
}

QByteArray FreshnessTable::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << horizontalHeader()->saveState() << m_dragged;
    return state;
}

void FreshnessTable::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray header;
    QSet<int> dragged;
    stream >> header >> dragged;
    if (stream.status() != QDataStream::Ok)
        return;
    const QScopedValueRollback fitting(m_isFitting, true);
    restoreHeader(this, header);
    m_dragged = dragged;
    m_model.sort(horizontalHeader()->sortIndicatorSection(),
                 horizontalHeader()->sortIndicatorOrder());
}

} // namespace headwater
