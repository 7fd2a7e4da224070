// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/job.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace headwater {

struct CollectionFacts;

/// What is typed into “Filter collections”, understood. Terms are parted by blanks and must all hold:
///
///   word              occurs in name, database, endpoint or source, in any case
///   name:word db:word endpoint:word source:word   occurs in that one
///   kind:external     kind:managed, kind:unknown
///   tag:production    tag:staging, tag:development; tag:none
///   state:failed      the state of the latest job, by its word or key; state:none for no job
///   older:2d          no refresh was done for so long, or ever: m, h, d or w
///   /expression/      a regular expression that matches one of the four texts, in any case
///   -term             must not hold
///
/// Kinds, tags and states may be shortened, so that the rows narrow while one types.
///
/// Kind and source of a collection are not known before it was looked at. A term on them cannot be
/// judged then, and neither can its opposite: the row is left out, as the doubt says. A word is looked
/// for in what is known, with a doubt where the source could change the answer.
class CollectionQuery
{
    Q_DECLARE_TR_FUNCTIONS(headwater::CollectionQuery)
public:
    CollectionQuery() = default;
    explicit CollectionQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty() && m_fault.isEmpty(); }
    /// One sentence on a term that cannot be understood; such a query accepts nothing.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    /// Whether time alone changes what is accepted.
    [[nodiscard]] bool dependsOnTime() const;

    struct Judgement
    {
        bool accepted = true;
        bool doubtful = false; ///< a look at the collection could change it
    };
    /// \a now is what ages count from.
    [[nodiscard]] Judgement judge(const CollectionFacts &facts, const QDateTime &now) const;
    [[nodiscard]] bool accepts(const CollectionFacts &facts, const QDateTime &now = {}) const
    {
        return judge(facts, now).accepted;
    }

private:
    enum class Field { Any, Name, Database, Endpoint, Source, Kind, Tag, State, Older, Expression };
    struct Term
    {
        Field field = Field::Any;
        bool negated = false;
        QString text; // case-folded
        std::vector<CollectionKind> kinds;
        std::vector<EnvironmentTag> tags;
        std::vector<std::optional<JobState>> states;
        qint64 seconds = 0;
        QRegularExpression expression;
    };

    void addTerm(QStringView token);
    void addExpression(QStringView pattern, Term term);
    [[nodiscard]] static std::optional<Field> fieldNamed(const QString &key);
    void findKinds(Term &term);
    void findTags(Term &term);
    void findStates(Term &term);
    void readAge(Term &term);
    [[nodiscard]] static bool holds(const Term &term, const CollectionFacts &facts,
                                    const QDateTime &now);
    [[nodiscard]] static Judgement judge(const Term &term, const CollectionFacts &facts,
                                         const QDateTime &now);

    std::vector<Term> m_terms;
    QString m_fault;
};

} // namespace headwater
