// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "sandbox/collections.h"

namespace headwater::sandbox {

/// The contents of a new sandbox: databases `default` and `analytics`, external collections of
/// every format and a deferred one, ten managed ones, and \a generated more in `default` named
/// `sample_000001` …, every tenth of them external.
[[nodiscard]] Catalog seededCatalog(ClusterKind kind, int generated);

/// Columns of a plain external collection: `id`, `value`, `embedding`.
[[nodiscard]] QList<Field> externalFields();

} // namespace headwater::sandbox
