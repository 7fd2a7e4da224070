// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notify/notice.h"

#include <QHash>
#include <QObject>

#include <chrono>

namespace headwater {

class PresenceWatch;
class Clock;
class NotifierBackend;
class Preferences;

/// Shows desktop notifications for refreshes that ended while the user was away, as the preferences
/// allow. Ends within kGather share one notice; later ends join it while it is shown. It is removed when
/// the user returns to the window.
class Notifier final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kGather{5};

    /// All must outlive this object.
    Notifier(NotifierBackend &backend, const PresenceWatch &presence,
             const Preferences &preferences, Clock &clock, QObject *parent = nullptr);

    /// Call this for every change of every job; \a tag is that of its endpoint. An end is notified
    /// once, and again if the state's word changes: a done job that gets a caution.
    void jobChanged(const RefreshJob &job, EnvironmentTag tag);

Q_SIGNALS:
    /// The user wants to see these jobs in the window.
    void showRequested(const QList<headwater::LocalJobId> &jobs);
    void retryRequested(headwater::LocalJobId job);

private:
    [[nodiscard]] bool isWanted(const RefreshJob &job) const;
    void post();
    void forget();

    NotifierBackend &m_backend;
    const PresenceWatch &m_presence;
    const Preferences &m_preferences;
    Clock &m_clock;
    QHash<LocalJobId, QString> m_words; // each job's word at its last change
    QList<EndedJob> m_gathered; // not in a notice yet
    QList<EndedJob> m_told; // in the notice that is shown
    Notice m_notice;
    int m_epoch = 0; // timers that started before the user's return are ignored
};

} // namespace headwater
