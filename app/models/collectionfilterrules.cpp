// SPDX-License-Identifier: Apache-2.0
// Which rows CollectionFilterModel shows, and in which order.
#include "models/collectionfiltermodel.h"
#include "models/naturalcompare.h"

namespace headwater {

namespace {

int compareValues(auto left, auto right)
{
    return left < right ? -1 : int(right < left);
}

/// What is missing sorts last.
int compareText(const QString &left, const QString &right)
{
    if (left.isEmpty() || right.isEmpty())
        return compareValues(left.isEmpty(), right.isEmpty());
    return naturalCompare(left, right);
}

} // namespace

CollectionQuery::Judgement CollectionFilterModel::judge(int sourceRow) const
{
    if (!m_scopes.isEmpty() && !m_source.isIn(sourceRow, m_scopes))
        return {false, false};
    if (!m_externalOnly && m_query.isEmpty())
        return {};
    const CollectionFacts facts = m_source.facts(sourceRow);
    CollectionQuery::Judgement judgement = m_query.judge(facts, m_source.now());
    if (m_externalOnly && facts.kind != CollectionKind::External) {
        const bool isKnown = facts.isLookedAt || (!judgement.accepted && !judgement.doubtful);
        return {false, !isKnown};
    }
    return judgement;
}

bool CollectionFilterModel::sortsByFacts() const
{
    return m_sortColumn == CollectionTableModel::Kind || m_sortColumn == CollectionTableModel::Source;
}

CollectionFilterModel::Doubts CollectionFilterModel::doubts() const
{
    Doubts doubts;
    const bool mayDoubt = m_externalOnly || !m_query.isEmpty() || sortsByFacts();
    if (!mayDoubt || m_source.notLookedAt() == 0)
        return doubts;
    for (int row = 0; row < m_source.rowCount(); ++row) {
        const CollectionQuery::Judgement judgement = judge(row);
        const bool isSortedBlindly
                = judgement.accepted && sortsByFacts() && !m_source.facts(row).isLookedAt;
        if (judgement.doubtful && !judgement.accepted)
            doubts.leftOut << m_source.ref(row);
        else if (judgement.doubtful || isSortedBlindly)
            doubts.shown << m_source.ref(row);
    }
    return doubts;
}

int CollectionFilterModel::compare(int left, int right) const
{
    const CollectionFacts l = m_source.facts(left);
    const CollectionFacts r = m_source.facts(right);
    switch (m_sortColumn) {
    case CollectionTableModel::Name:
        return naturalCompare(l.name, r.name);
    case CollectionTableModel::Endpoint:
        return compareText(l.endpoint, r.endpoint);
    case CollectionTableModel::Database:
        return compareText(l.database, r.database);
    case CollectionTableModel::Kind: {
        const auto rank = [](CollectionKind kind) {
            return kind == CollectionKind::External ? 0 : kind == CollectionKind::Managed ? 1 : 2;
        };
        return compareValues(rank(l.kind), rank(r.kind));
    }
    case CollectionTableModel::Source:
        return naturalCompare(l.source, r.source);
    case CollectionTableModel::LastOk:
        if (!l.okAt || !r.okAt)
            return compareValues(l.okAt != nullptr, r.okAt != nullptr);
        return compareValues(*l.okAt, *r.okAt);
    case CollectionTableModel::State:
        if (!l.state || !r.state)
            return compareValues(!l.state, !r.state);
        return compareValues(*l.state, *r.state);
    default:
        return 0;
    }
}

/// Such rows stand last, whichever way the others are sorted.
bool CollectionFilterModel::hasNothingToSortBy(const CollectionFacts &facts) const
{
    switch (m_sortColumn) {
    case CollectionTableModel::Kind:
        return facts.kind == CollectionKind::Unknown;
    case CollectionTableModel::Source:
        return facts.source.isEmpty();
    default:
        return false;
    }
}

bool CollectionFilterModel::isBefore(int left, int right) const
{
    if (sortsByFacts()) {
        const bool isLeftLast = hasNothingToSortBy(m_source.facts(left));
        const bool isRightLast = hasNothingToSortBy(m_source.facts(right));
        if (isLeftLast != isRightLast)
            return isRightLast;
    }
    const int order = compare(left, right);
    if (order == 0)
        return left < right;
    return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
}

} // namespace headwater
