// SPDX-License-Identifier: Apache-2.0
#include "models/collectionblocks.h"

#include "store/profile/endpointstore.h"

#include <algorithm>

namespace headwater {

namespace {

bool isInAny(const CollectionBlock &block, const Scopes &scopes)
{
    return std::any_of(scopes.begin(), scopes.end(), [&](const Scope &scope) {
        return scope.contains(block.endpoint.id, block.database);
    });
}

} // namespace

std::pair<CollectionBlock &, CollectionRow &> CollectionBlocks::at(int row) const
{
    const auto next
            = std::upper_bound(m_blocks.begin(), m_blocks.end(), row,
                               [](int number, const auto &block) { return number < block->end(); });
    Q_ASSERT(next != m_blocks.end());
    CollectionBlock &block = **next;
    return {block, block.rows[size_t(row - block.first)]};
}

int CollectionBlocks::rowOf(const CollectionRef &ref) const
{
    const CollectionBlock *block = find(ref.endpoint, ref.database);
    if (!block)
        return -1;
    const auto found = std::lower_bound(
            block->rows.begin(), block->rows.end(), ref.name,
            [](const CollectionRow &row, const QString &name) { return row.name < name; });
    if (found == block->rows.end() || found->name != ref.name)
        return -1;
    return block->first + int(found - block->rows.begin());
}

CollectionBlock *CollectionBlocks::find(const EndpointId &endpoint, const QString &database) const
{
    const auto found = std::find_if(m_blocks.begin(), m_blocks.end(), [&](const auto &block) {
        return block->endpoint.id == endpoint && block->database == database;
    });
    return found == m_blocks.end() ? nullptr : found->get();
}

CollectionBlock &CollectionBlocks::findOrAdd(const ClusterEndpoint &endpoint,
                                             const QString &database)
{
    if (CollectionBlock *known = find(endpoint.id, database))
        return *known;
    auto block = std::make_unique<CollectionBlock>();
    block->setEndpoint(endpoint);
    block->database = database;
    block->foldedDatabase = database.toCaseFolded();
    const auto rank = [this](const CollectionBlock &ranked) {
        const auto &endpoints = m_store.endpoints();
        const auto known = std::find_if(endpoints.begin(), endpoints.end(), [&](const auto &entry) {
            return entry.id == ranked.endpoint.id;
        });
        return std::pair(known - endpoints.begin(), ranked.foldedDatabase);
    };
    const auto place = std::find_if(m_blocks.begin(), m_blocks.end(),
                                    [&](const auto &other) { return rank(*block) < rank(*other); });
    CollectionBlock &added = **m_blocks.insert(place, std::move(block));
    countRows();
    return added;
}

void CollectionBlocks::remove(size_t position)
{
    m_blocks.erase(m_blocks.begin() + qsizetype(position));
    countRows();
}

void CollectionBlocks::countRows()
{
    int first = 0;
    for (const auto &block : m_blocks) {
        block->first = first;
        first = block->end();
    }
}

QDateTime CollectionBlocks::listedAt(const Scopes &scopes) const
{
    QDateTime oldest;
    for (const auto &block : m_blocks) {
        const bool counts = scopes.isEmpty() || isInAny(*block, scopes);
        if (counts && block->listedAt.isValid() && (!oldest.isValid() || block->listedAt < oldest))
            oldest = block->listedAt;
    }
    return oldest;
}

bool CollectionBlocks::isIn(int row, const Scopes &scopes) const
{
    return isInAny(at(row).first, scopes);
}

QStringList CollectionBlocks::endpoints(const Scopes &scopes) const
{
    QStringList names;
    for (const auto &block : m_blocks) {
        if (scopes.isEmpty() || isInAny(*block, scopes))
            names << block->endpoint.name;
    }
    names.removeDuplicates();
    return names;
}

QStringList CollectionBlocks::databases(const Scopes &scopes) const
{
    QStringList names;
    for (const auto &block : m_blocks) {
        if (scopes.isEmpty() || isInAny(*block, scopes))
            names << block->database;
    }
    names.removeDuplicates();
    return names;
}

} // namespace headwater
