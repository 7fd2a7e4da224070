// SPDX-License-Identifier: Apache-2.0
#include "cli/jobscommand.h"

#include "cli/jobend.h"
#include "cli/options.h"
#include "cli/target.h"
#include "core/base/plaintext.h"
#include "program/services.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr int kPageRows = 500; // a history may have a million rows

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QJsonValue timeJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(timeText(time)) : QJsonValue();
}

void print(const RefreshJob &job)
{
    const QString id = job.serverId ? job.serverId->text() : QString();
    const QString target
            = QStringList{job.endpointName, job.collection.database, job.collection.name}.join(
                    u'/');
    QStringList words{plainLine(job.caution), plainLine(job.reason)};
    words.removeAll(QString());
    console::print(QStringList{plainLine(stateText(job)), plainLine(target), id,
                               timeText(job.sentAt), words.join(u' ')}
                           .join(u'\t'));
}

void printJson(const RefreshJob &job, HistoryStore &history)
{
    QJsonObject line{
            {QStringLiteral("jobId"), job.serverId ? job.serverId->toJson() : QJsonValue()},
            {QStringLiteral("state"), stateTerm(job.state)},
            {QStringLiteral("progress"), job.progress},
            {QStringLiteral("reason"), job.reason},
            {QStringLiteral("endpoint"), job.endpointName},
            {QStringLiteral("database"), job.collection.database},
            {QStringLiteral("collection"), job.collection.name},
            {QStringLiteral("source"), job.source},
            {QStringLiteral("sent"), timeJson(job.sentAt)},
            {QStringLiteral("started"), timeJson(job.startedAt)},
            {QStringLiteral("ended"), timeJson(job.endedAt)}};
    if (!job.caution.isEmpty())
        line.insert(QStringLiteral("caution"), job.caution);
    if (const std::optional<JobId> running = runningJob(job, history))
        line.insert(QStringLiteral("runningJobId"), running->toJson());
    console::printJson(line);
}

struct JobsOptions
{
    HistoryFilter filter;
    QSet<EndpointId> endpoints; // of a folder; empty: all
    bool wait = false;
    bool json = false;
    std::chrono::seconds timeout{};
};

class Jobs final : public Command
{
public:
    Jobs(Services &services, JobsOptions options)
        : m_services(services), m_options(std::move(options))
    {
    }

    void start() override
    {
        if (!m_services.hasHistory()) {
            end(ExitCode::Failed); // the error was printed when opening failed
        } else if (m_options.wait) {
            m_services.clock.after(m_options.timeout, this, [this] { timedOut(); });
            findTokens();
        } else {
            end(ExitCode::Done);
        }
    }

private:
    /// A token from the environment is used for every endpoint that has none stored.
    void findTokens()
    {
        const Result<TokenText> token = environmentToken();
        if (!token) {
            console::complain(token.error());
            end(ExitCode::Usage);
            return;
        }
        QList<ClusterEndpoint> endpoints = m_services.endpoints.endpoints();
        const bool isGiven = m_options.filter.endpoint.has_value() // the target has it already
                || !m_options.endpoints.isEmpty();
        endpoints.removeIf([&](const ClusterEndpoint &endpoint) {
            return token->token.isEmpty() || isGiven || endpoint.credential == CredentialKind::None;
        });
        if (endpoints.isEmpty()) {
            follow();
            return;
        }
        const auto left = std::make_shared<qsizetype>(endpoints.size());
        for (const ClusterEndpoint &endpoint : std::as_const(endpoints)) {
            const auto findOne = [=, this, given = token->token](const Result<Secret> &stored) {
                if (!stored) // a locked keyring counts as none: its tokens cannot be used
                    m_services.vault.keepForSession(endpoint, given);
                if (--*left == 0 && !m_ended)
                    follow();
            };
            m_services.vault.read(endpoint, this, findOne);
        }
    }

    void follow()
    {
        RefreshTracker &tracker = m_services.tracker;
        connect(&tracker, &RefreshTracker::jobChanged, this, &Jobs::considerSoon);
        connect(&tracker, &RefreshTracker::searchEnded, this, &Jobs::considerSoon);
        connect(&tracker, &RefreshTracker::unfollowed, this, &Jobs::considerSoon);
        connect(&tracker, &RefreshTracker::credentialsNeeded, this, &Jobs::credentialsNeeded);
        connect(&tracker, &RefreshTracker::historyFailed, this,
                [](const Error &error) { console::complain(error); });
        tracker.resume();

        // Queued refreshes were never sent, and nothing here sends them.
        HistoryFilter open = m_options.filter;
        open.states = startedJobStates();
        open.states.append(JobState::UnknownOutcome);
        forEachJob(open, [this](const RefreshJob &job) {
            if (isLive(job.state) || goesOn(job.localId)) // not older unknown outcomes
                m_awaited.insert(job.localId);
        });
        considerSoon();
    }

