// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/cluster.h"
#include "sandbox/complaint.h"

namespace headwater::sandbox {

/// The implementation of one route: reads the call, changes the cluster, answers.
using Handler = Reply (*)(Cluster &, const Call &);

// contract.md §2
[[nodiscard]] Reply listDatabases(Cluster &cluster, const Call &call);
[[nodiscard]] Reply describeDatabase(Cluster &cluster, const Call &call);
[[nodiscard]] Reply listCollections(Cluster &cluster, const Call &call);
[[nodiscard]] Reply hasCollection(Cluster &cluster, const Call &call);
[[nodiscard]] Reply describeCollection(Cluster &cluster, const Call &call);
[[nodiscard]] Reply loadState(Cluster &cluster, const Call &call);
[[nodiscard]] Reply statistics(Cluster &cluster, const Call &call);
// contract.md §2.8
[[nodiscard]] Reply createCollection(Cluster &cluster, const Call &call);
[[nodiscard]] Reply addField(Cluster &cluster, const Call &call);
// contract.md §3
[[nodiscard]] Reply refresh(Cluster &cluster, const Call &call);
[[nodiscard]] Reply describeJob(Cluster &cluster, const Call &call);
[[nodiscard]] Reply listJobs(Cluster &cluster, const Call &call);

/// The database of a request: from its body, else from the header, else `default` (contract.md
/// §1.4).
[[nodiscard]] QString databaseOf(const QString &fromBody, const Call &call);

/// The collection, or the server's complaint about either name or about what is unknown.
[[nodiscard]] tl::expected<Collection *, Complaint>
findCollection(Cluster &cluster, const QString &database, const QString &name);

/// The envelope around \a data.
[[nodiscard]] QJsonObject envelope(const QJsonValue &data);

} // namespace headwater::sandbox
