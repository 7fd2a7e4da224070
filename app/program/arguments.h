// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace headwater {

/// The options before the subcommand, and the subcommand with everything after it.
struct Arguments
{
    QString profile; ///< empty: the user's own
    QString log; ///< a file; empty: none
    bool demo = false;
    bool help = false;
    bool version = false;
    QStringList command; ///< empty: open the window
};

/// Parses \a arguments, given without the program's name. A usage error has kind InvalidInput.
[[nodiscard]] Result<Arguments> parseArguments(const QStringList &arguments);

} // namespace headwater
