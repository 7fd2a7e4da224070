// SPDX-License-Identifier: Apache-2.0
#include "jobs/retrychain.h"

#include "jobs/jobledger.h"

#include <QSet>

namespace headwater {

void RetryChain::add(LocalJobId queued, const QList<LocalJobId> &failed)
{
    if (!failed.isEmpty() && m_ledger.open(queued))
        m_ledger.apply(queued, event::Retries{failed});
}

void RetryChain::link(LocalJobId id)
{
    const RefreshJob retry = m_ledger.job(id);
    if (retry.state == JobState::Queued || retry.state == JobState::Failed)
        return;
    QSet<LocalJobId> linked{id};
    for (QList<LocalJobId> earlier = retry.retries; !earlier.isEmpty();) {
        const LocalJobId failed = earlier.takeFirst();
        if (linked.contains(failed) || !m_ledger.open(failed))
            continue; // removed from the history since
        linked.insert(failed);
        const QString words
                = tr("Retried; see the newer refresh of %1.").arg(retry.collection.name);
        earlier += m_ledger.apply(failed, event::Retried{id, words}).retries;
    }
}

} // namespace headwater
