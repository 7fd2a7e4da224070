// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QString>

namespace headwater {

/// Identifies one collection across all endpoints.
struct CollectionRef
{
    EndpointId endpoint;
    QString database;
    QString name;

    bool operator==(const CollectionRef &) const = default;
};

[[nodiscard]] inline size_t qHash(const CollectionRef &ref, size_t seed = 0) noexcept
{
    return qHashMulti(seed, ref.endpoint, ref.database, ref.name);
}

enum class CollectionKind { Unknown, External, Managed };
enum class LoadState { Unknown, NotExist, NotLoad, Loading, Loaded };

/// What a cluster reports about a collection (contract.md §2.5). Until it is described, only `ref`
/// is known. `persistedSpec` is as the server returns it, masked and reordered; it must never be
/// sent.
struct CollectionInfo
{
    CollectionRef ref;
    CollectionKind kind = CollectionKind::Unknown;
    QString persistedSource;
    QString persistedSpec;
    LoadState load = LoadState::Unknown;
    QString serverMessage; ///< top-level `message` beside a success: a warning

    /// An external collection with nothing stored yet: a refresh needs a source and a spec.
    [[nodiscard]] bool isDeferred() const
    {
        return kind == CollectionKind::External && persistedSource.isEmpty();
    }

    bool operator==(const CollectionInfo &) const = default;
};

/// One sentence that says why a server cannot accept \a name for a collection or database, or
/// nothing if it can (contract.md §7).
[[nodiscard]] QString nameFault(const QString &name);

} // namespace headwater

Q_DECLARE_METATYPE(headwater::CollectionRef)
