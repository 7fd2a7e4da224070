// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyactions.h"

#include "core/report/ticket.h"
#include "models/historymodel.h"
#include "models/jobdetails.h"
#include "models/jobevidence.h"
#include "ui/history/historytable.h"
#include "ui/kit/availability.h"
#include "ui/kit/columnmenu.h"
#include "ui/kit/heldkey.h"
#include "ui/kit/keytip.h"
#include "ui/kit/rowcopier.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>

namespace headwater {

HistoryActions::HistoryActions(HistoryModel &model, HistoryTable &table)
    : QObject(&table), m_model(model), m_table(table)
{
    m_settleTimer.setObjectName(QStringLiteral("settleTimer"));
    m_settleTimer.setSingleShot(true);
    build();
    connectAll();
    update();
}

void HistoryActions::build()
{
    m_retry = addForTable(tr("&Retry"), QStringLiteral("retry"), Qt::Key_R);
    m_retryTip = new KeyTip(m_retry, [this](const QString &tip) { m_retry->setToolTip(tip); });
    m_checkAgain = add(tr("Check a&gain"), QStringLiteral("checkAgain"));
    m_checkAgain->setToolTip(tr("Asks the server about this job again. Nothing else is sent."));
    m_stopFollowing = add(tr("Stop &following"), QStringLiteral("stopFollowing"));
    m_stopFollowing->setToolTip(
            tr("The job continues on the server. Headwater stops asking about it."));
    m_followSuccessor
            = add(tr("Go to the job followed &instead"), QStringLiteral("followSuccessor"));
    m_editNote = addForTable(tr("Add &note"), QStringLiteral("editNote"), Qt::Key_N);
    m_toggleDetails = addForTable(tr("Show or hide &details"), QStringLiteral("toggleDetails"),
                                  Qt::Key_Space);
    m_copyAs = {
            {RequestForm::Curl,
             add(tr("As &curl"), QStringLiteral("copyAsCurl"), Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
            {RequestForm::ZillizCli, add(tr("As &zilliz CLI"), QStringLiteral("copyAsCli"))},
            {RequestForm::Pymilvus, add(tr("As &pymilvus"), QStringLiteral("copyAsPython"))}};
    m_copyTicket
            = {{TicketForm::Markdown,
                addForTable(tr("For &ticket (Markdown)"), QStringLiteral("copyTicket"), Qt::Key_C)},
               {TicketForm::Plain,
                add(tr("For ticket (p&lain text)"), QStringLiteral("copyPlainTicket"))}};
    QAction *forTicket = m_copyTicket.constFirst().second;
    forTicket->setIconText(tr("Copy for ticket")); // of its button
    auto *ticketTip = new KeyTip(forTicket,
                                 [forTicket](const QString &tip) { forTicket->setToolTip(tip); });
    ticketTip->setText(tr("Copies all that is known of the selected jobs as Markdown"));
    m_copyJobId = add(tr("&Job id"), QStringLiteral("copyJobId"), Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    m_copyCell = add(tr("C&ell"), QStringLiteral("copyCell"));
    m_copyRows = add(tr("&Rows"), QStringLiteral("copyRows"));
    m_exportMatching
            = add(tr("All &matching…"), QStringLiteral("exportMatching"), Qt::CTRL | Qt::Key_E);
    m_exportSelected = add(tr("&Selected rows…"), QStringLiteral("exportSelected"));
    m_exportAll = add(tr("&Whole history…"), QStringLiteral("exportAll"));
    m_saveBundle
            = addForTable(tr("Save support &bundle…"), QStringLiteral("saveBundle"), Qt::Key_B);
    m_showCollection = add(tr("&Show collection"), QStringLiteral("showCollection"));

    buildQueueMenu();

    QList<QAction *> copies;
    for (const auto &[form, action] : std::as_const(m_copyAs))
        copies << action;
    copies << addSeparator();
    for (const auto &[form, action] : std::as_const(m_copyTicket))
        copies << action;
    copies << addSeparator() << m_copyJobId << m_copyCell << m_copyRows;
    m_copyMenu = addMenu(tr("&Copy"), QStringLiteral("copyMenu"), copies);
    m_exportMenu = addMenu(tr("&Export"), QStringLiteral("exportMenu"),
                           {m_exportMatching, m_exportSelected, m_exportAll});
    m_all = {m_retry,
             m_checkAgain,
             m_stopFollowing,
             m_followSuccessor,
             m_queueMenu->menuAction(),
             addSeparator(),
             m_toggleDetails,
             m_editNote,
             m_copyMenu->menuAction(),
             m_exportMenu->menuAction(),
             m_saveBundle,
             addSeparator(),
             m_showCollection};
    m_contextMenu = addMenu({}, QStringLiteral("historyMenu"), m_all);
    m_contextMenu->addSeparator();
    m_contextMenu->addMenu(ColumnMenu::of(&m_table));
}

void HistoryActions::buildQueueMenu()
{
    struct Choice
    {
        QueueMove move;
        QString text;
        QString name;
        QKeySequence key;
    };
    const QList<Choice> choices{{QueueMove::ToTop, tr("To the &top"), QStringLiteral("moveToTop"),
                                 QKeySequence(Qt::ALT | Qt::Key_Home)},
                                {QueueMove::Up, tr("&Up"), QStringLiteral("moveUp"),
                                 QKeySequence(Qt::ALT | Qt::Key_Up)},
                                {QueueMove::Down, tr("&Down"), QStringLiteral("moveDown"),
                                 QKeySequence(Qt::ALT | Qt::Key_Down)}};
    QList<QAction *> actions;
    for (const Choice &choice : choices) {
        QAction *action = addForTable(choice.text, choice.name, choice.key);
        action->setAutoRepeat(true); // a held key moves on
        connect(action, &QAction::triggered, this,
                [this, move = choice.move] { Q_EMIT moveRequested(selectedIds(), move); });
        actions << action;
    }
    m_queueMenu = addMenu(tr("Move in the &queue"), QStringLiteral("queueMenu"), actions);
}

QAction *HistoryActions::add(const QString &text, const QString &objectName,
                             const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    action->setShortcut(key);
    action->setAutoRepeat(false);
    m_table.addAction(action);
    return action;
}

QAction *HistoryActions::addForTable(const QString &text, const QString &objectName,
                                     const QKeySequence &key)
{
    QAction *action = add(text, objectName, key);
    action->setShortcutContext(Qt::WidgetShortcut); // elsewhere the letter is typed
    return action;
}

QAction *HistoryActions::addSeparator()
{
    auto *action = new QAction(this);
    action->setSeparator(true);
    return action;
}

QMenu *HistoryActions::addMenu(const QString &title, const QString &objectName,
                               const QList<QAction *> &actions)
{
    auto *menu = new QMenu(title, &m_table);
    menu->setObjectName(objectName);
    menu->addActions(actions);
    return menu;
}

void HistoryActions::onCurrent(QAction *action, std::function<void(const RefreshJob &)> what)
{
    connect(action, &QAction::triggered, this, [this, what = std::move(what)] {
        if (const RefreshJob *current = m_table.currentJob()) {
            const RefreshJob job = *current; // a copy: the slot may change the row
            what(job);
        }
    });
}

void HistoryActions::connectAll()
{
    connect(m_retry, &QAction::triggered, this, &HistoryActions::retrySelected);
    connect(&m_table, &HistoryTable::anotherChosen, this, [this] {
        m_isMovedOn = true;
        settle();
    });
    connect(&m_table, &HistoryTable::chosenAnew, this, [this](bool byKey) {
        allowRetry();
        if (byKey)
            m_settleTimer.stop(); // no key repeats once another is pressed
    });
    onCurrent(m_checkAgain,
              [this](const RefreshJob &job) { Q_EMIT checkAgainRequested(job.localId); });
    onCurrent(m_stopFollowing,
              [this](const RefreshJob &job) { Q_EMIT stopFollowingRequested(job.localId); });
    onCurrent(m_followSuccessor,
              [this](const RefreshJob &job) { Q_EMIT jobRequested(job.successor); });
    connect(m_toggleDetails, &QAction::triggered, this, &HistoryActions::detailsToggled);
    onCurrent(m_editNote, [this](const RefreshJob &) { Q_EMIT noteRequested(); });
    onCurrent(m_showCollection,
              [this](const RefreshJob &job) { Q_EMIT collectionRequested(job.collection); });
    for (const auto &[form, action] : std::as_const(m_copyAs))
        onCurrent(action, [this, form = form](const RefreshJob &job) { copyAs(form, job); });
    for (const auto &[form, action] : std::as_const(m_copyTicket))
        connect(action, &QAction::triggered, this, [this, form = form] { copyTicket(form); });
    onCurrent(m_copyJobId, [](const RefreshJob &job) {
        if (job.serverId)
            QApplication::clipboard()->setText(job.serverId->text());
    });
    connect(m_copyCell, &QAction::triggered, m_table.findChild<RowCopier *>(),
            &RowCopier::copyCell);
    connect(m_copyRows, &QAction::triggered, &m_table, &HistoryTable::copyRows);
    connect(m_exportMatching, &QAction::triggered, this, [this] {
        Q_EMIT exportRequested({{}, {}, m_model.filter(), {}, m_model.now()});
    });
    connect(m_exportSelected, &QAction::triggered, this, &HistoryActions::exportSelected);
    connect(m_saveBundle, &QAction::triggered, this,
            [this] { Q_EMIT bundleRequested(selectedIds()); });
    connect(m_exportAll, &QAction::triggered, this, [this] {
        Q_EMIT exportRequested({{}, {}, {}, {}, m_model.now()});
    });
}

void HistoryActions::update()
{
    const QList<RefreshJob> selected = m_table.selectedJobs();
    const RefreshJob *current = m_table.currentJob();
    const auto retried = int(std::ranges::count_if(selected, needsAttention));
    m_retry->setText(retried > 1 ? tr("&Retry %n", nullptr, retried) : tr("&Retry"));
    m_retryTip->setText(retried > 1 ? tr("Refreshes these %n collections again", nullptr, retried)
                                    : tr("Refreshes the collection again"));
    setObstacle(m_retry,
                retried > 0                  ? QString()
                        : selected.isEmpty() ? tr("Nothing to retry: select a refresh first.")
                                             : tr("Nothing to retry: select a refresh that failed "
                                                  "or needs a check."));
    const bool isAsked = current && isLive(current->state) && current->serverId;
    m_checkAgain->setEnabled(isAsked || (current && current->state == JobState::UnknownOutcome));
    m_stopFollowing->setEnabled(current && isLive(current->state)
                                && current->state != JobState::Queued);
    m_followSuccessor->setEnabled(current && current->successor != LocalJobId{});
    const QString choose = tr("Select a refresh first.");
    setObstacle(m_editNote, current ? QString() : choose);
    setObstacle(m_toggleDetails, current ? QString() : choose);
    const bool wasSent = current && !current->maskedBody.isEmpty();
    const auto forms = wasSent ? requestForms(endpointOf(*current)) : QList<RequestForm>();
    for (const auto &[form, action] : std::as_const(m_copyAs))
        setObstacle(action,
                    forms.contains(form) ? QString()
                            : current    ? tr("This refresh cannot be copied in this form.")
                                         : choose);
    for (const auto &[form, action] : std::as_const(m_copyTicket))
        setObstacle(action, selected.isEmpty() ? choose : QString());
    setObstacle(m_copyJobId,
                !current                    ? choose
                        : current->serverId ? QString()
                                            : tr("This refresh has no job id."));
    m_copyCell->setEnabled(current);
    m_copyRows->setEnabled(!selected.isEmpty());
    m_exportSelected->setEnabled(!selected.isEmpty());
    m_saveBundle->setEnabled(!selected.isEmpty());
    const bool anyWaits = std::ranges::any_of(
            selected, [](const RefreshJob &job) { return job.state == JobState::Queued; });
    const QList<QAction *> moves = m_queueMenu->actions();
    for (QAction *move : moves)
        move->setEnabled(anyWaits);
    m_queueMenu->menuAction()->setEnabled(anyWaits);
    m_showCollection->setEnabled(current);
}

QList<QAction *> HistoryActions::answers() const
{
    return {m_retry, m_checkAgain, m_stopFollowing, m_copyTicket.constFirst().second};
}

/// Ignores Retry for as long as it may be the second half of a double click, or a held key.
void HistoryActions::settle()
{
    prolong(m_settleTimer, kHeldKeyRepeatsWithin);
}

void HistoryActions::retrySelected()
{
    if (const QString why = obstacleToRetry(); !why.isEmpty()) {
        if (m_settleTimer.isActive())
            prolong(m_settleTimer, std::chrono::milliseconds(QApplication::doubleClickInterval()));
        Q_EMIT hintRequested(why);
        return;
    }
    settle();
    m_isRetried = true;
    QList<LocalJobId> jobs;
    for (const RefreshJob &job : m_table.selectedJobs()) {
        if (needsAttention(job))
            jobs << job.localId;
    }
    std::sort(jobs.begin(), jobs.end());
    if (!jobs.isEmpty())
        Q_EMIT retryRequested(jobs);
}

QString HistoryActions::obstacleToRetry() const
{
    if (m_isRetried)
        return tr("Retried already. Choose a row to retry it.");
    if (m_isMovedOn)
        return tr("Not retried: another row took this place. Choose a row to retry it.");
    return m_settleTimer.isActive() ? tr("Ignored: too soon after the last Retry.") : QString();
}

void HistoryActions::allowRetry()
{
    m_isMovedOn = false;
    m_isRetried = false;
}

void HistoryActions::copyAs(RequestForm form, const RefreshJob &job) const
{
    QApplication::clipboard()->setText(copyRequest(form, endpointOf(job), job).text);
}

/// Newest first, as in the table.
QList<LocalJobId> HistoryActions::selectedIds() const
{
    QList<LocalJobId> jobs;
    for (const RefreshJob &job : m_table.selectedJobs())
        jobs << job.localId;
    std::sort(jobs.rbegin(), jobs.rend());
    return jobs;
}

void HistoryActions::copyTicket(TicketForm form) const
{
    const JobEvidence evidence(m_model.archive(), selectedIds());
    const Ticket ticket(form, QTimeZone::systemTimeZone(), m_model.now());
    QApplication::clipboard()->setText(ticket.text(evidence.jobs(), evidence.leftOut()));
}

void HistoryActions::exportSelected()
{
    const QList<LocalJobId> jobs = selectedIds();
    if (!jobs.isEmpty())
        Q_EMIT exportRequested({{}, {}, {}, jobs, m_model.now()});
}

/// With the address that the job was sent to; an empty endpoint when it is no longer configured.
ClusterEndpoint HistoryActions::endpointOf(const RefreshJob &job) const
{
    const ClusterEndpoint *known = m_model.archive().endpoint(job.collection.endpoint);
    if (!known)
        return {};
    ClusterEndpoint endpoint = *known;
    if (!job.address.isEmpty())
        endpoint.url = job.address;
    return endpoint;
}

} // namespace headwater
