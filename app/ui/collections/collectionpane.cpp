// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/collectionpane.h"

#include "models/collectionfiltermodel.h"
#include "models/endpointtreemodel.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/rowcopier.h"
#include "ui/kit/tablesetup.h"
#include "ui/collections/welcomepage.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kVisibleDelay = 80ms; // longer than between two steps of a wheel
constexpr auto kPageDelay = 0ms; // once, after all that one answer changes
constexpr auto kSettleDelay = 0ms; // after all that one click brings
constexpr auto kDoubtDelay = 250ms; // facts come in by the dozen a second

bool isRefreshKey(const QKeyEvent &key)
{
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
            && (key.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}
} // namespace

CollectionPane::CollectionPane(CollectionTableModel &collections,
                               const EndpointTreeModel &endpoints, QWidget *parent)
    : QWidget(parent)
    , m_endpoints(endpoints)
    , m_model(new CollectionFilterModel(collections, this))
    , m_count(new QLabel(this))
    , m_doubts(new QLabel(this))
    , m_lookNow(new QToolButton(this))
    , m_filter(new QLineEdit(this))
    , m_externalOnly(new QCheckBox(tr("E&xternal only"), this))
    , m_table(new QTableView(this))
    , m_welcome(new WelcomePage(this))
    , m_empty(new EmptyPage(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("collectionPane"));
    // before the table's selection hears of it
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_rowsAreGoing = true; });
    buildTable();
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this] { m_rowsAreGoing = false; });
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_welcome);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(buildHeader());
    layout->addWidget(m_pages, 1);
    setFocusProxy(m_table);

    connect(m_welcome, &WelcomePage::addRequested, this, &CollectionPane::addEndpointRequested);
    connect(m_welcome, &WelcomePage::demoRequested, this, &CollectionPane::demoRequested);
    connect(m_empty, &EmptyPage::actionTriggered, this, [this] {
        const auto action = m_emptyAction; // it may replace itself
        if (action)
            action();
    });

    m_visibleDelay.setSingleShot(true);
    m_visibleDelay.setInterval(kVisibleDelay);
    connect(&m_visibleDelay, &QTimer::timeout, this, &CollectionPane::announceVisible);
    m_settleDelay.setSingleShot(true);
    m_settleDelay.setInterval(kSettleDelay);
    connect(&m_settleDelay, &QTimer::timeout, this, [this] { announce(currentCollection()); });
    m_pageDelay.setSingleShot(true);
    m_pageDelay.setInterval(kPageDelay);
    connect(&m_pageDelay, &QTimer::timeout, this, &CollectionPane::updatePage);

    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_model, signal, this, &CollectionPane::rowsChanged);
        connect(&collections, signal, this, &CollectionPane::rowsChanged);
        connect(&endpoints, signal, this, &CollectionPane::rowsChanged);
    }
    connect(m_model, &QAbstractItemModel::layoutChanged, this, [this] { m_visibleDelay.start(); });
    connect(&endpoints, &QAbstractItemModel::dataChanged, this, [this] { m_pageDelay.start(); });
    m_doubtDelay.setSingleShot(true);
    m_doubtDelay.setInterval(kDoubtDelay);
    connect(&m_doubtDelay, &QTimer::timeout, this, &CollectionPane::factsChanged);
    connect(&collections, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_doubtDelay.isActive()) // a steady stream must not put it off for ever
            m_doubtDelay.start();
    });
    updatePage();
}

void CollectionPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        addRefreshActions(menu, m_model->ref(index.row()));
        menu->addSeparator();
        connect(menu->addAction(tr("&Copy rows")), &QAction::triggered, this,
                [this] { m_table->findChild<RowCopier *>()->copy(); });
        menu->addSeparator();
    }
    connect(menu->addAction(tr("Re&load lists")), &QAction::triggered, this,
            &CollectionPane::reloadRequested);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void CollectionPane::addRefreshActions(QMenu *menu, const CollectionRef &collection)
{
    const QList<CollectionRef> selected = selectedCollections();
    if (selected.size() > 1 && selected.contains(collection)) {
        connect(menu->addAction(tr("&Refresh %n collections…", nullptr, int(selected.size()))),
                &QAction::triggered, this,
                [this, selected] { Q_EMIT bulkRefreshRequested(selected, leftOutUnseen()); });
        return;
    }
    connect(menu->addAction(tr("&Refresh data…")), &QAction::triggered, this,
            [this, collection] { Q_EMIT refreshRequested(collection); });
    connect(menu->addAction(tr("Refresh with &new settings…")), &QAction::triggered, this,
            [this, collection] { Q_EMIT newSettingsRequested(collection); });
}

