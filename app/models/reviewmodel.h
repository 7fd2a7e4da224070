// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/reviewverdict.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>
#include <utility>
#include <vector>

namespace headwater {

class EndpointStore;
struct ReviewRow;

/// The collections of a bulk refresh, each with its verdict in words. Facts arrive one by one and in any
/// order; facts about other collections are ignored.
class ReviewModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Collection, Endpoint, Database, Verdict };
    static constexpr int kColumnCount = 4;

    /// How many rows have each outcome.
    struct Counts
    {
        int sent = 0;
        int followed = 0;
        int needWord = 0;
        int describing = 0;
        int leftOut = 0;

        bool operator==(const Counts &) const = default;
    };

    /// \a endpoints must outlive the model; the rows of an endpoint that is removed from it are removed.
    ReviewModel(const EndpointStore &endpoints, const QList<CollectionRef> &collections,
                QObject *parent = nullptr);
    ~ReviewModel() override;

    void setInfo(const CollectionInfo &info);
    void setDescribeFailed(const CollectionRef &collection, const Error &error);
    void setRouteOffered(const EndpointId &endpoint, bool offered);
    /// The result of searching the job list: a running job, none, or an error if it cannot be read.
    void setRunning(const CollectionRef &collection,
                    const Result<std::optional<ServerJob>> &running);
    void setWaiting(const CollectionRef &collection);
    void setSettingsGone(const CollectionRef &collection);
    /// Whether the confirmation word for production was typed.
    void setWordGiven(bool given);

    [[nodiscard]] CollectionRef ref(int row) const;
    [[nodiscard]] ReviewVerdict verdict(int row) const;
    [[nodiscard]] Counts counts() const;
    [[nodiscard]] QString summary() const; ///< the counts in words
    [[nodiscard]] bool hasProduction() const; ///< in any row, whatever the verdict
    [[nodiscard]] QList<CollectionRef> toDescribe() const;
    [[nodiscard]] QList<CollectionRef> toSend() const;
    [[nodiscard]] QList<std::pair<CollectionRef, ServerJob>> toFollow() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The review needs to know whether a refresh of \a collection is running; answer with setRunning().
    /// Emitted once for each collection that may be sent.
    void lookRequested(const headwater::CollectionRef &collection);

private:
    void change(int row, const std::function<void(ReviewFacts &)> &how);
    void change(const CollectionRef &collection, const std::function<void(ReviewFacts &)> &how);
    void countRows();
    void removeEndpoint(const EndpointId &endpoint);
    [[nodiscard]] QList<CollectionRef> collectionsThat(bool (*fit)(ReviewVerdict)) const;

    std::vector<ReviewRow> m_rows;
    QHash<CollectionRef, int> m_rowOf;
};

} // namespace headwater
