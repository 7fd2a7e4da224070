// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace headwater::test {

/// The faults of one source file below app/, one sentence each with the line: includes that
/// the floors forbid (ARCHITECTURE.md), forbidden calls, a missing licence line.
/// \a path is relative to app/: `core/job.h`.
[[nodiscard]] QStringList complaintsAbout(const QString &path, const QString &text);

} // namespace headwater::test
