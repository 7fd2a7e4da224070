// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collection.h"
#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace headwater {

class Catalog;
class CollectionTableModel;
class EndpointStore;
class RefreshQueue;
class ReviewModel;
class ReviewSheet;

/// Refreshes many collections: opens the sheet on which the user reviews them, collects the facts for its
/// verdicts, and adds what the user chose to the queue. One sheet is open at a time.
class BulkRefresh final : public QObject
{
    Q_OBJECT
public:
    /// The objects that this one uses; all must outlive it.
    struct Parts
    {
        const EndpointStore &endpoints;
        const CollectionTableModel &collections;
        Catalog &catalog;
        RefreshQueue &queue;
    };

    /// Looks for a job that is running on a collection and reports it, or none. Reports only while the context lives.
    using Look = std::function<void(const CollectionRef &, QObject *,
                                    Handler<std::optional<ServerJob>>)>;

    /// \a window is the parent of the sheet.
    BulkRefresh(const Parts &parts, Look look, QWidget &window);

    void review(const QList<CollectionRef> &collections);
    /// Reviews retries of earlier refreshes with the stored settings.
    void reviewRetries(const QList<RefreshRequest> &requests);
    /// Reviews a selection from a filtered list. The filter left out \a leftOutUnseen collections because they
    /// were not described yet.
    void reviewSelected(const QList<CollectionRef> &collections, int leftOutUnseen);
    /// Reviews the refreshes that an earlier run left in the queue.
    void reviewLeftOver();

Q_SIGNALS:
    void followRequested(const headwater::CollectionRef &collection,
                         const headwater::ServerJob &job);
    void failed(const headwater::Error &error);

private:
    void open(const QList<CollectionRef> &collections, const QList<CollectionRef> &settingsGone,
              const QList<RefreshRequest> &retries);
    void connectFacts(ReviewModel &review);
    void tellFacts(ReviewModel &review);
    void queue(const QList<CollectionRef> &collections, int atOnce, bool stopAtFailure);

    Parts m_parts;
    Look m_look;
    QWidget &m_window;
    QPointer<ReviewSheet> m_sheet; // deletes itself when closed
    QList<RefreshRequest> m_retries; // of the open sheet
};

} // namespace headwater
