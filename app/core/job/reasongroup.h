// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"

#include <QString>

namespace headwater {

/// Jobs of a history whose reasons differ only in names, ids and values.
struct ReasonGroup
{
    QString key; ///< reasonGroup() of each of their reasons
    QString reason; ///< the words of the newest
    qint64 count = 0;
    LocalJobId newest{};

    bool operator==(const ReasonGroup &) const = default;
};

} // namespace headwater
