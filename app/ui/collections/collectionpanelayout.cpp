// SPDX-License-Identifier: Apache-2.0
// The looks of CollectionPane: its header, its table, and what it says where there is nothing to
// list. What they do is in collectionpane.cpp.
#include "models/collectionfiltermodel.h"
#include "models/endpointtreemodel.h"
#include "ui/kit/celldelegate.h"
#include "ui/collections/collectionpane.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/filterfield.h"
#include "ui/collections/lastokdelegate.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/tagdelegate.h"
#include "ui/kit/theme.h"
#include "ui/collections/welcomepage.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

QString notLookedAtText(int count)
{
    return count == 1 ? CollectionPane::tr("1 collection was not looked at yet.")
                      : CollectionPane::tr("%n collections were not looked at yet.", nullptr, count);
}

/// The time alone says today.
QString asOfText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const QString clock = local.toString(QStringLiteral("HH:mm"));
    if (local.date() == QDate::currentDate())
        return clock;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
}

} // namespace

QWidget *CollectionPane::buildHeader()
{
    auto *header = new QWidget(this);
    auto *title = new QLabel(tr("COLLECTIONS"), header);
    title->setFont(headingFont(font()));
    m_count->setObjectName(QStringLiteral("collectionCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // never widens the window

    m_doubts->setObjectName(QStringLiteral("notLookedAt"));
    m_doubts->setTextFormat(Qt::PlainText);
    m_lookNow->setObjectName(QStringLiteral("lookNow"));
    m_lookNow->setText(tr("Look now"));
    m_lookNow->setToolTip(plainToolTip(
            tr("The filter or the order depends on the kind or source of these collections, and a "
               "cluster tells those one collection at a time.")));
    m_lookNow->setAutoRaise(true);
    m_lookNow->setFocusPolicy(Qt::StrongFocus);
    connect(m_lookNow, &QToolButton::clicked, this, &CollectionPane::lookNow);

    m_filter->setObjectName(QStringLiteral("filterCollections"));
    m_filter->setAccessibleName(tr("Filter collections"));
    m_filter->setPlaceholderText(tr("Filter collections: books kind:external state:failed -tmp /^v\\d/"));
    m_filter->setToolTip(plainToolTip(
            tr("Words that must all occur in name, database, endpoint or source.\n"
               "-word must not occur; db:, endpoint:, source:, name: look in one column;\n"
               "kind:external, managed, unknown; state:failed, running, none …; tag:production …;\n"
               "older:2d: last ok more than two days ago, or never; /regular expression/")));
    offerToClear(m_filter);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilterText(text);
        m_table->scrollTo(m_table->currentIndex());
        rowsChanged();
    });
    m_externalOnly->setObjectName(QStringLiteral("externalOnly"));
    m_externalOnly->setToolTip(
            tr("Shows external collections only, as kind:external does. Collections that were not "
               "looked at yet are left out and counted."));
    connect(m_externalOnly, &QCheckBox::toggled, this, [this](bool on) {
        m_model->setExternalOnly(on);
        rowsChanged();
    });

    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(title);
    titleRow->addSpacing(8);
    titleRow->addWidget(m_count, 1);
    titleRow->addWidget(m_doubts);
    titleRow->addWidget(m_lookNow);
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
    m_table->setItemDelegateForColumn(Model::LastOk, new LastOkDelegate(m_table));
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
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { m_pageDelay.start(); });
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
        parts << tr("as of %1").arg(asOfText(m_asOf));
    m_count->setText(parts.join(QStringLiteral(" · ")));
}

void CollectionPane::updateDoubts()
{
    const auto count = int(m_model->doubts().count());
    m_doubts->setVisible(count > 0);
    m_lookNow->setVisible(count > 0);
    m_doubts->setText(tr("%1 not looked at yet").arg(QLocale().toString(count)));
}

/// No row came or went: that is told by other signals.
void CollectionPane::factsChanged()
{
    updateDoubts();
    if (m_pages->currentWidget() == m_empty)
        showEmpty(); // which says why it is empty
}

void CollectionPane::updatePage()
{
    updateCount();
    updateDoubts();
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
        const int unseen = leftOutUnseen();
        const QString rest = tr("Without the filter there are %1 here.")
                                     .arg(QLocale().toString(all));
        m_emptyAction = clearFilter;
        m_empty->setText(fault.isEmpty() ? tr("No collection matches “%1”").arg(m_filter->text())
                                         : tr("This filter cannot be understood"),
                         !fault.isEmpty() ? fault
                                 : unseen > 0 ? rest + QLatin1Char(' ') + notLookedAtText(unseen)
                                              : rest,
                         tr("&Clear filter"));
        return;
    }
    if (all > 0) { // only “External only” can hide them all
        m_emptyAction = [this] { m_externalOnly->setChecked(false); };
        if (const int unseen = leftOutUnseen(); unseen > 0) {
            m_empty->setText(tr("No external collection is known yet"), notLookedAtText(unseen),
                             tr("&Show all collections"));
            return;
        }
        m_empty->setText(all == 1 ? tr("1 collection (not external)")
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
