// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"

#include <QCoreApplication>
#include <QList>

namespace headwater {

class JobLedger;

/// Which earlier jobs a refresh tries once more (RefreshJob::retries), and what becomes of them then.
class RetryChain final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::RetryChain)
public:
    /// \a ledger must outlive the chain.
    explicit RetryChain(JobLedger &ledger) : m_ledger(ledger) { }

    /// The \a queued job is to retry \a failed too.
    void add(LocalJobId queued, const QList<LocalJobId> &failed);
    /// Links the jobs that \a id retries to it, once its request has left or another job took its
    /// place. A retry that was never sent passes on what it was to retry.
    void link(LocalJobId id);

private:
    JobLedger &m_ledger;
};

} // namespace headwater
