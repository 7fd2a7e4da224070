// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "models/displaytext.h"
#include "models/endpointmarks.h"
#include "models/endpointtrouble.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace headwater {

struct EndpointFolder;

/// A row of the tree that can have rows below it. Indexes point to it, so its address is stable.
struct EndpointBranch
{
    explicit EndpointBranch(bool isOne) : isFolder(isOne) { }

    const bool isFolder;
    int place = 0; ///< among the folders, in its folder, or among those without one
};

/// An endpoint with what its cluster answered.
struct EndpointNode final : EndpointBranch
{
    explicit EndpointNode(const ClusterEndpoint &which) : EndpointBranch(false), endpoint(which) { }

    ClusterEndpoint endpoint;
    EndpointFolder *folder = nullptr; ///< nothing: in none
    QStringList databases; ///< sorted by databaseLess()
    bool isReloading = false;
    bool wasReloaded = false;
    std::optional<Error> failure;
    EndpointTrouble troubleBefore = EndpointTrouble::None; ///< the reload that is running
    QString listNote;
    bool offersJobs = true;
    int liveJobs = 0;

    [[nodiscard]] EndpointHealth health() const;
    [[nodiscard]] EndpointTrouble trouble() const;
    [[nodiscard]] QString note() const;
};
using EndpointNodes = std::vector<std::unique_ptr<EndpointNode>>;

struct EndpointFolder final : EndpointBranch
{
    explicit EndpointFolder(const QString &called) : EndpointBranch(true), name(called) { }

    QString name;
    EndpointNodes nodes; ///< none only while rows move

    [[nodiscard]] int count() const { return int(nodes.size()); }
    [[nodiscard]] int problems() const; ///< endpoints that have one
    [[nodiscard]] EndpointHealth health() const; ///< the worst
    [[nodiscard]] int liveJobs() const;
    /// What all its endpoints have in common; an open token is shown for one.
    [[nodiscard]] EndpointMarks marks() const;
};

/// The default database first, then by name.
[[nodiscard]] bool databaseLess(const QString &left, const QString &right);

} // namespace headwater
