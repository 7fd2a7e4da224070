// SPDX-License-Identifier: Apache-2.0
#include "ui/bulk/bulkrefresh.h"

#include "jobs/catalog.h"
#include "jobs/refreshqueue.h"
#include "models/collectiontablemodel.h"
#include "models/reviewmodel.h"
#include "ui/bulk/reviewsheet.h"

#include <algorithm>

namespace headwater {

BulkRefresh::BulkRefresh(const Parts &parts, Look look, QWidget &window)
    : QObject(&window), m_parts(parts), m_look(std::move(look)), m_window(window)
{
    connect(&m_parts.queue, &RefreshQueue::addFailed, this, &BulkRefresh::failed);
}

void BulkRefresh::review(const QList<CollectionRef> &collections)
{
    open(collections, {}, {});
}

void BulkRefresh::reviewRetries(const QList<RefreshRequest> &requests)
{
    QList<CollectionRef> collections;
    for (const RefreshRequest &request : requests)
        collections << request.collection;
    open(collections, {}, requests);
}

void BulkRefresh::reviewSelected(const QList<CollectionRef> &collections, int leftOutUnseen)
{
    const bool isNew = !m_sheet;
    open(collections, {}, {});
    if (isNew)
        m_sheet->setLeftOutUnseen(leftOutUnseen);
}

void BulkRefresh::reviewLeftOver()
{
    QList<CollectionRef> collections;
    QList<CollectionRef> sendable;
    for (const RefreshJob &job : m_parts.queue.leftOver()) {
        if (!collections.contains(job.collection))
            collections << job.collection;
        if (LeftOverJobs::canBeSent(job))
            sendable << job.collection;
    }
    QList<CollectionRef> settingsGone = collections;
    settingsGone.removeIf([&](const CollectionRef &ref) { return sendable.contains(ref); });
    open(collections, settingsGone, {});
}

void BulkRefresh::open(const QList<CollectionRef> &collections,
                       const QList<CollectionRef> &settingsGone,
                       const QList<RefreshRequest> &retries)
{
    if (m_sheet) {
        m_sheet->raise();
        m_sheet->activateWindow();
        return;
    }
    m_retries = retries;
    m_sheet = new ReviewSheet(m_parts.endpoints, collections, &m_window);
    m_sheet->setAttribute(Qt::WA_DeleteOnClose);
    m_sheet->setChoices(m_parts.queue.atOnce(), m_parts.queue.stopsOnFailure());
    connect(m_sheet, &ReviewSheet::queueRequested, this, &BulkRefresh::queue);
    connect(m_sheet, &ReviewSheet::followRequested, this, &BulkRefresh::followRequested);

    ReviewModel &review = m_sheet->review();
    for (const CollectionRef &ref : settingsGone)
        review.setSettingsGone(ref);
    connectFacts(review);
    tellFacts(review);
    m_parts.catalog.describeAlso(review.toDescribe());
    m_sheet->open();
}

/// Passes on facts that arrive while the sheet is open.
void BulkRefresh::connectFacts(ReviewModel &review)
{
    connect(&review, &ReviewModel::lookRequested, &review,
            [this, &review](const CollectionRef &ref) {
                m_look(ref, &review,
                       [&review, ref](const Result<std::optional<ServerJob>> &running) {
                           review.setRunning(ref, running);
                       });
            });
    connect(&m_parts.catalog, &Catalog::described, &review, &ReviewModel::setInfo);
    connect(&m_parts.catalog, &Catalog::describeFailed, &review, &ReviewModel::setDescribeFailed);
    connect(&m_parts.catalog, &Catalog::refreshRouteKnown, &review, &ReviewModel::setRouteOffered);
}

/// Passes on the facts that are known already.
void BulkRefresh::tellFacts(ReviewModel &review)
{
    for (const CollectionRef &ref : m_parts.queue.waiting())
        review.setWaiting(ref);
    for (int row = 0; row < review.rowCount(); ++row) {
        const CollectionRef ref = review.ref(row);
        if (const auto offered = m_parts.catalog.offersRefreshes(ref.endpoint))
            review.setRouteOffered(ref.endpoint, *offered);
        if (const auto info = m_parts.collections.info(ref))
            review.setInfo(*info);
    }
}

void BulkRefresh::queue(const QList<CollectionRef> &collections, int atOnce, bool stopAtFailure)
{
    QList<RefreshRequest> requests;
    for (const CollectionRef &collection : collections) {
        const auto retry = std::ranges::find(m_retries, collection, &RefreshRequest::collection);
        requests << (retry == m_retries.end() ? RefreshRequest{collection, {}} : *retry);
    }
    m_parts.queue.setAtOnce(atOnce);
    m_parts.queue.setStopOnFailure(stopAtFailure);
    if (const auto added = m_parts.queue.add(requests); !added)
        Q_EMIT failed(added.error());
}

} // namespace headwater
