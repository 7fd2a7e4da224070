// SPDX-License-Identifier: Apache-2.0
#include "jobs/outcomecheck.h"

#include "jobs/clock.h"
#include "jobs/clusteraccess.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class OutcomeCheckText
{
    Q_DECLARE_TR_FUNCTIONS(headwater::OutcomeCheck)
};

} // namespace

event::Checked judgeOutcome(const RefreshJob &job, const std::optional<CollectionInfo> &collection,
                            const QString &keptSource, const std::optional<qint64> &rows)
{
    QStringList cautions;
    const bool hasOwnSource = collection && !job.usesStoredSettings();
    if (hasOwnSource && maskedSource(collection->persistedSource) != job.source) {
        cautions << OutcomeCheckText::tr(
                            "The server kept the old source: %1. The new settings were used for "
                            "this job only.")
                            .arg(keptSource.isEmpty() ? OutcomeCheckText::tr("none") : keptSource);
    }
    if (rows == 0)
        cautions << OutcomeCheckText::tr(
                "Done, but the collection has no rows: the source may be empty.");

    QStringList hints;
    if (collection && collection->load == LoadState::Loaded)
        hints << OutcomeCheckText::tr(
                "The collection is loaded. Release and load it to see the new data.");
    if (collection && rows != 0)
        hints << OutcomeCheckText::tr("New rows may not be indexed yet.");
    return {rows, cautions.join(u' '), hints.join(u' ')};
}

/// A job, and what was learned of its collection.
struct OutcomeCheck::Visit
{
    RefreshJob job;
    Clean clean;
    std::optional<CollectionInfo> collection{};
    QString keptSource{};
    event::Checked told{};
    bool isTold = false; ///< reported once, whatever ends the visit first
    bool isSecond = false;

    void seen(const CollectionInfo &info)
    {
        collection = info;
        keptSource = clean(
                maskedSource(info.persistedSource)); // now, while the job's secrets are still known
    }
};

void OutcomeCheck::check(const RefreshJob &job, const Clean &clean)
{
    const Result<ClusterEndpoint> endpoint = m_access.endpointOf(job);
    if (!endpoint || m_checking.contains(job.localId))
        return;
    m_checking.insert(job.localId);
    const auto visit = std::make_shared<Visit>(Visit{job, clean});
    m_clock.after(kLongest, this, [this, visit] {
        if (!visit->isTold) // another check of the job has a time limit of its own
            conclude(visit, std::nullopt);
    });
    m_access.open(endpoint, this, [this, visit](const Result<ClusterLink> &link) {
        if (link)
            describe(visit, *link);
        else
            conclude(visit, std::nullopt);
    });
}

void OutcomeCheck::describe(const std::shared_ptr<Visit> &visit, const ClusterLink &link)
{
    const auto described = [this, visit, link](const Result<CollectionInfo> &info) {
        if (info)
            visit->seen(*info);
        count(visit, link);
    };
    link.call(&ClusterClient::describeCollection, this, described, visit->job.collection);
}

void OutcomeCheck::count(const std::shared_ptr<Visit> &visit, const ClusterLink &link)
{
    const auto counted = [this, visit, link](const Result<qint64> &rows) {
        conclude(visit, rows ? std::optional(*rows) : std::nullopt);
        const bool mayBeEarly = rows && *rows <= visit->job.rowsBefore.value_or(*rows);
        if (mayBeEarly && !std::exchange(visit->isSecond, true))
            m_clock.after(kCountAgainAfter, this, [this, visit, link] { count(visit, link); });
    };
    link.call(&ClusterClient::rowCount, this, counted, visit->job.collection);
}

void OutcomeCheck::conclude(const std::shared_ptr<Visit> &visit, const std::optional<qint64> &rows)
{
    const event::Checked found
            = judgeOutcome(visit->job, visit->collection, visit->keptSource, rows);
    const bool isFirst = !std::exchange(visit->isTold, true);
    if (isFirst)
        m_checking.remove(visit->job.localId);
    const bool isNews = found.rows != visit->told.rows || found.caution != visit->told.caution;
    visit->told = found;
    if (isFirst || isNews)
        Q_EMIT checked(visit->job.localId, found);
}

} // namespace headwater
