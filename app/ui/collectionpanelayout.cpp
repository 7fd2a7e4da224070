// SPDX-License-Identifier: Apache-2.0
// The looks of CollectionPane: its header, its table, and what it says where there is nothing to
// list. What they do is in collectionpane.cpp.
#include "models/collectionfiltermodel.h"
#include "models/endpointtreemodel.h"
#include "ui/collectionpane.h"
#include "ui/emptypage.h"
#include "ui/filterfield.h"
#include "ui/statedelegate.h"
#include "ui/tablesetup.h"
#include "ui/tagdelegate.h"
#include "ui/theme.h"
#include "ui/welcomepage.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

QWidget *CollectionPane::buildHeader()
{
    auto *header = new QWidget(this);
    auto *title = new QLabel(tr("COLLECTIONS"), header);
    title->setFont(headingFont(font()));
    m_count->setObjectName(QStringLiteral("collectionCount"));
    m_count->setTextFormat(Qt::PlainText);

    m_filter->setObjectName(QStringLiteral("filterCollections"));
    m_filter->setAccessibleName(tr("Filter collections"));
    m_filter->setPlaceholderText(tr("Filter collections: books kind:external state:failed -tmp /^v\\d/"));
    m_filter->setToolTip(plainToolTip(
            tr("Words that must all occur in name, database, endpoint or source.\n"
               "-word must not occur; db:, endpoint:, source:, name: look in one column;\n"
               "kind:external, managed, unknown; state:failed, running, none …; /regular expression/")));
    offerToClear(m_filter);
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
    setUpTable(m_table, m_model, {20, 21, 11, 12, 24, 13, 14});
    m_table->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder); // as the endpoints stand
    m_table->setSortingEnabled(true);
    m_table->setItemDelegateForColumn(
            Model::Endpoint, new TagDelegate(TagDelegate::Shows::NameAndBadge, m_table));
    m_table->setItemDelegateForColumn(Model::State, new StateDelegate(m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableView::customContextMenuRequested, this, &CollectionPane::showMenu);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { m_visibleDelay.start(); });
    // Qt makes another row current when the current one goes; it is not chosen until it is selected
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CollectionPane::announceCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CollectionPane::announceCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CollectionPane::updateCount);
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
    if (const int selected = selectedCount(); selected > 1)
        parts << tr("%1 selected").arg(locale.toString(selected));
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

} // namespace headwater
