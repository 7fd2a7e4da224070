// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historytable.h"

#include "models/historymodel.h"
#include "ui/history/jobiddelegate.h"
#include "ui/history/momentdelegate.h"
#include "ui/history/progressdelegate.h"
#include "ui/kit/rowcopier.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/steadyscroll.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/tagdelegate.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace headwater {

namespace {

/// Whether the key chooses rows.
bool isChoice(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        return true;
    default:
        return event.matches(QKeySequence::SelectAll);
    }
}

} // namespace

HistoryTable::HistoryTable(HistoryModel &model, QWidget *parent)
    : QTableView(parent), m_model(model)
{
    using Model = HistoryModel;
    setObjectName(QStringLiteral("history"));
    setAccessibleName(tr("History"));
    setUpTable(this, &m_model,
               {{.column = Model::State, .least = 88, .most = 160},
                {.column = Model::Collection, .least = 96, .most = 300, .stretch = 2},
                {.column = Model::Endpoint, .least = 120, .most = 300},
                {.column = Model::Database, .least = 56, .most = 160, .gives = 3, .hides = 3},
                {.column = Model::JobIdColumn, .isWhole = true},
                {.column = Model::Started, .least = 64, .gives = 4},
                {.column = Model::Took, .least = 48, .gives = 5},
                {.column = Model::Progress, .least = 52, .most = 80, .gives = 2, .hides = 1},
                {.column = Model::Message, .least = 72, .stretch = 1, .gives = 1, .hides = 2}});
    setItemDelegateForColumn(Model::Collection, new CellDelegate(Qt::ElideMiddle, this));
    setItemDelegateForColumn(Model::JobIdColumn, new JobIdDelegate(this));
    setItemDelegateForColumn(Model::Started, new MomentDelegate(this));
    setItemDelegateForColumn(Model::State, new StateDelegate(this));
    setItemDelegateForColumn(Model::Endpoint,
                             new TagDelegate(TagDelegate::Shows::NameAndBadge, this));
    setItemDelegateForColumn(Model::Progress, new ProgressDelegate(this));
    setContextMenuPolicy(Qt::CustomContextMenu);
    m_scroll = new SteadyScroll(this);
    QHeaderView *header = horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::DescendingOrder); // the newest first
    header->setSortIndicatorShown(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &HistoryTable::sortBy);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryTable::currentJobChanged);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryTable::selectedJobsChanged);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, [this] {
        // Qt made another row current when the current one was removed: select it too
        if (currentJob() && !selectionModel()->hasSelection()) {
            choose(currentIndex().row());
            Q_EMIT anotherChosen();
        }
    });
}

const RefreshJob *HistoryTable::currentJob() const
{
    return m_model.job(currentIndex().row());
}

QList<RefreshJob> HistoryTable::selectedJobs() const
{
    QList<RefreshJob> jobs;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (const RefreshJob *job = m_model.job(row))
                jobs << *job;
        }
    }
    return jobs;
}

void HistoryTable::showJob(LocalJobId id)
{
    const int row = m_model.row(id);
    if (row < 0)
        return;
    choose(row);
    scrollTo(currentIndex());
}

void HistoryTable::goToJob(LocalJobId id)
{
    showJob(id);
    if (const RefreshJob *job = currentJob(); job && job->localId == id)
        Q_EMIT chosenAnew(false);
}

void HistoryTable::choose(int row)
{
    // not through the view, which would apply the keyboard modifiers that are held down
    selectionModel()->setCurrentIndex(
            m_model.index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void HistoryTable::goToRows()
{
    if (m_model.rowCount() == 0)
        return;
    if (!currentJob())
        goToJob(m_model.job(0)->localId);
    setFocus(Qt::OtherFocusReason);
}

void HistoryTable::showAnother(const std::function<void()> &change)
{
    m_scroll->setResting(true);
    change();
    m_scroll->setResting(false);
    if (currentJob())
        scrollTo(currentIndex());
    else
        scrollToTop();
}

/// A click on a column that no index can sort by changes nothing.
void HistoryTable::sortBy(int column, Qt::SortOrder order)
{
    if (column >= 0 && !HistoryModel::isSortable(column)) {
        const QSignalBlocker blocker(horizontalHeader());
        horizontalHeader()->setSortIndicator(m_sortColumn, m_sortOrder);
        return;
    }
    m_sortColumn = column;
    m_sortOrder = order;
    showAnother([this] { m_model.sort(m_sortColumn, m_sortOrder); });
}

void HistoryTable::copyRows() const
{
    findChild<RowCopier *>()->copy();
}

void HistoryTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // Keyboard focus makes a row current, and its details show beside the table, so the actions must apply
    // to it: select it. A mouse click selects by itself.
    if (event->reason() != Qt::MouseFocusReason && currentJob()
        && !selectionModel()->hasSelection())
        choose(currentIndex().row());
}

void HistoryTable::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const int key = isPlain ? event->key() : 0;
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        Q_EMIT detailsRequested();
    else if (key == Qt::Key_Escape)
        Q_EMIT escapePressed();
    else if (belongsToAction(*event))
        event->ignore(); // the action is disabled; the table would search for the letter
    else
        QTableView::keyPressEvent(event);
    if (isChoice(*event) && currentJob())
        Q_EMIT chosenAnew(true);
}

bool HistoryTable::belongsToAction(const QKeyEvent &event) const
{
    const QKeySequence pressed(int(event.modifiers() & ~Qt::KeypadModifier) | event.key());
    const QList<QAction *> all = actions();
    return std::ranges::any_of(
            all, [&](const QAction *action) { return action->shortcuts().contains(pressed); });
}

void HistoryTable::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    if (indexAt(event->pos()).isValid())
        Q_EMIT chosenAnew(false);
}

} // namespace headwater
