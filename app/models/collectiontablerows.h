// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collectionrecord.h"
#include "core/job/job.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <vector>

namespace headwater {

/// What a description of the collection has told.
struct CollectionDescription
{
    CollectionInfo info;
    QDateTime learnedAt; // UTC
    QString source; // masked, in one line
    QString foldedSource;
};

/// The newest job of a collection, as its row shows it.
struct LatestJob
{
    LocalJobId id{};
    JobState state = JobState::Sending;
    QString word;
    int progress = 0;
    QString caution;
};

/// One collection in the CollectionTableModel.
struct CollectionRow
{
    explicit CollectionRow(const QString &collection)
        : name(collection), foldedName(name.toCaseFolded())
    {
    }

    QString name;
    QString foldedName;
    std::unique_ptr<CollectionDescription> described;
    std::optional<LatestJob> latest;
    RefreshTrace listed; // from the cluster's job list
    RefreshTrace trace; // from that and the history together

    [[nodiscard]] CollectionKind kind() const
    {
        return described ? described->info.kind : CollectionKind::Unknown;
    }
    /// Neither the cluster's list nor the history has a refresh that was done. Before the list is read, nobody knows.
    [[nodiscard]] bool isNeverOk() const
    {
        return kind() == CollectionKind::External && listed.readAt.isValid()
                && !trace.okAt.isValid();
    }
    [[nodiscard]] bool hasFailedSince() const
    {
        return trace.failedAt.isValid() && (!trace.okAt.isValid() || trace.okAt < trace.failedAt);
    }
};

/// The rows of one database.
struct CollectionBlock
{
    ClusterEndpoint endpoint;
    QString database;
    QString foldedEndpoint;
    QString foldedDatabase;
    QDateTime listedAt; // UTC
    int first = 0;
    std::vector<CollectionRow> rows; // sorted by name, code unit by code unit

    [[nodiscard]] int end() const { return first + int(rows.size()); }
    [[nodiscard]] CollectionRef ref(const CollectionRow &row) const
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
