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

/// Tells on the desktop which refreshes ended while the user was away, as far as they prefer to
/// know. What ends within kGather is one notice; while that is up, what ends later joins it. Back
/// at the window, the notice goes.
class Notifier final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kGather{5};

    /// All must outlive this.
    Notifier(NotifierBackend &backend, const PresenceWatch &presence,
             const Preferences &preferences, Clock &clock, QObject *parent = nullptr);

    /// To be called for every change of every job; \a tag is that of its endpoint. An end is told
    /// once, and again when its word changes: a done job that got a caution.
    void jobChanged(const RefreshJob &job, EnvironmentTag tag);

Q_SIGNALS:
    /// The user wants to see these, in the window.
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
    QList<EndedJob> m_gathered; // not yet told
    QList<EndedJob> m_told; // by the notice that is up
    Notice m_notice;
    int m_epoch = 0; // a wait from before the user's return means nothing
};

} // namespace headwater
