// SPDX-License-Identifier: Apache-2.0
#include "core/job/job.h"

#include "core/job/endpointaddress.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

void enter(RefreshJob &job, JobState state, const QDateTime &now)
{
    if (job.state != state)
        job.lastChangeAt = now;
    job.state = state;
}

void end(RefreshJob &job, JobState state, const QDateTime &endedAt, const QDateTime &now)
{
    job.endLearnedAt = now;
    enter(job, state, now);
    // next to a start time by the server's clock, our own time would give a wrong duration
    const QDateTime noticedAt
            = job.startedAt.isValid() ? now.addMSecs(job.serverAhead.count()) : now;
    job.endedAt = endedAt.isValid() ? endedAt : noticedAt;
}

/// A job that was considered lost is known to the server again.
void revive(RefreshJob &job)
{
    job.endedAt = job.endLearnedAt = job.lastLiveAt = {};
    job.successor = {};
}

/// Takes over what the server reports about the job, whatever state the job was in.
void takeOver(RefreshJob &job, const ServerJob &seen, const QDateTime &now)
{
    job.serverId = seen.id;
    if (seen.startTime.isValid())
        job.startedAt = seen.startTime;

    const int progress = std::clamp(std::max(seen.progress, job.progress), 0, 100);
    const bool moved = progress != job.progress || seen.stateName != job.serverStateName;
    if (moved)
        job.lastChangeAt = now;
    job.progress = progress;
    job.serverStateName = seen.stateName;

    switch (seen.state()) {
    case ServerState::Completed:
        job.progress = 100;
        job.reason.clear();
        end(job, JobState::Done, seen.endTime, now);
        return;
    case ServerState::Failed:
        job.reason = seen.reason;
        end(job, JobState::Failed, seen.endTime, now);
        return;
    case ServerState::Pending:
    case ServerState::Running:
    case ServerState::Unknown:
        break;
    }
    if (job.state == JobState::Stalled && !moved)
        return; // still nothing new: the warning stays
    job.reason = seen.reason;
    enter(job, seen.state() == ServerState::Pending ? JobState::Pending : JobState::Running, now);
}

/// The latest time at which \a job, which has not ended, was known to be live.
QDateTime knownToLive(const RefreshJob &job, const QDateTime &now, const QDateTime &lastLook)
{
    if (job.state == JobState::Queued || job.state == JobState::Sending)
        return now; // a job that no server accepted ends when we learn of it
    return std::min(std::max({job.sentAt, job.lastChangeAt, lastLook}), now);
}

class Step
{
    Q_DECLARE_TR_FUNCTIONS(JobState)
public:
    Step(RefreshJob &job, const QDateTime &now) : m_job(job), m_now(now) { }

    void operator()(const event::Departing &departing)
    {
        if (m_job.state != JobState::Queued)
            return;
        m_job.rowsBefore = departing.rows;
        m_job.sentAt = m_now;
        enter(m_job, JobState::Sending, m_now);
    }

    void operator()(const event::Accepted &accepted)
    {
        if (m_job.state != JobState::Sending)
            return;
        m_job.serverId = accepted.id;
        enter(m_job, JobState::Pending, m_now);
    }

    void operator()(const event::Refused &refused)
    {
        if (m_job.state != JobState::Sending && m_job.state != JobState::Queued)
            return;
        m_job.reason = refused.error.text();
        end(m_job, JobState::Failed, {}, m_now);
    }

    void operator()(const event::OutcomeOpen &open)
    {
        if (m_job.state != JobState::Sending)
            return;
        m_job.reason = open.error.text();
        enter(m_job, JobState::UnknownOutcome, m_now);
    }

    void operator()(const event::Observed &observed)
    {
        const bool isLost = m_job.state == JobState::Lost;
        if ((!isLive(m_job.state) && !isLost) || m_job.serverId != observed.job.id)
            return;
        if (isLost)
            revive(m_job);
        takeOver(m_job, observed.job, m_now);
    }

    void operator()(const event::Adopted &adopted)
    {
        if (m_job.state != JobState::UnknownOutcome)
            return;
        m_job.reason.clear();
        takeOver(m_job, adopted.job, m_now);
    }

    void operator()(const event::NotAdopted &notAdopted)
    {
        if (m_job.state == JobState::UnknownOutcome || m_job.state == JobState::Lost)
            m_job.reason = notAdopted.tried;
    }

