// SPDX-License-Identifier: Apache-2.0
#include "ui/window/followdesk.h"

#include "core/base/logging.h"
#include "core/base/plaintext.h"
#include "core/job/endpointaddress.h"
#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "jobs/refreshtracker.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "store/profile/endpointstore.h"
#include "ui/history/historypane.h"
#include "ui/window/followdialog.h"
#include "ui/window/statusline.h"
#include "ui/window/windowlayout.h"

#include <algorithm>

namespace headwater {

namespace {
constexpr int kHistoryPane = 3; // as WindowLayout::focusPane()
} // namespace

FollowDesk::FollowDesk(const WindowParts &parts, const WindowPanes &panes, WindowLayout &layout,
                       QWidget &window)
    : m_parts(parts), m_panes(panes), m_layout(layout), m_window(window)
{
    connect(&m_parts.catalog, &Catalog::reloadFinished, this, &FollowDesk::askAgain);
}

void FollowDesk::open(const PastedJobs &pasted)
{
    EndpointId likely;
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints()) {
        if (likely.isNull() && !pasted.server.isEmpty()
            && isSameServer(endpoint.url, pasted.server))
            likely = endpoint.id;
    }
    m_database = pasted.database;
    if (!m_dialog) {
        m_model.begin(m_parts.endpoints.endpoints(), {});
        m_dialog = new FollowDialog(m_model, &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &FollowDialog::idsEntered, this, &FollowDesk::search);
        connect(m_dialog, &FollowDialog::followRequested, this, &FollowDesk::follow);
        connect(m_dialog, &QDialog::finished, this, [this] { ++m_search; });
    }
    m_dialog->setNow(m_parts.clock.now());
    m_dialog->open();
    m_dialog->enter(pasted, likely);
}

bool FollowDesk::paste(const QString &text)
{
    const PastedJobs pasted = pastedJobs(text);
    if (pasted.form == PastedJobs::Form::Other)
        return false;
    open(pasted);
    return true;
}

void FollowDesk::search(const QList<JobId> &ids)
{
    ++m_search;
    m_model.begin(m_parts.endpoints.endpoints(), ids);
    for (const JobId id : ids) {
        lookInHistory(id);
        for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints())
            ask(id, endpoint.id);
    }
}

void FollowDesk::lookInHistory(JobId id)
{
    const auto take = [this, id, search = m_search](const QList<RefreshJob> &jobs) {
        const auto found = std::ranges::find(jobs, std::optional(id), &RefreshJob::serverId);
        if (search == m_search && found != jobs.end()) {
            m_model.setAnswer(id, found->collection.endpoint,
                              {JobAnswer::Kind::InHistory, {}, {}, found->localId});
        }
    };
    m_parts.history.archive().readWithId(id.text(), this, take);
}

void FollowDesk::ask(JobId id, const EndpointId &endpoint)
{
    if (const QString why = obstacle(endpoint); !why.isEmpty()) {
        m_model.setAnswer(id, endpoint, {JobAnswer::Kind::NotAsked, why, {}, {}});
        return;
    }
    const auto answered = [this, id, endpoint,
                           search = m_search](const Result<std::optional<LocatedJob>> &located) {
        if (search != m_search || m_model.answer(id, endpoint).kind == JobAnswer::Kind::InHistory)
            return;
        if (located && *located)
            m_model.setAnswer(id, endpoint, {JobAnswer::Kind::Knows, {}, *located, {}});
        else if (located)
            m_model.setAnswer(id, endpoint, {JobAnswer::Kind::DoesNotKnow, {}, {}, {}});
        else if (located.error().kind == ErrorKind::NoToken)
            m_model.setAnswer(id, endpoint, {JobAnswer::Kind::NotAsked, tr("no token"), {}, {}});
        else if (located.error().kind == ErrorKind::RouteMissing)
            m_model.setAnswer(id, endpoint,
                              {JobAnswer::Kind::Failed, tr("offers no refresh jobs"), {}, {}});
        else
            m_model.setAnswer(id, endpoint,
                              {JobAnswer::Kind::Failed, located.error().message, {}, {}});
    };
    m_parts.locator.find(endpoint, id, {m_database}, this, answered);
}

/// The endpoint has been listed anew, and may work now.
void FollowDesk::askAgain(const EndpointId &endpoint)
{
    if (!m_dialog)
        return;
    for (const JobId id : m_model.ids()) {
        const JobAnswer::Kind kind = m_model.answer(id, endpoint).kind;
        const bool hasNone = kind == JobAnswer::Kind::NotAsked || kind == JobAnswer::Kind::Failed;
        if (!hasNone || !obstacle(endpoint).isEmpty())
            continue;
        m_model.setAnswer(id, endpoint, {});
        ask(id, endpoint);
    }
}

/// Why the endpoint is not asked: as it stood when it was last listed.
QString FollowDesk::obstacle(const EndpointId &endpoint) const
{
    if (!m_parts.catalog.offersRefreshes(endpoint).value_or(true))
        return tr("offers no refresh jobs");
    switch (m_parts.endpointTree.trouble(endpoint)) {
    case EndpointTrouble::NoToken:
        return tr("no token");
    case EndpointTrouble::TokenRefused:
        return tr("its token is refused");
    case EndpointTrouble::Keyring:
        return tr("the keyring does not give its token");
    case EndpointTrouble::Tls:
    case EndpointTrouble::Unreachable:
        return tr("cannot be reached");
    case EndpointTrouble::NoResponse:
        return tr("does not respond");
    default:
        return {};
    }
}

void FollowDesk::follow()
{
    const QList<JobId> ids = m_model.ids();
    LocalJobId shown{};
    int count = 0;
    bool isNew = false;
    for (const JobId id : ids) {
        const EndpointId endpoint = ids.size() == 1 ? m_dialog->chosen() : m_model.finder(id);
        if (!m_model.answer(id, endpoint).isFound())
            continue;
        const LocalJobId row = followOne(id, endpoint);
        if (row == LocalJobId{}) {
            m_dialog->showFailure(tr("The job could not be written to the history."));
            return;
        }
        isNew |= m_model.answer(id, endpoint).kind == JobAnswer::Kind::Knows;
        shown = shown == LocalJobId{} ? row : shown;
        ++count;
    }
    if (count == 0)
        return;
    m_dialog->accept();
    m_layout.focusPane(kHistoryPane);
    m_panes.history.reveal(shown);
    m_panes.status.showHint(
            !isNew              ? tr("Already in the history: job %1.").arg(ids.constFirst().text())
                    : count > 1 ? tr("Following %n jobs.", nullptr, count)
                                : tr("Following job %1.").arg(ids.constFirst().text()));
}

/// The row of the job; 0 if it could not be written.
LocalJobId FollowDesk::followOne(JobId id, const EndpointId &endpoint)
{
    const JobAnswer answer = m_model.answer(id, endpoint);
    qCDebug(uiLog).noquote() << "follow job" << id.text() << "at" << endpoint.value;
    if (answer.kind == JobAnswer::Kind::Knows)
        return m_parts.tracker.follow(answer.located->collection, answer.located->job);
    const auto job = m_parts.history.archive().job(answer.row);
    const bool wasStopped = job && isLive(job->state) && !m_parts.tracker.isFollowing(answer.row);
    if (wasStopped && job->state != JobState::Queued)
        m_parts.tracker.checkAgain(answer.row);
    return answer.row;
}

} // namespace headwater
