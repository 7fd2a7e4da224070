// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/columnfit.h"

#include "ui/kit/celldelegate.h"
#include "ui/kit/columnwidths.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/tableheader.h"

#include <QDataStream>
#include <QEvent>
#include <QFontInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>
#include <QtMath>

#include <algorithm>

namespace headwater {

namespace {

constexpr quint32 kMagic = 0x48774331; // “HwC1”
constexpr int kGivesLast = 9; // of those that do not tell rows apart
constexpr int kUnruledLeast = 40;
constexpr int kNarrowest = 16; // that a column can be dragged to

QList<ColumnRule> completed(const QList<ColumnRule> &rules, int columns)
{
    QList<ColumnRule> all;
    for (int column = 0; column < columns; ++column) {
        const auto known = std::ranges::find(rules, column, &ColumnRule::column);
        if (known != rules.end())
            all.append(*known);
        else
            all.append({column, kUnruledLeast, 0, 0, kGivesLast, 0, false});
    }
    if (rules.isEmpty() && !all.isEmpty()) {
        all.last().stretch = 1;
        all.last().gives = 1;
    }
    return all;
}

/// Makes what a QTableView has only for its own use known to us.
class ViewOptions final : public QTableView
{
public:
    static QStyleOptionViewItem of(const QTableView *table)
    {
        QStyleOptionViewItem option;
        (table->*&ViewOptions::initViewItemOption)(&option);
        return option;
    }
};

} // namespace

ColumnFit::ColumnFit(QTableView *table, const QList<ColumnRule> &rules)
    : QObject(table),
      m_table(table),
      m_viewport(table->viewport()),
      m_rules(completed(rules, table->model()->columnCount()))
{
    m_visible.fill(0, m_rules.size());
    m_seen = m_visible;
    m_fitSoon.setSingleShot(true);
    m_fitSoon.setInterval(0);
    connect(&m_fitSoon, &QTimer::timeout, this, [this] {
        m_isMeasured = false;
        fit();
    });
    QHeaderView *header = table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setMinimumSectionSize(kNarrowest);
    table->installEventFilter(this);
    table->viewport()->installEventFilter(this);
    header->viewport()->installEventFilter(this);
    connectTable();
    fitSoon();
}

void ColumnFit::connectTable()
{
    const QAbstractItemModel *model = m_table->model();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &ColumnFit::fitSoon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &ColumnFit::measureAfresh);
    connect(model, &QAbstractItemModel::dataChanged, this, &ColumnFit::fitSoon);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &ColumnFit::fitSoon);
    connect(model, &QAbstractItemModel::modelReset, this, &ColumnFit::measureAfresh);
    connect(model, &QAbstractItemModel::layoutChanged, this, &ColumnFit::measureAfresh);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &ColumnFit::fitSoon);
    const QHeaderView *header = m_table->horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { columnResized(column, width); });
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this, [this](int column) {
        m_byHand.remove(column);
        fitSoon();
        Q_EMIT arrangementChanged();
    });
    connect(header, &QHeaderView::sectionMoved, this, &ColumnFit::arrangementChanged);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] {
        fitSoon(); // the mark takes room
        Q_EMIT arrangementChanged();
    });
}

ColumnFit *ColumnFit::of(const QTableView *table)
{
    return table->findChild<ColumnFit *>(QString(), Qt::FindDirectChildrenOnly);
}

void ColumnFit::fitSoon()
{
    if (!m_fitSoon.isActive()) // a steady stream of changes must not put it off for ever
        m_fitSoon.start();
}

void ColumnFit::measureAfresh()
{
    m_seen.fill(0);
    fitSoon();
}

int ColumnFit::scaled(int pixels) const
{
    return RowHeight::scaled(pixels, m_table->font());
}

/// While the mouse drags, the others stay: what is under it must not move away.
void ColumnFit::columnResized(int column, int width)
{
    if (m_isApplying || width == 0)
        return;
    m_byHand[column] = width * RowHeight::kTextSize / QFontInfo(m_table->font()).pixelSize();
    if (!(QGuiApplication::mouseButtons() & Qt::LeftButton))
        fitSoon();
    Q_EMIT arrangementChanged();
}

