// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historypane.h"

#include "models/historymodel.h"
#include "ui/history/historyactions.h"
#include "ui/history/historyexporter.h"
#include "ui/history/historyfilters.h"
#include "ui/history/historyheader.h"
#include "ui/history/historynarrowing.h"
#include "ui/history/historynotices.h"
#include "ui/history/historytable.h"
#include "ui/history/jobdetailsview.h"
#include "ui/history/reasonlist.h"
#include "ui/history/statechips.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/columnfit.h"
#include "ui/kit/columnmenu.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/filterline.h"
#include "ui/kit/firstfocus.h"
#include "ui/kit/messagebar.h"

#include <QAction>
#include <QDataStream>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kCountDelay = 100ms; // one count for all jobs that an answer changes
constexpr int kFarthestPages = 25; // read at most to reveal a row

const QString kStoreTrouble = QStringLiteral("store");
} // namespace

/// The parts are created in tab order.
HistoryPane::HistoryPane(HistoryModel &model, MessageBar &messages, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_chips(new ChipRow(QStringLiteral("historyChip"), StateChips::all(), this, this)),
      m_filters(new HistoryFilters(this)),
      m_messages(&messages),
      m_reasons(new ReasonList(this)),
      m_table(new HistoryTable(model, this)),
      m_narrowing(new HistoryNarrowing({model, *m_chips, *m_filters, *m_reasons}, this)),
      m_actions(new HistoryActions(model, *m_table)),
      m_exporter(new HistoryExporter(model.archive(), this)),
      m_notices(new HistoryNotices(*m_exporter, model.archive(), *m_messages)),
      m_empty(new EmptyPage(this)),
      m_pages(new QStackedWidget(this)),
      m_details(new JobDetailsView(model.archive(), this)),
      m_look({model, *m_table, *m_filters, *m_chips, *m_details}),
      m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("historyPane"));
    buildSplitter();
    connectFilters();
    connectTable();
    connectActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_header = new HistoryHeader(m_chips, m_filters, *m_actions, columnMenu(), this);
    connect(m_header, &HistoryHeader::unfoldRequested, this, &HistoryPane::unfoldRequested);
    layout->addWidget(m_header);
    layout->addWidget(m_splitter, 1);
    new FocusHandover(this, m_pages);
    connectModel();
    updatePage();
    updateCurrent();
}

void HistoryPane::buildSplitter()
{
    m_details->setActions(m_actions->answers());
    m_details->installEventFilter(this);
    m_pages->addWidget(new QWidget); // until the history has been read
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_reasons->hide();
    m_splitter->addWidget(m_reasons);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_details);
    const QList<int> shares{4, 11, 5}; // each shrinks with the window
    for (int i = 0; i < int(shares.size()); ++i)
        m_splitter->setStretchFactor(i, shares.at(i));
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({300, 840, 420});
}

void HistoryPane::connectFilters()
{
    connect(m_narrowing, &HistoryNarrowing::changed, this, &HistoryPane::applyFilter);
    connect(m_narrowing, &HistoryNarrowing::countsNeeded, this, &HistoryPane::updateCounts);
    connect(&m_filters->field(), &FilterLine::rowsRequested, m_table, &HistoryTable::goToRows);
    connect(m_empty, &EmptyPage::actionTriggered, this, &HistoryPane::clearFilters);
}

