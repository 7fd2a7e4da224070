// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/collectionpane.h"

#include "core/base/plaintext.h"
#include "models/collectionfiltermodel.h"
#include "models/endpointtreemodel.h"
#include "store/profile/savedfilters.h"
#include "ui/collections/collectionheader.h"
#include "ui/collections/collectionplace.h"
#include "ui/collections/collectiontable.h"
#include "ui/collections/namelistdialog.h"
#include "ui/collections/welcomepage.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/columnfit.h"
#include "ui/kit/columnmenu.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/filterline.h"
#include "ui/kit/filtersaver.h"
#include "ui/kit/firstfocus.h"
#include "ui/kit/keptfilter.h"
#include "ui/kit/rowcopier.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kPageDelay = 0ms; // once, after all changes from one answer
constexpr auto kDoubtDelay = 250ms; // facts arrive by the dozen every second

/// Only the time for today, else the date too.
QString asOfText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const QString clock = local.toString(QStringLiteral("HH:mm"));
    if (local.date() == QDate::currentDate())
        return clock;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
}

} // namespace

CollectionPane::CollectionPane(CollectionTableModel &collections,
                               const EndpointTreeModel &endpoints, QWidget *parent)
    : QWidget(parent),
      m_endpoints(endpoints),
      m_model(new CollectionFilterModel(collections, this)),
      m_header(new CollectionHeader(this)),
      m_table(new CollectionTable(*m_model, this)),
      m_places(new CollectionPlaces(*m_table, *m_model)),
      m_welcome(new WelcomePage(this)),
      m_empty(new EmptyPage(this)),
      m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("collectionPane"));
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_welcome);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    new FocusHandover(this, m_pages);
    m_header->setColumnMenu(columnMenu());
    m_header->filterField().setValues([this](FilterKey key) { return m_model->valuesOf(key); });

    connectTable();
    connectModels(collections);
    connectPages();
    updatePage();
}

void CollectionPane::connectTable()
{
    connect(m_table, &CollectionTable::currentCollectionChanged, this,
            &CollectionPane::currentCollectionChanged);
    connect(m_table, &CollectionTable::visibleCollectionsChanged, this,
            &CollectionPane::visibleCollectionsChanged);
    connect(m_table, &CollectionTable::selectedCountChanged, this, &CollectionPane::updateCount);
    connect(m_table, &CollectionTable::selectedCountChanged, this,
            &CollectionPane::selectionChanged);
    connect(m_table, &QTableView::customContextMenuRequested, this, &CollectionPane::showMenu);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this] { m_pageDelay.start(); });
    connect(ColumnFit::of(m_table), &ColumnFit::arrangementChanged, this,
            &CollectionPane::stateChanged);
    connect(m_header, &CollectionHeader::filterTextChanged, this, [this](const QString &text) {
        m_model->setFilterText(text);
        m_header->filterField().setFault(m_model->rules().query().fault());
        m_table->scrollTo(m_table->currentIndex());
        rowsChanged();
    });
    connect(&m_header->chips(), &ChipRow::chosenChanged, this, &CollectionPane::applyChip);
    connect(&m_header->filterField(), &FilterLine::rowsRequested, this, [this] {
        if (m_model->rowCount() == 0)
            return;
        if (!currentCollection())
            m_table->setCurrentIndex(m_model->index(0, CollectionTableModel::Name));
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_model, &CollectionFilterModel::chipCountsChanged, this,
            [this] { m_pageDelay.start(); });
    connect(m_header, &CollectionHeader::lookNowRequested, this, &CollectionPane::lookNow);
}

void CollectionPane::connectModels(CollectionTableModel &collections)
{
    for (const auto signal :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_model, signal, this, &CollectionPane::rowsChanged);
        connect(&collections, signal, this, &CollectionPane::rowsChanged);
        connect(&m_endpoints, signal, this, &CollectionPane::rowsChanged);
    }
    connect(&m_endpoints, &QAbstractItemModel::dataChanged, this, [this] { m_pageDelay.start(); });
    connect(&collections, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_doubtDelay.isActive()) // a steady stream of facts must not postpone it forever
            m_doubtDelay.start();
    });
}

