// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QList>
#include <QString>

namespace headwater {

/// A pair to start from, for one way of storing data (contract.md §4.7). Its secrets are empty
/// strings, so it has to be filled in before it passes checkPair().
struct PairTemplate
{
    QString title; ///< what is stored and where: “Parquet on Amazon S3: access key”
    QString source;
    QString spec; ///< indented, with the keys in the usual order

    bool operator==(const PairTemplate &) const = default;
};

/// The templates that a cluster of this kind accepts, related ones next to each other. They come
/// from `:/templates`: the program must link headwater_resources.
[[nodiscard]] QList<PairTemplate> pairTemplates(ClusterKind kind);

} // namespace headwater
