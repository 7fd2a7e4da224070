// SPDX-License-Identifier: Apache-2.0
#pragma once

// What CollectionTableModel is made of; for its own sources only.

#include "models/collectiontablemodel.h"

namespace headwater {

/// What is known once a collection was described.
struct CollectionTableModel::Description
{
    CollectionInfo info;
    QDateTime learnedAt; // UTC
    QString source; // masked, on one line
    QString foldedSource;
};

struct CollectionTableModel::LatestJob
{
    LocalJobId id {};
    JobState state = JobState::Sending;
    QString word;
    int progress = 0;
    QString caution;
};

struct CollectionTableModel::KnownJobs
{
    std::optional<LatestJob> latest;
    RefreshTrace trace; // of all of them
};

struct CollectionTableModel::Row
{
    explicit Row(const QString &collection) : name(collection), foldedName(name.toCaseFolded()) { }

    QString name;
    QString foldedName;
    std::unique_ptr<Description> described;
    std::optional<LatestJob> latest;
    RefreshTrace listed; // what the job list of the cluster told
    RefreshTrace trace; // that and the history

    [[nodiscard]] CollectionKind kind() const
    {
        return described ? described->info.kind : CollectionKind::Unknown;
    }
    [[nodiscard]] bool hasFailedSince() const
    {
        return trace.failedAt.isValid() && (!trace.okAt.isValid() || trace.okAt < trace.failedAt);
    }
};

struct CollectionTableModel::Block
{
    ClusterEndpoint endpoint;
    QString database;
    QString foldedEndpoint;
    QString foldedDatabase;
    QDateTime listedAt; // UTC
    int first = 0;
    std::vector<Row> rows; // sorted by name, code unit by code unit

    [[nodiscard]] int end() const { return first + int(rows.size()); }
    [[nodiscard]] CollectionRef ref(const Row &row) const
    {
        return {endpoint.id, database, row.name};
    }
    void setEndpoint(const ClusterEndpoint &changed)
    {
        endpoint = changed;
        foldedEndpoint = changed.name.toCaseFolded();
    }
};

} // namespace headwater
