// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

class EndpointStore;
class ReviewModel;

/// What a bulk refresh would do with the current facts: every request that would be sent, with the token
/// as `••••`, which running jobs would be followed instead, and what is skipped and why.
[[nodiscard]] QString dryRunText(const ReviewModel &review, const EndpointStore &endpoints);

} // namespace headwater
