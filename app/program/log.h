// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace headwater {

/// Where the lines of core/base/logging.h go. One for the process; calls may come from any thread.
namespace log {

/// Turns the categories on and keeps their last lines in memory, for recent().
void keep();
/// Turns the categories on and appends every line to \a path (0600) too, from now on. Error: Storage when
/// the file cannot be opened.
[[nodiscard]] Result<Done> writeTo(const QString &path);
/// The lines that were kept, oldest first; 4,000 at most.
[[nodiscard]] QByteArray recent();

} // namespace log
} // namespace headwater
