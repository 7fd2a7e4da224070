// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnesspane.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "models/freshnessmodel.h"
#include "models/freshnesstext.h"
#include "store/profile/savedfilters.h"
#include "ui/freshness/freshnesschips.h"
#include "ui/freshness/freshnessexporter.h"
#include "ui/freshness/freshnessheader.h"
#include "ui/freshness/freshnesskey.h"
#include "ui/freshness/freshnessprinter.h"
#include "ui/freshness/freshnesstable.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/filterline.h"
#include "ui/kit/filtersaver.h"
#include "ui/kit/keptfilter.h"
#include "ui/kit/rowcopier.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace headwater {

FreshnessPane::FreshnessPane(FreshnessModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_header(new FreshnessHeader(this)),
      m_table(new FreshnessTable(model, this)),
      m_empty(new EmptyPage(this)),
      m_pages(new QStackedWidget(this)),
      m_key(new FreshnessKey(this))
{
    setObjectName(QStringLiteral("freshnessPane"));
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_key);
    setFocusProxy(m_table);
    m_table->installEventFilter(this);
    m_model.setActive(false);
    connectHeader();
    connectTable();
    updateCounts();
    updatePage();
}

void FreshnessPane::connectHeader()
{
    connect(m_header, &FreshnessHeader::filterTextChanged, this, [this](const QString &text) {
        m_model.setFilterText(text);
        updatePage();
    });
    connect(&m_header->chips(), &ChipRow::chosenChanged, this, &FreshnessPane::applyChip);
    connect(&m_header->filterField(), &FilterLine::rowsRequested, this, [this] {
        if (m_model.rowCount() == 0)
            return;
        if (!currentCollection())
            m_table->setCurrentIndex(m_model.index(0, FreshnessModel::Collection));
        m_table->setFocus(Qt::OtherFocusReason);
    });
    m_header->filterField().setValues([this](FilterKey key) { return m_model.valuesOf(key); });
    connect(m_header, &FreshnessHeader::limitsRequested, this, &FreshnessPane::limitsRequested);
    connect(m_header, &FreshnessHeader::printRequested, this, &FreshnessPane::print);
    connect(m_header, &FreshnessHeader::exportRequested, this, &FreshnessPane::exportRows);
    connect(m_empty, &EmptyPage::actionTriggered, this, [this] {
        m_header->filterField().clear();
        m_header->chips().choose(FreshnessModel::All);
        applyChip();
    });
}

void FreshnessPane::connectTable()
{
    connect(&m_model, &FreshnessModel::countsChanged, this, &FreshnessPane::updateCounts);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &FreshnessPane::updatePage);
    connect(&m_model, &FreshnessModel::completed, this, [this] {
        if (const auto work = std::exchange(m_waiting, {}))
            work();
    });
    connect(m_table, &FreshnessTable::currentCollectionChanged, this,
            &FreshnessPane::currentCollectionChanged);
    connect(m_table, &FreshnessTable::visibleCollectionsChanged, this,
            &FreshnessPane::visibleCollectionsChanged);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        Q_EMIT collectionActivated(m_model.at(index.row()).ref);
    });
    connect(m_table, &QTableView::customContextMenuRequested, this, &FreshnessPane::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FreshnessPane::selectionChanged);
}

