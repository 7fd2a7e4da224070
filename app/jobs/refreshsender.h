// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/base/result.h"
#include "core/job/refresh.h"

#include <QList>

namespace headwater {

/// The part of a RefreshTracker that a RefreshQueue needs; the contract of each call is documented
/// there. A call may report changes of a job before it returns.
class RefreshSender
{
    Q_DISABLE_COPY_MOVE(RefreshSender)
public:
    /// Gives each request a row and sends nothing. Returns one result for each, in their order.
    [[nodiscard]] virtual QList<Result<LocalJobId>> enqueue(const QList<RefreshRequest> &requests)
            = 0;
    /// Sends a queued job. False when its row cannot be read, so that nothing is sent.
    virtual bool dispatch(LocalJobId job) = 0;
    /// Removes queued jobs from the history.
    virtual void withdraw(const QList<LocalJobId> &jobs) = 0;
    /// The queued job will also retry \a failed.
    virtual void addRetried(LocalJobId queued, const QList<LocalJobId> &failed) = 0;

protected:
    RefreshSender() = default;
    ~RefreshSender() = default;
};

} // namespace headwater
