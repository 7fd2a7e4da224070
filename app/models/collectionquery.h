// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/freshness.h"
#include "core/job/job.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace headwater {

struct CollectionFacts;

/// The parsed text of “Filter collections”. Terms are separated by spaces, and all of them must match:
///
///   word              occurs in name, database, endpoint or source, ignoring case
///   name:word db:word endpoint:word source:word   occurs in that field
///   kind:external     kind:managed, kind:unknown
///   tag:production    tag:staging, tag:development; tag:none
///   state:failed      the state of the latest job, by its word or key; state:none for no job
///   age:stale         external, and by its tag's limits stale or very stale; age:very-stale, age:fresh, age:never
///   older:2d          the last completed refresh is older than that, or there is none: m, h, d or w
///   /expression/      a regular expression that matches one of the four texts, ignoring case
///   -term             must not match
///
/// Kinds, tags and states may be shortened, so that the rows narrow while the user types.
///
/// Kind and source of a collection are unknown until it is described. Until then neither a term on them nor
/// its negation can be decided: the row is left out, and Judgement::doubtful is set. A word is searched for
/// in what is known; the result is doubtful where the source could change it.
class CollectionQuery
{
    Q_DECLARE_TR_FUNCTIONS(headwater::CollectionQuery)
public:
    CollectionQuery() = default;
    explicit CollectionQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty() && m_fault.isEmpty(); }
    /// One sentence about a term that cannot be parsed; such a query accepts nothing.
    [[nodiscard]] const QString &fault() const { return m_fault; }
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
    enum class Field {
        Any,
        Name,
        Database,
        Endpoint,
        Source,
        Kind,
        Tag,
        State,
        Age,
        Older,
        Expression
    };
    struct Term
    {
        Field field = Field::Any;
        bool negated = false;
        QString text; // case-folded
        std::vector<CollectionKind> kinds;
        std::vector<EnvironmentTag> tags;
        std::vector<std::optional<JobState>> states;
        std::vector<Freshness> ages;
        qint64 seconds = 0;
        QRegularExpression expression;
    };

    void addTerm(QStringView token);
    void addExpression(QStringView pattern, Term term);
    [[nodiscard]] static std::optional<Field> fieldNamed(const QString &key);
    void findKinds(Term &term);
    void findTags(Term &term);
    void findStates(Term &term);
    void findAges(Term &term);
    void readAge(Term &term);
    [[nodiscard]] static bool holds(const Term &term, const CollectionFacts &facts,
                                    const QDateTime &now);
    [[nodiscard]] static Judgement judge(const Term &term, const CollectionFacts &facts,
                                         const QDateTime &now);

    std::vector<Term> m_terms;
    QString m_fault;
};

} // namespace headwater
