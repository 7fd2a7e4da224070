// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "net/answer.h"

namespace headwater {

/// What one answer said about one of our jobs.
struct JobNews
{
    LocalJobId job{};
    ServerJob seen;
};

/// One request about one or more jobs: the verb, and the exchange that answered.
struct Look
{
    QString asked;
    Exchange exchange{};
};

/// The verbs of the contract, as used in a timeline.
namespace verb {
inline const QString kRefresh = QStringLiteral("refresh");
inline const QString kDescribe = QStringLiteral("describe");
inline const QString kList = QStringLiteral("list");
} // namespace verb

} // namespace headwater
