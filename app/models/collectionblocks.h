// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablerows.h"
#include "models/scope.h"

#include <utility>

namespace headwater {

class EndpointStore;

/// The rows of the CollectionTableModel, in one block per database. Blocks follow the order of the endpoints,
/// then the name, in whatever order answers arrive. The caller that adds or removes rows calls countRows().
class CollectionBlocks final
{
public:
    /// \a store must outlive the blocks.
    explicit CollectionBlocks(const EndpointStore &store) : m_store(store) { }

    using Blocks = std::vector<std::unique_ptr<CollectionBlock>>;
    [[nodiscard]] const Blocks &all() const { return m_blocks; }
    [[nodiscard]] int rowCount() const { return m_blocks.empty() ? 0 : m_blocks.back()->end(); }

    /// The block that contains \a row, and the row itself.
    [[nodiscard]] std::pair<CollectionBlock &, CollectionRow &> at(int row) const;
    [[nodiscard]] int rowOf(const CollectionRef &ref) const; ///< -1 when there is none
    [[nodiscard]] CollectionBlock *find(const EndpointId &endpoint, const QString &database) const;
    [[nodiscard]] CollectionBlock &findOrAdd(const ClusterEndpoint &endpoint,
                                             const QString &database);
    void remove(size_t position);
    /// Renumbers the rows.
    void countRows();

    /// When the oldest list in \a scopes was read; invalid when there is none.
    [[nodiscard]] QDateTime listedAt(const Scopes &scopes) const;
    [[nodiscard]] bool isIn(int row, const Scopes &scopes) const;
    [[nodiscard]] QStringList endpoints(const Scopes &scopes) const; ///< their names
    [[nodiscard]] QStringList databases(const Scopes &scopes) const;

private:
    const EndpointStore &m_store;
    Blocks m_blocks;
};

} // namespace headwater
