// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <memory>

namespace headwater {

class HistoryDatabase;
struct HistoryQuery;

/// Which part of the history is asked for. Empty members do not restrict.
struct HistoryFilter
{
    /// Words that must all occur, in any case and inside of words too, in what a row shows:
    /// collection, database, endpoint, job id, state or message.
    QString text;
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
    /// Opens or makes the file (0600) and brings its schema up to date. A file that is no history,
    /// is damaged, locked or read-only, or comes from a newer version is left alone and reported.
    [[nodiscard]] static Result<std::unique_ptr<HistoryStore>> open(const QString &file);
    /// Works without a file, until quit: what is used when open() fails.
    [[nodiscard]] static std::unique_ptr<HistoryStore> inMemory();
    ~HistoryStore();
    Q_DISABLE_COPY_MOVE(HistoryStore)

    /// Adds a row for \a job and returns its id (job.localId is ignored).
    [[nodiscard]] Result<LocalJobId> insert(const RefreshJob &job);
    /// Replaces the row \a job.localId. It is an error if there is none.
    [[nodiscard]] Result<Done> update(const RefreshJob &job);

    [[nodiscard]] Result<std::optional<RefreshJob>> job(LocalJobId id) const;
    /// The newest row of the job that a server knows by \a serverId.
    [[nodiscard]] Result<std::optional<RefreshJob>> byServerId(const EndpointId &endpoint,
                                                               JobId serverId) const;
    /// Rows older than \a before (all when 0), newest first, at most \a limit.
    [[nodiscard]] Result<QList<RefreshJob>> page(const HistoryFilter &filter, LocalJobId before,
                                                 int limit) const;
    [[nodiscard]] Result<QHash<JobState, qint64>> countByState(const HistoryFilter &filter) const;
    /// Every row that had not ended, newest first: what is followed again at start.
    [[nodiscard]] Result<QList<RefreshJob>> unfinished() const;
    /// The newest ended job of a collection, for the “Last refresh” column.
    [[nodiscard]] Result<std::optional<RefreshJob>> latest(const CollectionRef &collection) const;
    /// The newest row of every collection, ended or not, in no order.
    [[nodiscard]] Result<QList<RefreshJob>> latestOfEach() const;

private:
    explicit HistoryStore(std::unique_ptr<HistoryDatabase> database);
    [[nodiscard]] Result<QList<qint64>> ids(const QList<HistoryQuery> &queries) const;
    [[nodiscard]] Result<QList<RefreshJob>> jobs(const QList<qint64> &ids) const;

    std::unique_ptr<HistoryDatabase> m_database;
};

} // namespace headwater
