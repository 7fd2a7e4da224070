// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/base/result.h"
#include "core/job/collection.h"
#include "core/job/jobstate.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <variant>

namespace headwater {

/// One observation of a job: what an answer said and how it arrived. They form the timeline of the
/// job. All text is plain and redacted.
struct Observation
{
    QDateTime at; ///< our clock, UTC: when the answer had arrived
    QString asked; ///< the verb of the contract: `refresh`, `describe` or `list`
    QString stateName; ///< the server's, verbatim; empty when the answer had none
    int progress = 0; ///< percent, as the server gave it
    std::chrono::milliseconds latency{};
    int httpStatus = 0; ///< 0 when no status line was read
    QString words; ///< what went wrong or was done; empty otherwise
    QDateTime lastAt; ///< when the same was last seen; equals `at` for a single observation
    int times = 1; ///< how often the same was seen in a row

    /// Whether \a next adds nothing to this observation.
    [[nodiscard]] bool isSameNewsAs(const Observation &next) const;
    bool operator==(const Observation &) const = default;
};

/// A server drops its record of a job this long after its end (contract.md §6.5).
inline constexpr std::chrono::hours kServerKeepsJobs{24};

/// A job as a server describes or lists it (contract.md §3.2). All text is plain and redacted.
struct ServerJob
{
    JobId id;
    QString collection;
    QString stateName;
    int progress = 0; ///< percent, 0…100
    QString source; ///< masked
    QDateTime startTime; ///< UTC; invalid when the server gave none
    QDateTime endTime;
    QString reason;

    [[nodiscard]] ServerState state() const { return serverStateOf(stateName); }
    bool operator==(const ServerJob &) const = default;
};

/// One refresh from intent to end, as the history keeps it. Holds no secret.
struct RefreshJob
{
    LocalJobId localId{};
    std::optional<JobId> serverId;
    CollectionRef collection;
    QString endpointName; ///< the name at that time: the endpoint may be gone
    QUrl address; ///< of the endpoint at that time; only that server knows the job. Empty in old rows
    QString source; ///< of the override, masked; empty with the stored settings
    QByteArray maskedBody; ///< what was sent, secrets as ••••
    JobState state = JobState::Sending;
    QString serverStateName; ///< verbatim, for states we do not know
    int progress = 0; ///< percent; never goes backward
    QString reason; ///< why it failed, or what was tried; plain and redacted
    QDateTime sentAt; ///< our clock, UTC
    QDateTime startedAt; ///< server's clock, UTC
    QDateTime endedAt; ///< server's clock if given, else ours; UTC
    QDateTime lastChangeAt; ///< our clock: when state or progress last changed
    QDateTime endLearnedAt; ///< our clock: when we learned that it had ended
    QDateTime lastLiveAt; ///< our clock, once it has ended: when it was last known to be live
    LocalJobId successor{}; ///< the job that is followed instead of this one
    QList<LocalJobId> retries; ///< the earlier jobs that this one retries
    std::optional<qint64> rowsBefore; ///< of the collection, counted before the request was sent
    std::optional<qint64> rowsAfter; ///< counted after the job was done
    QString caution; ///< what to check though the job is done or superseded; translated, plain and redacted
    std::chrono::milliseconds serverAhead{}; ///< server's clock minus ours when last seen

    /// How long it took, or has taken so far; never negative, whatever the clocks say.
    [[nodiscard]] std::chrono::milliseconds took(const QDateTime &now) const;
    [[nodiscard]] bool usesStoredSettings() const { return source.isEmpty(); }
    /// True for a request with new settings that were never applied, because another job of the
    /// collection was running; `caution` says so. False again once the request was retried.
    [[nodiscard]] bool hasUnappliedSettings() const;
    /// Whether the job can be queried at \a url, as far as is known: isSameServer().
    [[nodiscard]] bool belongsTo(const QUrl &url) const;

    bool operator==(const RefreshJob &) const = default;
};

/// The word to show for \a job: that of its state, `Done, check` for a done job with a caution, or
/// a live state name that only the server knows, verbatim and untranslated.
[[nodiscard]] QString stateText(const RefreshJob &job);

/// What can happen to a job. apply() is the whole state machine (ARCHITECTURE.md “The job's states”).
namespace event {
struct Departing ///< the request of a queued job is about to be sent
{
    std::optional<qint64> rows; ///< of the collection, as they are now
};
struct Accepted ///< the server answered the POST with an id
{
    JobId id;
};
struct Refused ///< the server refused, or nothing was ever sent
{
    Error error;
};
struct OutcomeOpen ///< no readable answer: leavesOutcomeOpen()
{
    Error error;
};
struct Observed ///< the server described the job
{
    ServerJob job;
};
struct Adopted ///< found in the job list after an unknown outcome
{
    ServerJob job;
};
struct NotAdopted ///< the job list was searched and has no match
{
    QString tried; ///< translated: what was tried and what can be done
};
struct Replaced ///< another job of the collection is followed instead
{
    LocalJobId by;
    QString words; ///< translated
};
struct Retries ///< a request that is still waiting will retry these jobs too
{
    QList<LocalJobId> jobs;
};
struct Retried ///< a retry of this job was sent, or was replaced by a running job
{
    LocalJobId by;
    QString words; ///< translated
};
struct NotFound ///< the server does not know the id
{
};
struct Checked ///< the collection was checked after the job was done
{
    std::optional<qint64> rows;
    QString caution; ///< translated; empty when all is well
    QString hint; ///< translated: what may be left to do even so
};
struct Unfollowed ///< polling of a live job was stopped
{
    QString words; ///< translated
};
struct Quiet ///< no change for longer than usual
{
    QString limits; ///< translated: what the server's own limits are
};
} // namespace event

using JobEvent = std::variant<event::Departing, event::Accepted, event::Refused, event::OutcomeOpen,
                              event::Observed, event::Adopted, event::NotAdopted, event::Replaced,
                              event::Retries, event::Retried, event::NotFound, event::Checked,
                              event::Unfollowed, event::Quiet>;

/// Returns \a job as it is after \a event happened at \a now. \a lastLook is when it was last seen
/// live, if known. Pure. An event that makes no sense in the job's state changes nothing.
[[nodiscard]] RefreshJob apply(RefreshJob job, const JobEvent &event, const QDateTime &now,
                               const QDateTime &lastLook = {});

} // namespace headwater