bool ColumnFit::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == m_table) {
        if (type == QEvent::FontChange || type == QEvent::StyleChange)
            measureAfresh();
        else if (type == QEvent::Show)
            fit();
    } else if (watched == m_viewport) {
        if (type == QEvent::Resize)
            fit(); // with what was measured before: the view is about to be painted
    } else if (type == QEvent::MouseButtonRelease) {
        fitSoon();
    }
    return QObject::eventFilter(watched, event);
}

int ColumnFit::titleWidth(int column) const
{
    const auto *header = qobject_cast<const TableHeader *>(m_table->horizontalHeader());
    const QString title = m_table->model()->headerData(column, Qt::Horizontal).toString();
    return qCeil(QFontMetricsF(m_table->horizontalHeader()->font()).horizontalAdvance(title))
            + CellDelegate::kBefore + CellDelegate::kBehind
            + (header ? header->markWidth(column) : 0);
}

int ColumnFit::cellWidth(int row, int column) const
{
    const QModelIndex index = m_table->model()->index(row, column);
    const QAbstractItemDelegate *delegate = m_table->itemDelegateForIndex(index);
    const QStyleOptionViewItem option = ViewOptions::of(m_table);
    return delegate->sizeHint(option, index).width();
}

void ColumnFit::measure()
{
    m_visible.fill(0);
    const int rows = m_table->model()->rowCount();
    const int top = rows > 0 ? std::max(0, m_table->rowAt(0)) : 0;
    const int atBottom = m_table->rowAt(m_table->viewport()->height() - 1);
    const int bottom = atBottom < 0 ? rows - 1 : atBottom;
    for (int row = top; row <= bottom; ++row) {
        for (int column = 0; column < int(m_rules.size()); ++column) {
            if (isShown(column))
                m_visible[column] = std::max(m_visible[column], cellWidth(row, column));
        }
    }
    for (int column = 0; column < int(m_rules.size()); ++column) {
        m_visible[column] = std::max(m_visible[column], titleWidth(column));
        m_seen[column] = std::max(m_seen[column], m_visible[column]);
    }
}

/// Widths only grow while the rows are scrolled, so that columns stand still, up to what a column usually
/// needs. What tells rows apart can take more, as long as it is in view, and then columns give back what
/// only rows out of view need.
void ColumnFit::fit()
{
    if (m_isApplying || !m_table->isVisible() || m_rules.isEmpty())
        return;
    if (m_isMeasured) {
        fitSoon();
    } else {
        measure();
        m_isMeasured = true;
        QTimer::singleShot(0, this, [this] { m_isMeasured = false; });
    }
    if (!share(m_seen))
        share(m_visible);
}

/// Gives widths by what the \a contents of the columns take. Returns false if what tells rows in view apart is cut.
bool ColumnFit::share(const QList<int> &contents)
{
    QList<ColumnNeed> needs;
    QList<int> places; // of the columns that have needs
    for (int place = 0; place < int(m_rules.size()); ++place) {
        const int column = m_table->horizontalHeader()->logicalIndex(place);
        if (!isShown(column))
            continue;
        const ColumnRule &rule = m_rules[column];
        const int most = rule.most > 0 ? scaled(rule.most) : QWIDGETSIZE_MAX;
        const int usual = std::min(most, contents[column]);
        int wanted = rule.gives == 0 ? std::max(usual, m_visible[column]) : usual;
        int least = rule.isWhole ? wanted : scaled(rule.least);
        int stretch = rule.stretch;
        if (const auto byHand = m_byHand.constFind(column); byHand != m_byHand.cend()) {
            wanted = qRound(*byHand * QFontInfo(m_table->font()).pixelSize()
                            / RowHeight::kTextSize);
            least = wanted;
            stretch = 0;
        }
        needs.append({least, wanted, stretch, rule.gives, rule.hides});
        places.append(column);
    }
    const auto isFree = [](const ColumnNeed &need) { return need.stretch > 0; };
    if (!needs.isEmpty() && std::ranges::none_of(needs, isFree)
        && !m_byHand.contains(places.last()))
        needs.last().stretch = 1;
    const QList<int> shares = shareWidth(needs, m_table->viewport()->width());
    QList<int> widths(m_rules.size(), 0);
    for (qsizetype i = 0; i < places.size(); ++i)
        widths[places[i]] = shares[i];
    apply(widths);
    return std::ranges::none_of(places, [this, &widths](int column) {
        return m_rules[column].gives == 0 && !m_byHand.contains(column)
                && widths[column] < m_visible[column];
    });
}

