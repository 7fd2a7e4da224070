// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/foundendpoint.h"

namespace headwater {

/// True when \a text contains a call of curl, of PowerShell's Invoke-RestMethod or of zilliz.
[[nodiscard]] bool hasCommand(const QString &text);

/// The endpoints that the commands in \a text call, in the quoting of bash, PowerShell or cmd: curl
/// with its headers, logins and certificates, Invoke-RestMethod, and zilliz with `--endpoint`.
[[nodiscard]] Findings readCommands(const QString &text, const QString &origin, Tokens tokens);

} // namespace headwater