bool CollectionPane::eventFilter(QObject *watched, QEvent *event)
{
    // before the window's own action takes the key for the collection in the refresh pane
    const bool isKey =
            event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (isKey && (watched == m_table || watched == m_filter) && selectedCount() > 1
        && isRefreshKey(*static_cast<QKeyEvent *>(event))) {
        const bool isHeld = static_cast<QKeyEvent *>(event)->isAutoRepeat();
        if (event->type() == QEvent::KeyPress && !isHeld)
            Q_EMIT bulkRefreshRequested(selectedCollections(), leftOutUnseen());
        event->accept();
        return true;
    }
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down && m_model->rowCount() > 0) {
            if (!currentCollection())
                m_table->setCurrentIndex(m_model->index(0, CollectionTableModel::Name));
            m_table->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
    }
    if (watched == m_table->viewport()
        && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        m_visibleDelay.start();
    return QWidget::eventFilter(watched, event);
}

void CollectionPane::rowsChanged()
{
    m_pageDelay.start();
    m_visibleDelay.start();
}

QList<EndpointId> CollectionPane::endpointsInScope() const
{
    QList<EndpointId> ids;
    for (const Scope &scope : m_model->scopes()) {
        if (!ids.contains(scope.endpoint))
            ids << scope.endpoint;
    }
    if (!m_model->scopes().isEmpty())
        return ids;
    for (int row = 0; row < m_endpoints.rowCount(); ++row)
        ids << m_endpoints.index(row, 0).data(EndpointIdRole).value<EndpointId>();
    return ids;
}

void CollectionPane::announceCurrent()
{
    const auto current = currentCollection();
    if (current || !m_rowsAreGoing)
        m_chosen = current;
    // Qt changes the selection first and the current row second, or the other way round; what lies
    // between is nobody's business
    const bool isBetween = !current && m_table->selectionModel()->hasSelection();
    if (isBetween)
        m_settleDelay.start();
    else
        announce(current);
}

void CollectionPane::announce(const std::optional<CollectionRef> &current)
{
    if (current == m_current)
        return;
    m_current = current;
    Q_EMIT currentCollectionChanged(current);
}

/// What a filter hid is chosen again when it comes back, unless another was chosen since. What else
/// is selected stays so.
void CollectionPane::chooseAgain()
{
    if (m_chosen && !m_current)
        makeCurrent(*m_chosen, QItemSelectionModel::Select);
}

void CollectionPane::announceVisible()
{
    if (!m_table->isVisible() || m_model->rowCount() == 0)
        return;
    const int height = m_table->viewport()->height();
    const int top = std::max(0, m_table->rowAt(0));
    const int atBottom = m_table->rowAt(height - 1);
    const int bottom = atBottom < 0 ? m_model->rowCount() - 1 : atBottom;
    const int screenful = bottom - top + 1;
    QList<CollectionRef> refs;
    const auto add = [&](int first, int last) {
        for (int row = std::max(0, first); row <= std::min(last, m_model->rowCount() - 1); ++row)
            refs << m_model->ref(row);
    };
    add(top, bottom); // what is seen comes first
    add(bottom + 1, bottom + screenful);
    add(top - screenful, top - 1);
    Q_EMIT visibleCollectionsChanged(refs);
}

void CollectionPane::setScope(const Scopes &scope)
{
    m_model->setScopes(scope);
    rowsChanged();
}

void CollectionPane::setAsOf(const QDateTime &time)
{
    m_asOf = time;
    updateCount();
    m_visibleDelay.start(); // what the rows say is to be of that time too
}

std::optional<CollectionRef> CollectionPane::currentCollection() const
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || !m_table->selectionModel()->isRowSelected(index.row()))
        return std::nullopt;
    return m_model->ref(index.row());
}

QList<CollectionRef> CollectionPane::selectedCollections() const
{
    // by ranges: selectedRows() asks of each row whether it is selected, which takes too long when
    // thousands of rows lie scattered
    std::vector<int> rows;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<CollectionRef> refs;
    for (const int row : rows)
        refs << m_model->ref(row);
    return refs;
}

int CollectionPane::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection())
        count += range.height();
    return count;
}

int CollectionPane::leftOutUnseen() const
{
    return int(m_model->doubts().leftOut.size());
}

void CollectionPane::lookNow()
{
    const CollectionFilterModel::Doubts doubts = m_model->doubts();
    Q_EMIT lookNowRequested(doubts.leftOut + doubts.shown);
}

void CollectionPane::select(const CollectionRef &collection)
{
    makeCurrent(collection, QItemSelectionModel::ClearAndSelect);
}

void CollectionPane::makeCurrent(const CollectionRef &collection,
                                 QItemSelectionModel::SelectionFlags how)
{
    const QModelIndex index = m_model->indexOf(collection);
    if (!index.isValid())
        return;
    // not through the view, which would heed the keys that happen to be held down
    m_table->selectionModel()->setCurrentIndex(index, how | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void CollectionPane::filter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QByteArray CollectionPane::saveState() const
{
    return m_table->horizontalHeader()->saveState();
}

void CollectionPane::restoreState(const QByteArray &state)
{
    restoreHeader(m_table, state);
}

} // namespace headwater
