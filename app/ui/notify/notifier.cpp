// SPDX-License-Identifier: Apache-2.0
#include "ui/notify/notifier.h"

#include "jobs/clock.h"
#include "models/jobdetails.h"
#include "store/profile/preferences.h"
#include "ui/notify/notifierbackend.h"
#include "ui/notify/presencewatch.h"

namespace headwater {

namespace {

bool take(QList<EndedJob> &jobs, LocalJobId id)
{
    return jobs.removeIf([id](const EndedJob &ended) { return ended.job.localId == id; }) > 0;
}

} // namespace

Notifier::Notifier(NotifierBackend &backend, const PresenceWatch &presence,
                   const Preferences &preferences, Clock &clock, QObject *parent)
    : QObject(parent),
      m_backend(backend),
      m_presence(presence),
      m_preferences(preferences),
      m_clock(clock)
{
    connect(&m_presence, &PresenceWatch::returned, this, &Notifier::forget);
    connect(&m_backend, &NotifierBackend::closed, this, [this] { m_told.clear(); });
    connect(&m_backend, &NotifierBackend::showRequested, this,
            [this] { Q_EMIT showRequested(m_notice.jobs); });
    connect(&m_backend, &NotifierBackend::retryRequested, this, [this] {
        if (const auto job = std::exchange(m_notice.retry, {})) // a double click retries once
            Q_EMIT retryRequested(*job);
    });
}

void Notifier::jobChanged(const RefreshJob &job, EnvironmentTag tag)
{
    const QString word = stateText(job);
    const bool isNews = std::exchange(m_words[job.localId], word) != word;
    const bool wasGathered = take(m_gathered, job.localId);
    if ((!isNews && !wasGathered) || !m_presence.isAway() || !isWanted(job))
        return;
    if (m_gathered.isEmpty()) {
        m_clock.after(kGather, this, [this, epoch = m_epoch] {
            if (epoch == m_epoch)
                post();
        });
    }
    m_gathered.append({job, tag});
}

bool Notifier::isWanted(const RefreshJob &job) const
{
    switch (m_preferences.values().notifyAbout) {
    case NotifyAbout::Nothing:
        return false;
    case NotifyAbout::Failures:
        return needsAttention(job);
    case NotifyAbout::Everything:
        if (job.state == JobState::Superseded) // its successor is notified, if it has the settings
            return needsAttention(job);
        return !isLive(job.state);
    }
    Q_UNREACHABLE();
}

void Notifier::post()
{
    if (m_gathered.isEmpty())
        return;
    for (const EndedJob &ended : std::as_const(m_gathered))
        take(m_told, ended.job.localId);
    m_told += std::exchange(m_gathered, {});
    m_notice = noticeOf(m_told);
    m_backend.post(m_notice);
}

void Notifier::forget()
{
    ++m_epoch;
    m_gathered.clear();
    m_told.clear();
    m_backend.withdraw();
}

} // namespace headwater