void ColumnFit::apply(const QList<int> &widths)
{
    const QScopedValueRollback isApplying(m_isApplying, true);
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < int(widths.size()); ++column) {
        if (header->isSectionHidden(column) != (widths[column] == 0))
            header->setSectionHidden(column, widths[column] == 0);
        if (widths[column] > 0 && header->sectionSize(column) != widths[column])
            header->resizeSection(column, widths[column]);
    }
}

bool ColumnFit::mustShow(int column) const
{
    const auto first = std::ranges::find_if(
            m_rules, [](const ColumnRule &rule) { return rule.gives == 0 && !rule.isWhole; });
    // the one that the rules give most: a name rather than a state
    const auto name = std::ranges::find_if(
            m_rules, [](const ColumnRule &rule) { return rule.gives == 0 && rule.stretch > 0; });
    if (name != m_rules.end())
        return column == name->column;
    return column == (first != m_rules.end() ? first->column : 0);
}

void ColumnFit::setShown(int column, bool on)
{
    if (mustShow(column) || isShown(column) == on)
        return;
    if (on)
        m_hidden.remove(column);
    else
        m_hidden.insert(column);
    fitSoon();
    Q_EMIT arrangementChanged();
}

void ColumnFit::reset()
{
    m_hidden.clear();
    m_byHand.clear();
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        header->moveSection(header->visualIndex(column), column);
    measureAfresh();
    Q_EMIT arrangementChanged();
}

QByteArray ColumnFit::saveState() const
{
    const QHeaderView *header = m_table->horizontalHeader();
    QList<int> order;
    for (int place = 0; place < header->count(); ++place)
        order.append(header->logicalIndex(place));
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << kMagic << order << m_hidden << m_byHand << qint32(header->sortIndicatorSection())
           << (header->sortIndicatorOrder() == Qt::DescendingOrder);
    return state;
}

void ColumnFit::restoreState(const QByteArray &state)
{
    quint32 magic = 0;
    QList<int> order;
    QSet<int> hidden;
    QHash<int, double> byHand;
    qint32 sorted = -1;
    bool isDescending = false;
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    stream >> magic;
    if (magic != kMagic)
        return;
    stream >> order >> hidden >> byHand >> sorted >> isDescending;
    QHeaderView *header = m_table->horizontalHeader();
    QList<int> columns = order;
    std::sort(columns.begin(), columns.end());
    bool isOurs = stream.status() == QDataStream::Ok && columns.size() == header->count();
    for (int column = 0; isOurs && column < header->count(); ++column)
        isOurs = columns[column] == column;
    if (!isOurs)
        return;
    for (int place = 0; place < int(order.size()); ++place)
        header->moveSection(header->visualIndex(order[place]), place);
    const auto isNoColumn
            = [header](int column) { return column < 0 || column >= header->count(); };
    hidden.removeIf([&](int column) { return isNoColumn(column) || mustShow(column); });
    byHand.removeIf([&](const std::pair<const int &, double &> &width) {
        return isNoColumn(width.first) || !(width.second >= 1 && width.second < QWIDGETSIZE_MAX);
    });
    m_hidden = hidden;
    m_byHand = byHand;
    if (header->isSortIndicatorShown() && sorted < header->count()) {
        header->setSortIndicator(std::max(sorted, -1),
                                 isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    fitSoon();
}

} // namespace headwater
