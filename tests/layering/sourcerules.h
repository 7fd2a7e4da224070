// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace headwater::test {

/// The faults of one source file below app/, one sentence each with the line: includes that
/// the floors forbid (ARCHITECTURE.md), forbidden calls, a missing licence line.
/// \a path is relative to app/: `core/job.h`.
[[nodiscard]] QStringList complaintsAbout(const QString &path, const QString &text);

/// The .cpp files of \a paths, all files below app/, that have no header of the same name. A few have a
/// reason; one that has it no longer is named too.
[[nodiscard]] QStringList withoutHeader(const QStringList &paths);

} // namespace headwater::test
