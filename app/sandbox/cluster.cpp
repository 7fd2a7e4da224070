// SPDX-License-Identifier: Apache-2.0
#include "sandbox/cluster.h"

#include "sandbox/seed.h"

namespace headwater::sandbox {

namespace {
constexpr qint64 kRowsPerRefresh = 1000;
}

Cluster::Cluster(const Options &options, FaultSet activeFaults, TimeSource clock)
    : catalog(seededCatalog(options.kind, options.collections)),
      jobs(options.retention),
      faults(std::move(activeFaults)),
      m_kind(options.kind),
      m_server(options.server),
      m_tick(options.tick),
      m_clock(std::move(clock))
{
}

void Cluster::settle()
{
    m_now = m_clock();
    jobs.settle(m_now, [this](const Job &job) {
        Collection *collection = catalog.collection(job.database, job.collection);
        if (!collection)
            return;
        collection->rows += kRowsPerRefresh;
        if (job.isOverride && job.plan.persistsPair) {
            collection->source = job.source;
            collection->spec = job.spec;
        }
    });
}

} // namespace headwater::sandbox
