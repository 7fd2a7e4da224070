// SPDX-License-Identifier: Apache-2.0
#include "ui/historypane.h"

#include "models/historymodel.h"
#include "models/jobdetails.h"
#include "ui/emptypage.h"
#include "ui/progressdelegate.h"
#include "ui/rowcopier.h"
#include "ui/statedelegate.h"
#include "ui/tablesetup.h"
#include "ui/tagdelegate.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kFilterDelay = 120ms; // the filter runs in the database
constexpr auto kCountDelay = 0ms; // once for all jobs that one answer changes
}

HistoryPane::HistoryPane(HistoryModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyPage(this))
    , m_pages(new QStackedWidget(this))
    , m_details(new QPlainTextEdit(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("historyPane"));
    buildTable();
    buildActions();
    m_details->setObjectName(QStringLiteral("jobDetails"));
    m_details->setAccessibleName(tr("Job details"));
    m_details->setReadOnly(true);
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setTabChangesFocus(true);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({1000, 380});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(buildHeader());
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_table);

    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(kFilterDelay);
    connect(&m_filterDelay, &QTimer::timeout, this, &HistoryPane::applyFilter);
    m_countDelay.setSingleShot(true);
    m_countDelay.setInterval(kCountDelay);
    connect(&m_countDelay, &QTimer::timeout, this, &HistoryPane::updateCounts);
    connect(&m_model, &HistoryModel::countsChanged, this, [this] { m_countDelay.start(); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &HistoryPane::updatePage);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &HistoryPane::updatePage);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                const int row = m_table->currentIndex().row();
                if (roles.isEmpty() && from.row() <= row && row <= to.row())
                    updateCurrent(); // but not for the ticking of Took
            });
    connect(m_empty, &EmptyPage::actionTriggered, this, [this] {
        m_filter->clear();
        m_chips.front().button->setChecked(true);
        applyFilter();
    });
    applyFilter();
    updateCounts();
    updateCurrent();
}

QWidget *HistoryPane::buildHeader()
{
    auto *header = new QWidget(this);
    auto *title = new QLabel(tr("HISTORY"), header);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(8, 6, 8, 0);
    row->setSpacing(4);
    row->addWidget(title);
    row->addSpacing(8);

    addChip(tr("All"), {});
    addChip(tr("Running"), {JobState::Sending, JobState::Pending, JobState::Running});
    addChip(tr("Stalled"), {JobState::Stalled});
    addChip(tr("Failed"), {JobState::Failed});
    addChip(tr("Unknown outcome"), {JobState::UnknownOutcome, JobState::Lost});
    addChip(tr("Done"), {JobState::Done});
    auto *group = new QButtonGroup(this);
    for (const Chip &chip : std::as_const(m_chips)) {
        group->addButton(chip.button);
        row->addWidget(chip.button);
    }
    m_chips.front().button->setChecked(true);
    connect(group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton *, bool on) {
        if (on)
            applyFilter();
    });

    m_filter->setObjectName(QStringLiteral("filterHistory"));
    m_filter->setAccessibleName(tr("Filter history"));
    m_filter->setPlaceholderText(tr("Filter history"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    row->addSpacing(8);
    row->addWidget(m_filter, 1);
    row->addSpacing(8);
    for (QAction *action : jobActions()) {
        auto *button = new QToolButton(header);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        row->addWidget(button);
    }
    return header;
}

void HistoryPane::addChip(const QString &word, const QList<JobState> &states)
{
    auto *button = new QToolButton(this);
    const auto number = int(m_chips.size()) + 1;
    button->setObjectName(QStringLiteral("historyChip%1").arg(number));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setText(word);
    const QKeySequence key(Qt::ALT | Qt::Key(Qt::Key_0 + number));
    button->setShortcut(key);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(word, key.toString(QKeySequence::NativeText)));
    m_chips << Chip {button, word, states};
}

void HistoryPane::buildTable()
{
    using Model = HistoryModel;
    m_table->setObjectName(QStringLiteral("history"));
    m_table->setAccessibleName(tr("History"));
    m_table->setModel(&m_model);
    setUpTable(m_table, {14, 18, 25, 26, 15, 9, 16, 40});
    m_table->setItemDelegateForColumn(Model::State, new StateDelegate(m_table));
    m_table->setItemDelegateForColumn(
            Model::Endpoint, new TagDelegate(TagDelegate::Shows::NameAndBadge, m_table));
    m_table->setItemDelegateForColumn(Model::Progress, new ProgressDelegate(m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &HistoryPane::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryPane::updateCurrent);
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (const RefreshJob *job = currentJob())
            Q_EMIT collectionRequested(job->collection);
    });
}