void HistoryPane::connectTable()
{
    connect(m_table, &HistoryTable::currentJobChanged, this, &HistoryPane::updateCurrent);
    connect(m_table, &HistoryTable::selectedJobsChanged, m_actions, &HistoryActions::update);
    connect(m_table, &HistoryTable::detailsRequested, this, [this] {
        showDetails(true);
        if (m_details->isVisible())
            m_details->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table, &HistoryTable::escapePressed, this, [this] {
        if (m_narrowing->isActive())
            clearFilters();
    });
    connect(m_details, &JobDetailsView::jobRequested, this, &HistoryPane::reveal);
    connect(ColumnFit::of(m_table), &ColumnFit::arrangementChanged, this,
            &HistoryPane::stateChanged);
    connect(m_table, &HistoryTable::doubleClicked, m_actions->showCollection(), &QAction::trigger);
    connect(m_table, &HistoryTable::customContextMenuRequested, this,
            [this](const QPoint &position) {
                if (m_table->indexAt(position).isValid())
                    m_actions->contextMenu()->popup(m_table->viewport()->mapToGlobal(position));
            });
}

void HistoryPane::connectActions()
{
    connect(m_actions, &HistoryActions::retryRequested, this, &HistoryPane::retryRequested);
    connect(m_actions, &HistoryActions::hintRequested, this, &HistoryPane::hintRequested);
    connect(m_actions, &HistoryActions::checkAgainRequested, this,
            &HistoryPane::checkAgainRequested);
    connect(m_actions, &HistoryActions::stopFollowingRequested, this, [this](LocalJobId id) {
        if (const RefreshJob *job = m_model.job(m_model.row(id)))
            m_notices->sayStopped(*job);
    });
    connect(m_actions, &HistoryActions::stopFollowingRequested, this,
            &HistoryPane::stopFollowingRequested);
    connect(m_actions, &HistoryActions::collectionRequested, this,
            &HistoryPane::collectionRequested);
    connect(m_actions, &HistoryActions::moveRequested, this, &HistoryPane::moveRequested);
    connect(m_actions, &HistoryActions::bundleRequested, this, &HistoryPane::bundleRequested);
    connect(m_actions, &HistoryActions::jobRequested, this, &HistoryPane::reveal);
    connect(m_actions, &HistoryActions::noteRequested, this, [this] {
        showDetails(true);
        m_details->editNote();
    });
    connect(m_actions, &HistoryActions::detailsToggled, this,
            [this] { showDetails(!m_details->isVisible()); });
    connect(m_actions, &HistoryActions::exportRequested, m_exporter, &HistoryExporter::ask);
}

void HistoryPane::connectModel()
{
    m_countDelay.setSingleShot(true);
    m_countDelay.setInterval(kCountDelay);
    connect(&m_countDelay, &QTimer::timeout, this, &HistoryPane::updateCounts);
    connect(&m_model, &HistoryModel::countsChanged, this, [this] {
        m_look.approach();
        updatePage();
        if (!m_countDelay.isActive()) // not restarted: continuous changes must not postpone it
            m_countDelay.start();
    });
    connect(&m_model, &HistoryModel::counted, this, &HistoryPane::showCounts);
    connect(&m_model, &HistoryModel::storeFailed, this, [this](const Error &error) {
        m_hasFailed = true;
        m_messages->post(kStoreTrouble, MessageBar::Level::Warning, error.message);
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                const int row = m_table->currentIndex().row();
                if (roles.isEmpty() && from.row() <= row && row <= to.row())
                    updateCurrent(); // not for the Took cells, which change every second
            });
}

bool HistoryPane::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEscape = event->type() == QEvent::KeyPress
            && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (watched != m_details || !isEscape)
        return QWidget::eventFilter(watched, event);
    m_table->setFocus(Qt::OtherFocusReason);
    return true;
}

void HistoryPane::setSavedFilters(SavedFilters &saved)
{
    m_narrowing->setSavedFilters(saved);
}

void HistoryPane::applyFilter()
{
    m_table->showAnother([this] { m_model.setFilter(m_narrowing->filter()); });
    updatePage();
}

void HistoryPane::clearFilters()
{
    m_narrowing->clear();
    applyFilter();
    updateCounts();
}

void HistoryPane::updateCounts()
{
    m_hasFailed = false;
    if (!m_narrowing->isAboutFailures())
        m_reasons->hide();
    m_model.count(m_narrowing->isAboutFailures());
}

void HistoryPane::showCounts(const HistoryCounts &counts)
{
    m_narrowing->show(counts);
    if (!m_hasFailed)
        m_messages->withdraw(kStoreTrouble);
}

