// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"

#include <QList>
#include <QSet>

#include <map>
#include <optional>

namespace headwater {

enum class QueueMove {
    Up, ///< by one place
    Down,
    ToTop,
};

/// \a order after \a chosen were moved. They keep their order among themselves; those that are at
/// an end already stay there.
[[nodiscard]] QList<LocalJobId> moved(QList<LocalJobId> order, const QSet<LocalJobId> &chosen,
                                      QueueMove move);

/// Where a job stands among those of its endpoint that have not been sent.
struct QueuePlace
{
    qsizetype number = 0; ///< from 1
    qsizetype of = 0;

    bool operator==(const QueuePlace &) const = default;
};

/// Nothing if \a job is not in \a order.
[[nodiscard]] std::optional<QueuePlace> placeIn(const QList<LocalJobId> &order, LocalJobId job);

/// The jobs of \a byPlace without their places.
[[nodiscard]] QList<LocalJobId> inOrder(const std::map<qint64, LocalJobId> &byPlace);

} // namespace headwater
