// SPDX-License-Identifier: Apache-2.0
#include "ui/collectionpane.h"

#include "models/collectionfiltermodel.h"
#include "models/endpointtreemodel.h"
#include "ui/emptypage.h"
#include "ui/rowcopier.h"
#include "ui/statedelegate.h"
#include "ui/tablesetup.h"
#include "ui/tagdelegate.h"
#include "ui/welcomepage.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kVisibleDelay = 80ms; // longer than between two steps of a wheel
constexpr auto kPageDelay = 0ms; // once, after all that one answer changes
constexpr auto kSettleDelay = 0ms; // after all that one click brings
}

CollectionPane::CollectionPane(CollectionTableModel &collections,
                               const EndpointTreeModel &endpoints, QWidget *parent)
    : QWidget(parent)
    , m_endpoints(endpoints)
    , m_model(new CollectionFilterModel(collections, this))
    , m_count(new QLabel(this))
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
    updatePage();
}

QWidget *CollectionPane::buildHeader()
{
    auto *header = new QWidget(this);
    auto *title = new QLabel(tr("COLLECTIONS"), header);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_count->setObjectName(QStringLiteral("collectionCount"));
    m_count->setTextFormat(Qt::PlainText);

    m_filter->setObjectName(QStringLiteral("filterCollections"));
    m_filter->setAccessibleName(tr("Filter collections"));
    m_filter->setPlaceholderText(tr("Filter collections: books kind:external state:failed -tmp /^v\\d/"));
    m_filter->setToolTip(plainToolTip(
            tr("Words that must all occur in name, database, endpoint or source.\n"
               "-word must not occur; db:, endpoint:, source:, name: look in one column;\n"
               "kind:external, managed, unknown; state:failed, running, none …; /regular expression/")));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilterText(text);
        m_table->scrollTo(m_table->currentIndex());
        rowsChanged();
    });
    m_externalOnly->setObjectName(QStringLiteral("externalOnly"));
    m_externalOnly->setToolTip(
            tr("Hides managed collections. What is not yet known stays until it was looked at."));
    connect(m_externalOnly, &QCheckBox::toggled, this, [this](bool on) {
        m_model->setExternalOnly(on);
        rowsChanged();
    });

    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(title);
    titleRow->addSpacing(8);
    titleRow->addWidget(m_count, 1);
    auto *filterRow = new QHBoxLayout;
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_externalOnly);
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(8, 6, 8, 0);
    layout->setSpacing(4);
    layout->addLayout(titleRow);
    layout->addLayout(filterRow);
    return header;
}

void CollectionPane::buildTable()
{
    using Model = CollectionTableModel;
    m_table->setObjectName(QStringLiteral("collections"));
    m_table->setAccessibleName(tr("Collections"));
    m_table->setModel(m_model);
    setUpTable(m_table, {20, 21, 11, 12, 24, 13, 14});
    m_table->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder); // as the endpoints stand
    m_table->setSortingEnabled(true);
    m_table->setItemDelegateForColumn(
            Model::Endpoint, new TagDelegate(TagDelegate::Shows::NameAndBadge, m_table));
    m_table->setItemDelegateForColumn(Model::State, new StateDelegate(m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableView::customContextMenuRequested, this, &CollectionPane::showMenu);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { m_visibleDelay.start(); });
    // Qt makes another row current when the current one goes; it is not chosen until it is selected
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CollectionPane::announceCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CollectionPane::announceCurrent);
}

void CollectionPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        const CollectionRef ref = m_model->ref(index.row());
        connect(menu->addAction(tr("&Refresh data…")), &QAction::triggered, this,
                [this, ref] { Q_EMIT refreshRequested(ref); });
        connect(menu->addAction(tr("Refresh with &new settings…")), &QAction::triggered, this,
                [this, ref] { Q_EMIT newSettingsRequested(ref); });
        menu->addSeparator();
        connect(menu->addAction(tr("&Copy rows")), &QAction::triggered, this,
                [this] { m_table->findChild<RowCopier *>()->copy(); });
        menu->addSeparator();
    }
    connect(menu->addAction(tr("Re&load lists")), &QAction::triggered, this,
            &CollectionPane::reloadRequested);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

