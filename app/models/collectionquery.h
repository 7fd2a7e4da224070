// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/collection.h"
#include "core/job.h"

#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace headwater {

struct CollectionFacts;

/// What is typed into “Filter collections”, understood. Terms are parted by blanks and must all hold:
///
///   word              occurs in name, database, endpoint or source, in any case
///   db:word endpoint:word source:word name:word   occurs in that one
///   kind:external     kind:managed, kind:unknown
///   state:failed      the state of the latest job, by its word or key; state:none for no job
///   /expression/      a regular expression that matches one of the four texts, in any case
///   -term             must not hold
///
/// Kinds and states may be shortened, so that the rows narrow while one types.
class CollectionQuery
{
public:
    CollectionQuery() = default;
    explicit CollectionQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty() && m_fault.isEmpty(); }
    /// One sentence on a term that cannot be understood; such a query accepts nothing.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    [[nodiscard]] bool accepts(const CollectionFacts &facts) const;

private:
    enum class Field { Any, Name, Database, Endpoint, Source, Kind, State, Expression };
    struct Term
    {
        Field field = Field::Any;
        bool negated = false;
        QString text; // case-folded
        std::vector<CollectionKind> kinds;
        std::vector<std::optional<JobState>> states;
        QRegularExpression expression;
    };

    void addTerm(QStringView token);
    void findKinds(Term &term);
    void findStates(Term &term);
    [[nodiscard]] static bool holds(const Term &term, const CollectionFacts &facts);

    std::vector<Term> m_terms;
    QString m_fault;
};

} // namespace headwater
