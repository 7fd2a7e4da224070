// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "store/historystore.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

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
    /// The newest ended job of a collection.
    [[nodiscard]] std::optional<RefreshJob> latest(const CollectionRef &collection) const;
    /// The newest job of every collection of a database, ended or not.
    [[nodiscard]] QList<RefreshJob> latestOfEach(const EndpointId &endpoint,
                                                 const QString &database) const;
    /// The newest that is done of every collection of a database, where there is one.
    [[nodiscard]] QList<RefreshJob> lastDoneOfEach(const EndpointId &endpoint,
                                                   const QString &database) const;
    [[nodiscard]] HistoryStore &history() const { return m_history; }
    [[nodiscard]] QList<Observation> observations(LocalJobId id) const; ///< oldest first
    [[nodiscard]] Annotation annotation(LocalJobId id) const;
    /// Keeps the user's words, and returns them as they shall be kept: secrets that can be told by
    /// their pattern are masked first. A failure is told by annotationFailed().
    Annotation annotate(LocalJobId id, const Annotation &annotation);
    /// The job in whose place \a job is followed, if any.
    [[nodiscard]] std::optional<RefreshJob> predecessor(const RefreshJob &job) const;
    /// The configured endpoints in their order, then those that only the history knows. The first
    /// call reads the newest row of every collection.
    [[nodiscard]] QList<HistoryPlace> places();
    void addPlace(const RefreshJob &job); ///< keeps places() up to date
    void forgetPlaces(); ///< they are read anew: rows may have gone
    /// Null when it is no longer configured. Good until the endpoints change.
    [[nodiscard]] const ClusterEndpoint *endpoint(const EndpointId &id) const;

Q_SIGNALS:
    void failed(const headwater::Error &error) const;
    void annotationFailed(const headwater::Error &error);
    void annotationKept();

private:
    struct Known
    {
        QString name;
        QSet<QString> databases;
    };

    template <typename T>
    [[nodiscard]] T valueOr(const Result<T> &result, T fallback) const;

    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
    std::optional<QHash<EndpointId, Known>> m_places; // once they were read
};

} // namespace headwater
