// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater::sandbox {

/// An external spec as a server shows it: secrets of `extfs` as `***`, keys sorted, `snapshot_id`
/// as a decimal string; `<invalid spec>` if it cannot be read (contract.md §8.1). An empty spec
/// stays empty.
[[nodiscard]] QString maskedSpec(const QString &spec);

} // namespace headwater::sandbox
