// SPDX-License-Identifier: Apache-2.0
#include "models/collectionrules.h"

#include "models/collectioncolumns.h"
#include "models/collectiontablemodel.h"

#include <utility>

namespace headwater {

bool CollectionRules::setScopes(const Scopes &scopes)
{
    return std::exchange(m_scopes, scopes) != scopes;
}

bool CollectionRules::setFilterText(const QString &text)
{
    if (m_filterText == text)
        return false;
    m_filterText = text;
    m_query = CollectionQuery(text);
    return true;
}

bool CollectionRules::setExternalOnly(bool on)
{
    return std::exchange(m_externalOnly, on) != on;
}

bool CollectionRules::setOrder(int column, Qt::SortOrder order)
{
    const bool isOther = column != m_sortColumn || order != m_sortOrder;
    m_sortColumn = column;
    m_sortOrder = order;
    return isOther;
}

CollectionQuery::Judgement CollectionRules::judge(int row) const
{
    if (!m_scopes.isEmpty() && !m_table.isIn(row, m_scopes))
        return {false, false};
    if (!m_externalOnly && m_query.isEmpty())
        return {};
    const CollectionFacts facts = m_table.facts(row);
    CollectionQuery::Judgement judgement = m_query.judge(facts, m_table.now());
    if (m_externalOnly && facts.kind != CollectionKind::External) {
        const bool isKnown = facts.isLookedAt || (!judgement.accepted && !judgement.doubtful);
        return {false, !isKnown};
    }
    return judgement;
}

bool CollectionRules::sortsByLooks() const
{
    return m_sortColumn >= 0 && collectionColumn(m_sortColumn).needsALook;
}

CollectionRules::Doubts CollectionRules::doubts() const
{
    Doubts doubts;
    const bool mayDoubt = m_externalOnly || !m_query.isEmpty() || sortsByLooks();
    if (!mayDoubt || m_table.notLookedAt() == 0)
        return doubts;
    for (int row = 0; row < m_table.rowCount(); ++row) {
        const CollectionQuery::Judgement judgement = judge(row);
        const bool isSortedBlindly
                = judgement.accepted && sortsByLooks() && !m_table.facts(row).isLookedAt;
        if (judgement.doubtful && !judgement.accepted)
            doubts.leftOut << m_table.ref(row);
        else if (judgement.doubtful || isSortedBlindly)
            doubts.shown << m_table.ref(row);
    }
    return doubts;
}

bool CollectionRules::isBefore(int left, int right) const
{
    if (m_sortColumn < 0)
        return left < right;
    const CollectionColumn &column = collectionColumn(m_sortColumn);
    const CollectionFacts l = m_table.facts(left);
    const CollectionFacts r = m_table.facts(right);
    if (column.needsALook) {
        const bool isLeftLast = column.needsALook(l);
        const bool isRightLast = column.needsALook(r);
        if (isLeftLast != isRightLast)
            return isRightLast;
    }
    if (column.isLast && column.isLast(l) != column.isLast(r))
        return column.isLast(r);
    const int order = column.compare(l, r);
    if (order == 0)
        return left < right;
    return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
}

} // namespace headwater
