// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace headwater {

/// While it lives, a display that cannot be reached ends the program with one sentence and exit code 2.
/// Qt itself would print several lines and abort. Make it just before QApplication.
class DisplayGuard
{
public:
    DisplayGuard();
    ~DisplayGuard();
    Q_DISABLE_COPY_MOVE(DisplayGuard)
};

} // namespace headwater
