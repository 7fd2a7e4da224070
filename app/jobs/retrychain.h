// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"

#include <QCoreApplication>
#include <QList>

namespace headwater {

class JobLedger;

/// Which earlier jobs a refresh retries (RefreshJob::retries), and what happens to them.
class RetryChain final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::RetryChain)
public:
    /// \a ledger must outlive the chain.
    explicit RetryChain(JobLedger &ledger) : m_ledger(ledger) { }

    /// The \a queued job will also retry \a failed.
    void add(LocalJobId queued, const QList<LocalJobId> &failed);
    /// Links the jobs that \a id retries to it, once its request was sent or another job took its
    /// place. A retry that was never sent passes its own retries on.
    void link(LocalJobId id);

private:
    JobLedger &m_ledger;
};

} // namespace headwater
