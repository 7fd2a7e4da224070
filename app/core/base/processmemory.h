// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace headwater {

/// Keeps the memory of this process, which contains tokens and keys, off the disk and away from the
/// user's other programs: no core dump, no debugger, no reading of /proc/PID/mem. Call it first in
/// main(). Programs started later have to call it themselves, but make no core dump either.
void forbidDumps();

} // namespace headwater
