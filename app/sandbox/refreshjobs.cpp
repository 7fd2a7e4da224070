// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body.h"
#include "sandbox/handlers.h"
#include "sandbox/names.h"

#include <QJsonArray>

namespace headwater::sandbox {

namespace {

struct RefreshBody
{
    QString database;
    QString collection;
    QString source;
    QString spec;

    [[nodiscard]] bool isOverride() const { return !source.isEmpty() || !spec.isEmpty(); }
};

tl::expected<RefreshBody, Complaint> readRefresh(const Call &call)
{
    Body body(call.body, QStringLiteral("RefreshExternalCollectionReq"));
    RefreshBody read;
    read.database = databaseOf(body.text(QStringLiteral("dbName")), call);
    read.collection
            = body.requiredText(QStringLiteral("collectionName"), QStringLiteral("CollectionName"));
    read.source = body.text(QStringLiteral("externalSource"));
    read.spec = body.text(QStringLiteral("externalSpec"));
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    return read;
}

Complaint notExternal(const QString &name)
{
    return invalidParameter(
            QStringLiteral("collection %1 is not an external collection").arg(name));
}

Complaint jobNotFound(qint64 id)
{
    return invalidParameter(QStringLiteral("refresh job %1 not found").arg(id));
}

Complaint busy(const Job &active, DuplicateRule rule)
{
    const QString text = QStringLiteral("refresh job %1 is already in progress for collection %2")
                                 .arg(active.id.text(), active.collection);
    if (rule == DuplicateRule::InProgress)
        return invalidParameter(text);
    if (rule == DuplicateRule::PollThatJob)
        return {703, text + QStringLiteral("; poll that jobID or wait for it to complete")};
    return {703,
            text
                    + QStringLiteral(", please wait for it to complete or cancel it first: task "
                                     "duplicates[taskType=refresh_external_collection]")};
}

/// A job with the pair from \a body, or else the one stored by \a collection.
Job plannedJob(const Cluster &cluster, const RefreshBody &body, const Collection &collection)
{
    Job job;
    job.database = body.database;
    job.collection = body.collection;
    job.isOverride = body.isOverride();
    job.source = job.isOverride ? body.source : collection.source;
    job.spec = job.isOverride ? body.spec : collection.spec;
    if (job.isOverride && job.spec.isEmpty()) // only `milvus://` may omit it
        job.spec = QStringLiteral("{\"format\":\"milvus-table\"}");
    job.start = cluster.now();
    job.plan = planFor(job.source, cluster.tick());
    cluster.faults.change(job.plan, job.spec);
    return job;
}

} // namespace

Reply refresh(Cluster &cluster, const Call &call)
{
    // the order of contract.md §3.1; the token was checked before
    const auto body = readRefresh(call);
    if (!body)
        return Refusal(body.error());
    for (const Gate gate : {Gate::Privilege, Gate::Limiter, Gate::Node}) {
        if (const auto complaint = cluster.faults.refusal(gate, Scope::Submit, call))
            return Refusal(*complaint);
    }
    if (const auto complaint = collectionNameComplaint(body->collection))
        return Refusal(*complaint);
    if (body->isOverride()) {
        if (const auto complaint
            = serverComplaint(body->source, body->spec, cluster.checkProfile())) {
            return Refusal(Complaint{complaint->code, complaint->message});
        }
    }
    const auto collection = findCollection(cluster, body->database, body->collection);
    if (!collection)
        return Refusal(collection.error());
    if (!(*collection)->external)
        return Refusal(notExternal(body->collection));
    if (!body->isOverride() && (*collection)->isDeferred()) {
        return Refusal(invalidParameter(
                QStringLiteral("collection %1 has no persisted external_source/external_spec; "
                               "provide both in the refresh request to initialize")
                        .arg(body->collection)));
    }
    if (const auto complaint = cluster.faults.refusal(Gate::Coordinator, Scope::Submit, call))
        return Refusal(*complaint);

    Job job = plannedJob(cluster, *body, **collection);
    if (const Job *active = cluster.jobs.active(body->database, body->collection, job.start)) {
        const DuplicateRule rule = cluster.duplicateRule();
        if (rule != DuplicateRule::SilentlyDropped)
            return Refusal(busy(*active, rule));
        job.plan.dropped = true;
    }
    const JobId id = cluster.jobs.accept(std::move(job));
    return envelope(QJsonObject{{QStringLiteral("jobId"), id.toJson()}});
}

Reply describeJob(Cluster &cluster, const Call &call)
{
    Body body(call.body, QStringLiteral("RefreshExternalCollectionProgressReq"));
    const qint64 id = body.requiredInteger(QStringLiteral("jobId"), QStringLiteral("JobID"));
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    const Job *job = cluster.jobs.find(id);
    if (!job)
        return Refusal(jobNotFound(id));
    return envelope(described(*job, cluster.now(), cluster.server().tellsJobSpec));
}

Reply listJobs(Cluster &cluster, const Call &call)
{
    Body body(call.body, QStringLiteral("OptionalCollectionNameReq"));
    const QString database = databaseOf(body.text(QStringLiteral("dbName")), call);
    const QString name = body.text(QStringLiteral("collectionName"));
    if (const auto complaint = body.complaint())
        return Refusal(*complaint);
    if (!name.isEmpty()) {
        const auto collection = findCollection(cluster, database, name);
        if (!collection)
            return Refusal(collection.error());
        if (!(*collection)->external)
            return Refusal(notExternal(name));
    }
    // without a collection's name the server lists the jobs of all databases (§3.3)
    const auto wanted = [&](const Job &job) {
        return name.isEmpty() || (job.database == database && job.collection == name);
    };
    QJsonArray records;
    for (const Job &job : cluster.jobs.matching(wanted))
        records.append(described(job, cluster.now(), cluster.server().tellsJobSpec));
    return envelope(QJsonObject{{QStringLiteral("records"), records}});
}

} // namespace headwater::sandbox
