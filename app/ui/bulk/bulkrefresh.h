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

/// Refreshes many collections: opens the sheet on which they are reviewed, finds out what its
/// verdicts rest on, and puts what the user chose into the queue. One sheet is open at a time.
class BulkRefresh final : public QObject
{
    Q_OBJECT
public:
    /// What is needed of the house; all of it must outlive this object.
    struct Parts
    {
        const EndpointStore &endpoints;
        const CollectionTableModel &collections;
        Catalog &catalog;
        RefreshQueue &queue;
    };

    /// Reports the job that runs for a collection, if any, to a context while that lives.
    using Look = std::function<void(const CollectionRef &, QObject *,
                                    Handler<std::optional<ServerJob>>)>;

    /// \a window is the parent of the sheet.
    BulkRefresh(const Parts &parts, Look look, QWidget &window);

    void review(const QList<CollectionRef> &collections);
    /// Reviews refreshes with stored settings that retry earlier ones.
    void reviewRetries(const QList<RefreshRequest> &requests);
    /// What was selected in a filtered list, which leaves out \a leftOutUnseen because nobody has
    /// looked at them.
    void reviewSelected(const QList<CollectionRef> &collections, int leftOutUnseen);
    /// Reviews what an earlier run left in the queue.
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
    QList<RefreshRequest> m_retries; // of the sheet that is open
};

} // namespace headwater
