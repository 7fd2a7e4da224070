// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"
#include "core/job/filterexpression.h"
#include "core/job/freshness.h"
#include "core/job/jobstate.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>

namespace headwater {

/// What a term of a filter is about. Each table has some of them.
enum class FilterKey {
    Any, ///< a word without a key: every text of the row
    Name, ///< of the collection
    Database,
    Endpoint,
    Folder, ///< of the endpoint
    Source,
    Kind,
    Tag,
    State,
    Age, ///< fresh, stale …
    Older, ///< the last completed refresh is older
    Job, ///< its id at the server
    Message, ///< reason or caution
    Note, ///< or ticket
    Since, ///< sent within that time
    Expression, ///< every text of the row
};
using FilterKeys = QList<FilterKey>;

[[nodiscard]] const FilterKeys &collectionFilterKeys(); ///< also those of Freshness
[[nodiscard]] const FilterKeys &historyFilterKeys();
/// As it is typed, without the colon: `db`.
[[nodiscard]] QString filterKeyName(FilterKey key);
/// Whether \a key can ask for a whole name.
[[nodiscard]] bool canBeExact(FilterKey key);
/// The values that \a key can have; empty where any text is one.
[[nodiscard]] QStringList filterValues(FilterKey key);

/// One of the terms, all of which a row must match. Members that the key does not use are empty.
struct FilterTerm
{
    FilterKey key = FilterKey::Any;
    bool isNegated = false;
    bool isExact = false; ///< the whole name is meant, as in name:=books
    QString text; ///< folded: foldedFilterText(); if exact, as it was typed
    QList<CollectionKind> kinds;
    QList<EnvironmentTag> tags;
    QList<std::optional<JobState>> states; ///< nothing: no job
    QList<Freshness> ages;
    qint64 seconds = 0;
    QString pattern; ///< of an expression
    FilterExpression expression;
};

/// Case and composition of letters do not matter in a filter.
[[nodiscard]] QString foldedFilterText(const QString &text);
/// \a value as one term can have it: in quotation marks where it needs them.
[[nodiscard]] QString quotedFilterValue(const QString &value);
/// The term that finds \a value and no other in the column of \a key, which canBeExact(). Empty where the value cannot
/// be written as one term.
[[nodiscard]] QString exactFilterTerm(FilterKey key, const QString &value);

/// A filter text, as it means the same in every table (manual.md §3): terms separated by spaces, all of which must
/// match. A term is a word, "some words", key:value or /expression/, and a minus before it means that it must not
/// match. Values out of a list can be shortened, so that rows narrow while the user types. A known key without a value
/// is still being typed and restricts nothing. After key:= the whole name is meant, in its own case.
///
/// What cannot be understood is named, and such a filter matches nothing: nothing that was typed is ignored.
class FilterText final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::FilterText)
public:
    /// A longer text has a fault. Fields do not let it be typed.
    static constexpr int kLongest = 1000;

    FilterText() = default;
    FilterText(const QString &text, const FilterKeys &keys);

    [[nodiscard]] const QList<FilterTerm> &terms() const { return m_terms; }
    /// One sentence about the first term that is not understood; empty if there is none.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty() && m_fault.isEmpty(); }

private:
    void addTerm(QStringView token);
    void addExpression(QStringView token, FilterTerm term);
    void addValue(FilterTerm term);
    void readTime(FilterTerm &term);
    void blame(const QString &sentence);
    [[nodiscard]] QString unknownKey(const QString &key, const QString &term) const;

    FilterKeys m_keys;
    QList<FilterTerm> m_terms;
    QString m_fault;
};

/// The place of the term around \a cursor in a filter text.
struct FilterPlace
{
    qsizetype from = 0;
    qsizetype size = 0;
};
[[nodiscard]] FilterPlace filterPlaceAt(const QString &text, qsizetype cursor);

} // namespace headwater
