// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace headwater {

/// What stands before the subcommand, and the subcommand with all that follows it.
struct Arguments
{
    QString profile; ///< empty: the user's own
    QString log; ///< a file; empty: none
    bool demo = false;
    bool help = false;
    bool version = false;
    QStringList command; ///< empty: open the window
};

/// \a arguments without the program's name. A usage mistake is an error of kind InvalidInput.
[[nodiscard]] Result<Arguments> parseArguments(const QStringList &arguments);

} // namespace headwater
