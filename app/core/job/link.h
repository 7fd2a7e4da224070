// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace headwater {

/// What a link from a ticket, a chat or a web page opens: `headwater://ENDPOINT/DATABASE/COLLECTION` or
/// `headwater://ENDPOINT/job/ID`, each part percent-encoded. A link carries names only, never a secret and never an
/// address: who opens it must have an endpoint of that name.
struct Link
{
    QString endpoint;
    QString database; ///< empty in the link of a job, as is the collection
    QString collection;
    std::optional<JobId>
            job; ///< collections cannot be named like a number, so `job` may also be a database

    [[nodiscard]] QString text() const;
    bool operator==(const Link &) const = default;
};

[[nodiscard]] bool looksLikeLink(const QString &text);
/// Error: InvalidInput.
[[nodiscard]] Result<Link> parseLink(const QString &text);

} // namespace headwater
