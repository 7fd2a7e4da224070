// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "models/endpointquery.h"

#include <QHash>
#include <QSortFilterProxyModel>

namespace headwater {

class EndpointTreeModel;

/// The tree's rows in the user's order, or those with problems first, each within its folder; folders are above the
/// endpoints without one. Rows move only in settle(), so that none moves while the user points at it. Shows what an
/// EndpointQuery means, with the rows above.
class EndpointOrder final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// \a model must outlive the order.
    explicit EndpointOrder(EndpointTreeModel &model, QObject *parent = nullptr);

    void setQuery(const EndpointQuery &query);
    [[nodiscard]] const EndpointQuery &query() const { return m_query; }
    void setProblemsFirst(bool on);
    [[nodiscard]] bool problemsFirst() const { return m_problemsFirst; }
    /// Moves the rows to where their present problems belong.
    void settle();
    /// Whether the user can change the order of two rows of one parent.
    [[nodiscard]] bool areExchangeable(const QModelIndex &one, const QModelIndex &other) const;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] QHash<EndpointId, int> presentRanks() const;
    [[nodiscard]] int rankAt(const QModelIndex &index) const;

    EndpointTreeModel &m_model;
    EndpointQuery m_query;
    QHash<EndpointId, int> m_ranks; // as of settle(); without an entry: no problem
    bool m_problemsFirst = true;
};

} // namespace headwater
