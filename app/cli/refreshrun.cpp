// SPDX-License-Identifier: Apache-2.0
#include "cli/refreshrun.h"

#include "cli/jobend.h"
#include "core/base/plaintext.h"
#include "program/services.h"

namespace headwater {

RefreshRun::RefreshRun(Services &services, RefreshRequest request, QString target,
                       RefreshOptions options)
    : m_services(services),
      m_request(std::move(request)),
      m_target(std::move(target)),
      m_options(options)
{
}

void RefreshRun::start()
{
    RefreshTracker &tracker = m_services.tracker;
    connect(&tracker, &RefreshTracker::jobChanged, this, &RefreshRun::changed);
    connect(&tracker, &RefreshTracker::searchEnded, this, &RefreshRun::considerSoon);
    connect(&tracker, &RefreshTracker::unfollowed, this, &RefreshRun::considerSoon);
    connect(&tracker, &RefreshTracker::credentialsNeeded, this, &RefreshRun::credentialsNeeded);
    connect(&tracker, &RefreshTracker::historyFailed, this,
            [this](const Error &error) { complain(error.text()); });

    const Result<LocalJobId> job = tracker.submit(m_request);
    m_request = {}; // the tracker has its own copy, so the secrets here are dropped
    if (!job) {
        complain(job.error().text());
        end(ExitCode::Failed);
        return;
    }
    m_followed = *job;
    m_services.clock.after(m_options.timeout, this, [this] {
        complain(timeoutSentence(m_options.timeout, {m_job}));
        end(ExitCode::TimedOut);
    });
}

void RefreshRun::changed(const RefreshJob &job)
{
    if (m_followed == LocalJobId{} && job.collection == m_request.collection)
        m_followed = job.localId; // jobChanged() for this job came before submit() returned
    if (job.localId != m_followed)
        return;
    const bool isNews = job.state != m_job.state || job.serverId != m_job.serverId
            || stateText(job) != stateText(m_job) || job.reason != m_job.reason
            || job.caution != m_job.caution || (m_options.json && job.progress != m_job.progress);
    m_job = job;
    m_hasNews |= isNews && job.state != JobState::Queued && job.state != JobState::Sending;
    if (isLive(job.state)) // any other state may be the end: printed when that is certain
        tell();
    considerSoon();
}

/// Prints what has changed; nothing if nothing has.
void RefreshRun::tell()
{
    if (!std::exchange(m_hasNews, false))
        return;
    const bool isNew = isNewId();
    m_told = m_job.serverId;
    if (m_options.json) {
        printEvent(isNew ? QStringLiteral("accepted") : QStringLiteral("state"));
        return;
    }
    if (isNew)
        say(tr("job %1").arg(m_job.serverId->text()));
    QString line = plainLine(stateText(m_job));
    if (m_job.state == JobState::Running && m_job.progress > 0)
        line += QStringLiteral(" %1 %").arg(m_job.progress);
    QStringList words{plainLine(m_job.caution), plainLine(m_job.reason)};
    words.removeAll(QString());
    if (!words.isEmpty())
        line += QStringLiteral(": ") + words.join(u' ');
    say(line);
}

void RefreshRun::say(const QString &line) const
{
    console::print(m_options.namesTarget ? m_target + u": " + line : line);
}

void RefreshRun::complain(const QString &line) const
{
    console::complain(m_options.namesTarget ? m_target + u": " + line : line);
}

void RefreshRun::printEvent(const QString &event) const
{
    QJsonObject line{
            {QStringLiteral("event"), event},
            {QStringLiteral("jobId"), m_job.serverId ? m_job.serverId->toJson() : QJsonValue()},
            {QStringLiteral("state"), stateTerm(m_job.state)},
            {QStringLiteral("progress"), m_job.progress},
            {QStringLiteral("reason"), m_job.reason}};
    if (!m_job.caution.isEmpty())
        line.insert(QStringLiteral("caution"), m_job.caution);
    if (const std::optional<JobId> running = runningJob(m_job, m_services.history))
        line.insert(QStringLiteral("runningJobId"), running->toJson());
    if (m_options.namesTarget) {
        line.insert(QStringLiteral("endpoint"), m_job.endpointName);
        line.insert(QStringLiteral("database"), m_job.collection.database);
        line.insert(QStringLiteral("collection"), m_job.collection.name);
    }
    console::printJson(line);
}

/// Decides after the tracker has finished its turn: only then is it known whether it still searches.
void RefreshRun::considerSoon()
{
    QMetaObject::invokeMethod(this, &RefreshRun::consider, Qt::QueuedConnection);
}

void RefreshRun::consider()
{
    if (m_ended)
        return;
    if (m_services.tracker.isSearching(m_followed)) {
        tell();
        return;
    }
    const bool isNewSuccessor
            = m_job.successor != m_followed && !m_followedBefore.contains(m_job.successor);
    if (m_options.wait && endsAsSuccessor(m_job) && isNewSuccessor) {
        tell();
        followSuccessor();
    } else if (!isLive(m_job.state)) {
        tellTheEnd();
    } else if (m_job.state == JobState::Queued || m_job.state == JobState::Sending) {
        return;
    } else if (!m_options.wait) {
        end(ExitCode::Done); // accepted
    } else if (!m_services.tracker.isFollowing(m_followed)) {
        complain(endSentence(m_job));
        end(exitCodeOf(m_job));
    }
}

void RefreshRun::tellTheEnd()
{
    if (!m_options.json || isNewId())
        tell();
    if (m_options.json)
        printEvent(QStringLiteral("ended")); // always the last line, and printed once
    if (const QString sentence = endSentence(m_job); !sentence.isEmpty())
        complain(sentence);
    end(exitCodeOf(m_job));
}

void RefreshRun::followSuccessor()
{
    m_followedBefore.insert(m_followed);
    m_followed = m_job.successor;
    const auto job = m_services.history.job(m_followed);
    if (job && *job)
        changed(**job);
    else
        end(ExitCode::UnknownOutcome);
}

void RefreshRun::credentialsNeeded(const EndpointId &endpoint, const Error &error)
{
    if (!isLive(m_job.state) || endpoint != m_job.collection.endpoint)
        return; // the refused request reports it itself
    complain(error.text());
    complain(endSentence(m_job));
    end(exitCodeOf(m_job));
}

void RefreshRun::end(ExitCode code)
{
    disconnect(&m_services.tracker, nullptr, this, nullptr);
    if (!std::exchange(m_ended, true)) // ignore a decision that is still scheduled
        Q_EMIT ended(code);
}

} // namespace headwater
