// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>
#include <optional>

namespace headwater {

/// The steps of “Test connection”, in their order.
enum class ConnectionStage { Name, Tcp, Tls, Auth, Databases, RefreshRoute };

[[nodiscard]] QString stageTitle(ConnectionStage stage); ///< translated, a few words

struct StageResult
{
    ConnectionStage stage = ConnectionStage::Name;
    std::chrono::milliseconds elapsed{};
    bool skipped = false; ///< does not apply, for example TLS on http
    QString note; ///< translated, may be empty: the address found, the number of databases
    std::optional<Error> error;
};

} // namespace headwater
