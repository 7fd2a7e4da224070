// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "core/base/problem.h"
#include "core/job/clusterendpoint.h"

namespace headwater {

class Options;

/// `headwater check`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeCheckCommand(const Options &options,
                                                                Services &services);

/// A pair as read from arguments and a file. `problems` are those found while decoding.
struct PairInput
{
    QString source;
    QString spec;
    Problems problems;
};

/// Reads the pair that --source and --spec name; a missing option gives an empty text.
[[nodiscard]] Result<PairInput> readPair(const std::optional<QString> &source,
                                         const std::optional<QString> &specFile);

/// All problems that decoding and checkPair() find in \a input.
[[nodiscard]] Problems checkInput(const PairInput &input, ClusterKind kind);

/// `line:column: severity: message` below `source:` and `spec:`, as `headwater check` prints it.
[[nodiscard]] QStringList problemLines(const PairInput &input, const Problems &problems);

} // namespace headwater
