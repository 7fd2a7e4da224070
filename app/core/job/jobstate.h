// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace headwater {

/// The state of a refresh. One word each, the same in the table and on the command line.
enum class JobState {
    Queued, ///< waiting here: nothing was sent, and nothing will be sent without us
    Sending, ///< the intent is on disk; the request is being sent
    Pending,
    Running,
    Stalled, ///< live, but nothing has changed for longer than usual
    Done,
    Failed,
    Lost, ///< the server accepted the job but does not know its id
    UnknownOutcome, ///< the request may or may not have been accepted
    Superseded, ///< another job took this one's place
    Forgotten, ///< ended, and the server dropped its record
};

[[nodiscard]] QString stateTerm(JobState state); ///< the word, untranslated: `Unknown outcome`
[[nodiscard]] QString stateWord(JobState state); ///< the word in the user's language
[[nodiscard]] QString stateKey(JobState state); ///< for files and icon names: `unknown`
[[nodiscard]] std::optional<JobState> stateFromKey(QStringView key);

/// True while there is something to wait for.
[[nodiscard]] bool isLive(JobState state);
/// Every state, in the order in which a job goes through them.
[[nodiscard]] const QList<JobState> &allJobStates();
/// Those that are live.
[[nodiscard]] const QList<JobState> &liveJobStates();
/// Those that are live, without Queued: the request has left, or is about to.
[[nodiscard]] const QList<JobState> &startedJobStates();

/// How a server's state name is read. An unknown name counts as live and is shown verbatim (D3).
enum class ServerState { Pending, Running, Completed, Failed, Unknown };
[[nodiscard]] ServerState serverStateOf(QStringView name);

} // namespace headwater
