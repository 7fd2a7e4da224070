// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QHash>
#include <QSortFilterProxyModel>

namespace headwater {

class EndpointTreeModel;

/// The tree's rows in the user's order, or those with problems first. Rows move only in settle(), so that none moves
/// while the user points at it.
class EndpointOrder final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// \a model must outlive the order.
    explicit EndpointOrder(EndpointTreeModel &model, QObject *parent = nullptr);

    void setProblemsFirst(bool on);
    [[nodiscard]] bool problemsFirst() const { return m_problemsFirst; }
    /// Moves the rows to where their present problems belong.
    void settle();

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] QHash<EndpointId, int> presentRanks() const;

    EndpointTreeModel &m_model;
    QHash<EndpointId, int> m_ranks; // as of settle(); without an entry: no problem
    bool m_problemsFirst = true;
};

} // namespace headwater