bool CollectionPane::eventFilter(QObject *watched, QEvent *event)
{
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

void CollectionPane::updateCount()
{
    const QLocale locale;
    const int shown = m_model->rowCount();
    const int all = m_model->countInScope();
    QStringList parts;
    parts << (shown == all ? locale.toString(all)
                           : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    const auto endpoints = int(endpointsInScope().size());
    parts << (endpoints == 1 ? tr("1 endpoint") : tr("%n endpoints", nullptr, endpoints));
    if (m_asOf.isValid())
        parts << tr("as of %1").arg(m_asOf.toLocalTime().toString(QStringLiteral("HH:mm")));
    m_count->setText(parts.join(QStringLiteral(" · ")));
}

void CollectionPane::updatePage()
{
    updateCount();
    chooseAgain();
    if (m_endpoints.rowCount() == 0) {
        m_pages->setCurrentWidget(m_welcome);
        m_count->clear();
    } else if (m_model->rowCount() > 0) {
        m_pages->setCurrentWidget(m_table);
    } else {
        showEmpty();
        m_pages->setCurrentWidget(m_empty);
    }
}

void CollectionPane::showEmpty()
{
    const int all = m_model->countInScope();
    const auto clearFilter = [this] {
        m_filter->clear();
        m_filter->setFocus();
    };
    if (all > 0 && !m_filter->text().isEmpty()) {
        const QString fault = m_model->filterFault();
        m_emptyAction = clearFilter;
        m_empty->setText(fault.isEmpty() ? tr("No collection matches “%1”").arg(m_filter->text())
                                         : tr("This filter cannot be understood"),
                         fault.isEmpty() ? tr("Without the filter there are %1 here.")
                                                   .arg(QLocale().toString(all))
                                         : fault,
                         tr("&Clear filter"));
        return;
    }
    if (all > 0) { // only “External only” can hide them all
        m_emptyAction = [this] { m_externalOnly->setChecked(false); };
        m_empty->setText(all == 1 ? tr("1 collection, and not external")
                                  : tr("%n collections, none external", nullptr, all),
                         tr("Refresh data works on external collections only: those whose data "
                            "stays in a lake and is read from there."),
                         tr("&Show all collections"));
        return;
    }

    const QList<EndpointId> ids = endpointsInScope();
    const auto has = [&](EndpointHealth health) {
        return std::find_if(ids.begin(), ids.end(), [&](const EndpointId &id) {
            return m_endpoints.health(id) == health;
        });
    };
    if (has(EndpointHealth::Busy) != ids.end()) {
        m_emptyAction = {};
        m_empty->setText(tr("Listing collections…"), {});
        return;
    }
    m_emptyAction = [this] { Q_EMIT reloadRequested(); };
    for (const auto health : {EndpointHealth::SignedOut, EndpointHealth::Failed}) {
        if (const auto found = has(health); found != ids.end()) {
            const QString name = m_endpoints.indexOf({*found, {}}).data().toString();
            m_empty->setText(health == EndpointHealth::SignedOut
                                     ? tr("%1 wants a token").arg(name)
                                     : tr("%1 could not be listed").arg(name),
                             m_endpoints.note(*found), tr("&Reload"));
            return;
        }
    }
    const bool asked = has(EndpointHealth::Ok) != ids.end();
    m_empty->setText(asked ? tr("No collections") : tr("Not listed yet"),
                     asked ? tr("There are none here, or the token may not see them.") : QString(),
                     tr("&Reload"));
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

/// What a filter hid is chosen again when it comes back, unless another was chosen since.
void CollectionPane::chooseAgain()
{
    if (m_chosen && !m_current)
        select(*m_chosen);
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
}

std::optional<CollectionRef> CollectionPane::currentCollection() const
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || !m_table->selectionModel()->isRowSelected(index.row()))
        return std::nullopt;
    return m_model->ref(index.row());
}

void CollectionPane::select(const CollectionRef &collection)
{
    const QModelIndex index = m_model->indexOf(collection);
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
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
