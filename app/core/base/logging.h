// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace headwater {

/// Logging categories for support, one per floor, off until `--log` or a window enables them. A
/// line names endpoints by id and contains no body, token or spec; program/log.h still passes each
/// line through a Redactor.
Q_DECLARE_LOGGING_CATEGORY(netLog) // headwater.net: every exchange
Q_DECLARE_LOGGING_CATEGORY(jobsLog) // headwater.jobs: changes of jobs, and why polling stops
Q_DECLARE_LOGGING_CATEGORY(storeLog) // headwater.store: files and keychains
Q_DECLARE_LOGGING_CATEGORY(uiLog) // headwater.ui: what the user started

} // namespace headwater
