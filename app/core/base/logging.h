// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace headwater {

/// What the program can tell of itself, for people who help others: one category a floor, off until
/// `--log` or a window asks for them. A line names endpoints by their ids and holds no body, no token and no
/// spec; program/log.h passes each through a Redactor all the same.
Q_DECLARE_LOGGING_CATEGORY(netLog) // headwater.net: every exchange
Q_DECLARE_LOGGING_CATEGORY(jobsLog) // headwater.jobs: every change of a job, and why nobody asks
Q_DECLARE_LOGGING_CATEGORY(storeLog) // headwater.store: files and keychains
Q_DECLARE_LOGGING_CATEGORY(uiLog) // headwater.ui: what the user started

} // namespace headwater
