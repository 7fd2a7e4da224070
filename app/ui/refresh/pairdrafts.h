// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace headwater {

/// New settings that were entered for a collection and not sent.
struct PairDraft
{
    Override pair;
    QList<LocalJobId> retries; ///< that the pair retries
};

/// The drafts of all collections, with the secrets that were entered, until the program ends.
class PairDrafts final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] std::optional<PairDraft> find(const CollectionRef &collection) const;
    [[nodiscard]] bool has(const CollectionRef &collection) const;
    /// A draft without any text is none.
    void put(const CollectionRef &collection, const PairDraft &draft);
    void remove(const CollectionRef &collection);

Q_SIGNALS:
    /// The collection's draft is another one, or there is none any longer.
    void changed(const headwater::CollectionRef &collection);

private:
    QHash<CollectionRef, PairDraft> m_drafts;
};

} // namespace headwater