    void operator()(const event::Replaced &replaced)
    {
        const bool hasOwnSettings = !m_job.usesStoredSettings();
        switch (m_job.state) {
        case JobState::Queued: // never sent: another job is already running
            end(m_job, JobState::Superseded, {}, m_now);
            if (hasOwnSettings)
                m_job.caution = tr("The new settings were not sent.");
            break;
        case JobState::Failed: // the server refused it because another job is running
            enter(m_job, JobState::Superseded, m_now);
            if (hasOwnSettings)
                m_job.caution
                        = tr("The new settings were not applied: the server refused the request.");
            break;
        case JobState::Lost: // a lost or unknown outcome is kept for the record
        case JobState::UnknownOutcome:
            break;
        default:
            return;
        }
        leadTo(replaced.by, replaced.words);
    }

    void operator()(const event::Retries &more)
    {
        if (m_job.state != JobState::Queued)
            return;
        for (const LocalJobId job : more.jobs) {
            if (!m_job.retries.contains(job))
                m_job.retries.append(job);
        }
    }

    void operator()(const event::Retried &retried)
    {
        switch (m_job.state) {
        case JobState::Failed:
            enter(m_job, JobState::Superseded, m_now);
            break;
        case JobState::Superseded:
            if (!m_job.hasUnappliedSettings())
                return; // it already points to another job
            m_job.caution.clear();
            break;
        case JobState::Lost: // a lost or unknown outcome is kept for the record
        case JobState::UnknownOutcome:
            break;
        default:
            return;
        }
        leadTo(retried.by, retried.words);
    }

    void operator()(const event::NotFound &)
    {
        if (!isLive(m_job.state) || !m_job.serverId)
            return;
        // A job that the server showed us before has ended and was dropped. So may have a job that
        // was not polled for as long as a server keeps jobs. A job that the server never showed was
        // accepted and then discarded (contract.md §6.4, §6.5).
        const bool wasSeen = !m_job.serverStateName.isEmpty()
                || m_job.sentAt.addSecs(std::chrono::seconds(kServerKeepsJobs).count()) <= m_now;
        end(m_job, wasSeen ? JobState::Forgotten : JobState::Lost, {}, m_now);
    }

    void operator()(const event::Checked &checked)
    {
        if (m_job.state != JobState::Done)
            return;
        if (checked.rows)
            m_job.rowsAfter = checked.rows;
        m_job.caution = checked.caution;
        m_job.reason = checked.hint;
    }

    void operator()(const event::Unfollowed &unfollowed)
    {
        if (isLive(m_job.state))
            m_job.reason = unfollowed.words;
    }

    void operator()(const event::Quiet &quiet)
    {
        if (m_job.state != JobState::Pending && m_job.state != JobState::Running
            && m_job.state != JobState::Stalled)
            return;
        m_job.reason = quiet.limits;
        // lastChangeAt stays: it says since when nothing has changed
        m_job.state = JobState::Stalled;
    }

private:
    void leadTo(LocalJobId job, const QString &words)
    {
        m_job.successor = job;
        m_job.reason = m_job.reason.isEmpty() ? words
                                              : QString(words + QLatin1Char('\n') + m_job.reason);
    }

    RefreshJob &m_job;
    const QDateTime &m_now;
};

} // namespace

std::chrono::milliseconds RefreshJob::took(const QDateTime &now) const
{
    // Never mix the server's clock with ours, unless there is no other time.
    const bool serverTimed = startedAt.isValid() && endedAt.isValid();
    const QDateTime &from = serverTimed ? startedAt : sentAt;
    const QDateTime &to = endedAt.isValid() ? endedAt : now;
    if (!from.isValid() || !to.isValid())
        return {};
    return std::chrono::milliseconds(std::max<qint64>(0, from.msecsTo(to)));
}

bool RefreshJob::hasUnappliedSettings() const
{
    return state == JobState::Superseded && !usesStoredSettings() && !caution.isEmpty();
}

bool RefreshJob::belongsTo(const QUrl &url) const
{
    return address.isEmpty() || isSameServer(address, url);
}

bool Observation::isSameNewsAs(const Observation &next) const
{
    return asked == next.asked && stateName == next.stateName && progress == next.progress
            && httpStatus == next.httpStatus && words == next.words;
}

QString stateText(const RefreshJob &job)
{
    const bool foreign = isLive(job.state) && !job.serverStateName.isEmpty()
            && serverStateOf(job.serverStateName) == ServerState::Unknown;
    if (foreign)
        return job.serverStateName;
    if (job.state == JobState::Done && !job.caution.isEmpty())
        return QCoreApplication::translate("JobState", "Done, check");
    return stateWord(job.state);
}

RefreshJob apply(RefreshJob job, const JobEvent &event, const QDateTime &now,
                 const QDateTime &lastLook)
{
    const bool hadEnded = job.endLearnedAt.isValid() && job.state != JobState::Lost;
    const QDateTime lived = knownToLive(job, now, lastLook);
    std::visit(Step(job, now), event);
    if (!hadEnded && job.endLearnedAt.isValid())
        job.lastLiveAt = lived;
    return job;
}

} // namespace headwater
