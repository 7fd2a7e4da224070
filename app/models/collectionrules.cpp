// SPDX-License-Identifier: Apache-2.0
#include "models/collectionrules.h"

#include "models/collectioncolumns.h"
#include "models/collectiontablemodel.h"

#include <algorithm>
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

bool CollectionRules::setChip(int chip)
{
    return std::exchange(m_chip, chip) != chip;
}

bool CollectionRules::setSaved(const QStringList &filters)
{
    const QStringList texts = filters.first(std::min<qsizetype>(filters.size(), kMostSaved));
    if (std::exchange(m_savedTexts, texts) == texts)
        return false;
    m_saved.clear();
    for (const QString &text : texts)
        m_saved.append(CollectionQuery(text));
    if (m_chip >= chipCount())
        m_chip = int(CollectionChip::All);
    return true;
}

bool CollectionRules::setOrder(int column, Qt::SortOrder order)
{
    const bool isOther = column != m_sortColumn || order != m_sortOrder;
    m_sortColumn = column;
    m_sortOrder = order;
    return isOther;
}

const CollectionQuery *CollectionRules::savedQuery() const
{
    return m_chip < kCollectionChips ? nullptr : &m_saved.at(m_chip - kCollectionChips);
}

QString CollectionRules::fault() const
{
    const CollectionQuery *saved = savedQuery();
    return m_query.fault().isEmpty() && saved ? saved->fault() : m_query.fault();
}

bool CollectionRules::dependsOnTime() const
{
    const CollectionQuery *saved = savedQuery();
    return m_query.dependsOnTime() || (saved && saved->dependsOnTime())
            || m_chip == int(CollectionChip::Stale) || m_chip == int(CollectionChip::VeryStale);
}

bool CollectionRules::passes(int row) const
{
    if (!m_scopes.isEmpty() && !m_table.isIn(row, m_scopes))
        return false;
    return m_query.isEmpty() || m_query.accepts(m_table.facts(row), m_table.now());
}

quint32 CollectionRules::chips(int row) const
{
    const CollectionFacts facts = m_table.facts(row);
    quint32 chips = chipsOf(facts, m_table.now());
    for (qsizetype i = 0; i < m_saved.size(); ++i) {
        if (m_saved.at(i).accepts(facts, m_table.now()))
            chips |= 1U << (kCollectionChips + i);
    }
    return chips;
}

CollectionQuery::Judgement CollectionRules::judge(int row) const
{
    if (!m_scopes.isEmpty() && !m_table.isIn(row, m_scopes))
        return {false, false};
    const CollectionFacts facts = m_table.facts(row);
    CollectionQuery::Judgement judgement = m_query.judge(facts, m_table.now());
    if (!judgement.accepted && !judgement.doubtful)
        return judgement;
    CollectionQuery::Judgement ofChip;
    if (const CollectionQuery *saved = savedQuery()) {
        ofChip = saved->judge(facts, m_table.now());
    } else {
        ofChip.accepted = chipsOf(facts, m_table.now()) & (1U << m_chip);
        ofChip.doubtful = !facts.isLookedAt && needsALook(CollectionChip(m_chip));
    }
    if (!ofChip.accepted && !ofChip.doubtful)
        return ofChip;
    return {judgement.accepted && ofChip.accepted, judgement.doubtful || ofChip.doubtful};
}

bool CollectionRules::sortsByLooks() const
{
    return m_sortColumn >= 0 && collectionColumn(m_sortColumn).needsALook;
}

CollectionRules::Doubts CollectionRules::doubts() const
{
    Doubts doubts;
    const bool mayDoubt
            = m_chip != int(CollectionChip::All) || !m_query.isEmpty() || sortsByLooks();
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