void HistoryPane::updatePage()
{
    const QString &fault = m_model.filterFault();
    m_filters->field().setFault(fault);
    if (!m_model.isRead()) // an unread history is not called empty
        return;
    if (m_model.rowCount() > 0) {
        m_pages->setCurrentWidget(m_table);
        return;
    }
    if (!fault.isEmpty()) {
        m_empty->setText(tr("This filter is not valid"), fault, tr("Show &all"));
    } else if (m_narrowing->isActive()) {
        m_empty->setText(tr("No matching refreshes"), {}, tr("Show &all"));
    } else {
        m_empty->setText(tr("No refreshes yet"),
                         tr("Every refresh is listed and kept here from the moment it is sent."));
    }
    m_pages->setCurrentWidget(m_empty);
}

void HistoryPane::updateCurrent()
{
    if (const RefreshJob *job = m_table->currentJob())
        m_details->showJob(*job);
    updateDetails();
    m_actions->update();
}

void HistoryPane::showDetails(bool on)
{
    m_showsDetails.choose(on);
    updateDetails();
}

void HistoryPane::updateDetails()
{
    m_details->setVisible(m_showsDetails.isShown() && m_table->currentJob());
}

void HistoryPane::setRoomForDetails(bool room)
{
    m_showsDetails.setRoom(room);
    updateDetails();
}

QWidgetList HistoryPane::inReadingOrder() const
{
    return m_header->inReadingOrder() << m_splitter;
}

void HistoryPane::setFolded(bool folded)
{
    m_header->setFolded(folded);
    m_splitter->setVisible(!folded);
}

int HistoryPane::foldedHeight() const
{
    return m_header->sizeHint().height() + layout()->spacing();
}

int HistoryPane::heightFor(int rows) const
{
    return foldedHeight() + m_table->horizontalHeader()->sizeHint().height()
            + rows * m_table->verticalHeader()->defaultSectionSize();
}

void HistoryPane::select(LocalJobId id)
{
    m_table->showJob(id);
}

void HistoryPane::reveal(LocalJobId id)
{
    if (m_model.row(id) < 0)
        clearFilters();
    int before = -1; // guards against a page that cannot be read and adds no rows
    for (int page = 0; page < kFarthestPages && m_model.row(id) < 0 && m_model.rowCount() > before;
         ++page) {
        before = m_model.rowCount();
        m_model.fetchMore({});
    }
    m_table->goToJob(id);
}

void HistoryPane::narrowTo(const QString &filter)
{
    m_narrowing->clear();
    m_filters->setText(filter);
    applyFilter();
    updateCounts();
}

void HistoryPane::filter()
{
    m_filters->field().focusText();
}

void HistoryPane::setAbsence(const Absence &absence)
{
    m_model.setAbsence(absence);
    if (m_narrowing->isSinceYouLeft())
        applyFilter();
}

void HistoryPane::setNotKept(const QString &reason)
{
    m_notices->sayNotKept(reason);
}

QList<QAction *> HistoryPane::jobActions() const
{
    return m_actions->all();
}

QList<QAction *> HistoryPane::chipActions() const
{
    return m_chips->chipActions();
}

QMenu *HistoryPane::columnMenu() const
{
    return ColumnMenu::of(m_table);
}

QByteArray HistoryPane::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << ColumnFit::of(m_table)->saveState() << m_splitter->saveState()
           << m_showsDetails.isWanted();
    return state;
}

void HistoryPane::restoreState(const QByteArray &state)
{
    QByteArray header;
    QByteArray splitter;
    bool details = true;
    QDataStream stream(state);
    stream >> header >> splitter >> details;
    if (stream.status() != QDataStream::Ok)
        return;
    ColumnFit::of(m_table)->restoreState(header);
    m_splitter->restoreState(splitter);
    m_showsDetails.setWanted(details);
    updateDetails();
}

void HistoryPane::restorePlace(const QByteArray &state)
{
    m_look.restore(state);
    m_model.prepareFilter(m_narrowing->filter());
}

} // namespace headwater