void CollectionPane::connectPages()
{
    m_pageDelay.setSingleShot(true);
    m_pageDelay.setInterval(kPageDelay);
    connect(&m_pageDelay, &QTimer::timeout, this, &CollectionPane::updatePage);
    m_doubtDelay.setSingleShot(true);
    m_doubtDelay.setInterval(kDoubtDelay);
    connect(&m_doubtDelay, &QTimer::timeout, this, &CollectionPane::factsChanged);
    connect(m_welcome, &WelcomePage::addRequested, this, &CollectionPane::addEndpointRequested);
    connect(m_welcome, &WelcomePage::importRequested, this, &CollectionPane::importRequested);
    connect(m_welcome, &WelcomePage::demoRequested, this, &CollectionPane::demoRequested);
    connect(m_empty, &EmptyPage::actionTriggered, this, &CollectionPane::resolveEmpty);
}

void CollectionPane::setImportable(const QStringList &programs)
{
    m_welcome->setImportable(programs);
}

void CollectionPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        if (!m_table->selectionModel()->isRowSelected(index.row()))
            m_table->select(m_model->ref(index.row()));
        menu->addActions(m_refreshActions);
        menu->addSeparator();
        auto *copier = m_table->findChild<RowCopier *>();
        connect(menu->addAction(tr("Copy c&ell")), &QAction::triggered, copier,
                &RowCopier::copyCell);
        connect(menu->addAction(tr("&Copy rows")), &QAction::triggered, copier, &RowCopier::copy);
        menu->addSeparator();
    }
    connect(menu->addAction(tr("Re&load lists")), &QAction::triggered, this,
            &CollectionPane::reloadRequested);
    menu->addMenu(columnMenu());
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void CollectionPane::applyChip()
{
    m_model->setChip(m_header->chips().chosen());
    m_table->scrollTo(m_table->currentIndex());
    rowsChanged();
}

void CollectionPane::setSavedFilters(SavedFilters &saved)
{
    const auto apply = [this, &saved] {
        m_model->setSavedFilters(saved.texts());
        applyChip();
    };
    new FilterSaver(m_header->filterField(), m_header->chips(), saved,
                    [](int chip) { return filterTextOf(CollectionChip(chip)); });
    connect(&saved, &SavedFilters::changed, this, apply);
    apply();
}

void CollectionPane::selectFromList()
{
    auto *dialog = NameListDialog::ask(
            [this](const QList<ListedName> &names) { return m_model->matches(names); }, window());
    connect(dialog, &NameListDialog::chosen, this, [this](const QList<CollectionRef> &chosen) {
        const bool isHidden = std::ranges::any_of(chosen, [this](const CollectionRef &ref) {
            return !m_model->indexOf(ref).isValid();
        });
        if (isHidden) {
            m_header->clearFilter();
            m_header->showAllChips();
        }
        m_table->select(chosen);
        m_table->setFocus(Qt::OtherFocusReason);
    });
}

ViewSwitch &CollectionPane::viewSwitch() const
{
    return m_header->viewSwitch();
}

void CollectionPane::setLow(bool low)
{
    m_header->setLow(low);
}

QList<QAction *> CollectionPane::chipActions() const
{
    return m_header->chips().chipActions();
}

void CollectionPane::rowsChanged()
{
    m_pageDelay.start();
    m_table->announceVisibleSoon();
}