void HistoryPane::buildActions()
{
    m_checkAgain = addJobAction(tr("Check a&gain"), QStringLiteral("checkAgain"));
    m_checkAgain->setToolTip(tr("Looks in the server’s job list for this job. Sends nothing else."));
    connect(m_checkAgain, &QAction::triggered, this, [this] {
        if (const RefreshJob *job = currentJob())
            Q_EMIT checkAgainRequested(job->localId);
    });
    m_stopFollowing = addJobAction(tr("Stop &following"), QStringLiteral("stopFollowing"));
    m_stopFollowing->setToolTip(tr("The job goes on at the server; Headwater stops asking for it."));
    connect(m_stopFollowing, &QAction::triggered, this, [this] {
        if (const RefreshJob *job = currentJob())
            Q_EMIT stopFollowingRequested(job->localId);
    });
    m_copyJobId = addJobAction(tr("Copy &job id"), QStringLiteral("copyJobId"));
    m_copyJobId->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    connect(m_copyJobId, &QAction::triggered, this, [this] {
        const RefreshJob *job = currentJob();
        if (job && job->serverId)
            QGuiApplication::clipboard()->setText(job->serverId->text());
    });
}

QAction *HistoryPane::addJobAction(const QString &text, const QString &objectName)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    addAction(action);
    return action;
}

QList<QAction *> HistoryPane::jobActions() const
{
    return {m_checkAgain, m_stopFollowing, m_copyJobId};
}

void HistoryPane::showMenu(const QPoint &position)
{
    if (!m_table->indexAt(position).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(jobActions());
    connect(menu->addAction(tr("&Copy rows")), &QAction::triggered, this,
            [this] { m_table->findChild<RowCopier *>()->copy(); });
    menu->addSeparator();
    connect(menu->addAction(tr("&Show collection")), &QAction::triggered, this, [this] {
        if (const RefreshJob *job = currentJob())
            Q_EMIT collectionRequested(job->collection);
    });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

bool HistoryPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down && m_model.rowCount() > 0) {
            if (!currentJob())
                m_table->selectRow(0);
            m_table->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

const HistoryPane::Chip &HistoryPane::chosenChip() const
{
    const auto chosen = std::find_if(m_chips.begin(), m_chips.end(),
                                     [](const Chip &chip) { return chip.button->isChecked(); });
    return chosen == m_chips.end() ? m_chips.front() : *chosen;
}

void HistoryPane::applyFilter()
{
    m_filterDelay.stop();
    HistoryFilter filter;
    filter.text = m_filter->text().trimmed();
    filter.states = chosenChip().states;
    m_model.setFilter(filter);
    updatePage();
}

void HistoryPane::updateCounts()
{
    const auto counts = m_model.countByState();
    const QLocale locale;
    for (const Chip &chip : std::as_const(m_chips)) {
        qint64 count = 0;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
            if (chip.states.isEmpty() || chip.states.contains(it.key()))
                count += it.value();
        }
        chip.button->setText(QStringLiteral("%1 %2").arg(chip.word, locale.toString(count)));
    }
}

void HistoryPane::updatePage()
{
    const bool isNarrowed = !m_filter->text().isEmpty() || !chosenChip().states.isEmpty();
    if (m_model.rowCount() > 0) {
        m_pages->setCurrentWidget(m_table);
        return;
    }
    if (isNarrowed) {
        m_empty->setText(tr("No such refresh"), {}, tr("Show &all"));
    } else {
        m_empty->setText(tr("No refresh yet"),
                         tr("Every refresh is listed here, from the moment it is sent, and kept."));
    }
    m_pages->setCurrentWidget(m_empty);
}

void HistoryPane::updateCurrent()
{
    const RefreshJob *job = currentJob();
    m_checkAgain->setEnabled(job && job->state == JobState::UnknownOutcome);
    m_stopFollowing->setEnabled(job && isLive(job->state));
    m_copyJobId->setEnabled(job && job->serverId);
    const QString text = job ? jobDetails(*job) : QString();
    m_details->setVisible(job != nullptr);
    if (text != m_details->toPlainText()) // else what is marked in it stays marked
        m_details->setPlainText(text);
}

const RefreshJob *HistoryPane::currentJob() const
{
    return m_model.job(m_table->currentIndex().row());
}

void HistoryPane::select(LocalJobId id)
{
    const int row = m_model.row(id);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void HistoryPane::filter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QByteArray HistoryPane::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_table->horizontalHeader()->saveState() << m_splitter->saveState();
    return state;
}

void HistoryPane::restoreState(const QByteArray &state)
{
    QByteArray header;
    QByteArray splitter;
    QDataStream stream(state);
    stream >> header >> splitter;
    if (stream.status() != QDataStream::Ok)
        return;
    restoreHeader(m_table, header);
    m_splitter->restoreState(splitter);
}

} // namespace headwater
