// SPDX-License-Identifier: Apache-2.0
#include "cli/refreshcommand.h"

#include "cli/checkcommand.h"
#include "cli/jobend.h"
#include "cli/options.h"
#include "cli/target.h"
#include "core/base/plaintext.h"
#include "core/pair/paircheck.h"
#include "program/services.h"

namespace headwater {

namespace {

struct RefreshOptions
{
    bool wait = false;
    bool json = false;
    std::chrono::seconds timeout{};
};

class Refresh final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(headwater::Refresh)
public:
    Refresh(Services &services, RefreshRequest request, RefreshOptions options)
        : m_services(services), m_request(std::move(request)), m_options(options)
    {
    }

    void start() override
    {
        RefreshTracker &tracker = m_services.tracker;
        connect(&tracker, &RefreshTracker::jobChanged, this, &Refresh::changed);
        connect(&tracker, &RefreshTracker::searchEnded, this, &Refresh::considerSoon);
        connect(&tracker, &RefreshTracker::unfollowed, this, &Refresh::considerSoon);
        connect(&tracker, &RefreshTracker::credentialsNeeded, this, &Refresh::credentialsNeeded);
        connect(&tracker, &RefreshTracker::historyFailed, this,
                [](const Error &error) { console::complain(error); });

        const Result<LocalJobId> job = tracker.submit(m_request);
        m_request = {}; // the tracker has its own copy, so the secrets here are dropped
        if (!job) {
            console::complain(job.error());
            end(ExitCode::Failed);
            return;
        }
        m_followed = *job;
        m_services.clock.after(m_options.timeout, this, [this] {
            console::complain(timeoutSentence(m_options.timeout, {m_job}));
            end(ExitCode::TimedOut);
        });
    }

private:
    void changed(const RefreshJob &job)
    {
        if (m_followed == LocalJobId{})
            m_followed = job.localId; // jobChanged() for this job came before submit() returned
        if (job.localId != m_followed)
            return;
        const bool isNews = job.state != m_job.state || job.serverId != m_job.serverId
                || stateText(job) != stateText(m_job) || job.reason != m_job.reason
                || job.caution != m_job.caution
                || (m_options.json && job.progress != m_job.progress);
        m_job = job;
        m_hasNews |= isNews && job.state != JobState::Queued && job.state != JobState::Sending;
        if (isLive(job.state)) // any other state may be the end: printed when that is certain
            tell();
        considerSoon();
    }

    [[nodiscard]] bool isNewId() const { return m_job.serverId && m_told != m_job.serverId; }

    /// Prints what has changed; nothing if nothing has.
    void tell()
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
            console::print(tr("job %1").arg(m_job.serverId->text()));
        QString line = plainLine(stateText(m_job));
        if (m_job.state == JobState::Running && m_job.progress > 0)
            line += QStringLiteral(" %1 %").arg(m_job.progress);
        QStringList words{plainLine(m_job.caution), plainLine(m_job.reason)};
        words.removeAll(QString());
        if (!words.isEmpty())
            line += QStringLiteral(": ") + words.join(u' ');
        console::print(line);
    }

    void printEvent(const QString &event) const
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
        console::printJson(line);
    }

    /// Decides after the tracker has finished its turn: only then is it known whether it still searches.
    void considerSoon()
    {
        QMetaObject::invokeMethod(this, &Refresh::consider, Qt::QueuedConnection);
    }

    void consider()
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
            console::complain(endSentence(m_job));
            end(exitCodeOf(m_job));
        }
    }

    void tellTheEnd()
    {
        if (!m_options.json || isNewId())
            tell();
        if (m_options.json)
            printEvent(QStringLiteral("ended")); // always the last line, and printed once
        if (const QString sentence = endSentence(m_job); !sentence.isEmpty())
            console::complain(sentence);
        end(exitCodeOf(m_job));
    }

    void followSuccessor()
    {
        m_followedBefore.insert(m_followed);
        m_followed = m_job.successor;
        const auto job = m_services.history.job(m_followed);
        if (job && *job)
            changed(**job);
        else
            end(ExitCode::UnknownOutcome);
    }

    void credentialsNeeded(const EndpointId &, const Error &error)
    {
        if (!isLive(m_job.state))
            return; // the refused request reports it itself
        console::complain(error);
        console::complain(endSentence(m_job));
        end(exitCodeOf(m_job));
    }

    void end(ExitCode code)
    {
        disconnect(&m_services.tracker, nullptr, this, nullptr);
        if (!std::exchange(m_ended, true)) // ignore a decision that is still scheduled
            Q_EMIT ended(code);
    }

    Services &m_services;
    RefreshRequest m_request;
    RefreshOptions m_options;
    LocalJobId m_followed{};
    QSet<LocalJobId> m_followedBefore; // rows of earlier sessions may form a cycle
    RefreshJob m_job;
    std::optional<JobId> m_told;
    bool m_hasNews = false;
    bool m_ended = false;
};

/// The pair from the options, after checking it; problems are printed to standard error.
Result<std::optional<Override>> readOverride(const Options &options, ClusterKind kind)
{
    const auto source = options.value(QLatin1String("source"));
    const auto spec = options.value(QLatin1String("spec"));
    if (!source && !spec)
        return std::nullopt;
    const Result<PairInput> input = readPair(source, spec);
    if (!input)
        return Failure(input.error());
    const Problems problems = checkInput(*input, kind);
    for (const QString &line : problemLines(*input, problems))
        console::complain(line);
    if (hasErrors(problems)) {
        return usageError(QCoreApplication::translate(
                "RefreshCommand", "Nothing was sent because the source or the spec has errors."));
    }
    SplitSpec split = splitSecrets(input->spec);
    return Override{input->source, split.text, std::move(split.secrets)};
}

} // namespace

Result<std::unique_ptr<Command>> makeRefreshCommand(const Options &options, Services &services)
{
    RefreshOptions refresh;
    refresh.wait = options.has(QLatin1String("wait"));
    refresh.json = options.has(QLatin1String("json"));
    const Result<std::chrono::seconds> timeout = waitingTime(options);
    if (!timeout)
        return Failure(timeout.error());
    refresh.timeout = *timeout;

    RefreshRequest request;
    const Result<CollectionRef> collection = targetCollection(options.words().first(), services);
    if (!collection)
        return Failure(collection.error());
    request.collection = *collection;
    Result<std::optional<Override>> pair
            = readOverride(options, services.endpoints.find(collection->endpoint)->kind());
    if (!pair)
        return Failure(pair.error());
    request.override = std::move(*pair);
    return std::make_unique<Refresh>(services, std::move(request), refresh);
}

} // namespace headwater
