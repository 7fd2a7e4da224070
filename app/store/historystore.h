// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <memory>

namespace headwater {

/// Which part of the history is asked for. Empty members do not restrict.
struct HistoryFilter
{
    QString text; ///< words that must all occur in collection, endpoint, job id, state, message
    QList<JobState> states;
    std::optional<EndpointId> endpoint;
    QString database;
    QDateTime since;

    bool operator==(const HistoryFilter &) const = default;
};

/// The record of every refresh, in SQLite (WAL; a new intent is synced to disk before insert()
/// returns, so that nothing is ever sent without a row). Holds no secret. Times are stored as UTC
/// milliseconds, job ids as integers, states by stateKey(). All errors are of kind Storage.
class HistoryStore final
{
public:
    /// Opens or makes the file (0600) and brings its schema up to date. A file that is no database, is
    /// locked or comes from a newer version is left alone and reported.
    [[nodiscard]] static Result<std::unique_ptr<HistoryStore>> open(const QString &file);
    /// Works without a file, until quit: what is used when open() fails.
    [[nodiscard]] static std::unique_ptr<HistoryStore> inMemory();
    ~HistoryStore();
    Q_DISABLE_COPY_MOVE(HistoryStore)

    /// Adds a row for \a job and returns its id (job.localId is ignored).
    [[nodiscard]] Result<LocalJobId> insert(const RefreshJob &job);
    [[nodiscard]] Result<Done> update(const RefreshJob &job);

    [[nodiscard]] Result<std::optional<RefreshJob>> job(LocalJobId id) const;
    /// Rows older than \a before (all when 0), newest first, at most \a limit.
    [[nodiscard]] Result<QList<RefreshJob>> page(const HistoryFilter &filter, LocalJobId before,
                                                 int limit) const;
    [[nodiscard]] Result<QHash<JobState, qint64>> countByState(const HistoryFilter &filter) const;
    /// Every row that had not ended: what is followed again at start.
    [[nodiscard]] Result<QList<RefreshJob>> unfinished() const;
    /// The newest ended job of a collection, for the “Last refresh” column.
    [[nodiscard]] Result<std::optional<RefreshJob>> latest(const CollectionRef &collection) const;
    /// The newest row of every collection.
    [[nodiscard]] Result<QList<RefreshJob>> latestOfEach() const;

private:
    explicit HistoryStore(const QString &connection);

    QString m_connection;
};

} // namespace headwater