    void timedOut()
    {
        QList<RefreshJob> left;
        for (const LocalJobId id : std::as_const(m_awaited)) {
            if (const auto job = m_services.history.job(id); job && *job)
                left.append(**job);
        }
        console::complain(timeoutSentence(m_options.timeout, left));
        end(ExitCode::TimedOut);
    }

    [[nodiscard]] bool goesOn(LocalJobId job) const
    {
        return m_services.tracker.isFollowing(job) || m_services.tracker.isSearching(job);
    }

    /// Decides after the tracker has finished its turn: only then is it known whether the search continues.
    void considerSoon() { QMetaObject::invokeMethod(this, &Jobs::consider, Qt::QueuedConnection); }

    void consider()
    {
        if (m_ended)
            return;
        for (const LocalJobId id : QSet<LocalJobId>(m_awaited)) {
            if (!goesOn(id))
                judge(id);
        }
        if (m_awaited.isEmpty())
            end(m_worst);
    }

    void judge(LocalJobId id)
    {
        m_awaited.remove(id);
        m_judged.insert(id);
        const auto job = m_services.history.job(id);
        if (!job) {
            console::complain(job.error());
            m_worst = std::max(m_worst, ExitCode::Failed);
        } else if (*job && endsAsSuccessor(**job) && !m_judged.contains((*job)->successor)) {
            m_awaited.insert((*job)->successor);
            considerSoon();
        } else if (*job) {
            m_worst = std::max(m_worst, exitCodeOf(**job));
        }
    }

    void credentialsNeeded(const EndpointId &endpoint, const Error &error)
    {
        console::complain(error);
        const auto isThere = [this, &endpoint](LocalJobId id) {
            const auto job = m_services.history.job(id);
            return job && *job && (*job)->collection.endpoint == endpoint;
        };
        for (const LocalJobId id : QSet<LocalJobId>(m_awaited)) {
            if (isThere(id) && !m_services.tracker.isSearching(id))
                judge(id);
        }
        considerSoon();
    }

    void end(ExitCode code)
    {
        disconnect(&m_services.tracker, nullptr, this, nullptr);
        if (std::exchange(m_ended, true))
            return;
        forEachJob(m_options.filter, [this](const RefreshJob &job) {
            if (m_options.json)
                printJson(job, m_services.history);
            else
                print(job);
        });
        Q_EMIT ended(m_isReadable ? code : std::max(code, ExitCode::Failed));
    }

    void forEachJob(const HistoryFilter &filter,
                    const std::function<void(const RefreshJob &)> &visit)
    {
        LocalJobId last{};
        for (;;) {
            const auto jobs = m_services.history.page(filter, last, kPageRows);
            if (!jobs) {
                console::complain(jobs.error());
                m_isReadable = false;
            }
            if (!jobs || jobs->isEmpty())
                return;
            for (const RefreshJob &job : *jobs) {
                const bool isMeant = m_options.endpoints.isEmpty()
                        || m_options.endpoints.contains(job.collection.endpoint);
                if (isMeant)
                    visit(job);
            }
            last = jobs->last().localId;
        }
    }

    Services &m_services;
    JobsOptions m_options;
    QSet<LocalJobId> m_awaited;
    QSet<LocalJobId> m_judged; // rows of earlier sessions may form a cycle
    bool m_isReadable = true; // whether the history can be read
    ExitCode m_worst = ExitCode::Done;
    bool m_ended = false;
};

} // namespace

Result<std::unique_ptr<Command>> makeJobsCommand(const Options &options, Services &services)
{
    JobsOptions jobs;
    jobs.wait = options.has(QLatin1String("wait"));
    jobs.json = options.has(QLatin1String("json"));
    const Result<std::chrono::seconds> timeout = waitingTime(options);
    if (!timeout)
        return Failure(timeout.error());
    jobs.timeout = *timeout;
    if (!options.words().isEmpty()) {
        const QString target = options.words().first();
        const Result<QList<DatabaseTarget>> targets = targetDatabases(target, services);
        if (!targets)
            return Failure(targets.error());
        if (isFolderTarget(target)) {
            for (const DatabaseTarget &each : *targets)
                jobs.endpoints.insert(each.endpoint);
        } else {
            jobs.filter.endpoint = targets->first().endpoint;
            jobs.filter.database = targets->first().database;
        }
    }
    return std::make_unique<Jobs>(services, std::move(jobs));
}

} // namespace headwater
