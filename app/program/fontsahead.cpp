// SPDX-License-Identifier: Apache-2.0
#include "program/fontsahead.h"

#include <fontconfig/fontconfig.h>

namespace headwater {

std::jthread readFontsAhead()
{
    return std::jthread([] { FcInit(); });
}

} // namespace headwater
