// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "sandbox/complaint.h"
#include "sandbox/serverfacts.h"

#include <QByteArray>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>

namespace headwater::sandbox {

/// The parsed command line.
struct Options
{
    quint16 port = 0; ///< 0: any free one
    ClusterKind kind = ClusterKind::Milvus;
    ServerFacts server; ///< newest, unless the command line names another version
    StatusMode statusMode = StatusMode::Legacy;
    QByteArray token; ///< empty: the cluster requires none
    int collections = 0; ///< how many to add
    std::chrono::milliseconds tick{200};
    std::chrono::milliseconds retention{std::chrono::hours(24)};
    bool endsWithParent = false;
    QString recordFile;
    QStringList faults;
};

/// Why the program ends before it serves: `text` for the terminal, and the exit status.
struct EarlyEnd
{
    int status = 0;
    QString text;
};

/// Parses the command line; \a tokenFromEnvironment applies when it contains no token.
[[nodiscard]] tl::expected<Options, EarlyEnd> parseOptions(const QStringList &arguments,
                                                           const QByteArray &tokenFromEnvironment);

} // namespace headwater::sandbox
