// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/base/result.h"
#include "core/job/link.h"

#include <QStringList>

#include <optional>

namespace headwater {

/// The options before the subcommand, and the subcommand with everything after it.
struct Arguments
{
    QString profile; ///< empty: the user's own
    QString log; ///< a file; empty: none
    std::optional<JobId> follow; ///< the job that the window is to follow
    std::optional<Link> link; ///< what the window is to show
    bool demo = false;
    bool version = false;
    QString help; ///< the text that was asked for
    std::optional<QStringList> complete; ///< the words to complete, the last one perhaps unfinished
    QStringList command; ///< empty: open the window
};

/// Parses \a arguments, given without the program's name. A usage error has kind InvalidInput.
[[nodiscard]] Result<Arguments> parseArguments(const QStringList &arguments);

} // namespace headwater
