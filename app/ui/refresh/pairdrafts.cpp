// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/pairdrafts.h"

#include "store/profile/draftstore.h"

namespace headwater {

namespace {

bool isBlank(const Override &pair)
{
    return pair.source.trimmed().isEmpty() && pair.spec.trimmed().isEmpty();
}

} // namespace

std::optional<PairDraft> PairDrafts::find(const CollectionRef &collection) const
{
    if (const auto draft = m_drafts.constFind(collection); draft != m_drafts.constEnd())
        return *draft;
    if (const auto stored = m_store ? m_store->find(collection) : std::nullopt)
        return PairDraft{{stored->source, stored->spec, {}}, {}, stored->savedAt};
    return std::nullopt;
}

bool PairDrafts::has(const CollectionRef &collection) const
{
    return m_drafts.contains(collection) || (m_store && m_store->find(collection));
}

void PairDrafts::put(const CollectionRef &collection, const PairDraft &draft)
{
    if (isBlank(draft.pair)) {
        remove(collection);
        return;
    }
    m_drafts.insert(collection, draft);
    const Result<Done> saved = m_store ? m_store->save(collection, draft.pair) : Done{};
    m_trouble = saved ? QString() : saved.error().message;
    Q_EMIT changed(collection);
}

void PairDrafts::remove(const CollectionRef &collection)
{
    if (!has(collection))
        return;
    m_drafts.remove(collection);
    if (m_store)
        (void)m_store->remove(collection);
    Q_EMIT changed(collection);
}

void PairDrafts::removeAllOf(const EndpointId &endpoint)
{
    m_drafts.removeIf([&endpoint](const auto &draft) { return draft.key().endpoint == endpoint; });
    if (m_store)
        (void)m_store->removeAllOf(endpoint);
}

} // namespace headwater