void CollectionPane::updateCount()
{
    const QLocale locale;
    const int shown = m_model->rowCount();
    const int all = m_model->countInScope();
    QStringList parts;
    if (!m_scopeName.isEmpty())
        parts << plainLine(m_scopeName);
    parts << (shown == all ? locale.toString(all)
                           : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    const auto endpoints = int(endpointsIn(m_model->rules().scopes(), m_endpoints).size());
    parts << (endpoints == 1 ? tr("1 endpoint") : tr("%n endpoints", nullptr, endpoints));
    if (const int selected = m_table->selectedCount(); selected > 1)
        parts << tr("%1 selected").arg(locale.toString(selected));
    if (m_asOf.isValid())
        parts << tr("as of %1").arg(asOfText(m_asOf));
    m_header->setCount(parts.join(QStringLiteral(" · ")));
}

/// For changes without added or removed rows; those have signals of their own.
void CollectionPane::factsChanged()
{
    updateDoubts();
    if (m_pages->currentWidget() == m_empty)
        showEmpty(); // its text says why the table is empty
}

void CollectionPane::updateDoubts()
{
    m_header->setDoubts(int(m_model->rules().doubts().count()));
}

void CollectionPane::updatePage()
{
    updateCount();
    updateDoubts();
    const QList<int> &counts = m_model->chipCounts();
    m_header->chips().setCounts({counts.begin(), counts.end()});
    m_table->chooseAgain();
    m_places->approach();
    if (m_endpoints.rowCount() == 0) {
        m_pages->setCurrentWidget(m_welcome);
        m_header->setCount({});
    } else if (m_model->rowCount() > 0) {
        m_pages->setCurrentWidget(m_table);
    } else {
        showEmpty();
        m_pages->setCurrentWidget(m_empty);
    }
}

void CollectionPane::showEmpty()
{
    const EmptyReason reason = emptyReason(*m_model, m_endpoints,
                                           endpointsIn(m_model->rules().scopes(), m_endpoints));
    m_emptyAction = reason.action;
    m_empty->setText(reason.title, reason.sentence, reason.actionText);
}

void CollectionPane::resolveEmpty()
{
    switch (m_emptyAction) {
    case EmptyReason::Action::None:
        break;
    case EmptyReason::Action::ClearFilter:
        m_header->clearFilter();
        break;
    case EmptyReason::Action::ShowAll:
        m_header->showAllChips();
        break;
    case EmptyReason::Action::Reload:
        Q_EMIT reloadRequested();
        break;
    }
}

void CollectionPane::setScope(const Scopes &scope, const QString &name)
{
    m_scopeName = name;
    QStringList names;
    for (const Scope &part : scope)
        names << part.endpoint.value + u'/' + part.database;
    m_places->changeScope(names.join(u'\n'), [&] { m_model->setScopes(scope); });
    rowsChanged();
}

void CollectionPane::setAsOf(const QDateTime &time)
{
    m_asOf = time;
    updateCount();
    m_table->announceVisibleSoon(); // the facts in view may be older than the new list
}

std::optional<CollectionRef> CollectionPane::currentCollection() const
{
    return m_table->current();
}

QList<CollectionRef> CollectionPane::selectedCollections() const
{
    return m_table->selected();
}

int CollectionPane::selectedCount() const
{
    return m_table->selectedCount();
}

int CollectionPane::leftOutUnseen() const
{
    return int(m_model->rules().doubts().leftOut.size());
}

void CollectionPane::lookNow()
{
    const CollectionRules::Doubts doubts = m_model->rules().doubts();
    Q_EMIT lookNowRequested(doubts.leftOut + doubts.shown);
}

void CollectionPane::select(const CollectionRef &collection)
{
    m_table->select(collection);
}

void CollectionPane::reveal(const CollectionRef &collection)
{
    if (!m_model->indexOf(collection).isValid()) {
        m_header->clearFilter();
        m_header->showAllChips();
    }
    select(collection);
}

void CollectionPane::filter()
{
    m_header->focusFilter();
}

QMenu *CollectionPane::columnMenu() const
{
    return ColumnMenu::of(m_table);
}

QByteArray CollectionPane::saveState() const
{
    return ColumnFit::of(m_table)->saveState();
}

void CollectionPane::restoreState(const QByteArray &state)
{
    ColumnFit::of(m_table)->restoreState(state);
}

QByteArray CollectionPane::savePlace() const
{
    KeptFilter kept = KeptFilter::of(m_header->filterField(), m_header->chips());
    kept.rest = toBytes(m_places->place());
    return kept.toBytes();
}

void CollectionPane::restorePlace(const QByteArray &state)
{
    const auto kept = KeptFilter::from(state);
    if (!kept)
        return;
    kept->showIn(m_header->filterField(), m_header->chips());
    applyChip();
    m_places->goTo(collectionPlace(kept->rest));
}

} // namespace headwater
