// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QDateTime>

#include <optional>

namespace headwater {

/// A column of the collection.
struct CollectionField
{
    QString name;
    QString type;
    QString externalField{}; ///< the column it maps to in the source, if any
    bool isPrimary = false;
    QString elementType{}; ///< of arrays
    std::optional<qint64> dimension{}; ///< of vectors
    std::optional<qint64> maxLength{}; ///< of texts

    bool operator==(const CollectionField &) const = default;
};

struct CollectionIndex
{
    QString field;
    QString metric; ///< empty where the server does not tell it

    bool operator==(const CollectionIndex &) const = default;
};

/// What a description tells beside CollectionInfo. Kept for the few collections that somebody looks at: tens of
/// thousands of them would need much memory.
struct CollectionSchema
{
    QList<CollectionField> fields;
    QList<CollectionIndex> indexes;
    std::optional<int> shards;
    QString description; ///< by whoever created the collection

    bool operator==(const CollectionSchema &) const = default;
};

struct LoadProgress
{
    LoadState state = LoadState::Unknown;
    std::optional<int> percent; ///< while loading

    bool operator==(const LoadProgress &) const = default;
};

/// A description in full.
struct DescribedCollection
{
    CollectionInfo info;
    CollectionSchema schema;
};

/// What was read of one collection that somebody looks at. What the server did not tell is absent.
struct CollectionDetails
{
    std::optional<CollectionInfo> info;
    CollectionSchema schema;
    LoadProgress load;
    std::optional<qint64> rows;
    QDateTime readAt; ///< our clock, UTC; invalid where nothing was read
    bool hasFailed = false; ///< the server could not be asked since

    bool operator==(const CollectionDetails &) const = default;
};

} // namespace headwater
