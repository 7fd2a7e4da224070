// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace headwater {

class RefreshSender;

/// What was added to a RefreshQueue and is not in it yet, in its order. Requests without a row in the
/// history get one on the way, a few at a time, so that nobody waits long for thousands.
class QueueIntake final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kWrittenAtOnce = 32; ///< rows, in one transaction

    /// \a sender must outlive the intake; it writes the rows.
    explicit QueueIntake(RefreshSender &sender);

    /// \a job is that of \a request: without an id until it has a row.
    void add(const RefreshJob &job, const RefreshRequest &request);
    /// The request for \a collection, which was added and has no row, is to retry \a failed too.
    void addRetried(const CollectionRef &collection, const QList<LocalJobId> &failed);

    struct Taken
    {
        QList<RefreshJob> jobs; ///< with their rows; not those that got none
        Result<Done> result = Done{}; ///< the first error of RefreshSender::enqueue()
    };
    /// Takes the first kWrittenAtOnce out; due() comes soon when that was not all.
    [[nodiscard]] Taken takeSome();

    [[nodiscard]] bool isEmpty() const { return m_coming.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_coming.size(); }
    /// By collections; the id is 0 where there is no row yet.
    [[nodiscard]] QHash<CollectionRef, LocalJobId> jobs() const;
    /// Drops all, and gives those that have a row.
    [[nodiscard]] QList<LocalJobId> withdraw();
    void forget(const EndpointId &endpoint);
    void forgetAll() { m_coming.clear(); }

Q_SIGNALS:
    /// Others have had their turn: takeSome() again.
    void due();

private:
    struct Coming
    {
        RefreshJob job;
        RefreshRequest request;
    };

    RefreshSender &m_sender;
    QList<Coming> m_coming;
    QTimer m_rest;
};

} // namespace headwater
