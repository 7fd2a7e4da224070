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

/// An endpoint that is configured or that only the history still knows, with its databases.
struct HistoryPlace
{
    EndpointId endpoint;
    QString name;
    QStringList databases; ///< sorted; those of which the history has jobs

    bool operator==(const HistoryPlace &) const = default;
};

/// What the history keeps beside its rows: the timeline of a job, the user's own words on it, the jobs
/// that it is linked with, and what the rows have in common. What cannot be read is empty, and said.
class JobArchive final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive the archive.
    JobArchive(HistoryStore &history, const EndpointStore &endpoints, QObject *parent = nullptr);

    [[nodiscard]] std::optional<RefreshJob> job(LocalJobId id) const;
    using Take = std::function<void(const QList<RefreshJob> &)>;
    /// Reads the newest ended job of each of \a collections. \a take is called later unless
    /// \a context is gone or nothing could be read; so it is by the next.
    void readLatest(const QList<CollectionRef> &collections, QObject *context,
                    const Take &take) const;
    /// Reads the newest job that is done of every collection of a database, and the newest.
    void readLatestOfEach(const EndpointId &endpoint, const QString &database, QObject *context,
                          const Take &take) const;
    [[nodiscard]] HistoryStore &history() const { return m_history; }
    [[nodiscard]] QList<Observation> observations(LocalJobId id) const; ///< oldest first
    [[nodiscard]] Annotation annotation(LocalJobId id) const;
    /// Keeps the user's words, and returns them as they shall be kept: secrets that can be told by
    /// their pattern are masked first. A failure is told by annotationFailed().
    Annotation annotate(LocalJobId id, const Annotation &annotation);
    /// The job in whose place \a job is followed, if any.
    [[nodiscard]] std::optional<RefreshJob> predecessor(const RefreshJob &job) const;
    /// The configured endpoints in their order, then those that only the history knows.
    [[nodiscard]] QList<HistoryPlace> places() const;
    /// Null when it is no longer configured. Good until the endpoints change.
    [[nodiscard]] const ClusterEndpoint *endpoint(const EndpointId &id) const;

Q_SIGNALS:
    void failed(const headwater::Error &error) const;
    void annotationFailed(const headwater::Error &error);
    void annotationKept();

private:
    void read(const std::function<Result<QList<RefreshJob>>(HistoryStore &)> &question,
              QObject *context, const Take &take) const;
    template <typename T> [[nodiscard]] T valueOr(const Result<T> &result, T fallback) const;

    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
};

} // namespace headwater
