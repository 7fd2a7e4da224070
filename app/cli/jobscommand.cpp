// SPDX-License-Identifier: Apache-2.0
#include "cli/jobscommand.h"

#include "cli/options.h"
#include "cli/target.h"
#include "core/plaintext.h"
#include "services.h"

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
    console::print(QStringList{plainLine(stateText(job)), plainLine(target), id,
                               timeText(job.sentAt), plainLine(job.reason)}
                           .join(u'\t'));
}

void printJson(const RefreshJob &job)
{
    console::printJson(
            {{QStringLiteral("jobId"), job.serverId ? job.serverId->toJson() : QJsonValue()},
             {QStringLiteral("state"), stateTerm(job.state)},
             {QStringLiteral("progress"), job.progress},
             {QStringLiteral("reason"), job.reason},
             {QStringLiteral("endpoint"), job.endpointName},
             {QStringLiteral("database"), job.collection.database},
             {QStringLiteral("collection"), job.collection.name},
             {QStringLiteral("source"), job.source},
             {QStringLiteral("sent"), timeJson(job.sentAt)},
             {QStringLiteral("started"), timeJson(job.startedAt)},
             {QStringLiteral("ended"), timeJson(job.endedAt)}});
}

struct JobsOptions
{
    HistoryFilter filter;
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
        if (m_options.wait)
            follow();
        else
            end(ExitCode::Done);
    }

private:
    void follow()
    {
        RefreshTracker &tracker = m_services.tracker;
        connect(&tracker, &RefreshTracker::jobChanged, this, &Jobs::changed);
        connect(&tracker, &RefreshTracker::searchEnded, this, &Jobs::considerSoon);
        connect(&tracker, &RefreshTracker::credentialsNeeded, this, &Jobs::credentialsNeeded);
        connect(&tracker, &RefreshTracker::historyFailed, this,
                [](const Error &error) { console::complain(error); });
        tracker.resume();

        HistoryFilter open = m_options.filter;
        open.states = {JobState::UnknownOutcome};
        std::copy_if(allJobStates().begin(), allJobStates().end(), std::back_inserter(open.states),
                     isLive);
        forEachJob(open, [this](const RefreshJob &job) {
            if (goesOn(job.localId))
                m_awaited.insert(job.localId);
        });
        m_services.clock.after(m_options.timeout, this, [this] {
            console::complain(tr("Not every job ended within %1 s; they go on at the server.")
                                      .arg(m_options.timeout.count()));
            end(ExitCode::TimedOut);
        });
        considerSoon();
    }

    [[nodiscard]] bool goesOn(LocalJobId job) const
    {
        return m_services.tracker.isFollowing(job) || m_services.tracker.isSearching(job);
    }

    void changed(const RefreshJob &job)
    {
        if (m_awaited.contains(job.localId) && job.successor != LocalJobId{})
            m_awaited.insert(job.successor);
        considerSoon();
    }

    /// Decides after the tracker has finished its turn, when it is known whether it goes on.
    void considerSoon() { QMetaObject::invokeMethod(this, &Jobs::consider, Qt::QueuedConnection); }

    void consider()
    {
        for (const LocalJobId id : QSet<LocalJobId>(m_awaited)) {
            if (goesOn(id))
                continue;
            m_awaited.remove(id);
            if (const auto job = m_services.history.job(id); job && *job)
                m_worst = std::max(m_worst, exitCodeOf((*job)->state));
        }
        if (m_awaited.isEmpty())
            end(m_worst);
    }

    static ExitCode exitCodeOf(JobState state)
    {
        switch (state) {
        case JobState::Failed:
            return ExitCode::Failed;
        case JobState::Lost:
        case JobState::UnknownOutcome:
        case JobState::Forgotten:
            return ExitCode::UnknownOutcome;
        default: // a superseded job is judged by the one in its place
            return ExitCode::Done;
        }
    }

    void credentialsNeeded(const EndpointId &endpoint, const Error &error)
    {
        console::complain(error);
        const auto isThere = [this, &endpoint](LocalJobId id) {
            const auto job = m_services.history.job(id);
            return job && *job && (*job)->collection.endpoint == endpoint;
        };
        if (m_awaited.removeIf(isThere) > 0)
            m_worst = std::max(m_worst, ExitCode::Failed);
        considerSoon();
    }

    void end(ExitCode code)
    {
        disconnect(&m_services.tracker, nullptr, this, nullptr);
        if (std::exchange(m_ended, true))
            return;
        forEachJob(m_options.filter, m_options.json ? printJson : print);
        Q_EMIT ended(code);
    }

    void forEachJob(const HistoryFilter &filter,
                    const std::function<void(const RefreshJob &)> &visit) const
    {
        LocalJobId last{};
        for (;;) {
            const auto jobs = m_services.history.page(filter, last, kPageRows);
            if (!jobs)
                console::complain(jobs.error());
            if (!jobs || jobs->isEmpty())
                return;
            std::for_each(jobs->begin(), jobs->end(), visit);
            last = jobs->last().localId;
        }
    }

    Services &m_services;
    JobsOptions m_options;
    QSet<LocalJobId> m_awaited;
    ExitCode m_worst = ExitCode::Done;
    bool m_ended = false;
};

} // namespace

Result<std::unique_ptr<Command>> makeJobsCommand(const QStringList &arguments, Services &services)
{
    Options options(
            {QStringLiteral("wait"), QStringLiteral("timeout=SECONDS"), QStringLiteral("json")});
    if (const Result<Done> parsed = options.parse(arguments); !parsed)
        return Failure(parsed.error());
    if (options.words().size() > 1) {
        return usageError(
                QCoreApplication::translate("JobsCommand",
                                            "Usage: headwater jobs [ENDPOINT[/DATABASE]] [--wait] "
                                            "[--timeout SECONDS] [--json]"));
    }
    JobsOptions jobs;
    jobs.wait = options.has(QLatin1String("wait"));
    jobs.json = options.has(QLatin1String("json"));
    const Result<std::chrono::seconds> timeout = waitingTime(options);
    if (!timeout)
        return Failure(timeout.error());
    jobs.timeout = *timeout;
    if (!options.words().isEmpty()) {
        const Result<DatabaseTarget> target = targetDatabase(options.words().first(), services);
        if (!target)
            return Failure(target.error());
        jobs.filter.endpoint = target->endpoint;
        jobs.filter.database = target->database;
    }
    return std::make_unique<Jobs>(services, std::move(jobs));
}

} // namespace headwater
