// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

namespace headwater {

/// Reads the list of fonts in a thread while QApplication connects to the window system. Qt would do one
/// after the other, and both are a large part of the startup time. Fontconfig caches the result for the
/// process. Join the thread before the program ends.
[[nodiscard]] std::jthread readFontsAhead();

} // namespace headwater
