// SPDX-License-Identifier: Apache-2.0
#include "core/job/jobstate.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace headwater {

namespace {

struct StateName
{
    JobState state;
    const char *key;
    const char *term;
};

constexpr std::array kStateNames{
        StateName{JobState::Queued, "queued", QT_TRANSLATE_NOOP("JobState", "Queued here")},
        StateName{JobState::Sending, "sending", QT_TRANSLATE_NOOP("JobState", "Sending")},
        StateName{JobState::Pending, "pending", QT_TRANSLATE_NOOP("JobState", "Pending")},
        StateName{JobState::Running, "running", QT_TRANSLATE_NOOP("JobState", "Running")},
        StateName{JobState::Stalled, "stalled", QT_TRANSLATE_NOOP("JobState", "Stalled")},
        StateName{JobState::Done, "done", QT_TRANSLATE_NOOP("JobState", "Done")},
        StateName{JobState::Failed, "failed", QT_TRANSLATE_NOOP("JobState", "Failed")},
        StateName{JobState::Lost, "lost", QT_TRANSLATE_NOOP("JobState", "Lost")},
        StateName{JobState::UnknownOutcome, "unknown",
                  QT_TRANSLATE_NOOP("JobState", "Unknown outcome")},
        StateName{JobState::Superseded, "superseded", QT_TRANSLATE_NOOP("JobState", "Superseded")},
        StateName{JobState::Forgotten, "forgotten",
                  QT_TRANSLATE_NOOP("JobState", "Forgotten by server")},
};

const StateName &nameOf(JobState state)
{
    for (const StateName &name : kStateNames) {
        if (name.state == state)
            return name;
    }
    Q_UNREACHABLE();
}

} // namespace

QString stateTerm(JobState state)
{
    return QString::fromLatin1(nameOf(state).term);
}

QString stateWord(JobState state)
{
    return QCoreApplication::translate("JobState", nameOf(state).term);
}

QString stateKey(JobState state)
{
    return QString::fromLatin1(nameOf(state).key);
}

std::optional<JobState> stateFromKey(QStringView key)
{
    for (const StateName &name : kStateNames) {
        if (key == QLatin1String(name.key))
            return name.state;
    }
    return std::nullopt;
}

bool isLive(JobState state)
{
    switch (state) {
    case JobState::Queued:
    case JobState::Sending:
    case JobState::Pending:
    case JobState::Running:
    case JobState::Stalled:
        return true;
    default:
        return false;
    }
}

const QList<JobState> &allJobStates()
{
    static const QList<JobState> states = [] {
        QList<JobState> all;
        for (const StateName &name : kStateNames)
            all.append(name.state);
        return all;
    }();
    return states;
}

const QList<JobState> &liveJobStates()
{
    static const QList<JobState> states = [] {
        QList<JobState> live = allJobStates();
        live.removeIf([](JobState state) { return !isLive(state); });
        return live;
    }();
    return states;
}

const QList<JobState> &startedJobStates()
{
    static const QList<JobState> states = [] {
        QList<JobState> started = liveJobStates();
        started.removeOne(JobState::Queued);
        return started;
    }();
    return states;
}

ServerState serverStateOf(QStringView name)
{
    // Prefixes and words of every source that documents this API (contract.md §10 D3).
    for (const QLatin1String prefix : {QLatin1String("RefreshState"), QLatin1String("Refresh")}) {
        if (name.startsWith(prefix, Qt::CaseInsensitive)) {
            name = name.sliced(prefix.size());
            break;
        }
    }
    const auto isOneOf = [name](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(), [name](const char *word) {
            return name.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
        });
    };
    if (isOneOf({"pending", "init", "queued"}))
        return ServerState::Pending;
    if (isOneOf({"inprogress", "running", "retry"}))
        return ServerState::Running;
    if (isOneOf({"completed", "finished", "succeeded", "success"}))
        return ServerState::Completed;
    if (isOneOf({"failed", "error", "timeout"}))
        return ServerState::Failed;
    return ServerState::Unknown;
}

} // namespace headwater
