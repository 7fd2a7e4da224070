// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace headwater {

/// Where log lines (core/base/logging.h) go. One per process; thread-safe.
namespace log {

/// Turns the categories on and keeps their last lines in memory for recent().
void keep();
/// Turns the categories on and from now on also appends every line to \a path (mode 0600). Error: Storage when
/// the file cannot be opened.
[[nodiscard]] Result<Done> writeTo(const QString &path);
/// The kept lines, oldest first; 4,000 at most.
[[nodiscard]] QByteArray recent();

} // namespace log
} // namespace headwater
