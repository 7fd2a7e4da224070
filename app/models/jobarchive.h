// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "store/history/historystore.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace headwater {

class EndpointStore;

/// An endpoint with its databases. It is configured, or only the history still has it.
struct HistoryPlace
{
    EndpointId endpoint;
    QString name;
    QStringList databases; ///< sorted; those that have jobs in the history

    bool operator==(const HistoryPlace &) const = default;
};

/// What the history keeps in addition to its rows: a job's timeline, the user's notes, linked jobs, and the
/// endpoints and databases that occur. What cannot be read is returned empty, and the failure is reported.
class JobArchive final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive the archive.
    JobArchive(HistoryStore &history, const EndpointStore &endpoints, QObject *parent = nullptr);

    [[nodiscard]] std::optional<RefreshJob> job(LocalJobId id) const;
    using Take = std::function<void(const QList<RefreshJob> &)>;
    /// Reads the newest ended job of each of \a collections. \a take is called after this returns, unless
    /// \a context is gone or nothing could be read. The same holds for the next function.
    void readLatest(const QList<CollectionRef> &collections, QObject *context,
                    const Take &take) const;
    /// Reads the newest completed job and the newest job of every collection of a database.
    void readLatestOfEach(const EndpointId &endpoint, const QString &database, QObject *context,
                          const Take &take) const;
    /// The same for the newest jobs whose ids begin with \a digits.
    void readWithId(const QString &digits, QObject *context, const Take &take) const;
    [[nodiscard]] HistoryStore &history() const { return m_history; }
    /// The newest refreshes of a collection with new settings, newest first, at most \a limit.
    [[nodiscard]] QList<RefreshJob> withSettings(const CollectionRef &collection, int limit) const;
    [[nodiscard]] QList<Observation> observations(LocalJobId id) const; ///< oldest first
    [[nodiscard]] Annotation annotation(LocalJobId id) const;
    /// Saves the user's note and returns it as saved: secrets that can be recognised by their pattern are
    /// masked first. A failure is reported by annotationFailed().
    Annotation annotate(LocalJobId id, const Annotation &annotation);
    /// The job that \a job replaced, if any.
    [[nodiscard]] std::optional<RefreshJob> predecessor(const RefreshJob &job) const;
    /// The configured endpoints in their order, then those that occur only in the history.
    [[nodiscard]] QList<HistoryPlace> places() const;
    /// Null when it is no longer configured. Valid until the endpoints change.
    [[nodiscard]] const ClusterEndpoint *endpoint(const EndpointId &id) const;

Q_SIGNALS:
    void failed(const headwater::Error &error) const;
    void annotationFailed(const headwater::Error &error);
    void annotationKept();
    /// The note of the job has changed; both are as saved.
    void annotated(headwater::LocalJobId job, const headwater::Annotation &before,
                   const headwater::Annotation &after);

private:
    void read(const std::function<Result<QList<RefreshJob>>(HistoryStore &)> &question,
              QObject *context, const Take &take) const;
    template <typename T> [[nodiscard]] T valueOr(const Result<T> &result, T fallback) const;

    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
};

} // namespace headwater
