// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace headwater {

/// Keeps the memory of this process, which holds tokens and keys, from the disk and from other
/// programs of the user: no core dump, no debugger that attaches, no reading of /proc/PID/mem. To be
/// called first thing in main(); programs that are started later have to call it themselves, but make
/// no core dump either.
void forbidDumps();

} // namespace headwater
