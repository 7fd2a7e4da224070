// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointorder.h"

#include "models/endpointtreemodel.h"

#include <algorithm>

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
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    setSourceModel(&model);
    m_ranks = presentRanks();
    sort(0);
}

void EndpointOrder::setQuery(const EndpointQuery &query)
{
    m_query = query;
    invalidateFilter();
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
    for (const EndpointId &id : m_model.endpoints()) {
        const int rank = rankOf(m_model.trouble(id));
        if (rank != kNoProblem)
            ranks.insert(id, rank);
    }
    return ranks;
}

/// Of a folder: that of the endpoint in it that needs the user most.
int EndpointOrder::rankAt(const QModelIndex &index) const
{
    const auto scope = m_model.scopeAt(index);
    if (!scope->isFolder())
        return m_ranks.value(scope->endpoint, kNoProblem);
    int rank = kNoProblem;
    for (const EndpointId &id : m_model.endpointsIn(scope->folder))
        rank = std::min(rank, m_ranks.value(id, kNoProblem));
    return rank;
}

bool EndpointOrder::areExchangeable(const QModelIndex &one, const QModelIndex &other) const
{
    const QModelIndex first = mapToSource(one);
    const QModelIndex second = mapToSource(other);
    return !m_problemsFirst || rankAt(first) == rankAt(second);
}

bool EndpointOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto isEndpoint
            = [](const QModelIndex &index) { return index.data(DatabaseRole).isNull(); };
    const auto isFolder = [](const QModelIndex &index) { return !index.data(FolderRole).isNull(); };
    const bool isAboutProblems = m_problemsFirst && !m_ranks.isEmpty() && isEndpoint(left)
            && isFolder(left) == isFolder(right);
    if (isAboutProblems) {
        const int leftRank = rankAt(left);
        const int rightRank = rankAt(right);
        if (leftRank != rightRank)
            return leftRank < rightRank;
    }
    return left.row() < right.row(); // folders come first in the model as well
}

/// Folders only as the rows above others: else all that is in them would be shown with them.
bool EndpointOrder::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_query.isEmpty())
        return true;
    const auto scope = m_model.scopeAt(m_model.index(row, 0, parent));
    if (scope->isFolder())
        return false;
    const ClusterEndpoint *endpoint = m_model.endpoint(scope->endpoint);
    return endpoint && m_query.accepts(*endpoint, scope->database);
}

} // namespace headwater
