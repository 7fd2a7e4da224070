// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QString>

namespace headwater {

/// Translated words for what forms and pages show of an endpoint.
[[nodiscard]] QString credentialWord(CredentialKind kind); ///< “API key”
[[nodiscard]] QString kindWord(ClusterKind kind); ///< “Zilliz Cloud”

} // namespace headwater
