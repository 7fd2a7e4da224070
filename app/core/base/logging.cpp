// SPDX-License-Identifier: Apache-2.0
#include "core/base/logging.h"

namespace headwater {

Q_LOGGING_CATEGORY(netLog, "headwater.net", QtWarningMsg)
Q_LOGGING_CATEGORY(jobsLog, "headwater.jobs", QtWarningMsg)
Q_LOGGING_CATEGORY(storeLog, "headwater.store", QtWarningMsg)
Q_LOGGING_CATEGORY(uiLog, "headwater.ui", QtWarningMsg)

} // namespace headwater
