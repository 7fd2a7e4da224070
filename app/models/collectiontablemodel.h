// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"
#include "core/job/job.h"
#include "models/collectionblocks.h"
#include "models/knownrefreshes.h"
#include "models/roles.h"
#include "models/scope.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <optional>

namespace headwater {

class EndpointStore;

/// The facts of one row that filtering and sorting look at. The text members are case-folded.
struct CollectionFacts
{
    const QString &name;
    const QString &database;
    const QString &endpoint;
    const QString &source;
    CollectionKind kind;
    std::optional<JobState> state; ///< of the latest job, if there is one
    const QDateTime *okAt; ///< when a refresh was done last, UTC; null when none is known
    EnvironmentTag tag = EnvironmentTag::None;
    bool isLookedAt = true; ///< else kind and source are not known yet
};

/// Every collection of every endpoint in one table, made for tens of thousands of rows. The rows of
/// one database lie together, sorted by name; a new list is merged into them, so that selection and
/// scroll position survive a reload.
class CollectionTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Endpoint, Database, Kind, Source, LastOk, State };
    static constexpr int kColumnCount = 7;

    /// \a store must outlive the model; an endpoint that is removed from it, or moves to another
    /// address, takes its rows along.
    explicit CollectionTableModel(const EndpointStore &store, QObject *parent = nullptr);

    void setCollections(const EndpointId &endpoint, const QString &database,
                        const QStringList &names, const QDateTime &listedAt = {});
    /// What an earlier run knew. Where this one has listed the database, it adds no rows and changes none
    /// that was described.
    void recall(const EndpointId &endpoint, const DatabaseRecord &database);
    /// Drops the rows of databases that are gone.
    void setDatabases(const EndpointId &endpoint, const QStringList &databases);
    void removeEndpoint(const EndpointId &endpoint);
    /// Ignored when the collection is not (or no longer) in the table.
    void setInfo(const CollectionInfo &info, const QDateTime &learnedAt = {});
    /// What the job list of its cluster told of a collection.
    void setTrace(const CollectionRef &collection, const RefreshTrace &trace);
    /// Fills Last ok and State. Remembered for collections that are listed later; an older job than the
    /// one shown counts for Last ok only, and one that was sent to another address than the endpoint has
    /// for nothing: that collection is another.
    void setLatestJob(const RefreshJob &job);
    /// The same for jobs of the history, read a moment ago: what is known of one of them is newer.
    void recallJobs(const QList<RefreshJob> &jobs);
    /// Takes jobs out that were withdrawn. Returns the collections whose latest jobs they were, so
    /// that earlier ones can be told.
    [[nodiscard]] QList<CollectionRef> dropJobs(const QList<LocalJobId> &jobs);
    /// Takes back what setLatestJob() told: the history was wiped, of one endpoint or of all.
    void forgetJobs(const EndpointId &endpoint);
    void forgetAllJobs();
    /// The time that relative words count from. The model never asks a clock.
    void tick(const QDateTime &now);

    /// Nothing when the collection is not in the table; kind Unknown when it was not described yet.
    [[nodiscard]] std::optional<CollectionInfo> info(const CollectionRef &ref) const;
    /// When a job list of it was read last, or never.
    [[nodiscard]] QDateTime traceReadAt(const CollectionRef &ref) const;
    /// The oldest of the lists in \a scopes; invalid when there is none.
    [[nodiscard]] QDateTime listedAt(const Scopes &scopes) const
    {
        return m_blocks.listedAt(scopes);
    }
    [[nodiscard]] int notLookedAt() const { return m_notLookedAt; } ///< rows
    [[nodiscard]] const QDateTime &now() const { return m_now; } ///< as of the last tick()
    [[nodiscard]] CollectionRef ref(int row) const;
    [[nodiscard]] int row(const CollectionRef &ref) const
    {
        return m_blocks.rowOf(ref);
    } ///< -1 when not in the table
    [[nodiscard]] CollectionFacts facts(int row) const;
    [[nodiscard]] bool isIn(int row, const Scopes &scopes) const
    {
        return m_blocks.isIn(row, scopes);
    }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void dropBlock(size_t position);
    void updateEndpoint(const ClusterEndpoint &endpoint);
    void describeRow(const CollectionBlock &block, CollectionRow &row, const CollectionInfo &info,
                     const QDateTime &learnedAt);
    [[nodiscard]] bool learnJob(const RefreshJob &job);
    void showJobs(const QList<CollectionRef> &collections);
    [[nodiscard]] CollectionRow *findRow(const CollectionRef &ref, int &number) const;
    void announce(int firstRow, int lastRow, int firstColumn, int lastColumn);

    const EndpointStore &m_store;
    CollectionBlocks m_blocks;
    KnownRefreshes m_refreshes; // of the history
    QDateTime m_now; // UTC
    int m_notLookedAt = 0;
};

} // namespace headwater
