// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

namespace headwater {

/// Reads what fonts there are, in a thread that can be joined when the program ends, while QApplication
/// connects to the window system. Qt would do the one after the other, and both take long enough to
/// be a good part of what the user waits for. Fontconfig keeps the result for the whole program.
[[nodiscard]] std::jthread readFontsAhead();

} // namespace headwater
