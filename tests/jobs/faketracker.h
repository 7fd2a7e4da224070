// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/refreshqueue.h"
#include "jobs/refreshsender.h"
#include "testkit/teststrict.h"

#include <algorithm>
#include <functional>

namespace headwater::test {

/// Stands in for a RefreshTracker: keeps the rows, and records what was sent and withdrawn.
class FakeTracker final : public RefreshSender
{
public:
    QHash<LocalJobId, QList<LocalJobId>> retried; ///< by which job, as far as the queue told
    QStringList sent;
    QStringList withdrawn;
    int withdrawals = 0; ///< the times it was asked to
    QString unwritable; ///< a collection whose row cannot be written
    QString unreadable; ///< a collection whose row cannot be read
    std::function<void()> whileSending; ///< what else happens before dispatch returns
    JobState atOnce = JobState::Queued; ///< what becomes of a job before dispatch returns

    static CollectionRef ref(const QString &collection)
    {
        const bool isUs = collection.startsWith(QLatin1String("us"));
        return {{isUs ? QStringLiteral("us") : QStringLiteral("eu")},
                QStringLiteral("default"),
                collection};
    }
    void add(const QString &collections)
    {
        QList<CollectionRef> refs;
        for (const QString &collection : collections.split(u' '))
            refs << ref(collection);
        VERIFY_RESULT(queue.add(refs));
    }
    RefreshJob leftOver(const QString &collection)
    {
        RefreshJob job;
        job.localId = LocalJobId{++m_lastId};
        job.collection = ref(collection);
        job.state = JobState::Queued;
        m_jobs.append(job);
        return job;
    }
    void end(const QString &collection, JobState state)
    {
        const auto job = std::find_if(m_jobs.rbegin(), m_jobs.rend(), [&](const RefreshJob &known) {
            return known.collection.name == collection;
        });
        job->state = state;
        queue.jobChanged(*job);
    }
    [[nodiscard]] LocalJobId id(const QString &collection) const
    {
        for (const RefreshJob &job : m_jobs) {
            if (job.collection.name == collection)
                return job.localId;
        }
        return {};
    }
    [[nodiscard]] int rows() const { return int(m_jobs.size()); }

    QList<Result<LocalJobId>> enqueue(const QList<RefreshRequest> &requests) override
    {
        QList<Result<LocalJobId>> rows;
        for (const RefreshRequest &request : requests)
            rows << addRow(request);
        return rows;
    }
    bool dispatch(LocalJobId job) override
    {
        if (name(job) == unreadable)
            return false;
        sent << name(job);
        if (whileSending)
            whileSending();
        if (atOnce != JobState::Queued)
            end(name(job), atOnce);
        return true;
    }
    void withdraw(const QList<LocalJobId> &jobs) override
    {
        ++withdrawals;
        for (const LocalJobId job : jobs) {
            withdrawn << name(job);
            queue.jobsRemoved({job});
        }
    }
    void addRetried(LocalJobId job, const QList<LocalJobId> &failed) override
    {
        retried[job] += failed;
    }

private:
    Result<LocalJobId> addRow(const RefreshRequest &request)
    {
        if (request.override || request.collection.name == unwritable)
            return Failure({ErrorKind::Storage, QStringLiteral("full")});
        const RefreshJob job = leftOver(request.collection.name);
        if (!request.retries.isEmpty())
            retried[job.localId] += request.retries;
        queue.jobChanged(job); // as the tracker does, before it returns
        return job.localId;
    }
    [[nodiscard]] QString name(LocalJobId job) const
    {
        return m_jobs.at(qsizetype(job) - 1).collection.name;
    }

    QList<RefreshJob> m_jobs;
    qint64 m_lastId = 0;

public:
    RefreshQueue queue{*this}; // the last: at its end it asks for rows
};

inline QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace headwater::test