bool FreshnessPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<const QKeyEvent *>(event);
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    const bool isPlain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (watched == m_table && isEnter && isPlain) {
        if (const auto collection = currentCollection(); collection && !key.isAutoRepeat())
            Q_EMIT collectionActivated(*collection);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FreshnessPane::showMenu(const QPoint &position)
{
    const QList<CollectionRef> selected = selectedCollections();
    if (!m_table->indexAt(position).isValid() || selected.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_refreshActions);
    if (const auto current = currentCollection()) {
        connect(menu->addAction(tr("&Show in collections")), &QAction::triggered, this,
                [this, ref = *current] { Q_EMIT collectionActivated(ref); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Copy rows")), &QAction::triggered, this,
            [this] { m_table->findChild<RowCopier *>()->copy(); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void FreshnessPane::applyChip()
{
    m_model.setChip(m_header->chips().chosen());
    updatePage();
}

void FreshnessPane::setSavedFilters(SavedFilters &saved)
{
    const auto apply = [this, &saved] {
        m_model.setSavedFilters(saved.texts());
        applyChip();
    };
    new FilterSaver(m_header->filterField(), m_header->chips(), saved, &FreshnessChips::filterText);
    connect(&saved, &SavedFilters::changed, this, apply);
    apply();
}

ViewSwitch &FreshnessPane::viewSwitch() const
{
    return m_header->viewSwitch();
}

void FreshnessPane::setAroundShown(bool shown)
{
    m_key->setVisible(shown);
    m_header->setSummaryShown(shown);
}

void FreshnessPane::setLow(bool low)
{
    m_header->setLow(low);
}

void FreshnessPane::updateCounts()
{
    const QLocale locale;
    m_header->setCounts(m_model.counts(), m_model.savedCounts());
    const int all = m_model.counts()[FreshnessModel::All];
    QStringList parts;
    if (!m_scopeName.isEmpty())
        parts << plainLine(m_scopeName);
    parts << (all == 1 ? tr("1 external collection")
                       : tr("%1 external collections").arg(locale.toString(all)));
    parts << (m_endpoints == 1 ? tr("1 endpoint") : tr("%n endpoints", nullptr, m_endpoints));
    if (const int unknown = m_model.unknownCount(); unknown > 0)
        parts << tr("%1 not loaded yet").arg(locale.toString(unknown));
    if (m_asOf.isValid()) {
        const QString moment = momentText(m_asOf, m_model.now());
        const bool isToday = m_asOf.toLocalTime().date() == m_model.now().toLocalTime().date();
        parts << tr("as of %1").arg(isToday ? moment.left(5) : moment);
    }
    m_header->setCount(parts.join(QStringLiteral(" · ")));
    updatePage();
}

void FreshnessPane::updatePage()
{
    const QString fault = m_model.filterFault();
    m_header->filterField().setFault(fault);
    if (m_model.rowCount() > 0) {
        m_pages->setCurrentWidget(m_table);
        return;
    }
    const bool isFiltered = !m_header->filterField().text().isEmpty();
    const bool isNarrowed = isFiltered || m_model.chip() != FreshnessModel::All;
    if (!fault.isEmpty()) {
        m_empty->setText(tr("This filter is not valid"), fault, tr("Clear filter"));
    } else if (isNarrowed) {
        m_empty->setText(tr("No matching collections"),
                         isFiltered ? tr("No external collection matches the filter.")
                                    : tr("No external collection is behind this chip."),
                         isFiltered ? tr("Clear filter") : tr("Show all"));
    } else {
        m_empty->setText(tr("No external collections"),
                         tr("This view shows when external collections were refreshed. Managed "
                            "collections have nothing to refresh."));
    }
    m_pages->setCurrentWidget(m_empty);
}

void FreshnessPane::setScope(const Scopes &scope, int endpoints, const QString &name)
{
    m_scopeName = name;
    m_endpoints = endpoints;
    m_model.setScopes(scope);
    updateCounts();
}

void FreshnessPane::setAsOf(const QDateTime &time)
{
    m_asOf = time;
    updateCounts();
}

void FreshnessPane::setLimits(const FreshnessLimits &limits)
{
    m_header->setLimits(limits);
}

std::optional<CollectionRef> FreshnessPane::currentCollection() const
{
    return m_table->current();
}

QList<CollectionRef> FreshnessPane::selectedCollections() const
{
    return m_table->selected();
}

void FreshnessPane::select(const CollectionRef &collection)
{
    m_table->select(collection);
}

void FreshnessPane::filter()
{
    m_header->filterField().focusText();
}

void FreshnessPane::whenComplete(std::function<void()> work)
{
    if (m_model.isComplete())
        work();
    else
        m_waiting = std::move(work);
}

void FreshnessPane::print()
{
    whenComplete([this] { FreshnessPrinter::ask(m_model, this); });
}

void FreshnessPane::exportRows()
{
    whenComplete([this] {
        auto *exporter = new FreshnessExporter(m_model, this);
        connect(exporter, &FreshnessExporter::exported, this, &FreshnessPane::exported);
        connect(exporter, &FreshnessExporter::failed, this, &FreshnessPane::failed);
        exporter->ask();
    });
}

QByteArray FreshnessPane::saveState() const
{
    return m_table->saveState();
}

void FreshnessPane::restoreState(const QByteArray &state)
{
    m_table->restoreState(state);
}

QByteArray FreshnessPane::savePlace() const
{
    return KeptFilter::of(m_header->filterField(), m_header->chips()).toBytes();
}

void FreshnessPane::restorePlace(const QByteArray &state)
{
    const auto kept = KeptFilter::from(state);
    if (!kept)
        return;
    kept->showIn(m_header->filterField(), m_header->chips());
    applyChip();
}

void FreshnessPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model.setActive(true);
    updateCounts();
}

void FreshnessPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.setActive(false);
}

} // namespace headwater
