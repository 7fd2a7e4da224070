// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/complaint.h"

#include <optional>

namespace headwater::sandbox {

/// The server's complaint about a collection's name: 1100 (contract.md §7).
[[nodiscard]] std::optional<Complaint> collectionNameComplaint(const QString &name);

/// The server's complaint about a database's name: 802 (contract.md §7).
[[nodiscard]] std::optional<Complaint> databaseNameComplaint(const QString &name);

} // namespace headwater::sandbox
