// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"
#include "core/job/freshness.h"
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

/// The facts of one row that filters and sorting use. The text members are case-folded, but for those called whole.
struct CollectionFacts
{
    const QString &name;
    const QString &database;
    const QString &endpoint;
    const QString &source;
    const QString &wholeName;
    const QString &wholeDatabase;
    const QString &wholeEndpoint;
    CollectionKind kind;
    std::optional<JobState> state; ///< of the latest job, if there is one
    const QDateTime *okAt; ///< when the last completed refresh ended, UTC; null if none is known
    EnvironmentTag tag = EnvironmentTag::None;
    bool isLookedAt = true; ///< false: kind and source are not known yet
    bool hasFailedSince
            = false; ///< a refresh failed after the one that was done last, or none was done
    AgeLimits limits; ///< of the row's tag
    QDateTime learnedAt{}; ///< when it was described; invalid if never
    bool isNeverOk = false; ///< it is known that no refresh was done

    [[nodiscard]] Freshness freshness(const QDateTime &now) const
    {
        return freshnessOf(okAt ? *okAt : QDateTime(), limits, now);
    }
};

/// Every collection of every endpoint in one table, built for tens of thousands of rows. The rows of a
/// database are adjacent and sorted by name. A new list is merged into them, so that selection and
/// scroll position survive a reload.
class CollectionTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Endpoint, Database, Kind, Source, LastOk, State };
    static constexpr int kColumnCount = 7;

    /// \a store must outlive the model. When an endpoint is removed from it or moves to another address,
    /// the rows of that endpoint are removed.
    explicit CollectionTableModel(const EndpointStore &store, QObject *parent = nullptr);

    void setCollections(const EndpointId &endpoint, const QString &database,
                        const QStringList &names, const QDateTime &listedAt = {});
    /// Adds what an earlier run knew. If this run has listed the database already, no rows are added, and rows
    /// that have been described are not changed.
    void recall(const EndpointId &endpoint, const DatabaseRecord &database);
    /// Drops the rows of databases that are gone.
    void setDatabases(const EndpointId &endpoint, const QStringList &databases);
    void removeEndpoint(const EndpointId &endpoint);
    /// Ignored when the collection is not in the table, or no longer.
    void setInfo(const CollectionInfo &info, const QDateTime &learnedAt = {});
    /// Sets what the cluster's job list says about a collection.
    void setTrace(const CollectionRef &collection, const RefreshTrace &trace);
    /// Fills Last ok and State, and remembers the job for collections that are listed later. A job older than
    /// the one shown counts for Last ok only. A job that was sent to another address than the endpoint has now
    /// is ignored: it refreshed a collection of another cluster.
    void setLatestJob(const RefreshJob &job);
    /// The same for jobs read from the history. What is already known of one of them is newer and wins.
    void recallJobs(const QList<RefreshJob> &jobs);
    /// Removes cancelled jobs. Returns the collections whose latest jobs they were, so that the caller can
    /// set earlier ones.
    [[nodiscard]] QList<CollectionRef> dropJobs(const QList<LocalJobId> &jobs);
    /// Undoes setLatestJob() after the history of one endpoint, or of all, was cleared.
    void forgetJobs(const EndpointId &endpoint);
    void forgetAllJobs();
    /// From which ages data is called stale; the defaults until it is set.
    void setFreshnessLimits(const FreshnessLimits &limits);
    /// Sets the time for relative texts. The model never reads a clock.
    void tick(const QDateTime &now);

    /// Empty when the collection is not in the table; kind Unknown until it is described.
    [[nodiscard]] std::optional<CollectionInfo> info(const CollectionRef &ref) const;
    /// When the collection's job list was last read; invalid if never.
    [[nodiscard]] QDateTime traceReadAt(const CollectionRef &ref) const;
    /// When the oldest list in \a scopes was read; invalid when there is none.
    [[nodiscard]] QDateTime listedAt(const Scopes &scopes) const
    {
        return m_blocks.listedAt(scopes);
    }
    [[nodiscard]] int notLookedAt() const { return m_notLookedAt; } ///< rows
    [[nodiscard]] const QDateTime &now() const { return m_now; } ///< as of the last tick()
    [[nodiscard]] CollectionRef ref(int row) const;
    [[nodiscard]] const QString &nameAt(int row) const { return m_blocks.at(row).second.name; }
    [[nodiscard]] int row(const CollectionRef &ref) const
    {
        return m_blocks.rowOf(ref);
    } ///< -1 when not in the table
    [[nodiscard]] CollectionFacts facts(int row) const;
    [[nodiscard]] bool isIn(int row, const Scopes &scopes) const
    {
        return m_blocks.isIn(row, scopes);
    }

    /// The names of the endpoints or databases that have rows in \a scopes.
    [[nodiscard]] QStringList valuesOf(Column column, const Scopes &scopes) const
    {
        return column == Endpoint ? m_blocks.endpoints(scopes) : m_blocks.databases(scopes);
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_blocks.rowCount();
    }
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
    KnownRefreshes m_refreshes; // from the history
    QDateTime m_now; // UTC
    FreshnessLimits m_limits;
    int m_notLookedAt = 0;
};

} // namespace headwater
