// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QList>
#include <QString>

namespace headwater {

/// Names one collection across everything that is configured.
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

/// A column of the collection; `externalField` is the column it maps to in the source, if any.
struct CollectionField
{
    QString name;
    QString type;
    QString externalField;

    bool operator==(const CollectionField &) const = default;
};

/// What a cluster told us of a collection (contract.md §2.5). Until it is described only `ref` is
/// known. `persistedSpec` is as the server gives it: masked and re-ordered, never fit to be sent.
struct CollectionInfo
{
    CollectionRef ref;
    CollectionKind kind = CollectionKind::Unknown;
    QString persistedSource;
    QString persistedSpec;
    LoadState load = LoadState::Unknown;
    QList<CollectionField> fields;
    QString serverMessage; ///< top-level `message` beside a success: a warning

    /// External, but with nothing stored yet: a refresh needs a source and a spec.
    [[nodiscard]] bool isDeferred() const
    {
        return kind == CollectionKind::External && persistedSource.isEmpty();
    }

    bool operator==(const CollectionInfo &) const = default;
};

/// One sentence on why \a name cannot name a collection or a database on a server, or nothing
/// (contract.md §7).
[[nodiscard]] QString nameFault(const QString &name);

} // namespace headwater

Q_DECLARE_METATYPE(headwater::CollectionRef)
