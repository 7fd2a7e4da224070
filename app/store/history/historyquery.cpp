// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyquery.h"

#include "store/history/historyreader.h"
#include "store/history/historyrow.h"
#include "store/history/historyterms.h"
#include "store/history/historywords.h"
#include "store/sqlite/sqlitevalue.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>

namespace headwater {

namespace {

constexpr int kFewJobs = 5000; // can be read and sorted in a few milliseconds

/// A statement under construction: its conditions, and their values in the order of the
/// placeholders.
class Conditions
{
public:
    void add(const QString &condition, const QVariantList &values = {})
    {
        m_conditions.append(condition);
        m_values.append(values);
    }

    void addOneOf(const QString &column, const QStringList &values)
    {
        add(column + QStringLiteral(" IN (") + placeholders(values.size()) + u')',
            QVariantList(values.begin(), values.end()));
    }

    void addPlace(const HistoryFilter &filter)
    {
        if (filter.endpoint)
            add(QStringLiteral("endpoint = ?"), {textValue(filter.endpoint->value)});
        if (!filter.database.isEmpty())
            add(QStringLiteral("database = ?"), {filter.database});
    }

    [[nodiscard]] HistoryQuery query(const QString &head, const QString &tail = {},
                                     const QVariantList &tailValues = {}) const
    {
        const QString where = m_conditions.isEmpty() ? QString() : QStringLiteral(" WHERE ");
        return {head + where + m_conditions.join(QStringLiteral(" AND ")) + tail,
                m_values + tailValues};
    }

private:
    QStringList m_conditions;
    QVariantList m_values;
};

/// The conditions on a row, and the words that must still be searched for in the row itself.
struct Wanted
{
    const HistoryFilter &filter;
    HistoryTerms terms;
    bool isWithReason;
};

/// How one statement finds its rows.
struct Search
{
    QString from;
    Conditions conditions;
    QString id = QStringLiteral("job.id");
};

/// Adds the conditions on every row other than its place and state.
void restrict(Conditions &conditions, const Wanted &wanted)
{
    if (wanted.filter.since.isValid())
        conditions.add(QStringLiteral("sent_at >= ?"), {timeValue(wanted.filter.since)});
    const Absence &absence = wanted.filter.absence; // as Absence::mayHoldTheEndOf()
    if (absence.from.isValid())
        conditions.add(QStringLiteral("learned_at >= ?"), {timeValue(absence.from)});
    if (absence.from.isValid() && absence.until.isValid())
        conditions.add(QStringLiteral("live_at <= ?"), {timeValue(absence.until)});
    if (wanted.isWithReason) // SQLite needs it spelled out: job_by_reason has no other rows
        conditions.add(QStringLiteral("reason_key <> ''"));
    if (!wanted.filter.reasonGroup.isEmpty())
        conditions.add(QStringLiteral("reason_key = ?"), {wanted.filter.reasonGroup});
    if (wanted.terms.isFaulty)
        conditions.add(QStringLiteral("0"));
    for (const FilterTerm &term : wanted.terms.others) {
        const HistoryQuery condition = termCondition(term, wanted.filter);
        conditions.add(condition.sql, condition.values);
    }
    for (const QString &word : wanted.terms.words) {
        const QStringList keys = stateKeysWith(word);
        conditions.add(QStringLiteral("(instr(job.words, ?) > 0 OR job.state IN (")
                               + placeholders(keys.size()) + QStringLiteral("))"),
                       QVariantList{word} + QVariantList(keys.begin(), keys.end()));
    }
}

/// Searches rows of any state at once.
Search wideSearch(const QString &from, const Wanted &wanted)
{
    Search search{from, {}};
    restrict(search.conditions, wanted);
    search.conditions.addPlace(wanted.filter);
    if (!wanted.filter.states.isEmpty())
        search.conditions.addOneOf(QStringLiteral("job.state"), stateKeysOf(wanted.filter.states));
    return search;
}

Search textSearch(Wanted wanted)
{
    const QString match = matchExpression(wanted.terms, wanted.filter);
    if (match.isEmpty())
        return wideSearch(QStringLiteral("job"), wanted);
    wanted.terms.words.removeIf(isMatchedWhole);
    // CROSS keeps SQLite from starting with the other table
    Search search = wideSearch(
            QStringLiteral("job_words CROSS JOIN job ON job.id = job_words.rowid"), wanted);
    search.conditions.add(QStringLiteral("job_words MATCH ?"), {match});
    search.id = QStringLiteral("job_words.rowid");
    return search;
}

Search partSearch(const HistoryPart &part, const Wanted &wanted)
{
    const bool isOfPlace = wanted.filter.endpoint || !wanted.filter.database.isEmpty();
    Search search;
    if (wanted.isWithReason)
        search.from = QStringLiteral("job INDEXED BY job_by_reason");
    else if (isOfPlace)
        search.from = QStringLiteral("job INDEXED BY job_by_part");
    else
        search.from = QStringLiteral("job INDEXED BY job_by_state");
    search.conditions.add(QStringLiteral("state = ?"), {part.state});
    if (isOfPlace) {
        search.conditions.add(QStringLiteral("endpoint = ? AND database = ?"),
                              {part.endpoint, part.database});
    }
    restrict(search.conditions, wanted);
    return search;
}

/// What an index of its own sorts by, and the value of a job.
struct SortKey
{
    QString index;
    QString column;
    QVariant value; // null where the job has none
    bool canBeMissing = false;
};

std::optional<SortKey> keyOf(const HistoryOrder &order, const RefreshJob &job)
{
    switch (order.key) {
    case HistoryOrder::Key::Started:
        return SortKey{QStringLiteral("job_by_started"), QStringLiteral("started_key"),
                       startedKey(job)};
    case HistoryOrder::Key::Collection:
        return SortKey{QStringLiteral("job_by_name"), QStringLiteral("collection COLLATE NOCASE"),
                       textValue(job.collection.name)};
    case HistoryOrder::Key::Took: {
        const auto took = tookKey(job);
        return SortKey{QStringLiteral("job_by_took"), QStringLiteral("took_key"),
                       took ? QVariant(*took) : QVariant(), true};
    }
    case HistoryOrder::Key::Kept:
    case HistoryOrder::Key::State:
    case HistoryOrder::Key::Endpoint:
    case HistoryOrder::Key::Database:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

/// What to search: everything at once if an index makes that short, else part by part, each along
/// an index in the order of ids.
QList<Search> searches(const HistoryFilter &filter, const HistoryOutline &outline,
                       bool isWithReason)
{
    const Wanted wanted{filter, termsOf(filter), isWithReason};
    if (outline.isLearnedSinceShort)
        return {wideSearch(QStringLiteral("job INDEXED BY job_by_learning"), wanted)};
    if (outline.isSinceShort)
        return {wideSearch(QStringLiteral("job INDEXED BY job_by_sending"), wanted)};
    const qint64 jobs
            = std::accumulate(outline.parts.begin(), outline.parts.end(), qint64(0),
                              [](qint64 sum, const HistoryPart &part) { return sum + part.jobs; });
    if (!wanted.terms.isEmpty() && jobs > HistoryReader::kMostCounted)
        return {textSearch(wanted)};
    QList<Search> all;
    for (const HistoryPart &part : outline.parts)
        all.append(partSearch(part, wanted));
    return all;
}

/// Statements that select \a what from the rows of \a columns, one result row per group: over all
/// rows, or over the newest kMostCounted if words have to be searched for.
QList<HistoryQuery> groupQueries(const HistoryFilter &filter, const QList<Search> &searches,
                                 const QString &what, const QString &columns, const QString &group)
{
    const bool isBounded = !termsOf(filter).isEmpty();
    QList<HistoryQuery> queries;
    for (const Search &search : searches) {
        const QString newest
                = QStringLiteral(" ORDER BY ") + search.id + QStringLiteral(" DESC LIMIT ?");
        HistoryQuery query = search.conditions.query(
                QStringLiteral("SELECT ") + columns + QStringLiteral(" FROM ") + search.from,
                isBounded ? newest : QString(),
                isBounded ? QVariantList{HistoryReader::kMostCounted} : QVariantList());
        query.sql = QStringLiteral("SELECT ") + what + QStringLiteral(" FROM (") + query.sql
                + QStringLiteral(") GROUP BY ") + group;
        queries.append(query);
    }
    return queries;
}

HistoryQuery shortQuery(const QString &index, const QString &column, const QDateTime &time)
{
    return {QStringLiteral("SELECT count(*) <= %3 FROM (SELECT 1 FROM job INDEXED BY %1"
                           " WHERE %2 >= ? LIMIT %3 + 1)")
                    .arg(index, column)
                    .arg(kFewJobs),
            {timeValue(time)}};
}

} // namespace

HistoryQuery partsQuery(const HistoryFilter &filter)
{
    Conditions conditions;
    conditions.addPlace(filter);
    if (!filter.states.isEmpty())
        conditions.addOneOf(QStringLiteral("state"), stateKeysOf(filter.states));
    if (filter.endpoint || !filter.database.isEmpty()) {
        return conditions.query(
                QStringLiteral("SELECT endpoint, database, state, jobs FROM tally"));
    }
    return conditions.query(QStringLiteral("SELECT '', '', state, sum(jobs) FROM tally"),
                            QStringLiteral(" GROUP BY state"));
}

HistoryQuery sinceShortQuery(const QDateTime &time)
{
    return shortQuery(QStringLiteral("job_by_sending"), QStringLiteral("sent_at"), time);
}

HistoryQuery learnedSinceShortQuery(const QDateTime &time)
{
    return shortQuery(QStringLiteral("job_by_learning"), QStringLiteral("learned_at"), time);
}

QList<HistoryQuery> idQueries(const HistoryFilter &filter, const HistoryOutline &outline,
                              LocalJobId before, int limit)
{
    const qint64 end = before == LocalJobId{} ? std::numeric_limits<qint64>::max() : qint64(before);
    QList<HistoryQuery> queries;
    for (Search &search : searches(filter, outline, !filter.reasonGroup.isEmpty())) {
        search.conditions.add(search.id + QStringLiteral(" < ?"), {end});
        queries.append(search.conditions.query(
                QStringLiteral("SELECT ") + search.id + QStringLiteral(" FROM ") + search.from,
                QStringLiteral(" ORDER BY ") + search.id + QStringLiteral(" DESC LIMIT ?"),
                {limit}));
    }
    return queries;
}

bool isKeyed(const HistoryOrder &order)
{
    return keyOf(order, {}).has_value();
}

QList<HistoryQuery> keyedQueries(const HistoryFilter &filter, const HistoryOrder &order,
                                 const RefreshJob *after, int limit)
{
    const auto key = keyOf(order, after ? *after : RefreshJob());
    if (!key)
        return {};
    const Conditions wanted
            = wideSearch({}, {filter, termsOf(filter), !filter.reasonGroup.isEmpty()}).conditions;
    const QString direction = order.isDescending ? QStringLiteral(" DESC") : QString();
    QList<HistoryQuery> queries;
    const auto add = [&](const Conditions &conditions, const QString &sorting) {
        queries.append(conditions.query(
                QStringLiteral("SELECT job.id FROM job INDEXED BY ") + key->index,
                QStringLiteral(" ORDER BY ") + sorting + QStringLiteral("job.id DESC LIMIT ?"),
                {limit}));
    };
    const bool isBehindKeys = after && key->value.isNull();
    if (after && !isBehindKeys) { // the rest of those that are equal
        Conditions equal = wanted;
        equal.add(key->column + QStringLiteral(" = ? AND job.id < ?"),
                  {key->value, qint64(after->localId)});
        add(equal, {});
    }
    if (!isBehindKeys) {
        Conditions others = wanted;
        if (after) {
            others.add(key->column
                               + (order.isDescending ? QStringLiteral(" < ?")
                                                     : QStringLiteral(" > ?")),
                       {key->value});
        } else if (key->canBeMissing) {
            others.add(key->column + QStringLiteral(" IS NOT NULL"));
        }
        add(others, key->column + direction + QStringLiteral(", "));
    }
    if (key->canBeMissing) {
        Conditions keyless = wanted;
        keyless.add(key->column + QStringLiteral(" IS NULL"));
        if (isBehindKeys)
            keyless.add(QStringLiteral("job.id < ?"), {qint64(after->localId)});
        add(keyless, {});
    }
    return queries;
}

const QList<JobState> &liveStates()
{
    static const QList<JobState> states = [] {
        QList<JobState> live;
        std::copy_if(allJobStates().begin(), allJobStates().end(), std::back_inserter(live),
                     isLive);
        return live;
    }();
    return states;
}

const QString &isLiveCondition()
{
    static const QString condition = [] {
        QStringList keys;
        for (const JobState state : liveStates())
            keys.append(QStringLiteral("'%1'").arg(stateKey(state)));
        return QStringLiteral("state IN (%1)").arg(keys.join(u','));
    }();
    return condition;
}

HistoryQuery rowQuery(const HistoryFilter &filter, LocalJobId id)
{
    Search search = wideSearch(QStringLiteral("job"),
                               {filter, termsOf(filter), !filter.reasonGroup.isEmpty()});
    search.conditions.add(QStringLiteral("job.id = ?"), {qint64(id)});
    return search.conditions.query(QStringLiteral("SELECT 1 FROM ") + search.from);
}

bool isCountedByParts(const HistoryFilter &filter)
{
    return termsOf(filter).isEmpty() && !filter.since.isValid() && !filter.absence.from.isValid()
            && filter.reasonGroup.isEmpty();
}

QList<HistoryQuery> countQueries(const HistoryFilter &filter, const HistoryOutline &outline)
{
    return groupQueries(filter, searches(filter, outline, !filter.reasonGroup.isEmpty()),
                        QStringLiteral("state, count(*)"), QStringLiteral("job.state AS state"),
                        QStringLiteral("state"));
}

QList<HistoryQuery> reasonQueries(const HistoryFilter &filter, const HistoryOutline &outline)
{
    return groupQueries(filter, searches(filter, outline, true),
                        QStringLiteral("reason_key, count(*), max(id)"),
                        QStringLiteral("job.reason_key AS reason_key, job.id AS id"),
                        QStringLiteral("reason_key"));
}

} // namespace headwater
