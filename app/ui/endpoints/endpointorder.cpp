// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointorder.h"

#include "models/endpointtreemodel.h"

namespace headwater {

namespace {

constexpr int kNoProblem = 3;

int rankOf(EndpointTrouble trouble)
{
    if (trouble == EndpointTrouble::None)
        return kNoProblem;
    if (trouble == EndpointTrouble::NoJobs)
        return 2;
    return isAboutToken(trouble) ? 1 : 0;
}

} // namespace

EndpointOrder::EndpointOrder(EndpointTreeModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    setSourceModel(&model);
    m_ranks = presentRanks();
    sort(0);
}

void EndpointOrder::setProblemsFirst(bool on)
{
    if (on == m_problemsFirst)
        return;
    m_problemsFirst = on;
    m_ranks = presentRanks();
    invalidate();
}

void EndpointOrder::settle()
{
    const QHash<EndpointId, int> ranks = presentRanks();
    if (ranks == m_ranks)
        return;
    m_ranks = ranks;
    if (m_problemsFirst)
        invalidate();
}

QHash<EndpointId, int> EndpointOrder::presentRanks() const
{
    QHash<EndpointId, int> ranks;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto scope = m_model.scopeAt(m_model.index(row, 0));
        const int rank = rankOf(m_model.trouble(scope->endpoint));
        if (rank != kNoProblem)
            ranks.insert(scope->endpoint, rank);
    }
    return ranks;
}

bool EndpointOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_problemsFirst && !left.parent().isValid()) {
        const int leftRank = m_ranks.value(m_model.scopeAt(left)->endpoint, kNoProblem);
        const int rightRank = m_ranks.value(m_model.scopeAt(right)->endpoint, kNoProblem);
        if (leftRank != rightRank)
            return leftRank < rightRank;
    }
    return left.row() < right.row();
}

} // namespace headwater
