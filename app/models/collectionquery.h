// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/filtertext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace headwater {

struct CollectionFacts;

/// A FilterText with the keys of collections, and which of them it lets through. A word is searched for in name,
/// database, endpoint and source; an age is about external collections.
///
/// Kind and source of a collection are unknown until it is described. Until then neither a term on them nor
/// its negation can be decided: the row is left out, and Judgement::doubtful is set. A word is searched for
/// in what is known; the result is doubtful where the source could change it.
class CollectionQuery
{
    Q_DECLARE_TR_FUNCTIONS(headwater::CollectionQuery)
public:
    CollectionQuery() = default;
    explicit CollectionQuery(const QString &text) : m_text(text, collectionFilterKeys()) { }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// One sentence about a term that cannot be parsed, or that took too long for a row; such a query accepts nothing.
    [[nodiscard]] const QString &fault() const
    {
        return m_text.fault().isEmpty() ? m_tooHard : m_text.fault();
    }
    /// Whether the passing of time alone can change what is accepted.
    [[nodiscard]] bool dependsOnTime() const;

    struct Judgement
    {
        bool accepted = true;
        bool doubtful = false; ///< a description of the collection could change the result
    };
    /// Ages count back from \a now.
    [[nodiscard]] Judgement judge(const CollectionFacts &facts, const QDateTime &now) const;
    [[nodiscard]] bool accepts(const CollectionFacts &facts, const QDateTime &now = {}) const
    {
        return judge(facts, now).accepted;
    }

private:
    [[nodiscard]] bool holds(const FilterTerm &term, const CollectionFacts &facts,
                             const QDateTime &now) const;
    [[nodiscard]] Judgement judge(const FilterTerm &term, const CollectionFacts &facts,
                                  const QDateTime &now) const;

    FilterText m_text;
    mutable QString m_tooHard;
};

} // namespace headwater
