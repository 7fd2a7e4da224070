// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"

#include <QDateTime>
#include <QHash>
#include <QObject>

#include <optional>

namespace headwater {

class DraftStore;

/// New settings that were entered for a collection and not sent.
struct PairDraft
{
    Override pair;
    QList<LocalJobId> retries; ///< that the pair retries
    QDateTime keptSince; ///< when an earlier run wrote it, then without its secrets; else invalid
};

/// The drafts of all collections, with the secrets that were entered until the program ends. Without the secrets they
/// are written to a file, and read from it by later runs.
class PairDrafts final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Keeps drafts in \a store too, which must outlive this.
    void keepIn(DraftStore &store) { m_store = &store; }

    [[nodiscard]] std::optional<PairDraft> find(const CollectionRef &collection) const;
    [[nodiscard]] bool has(const CollectionRef &collection) const;
    /// A draft without any text is none.
    void put(const CollectionRef &collection, const PairDraft &draft);
    void remove(const CollectionRef &collection);
    void removeAllOf(const EndpointId &endpoint);
    /// Why the last draft is not in the file; empty if it is.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    /// The collection's draft is another one, or there is none any longer.
    void changed(const headwater::CollectionRef &collection);

private:
    DraftStore *m_store = nullptr;
    QHash<CollectionRef, PairDraft> m_drafts;
    QString m_trouble;
};

} // namespace headwater
