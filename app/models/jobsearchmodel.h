// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "jobs/joblocator.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>

namespace headwater {

/// What an endpoint says about a job that is looked for.
struct JobAnswer
{
    enum class Kind {
        Asking,
        Knows, ///< `located` says what the server knows
        InHistory, ///< `row` is its row
        DoesNotKnow,
        NotAsked, ///< `words` say why
        Failed, ///< `words` say why
    };

    Kind kind = Kind::Asking;
    QString words;
    std::optional<LocatedJob> located;
    LocalJobId row{};

    [[nodiscard]] bool isFound() const { return kind == Kind::Knows || kind == Kind::InHistory; }
};

/// Which endpoint knows which of the jobs that are looked for. With one job there is a row for each endpoint, in the
/// user's order; with several a row for each job, with the endpoint that knows it. Rows do not move when answers
/// arrive.
class JobSearchModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Asked, Answer };

    using QAbstractTableModel::QAbstractTableModel;

    /// Looks for other jobs: forgets all answers.
    void begin(const ClusterEndpoints &endpoints, const QList<JobId> &ids);
    /// Ignored if that endpoint or job is not in question.
    void setAnswer(JobId id, const EndpointId &endpoint, const JobAnswer &answer);

    [[nodiscard]] const QList<JobId> &ids() const { return m_ids; }
    [[nodiscard]] const ClusterEndpoints &endpoints() const { return m_endpoints; }
    [[nodiscard]] JobAnswer answer(JobId id, const EndpointId &endpoint) const;
    /// The first endpoint that knows the job; null if none does so far.
    [[nodiscard]] EndpointId finder(JobId id) const;
    [[nodiscard]] bool isAsking() const; ///< whether any answer is still to come
    /// What the endpoint says about the only job, in words; empty with several jobs.
    [[nodiscard]] QString words(const EndpointId &endpoint) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static constexpr int kKindRole = Qt::UserRole + 100; ///< JobAnswer::Kind of the row

private:
    [[nodiscard]] bool hasSeveral() const { return m_ids.size() > 1; }
    [[nodiscard]] JobAnswer rowAnswer(int row) const;
    [[nodiscard]] QString rowWords(int row) const;

    ClusterEndpoints m_endpoints;
    QList<JobId> m_ids;
    QHash<JobId, QHash<EndpointId, JobAnswer>> m_answers;
};

/// “logs_2026 · Running 34 % · started 13:55:02”
[[nodiscard]] QString locatedText(const LocatedJob &located, const QDateTime &now);

} // namespace headwater

Q_DECLARE_METATYPE(headwater::JobAnswer::Kind)
