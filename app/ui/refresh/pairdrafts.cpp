// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/pairdrafts.h"

namespace headwater {

namespace {

bool isBlank(const Override &pair)
{
    return pair.source.trimmed().isEmpty() && pair.spec.trimmed().isEmpty();
}

} // namespace

std::optional<PairDraft> PairDrafts::find(const CollectionRef &collection) const
{
    const auto draft = m_drafts.constFind(collection);
    return draft == m_drafts.constEnd() ? std::nullopt : std::optional(*draft);
}

bool PairDrafts::has(const CollectionRef &collection) const
{
    return m_drafts.contains(collection);
}

void PairDrafts::put(const CollectionRef &collection, const PairDraft &draft)
{
    if (isBlank(draft.pair)) {
        remove(collection);
        return;
    }
    m_drafts.insert(collection, draft);
    Q_EMIT changed(collection);
}

void PairDrafts::remove(const CollectionRef &collection)
{
    if (m_drafts.remove(collection))
        Q_EMIT changed(collection);
}

} // namespace headwater
