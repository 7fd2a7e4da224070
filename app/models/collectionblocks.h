// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablerows.h"
#include "models/scope.h"

#include <utility>

namespace headwater {

class EndpointStore;

/// The rows of the CollectionTableModel in blocks, one a database: in the order of the endpoints, then
/// by name, whatever the order in which answers come. Whoever adds or removes rows calls countRows().
class CollectionBlocks final
{
public:
    /// \a store must outlive the blocks.
    explicit CollectionBlocks(const EndpointStore &store) : m_store(store) { }

    using Blocks = std::vector<std::unique_ptr<CollectionBlock>>;
    [[nodiscard]] const Blocks &all() const { return m_blocks; }
    [[nodiscard]] int rowCount() const { return m_blocks.empty() ? 0 : m_blocks.back()->end(); }

    /// The block that holds \a row, and the row.
    [[nodiscard]] std::pair<CollectionBlock &, CollectionRow &> at(int row) const;
    [[nodiscard]] int rowOf(const CollectionRef &ref) const; ///< -1 when there is none
    [[nodiscard]] CollectionBlock *find(const EndpointId &endpoint, const QString &database) const;
    [[nodiscard]] CollectionBlock &findOrAdd(const ClusterEndpoint &endpoint,
                                             const QString &database);
    void remove(size_t position);
    /// Numbers the rows anew.
    void countRows();

    /// The oldest of the lists in \a scopes; invalid when there is none.
    [[nodiscard]] QDateTime listedAt(const Scopes &scopes) const;
    [[nodiscard]] bool isIn(int row, const Scopes &scopes) const;

private:
    const EndpointStore &m_store;
    Blocks m_blocks;
};

} // namespace headwater
