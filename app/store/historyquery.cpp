// SPDX-License-Identifier: Apache-2.0
#include "store/historyquery.h"

#include "store/historyrow.h"

#include <QStringList>

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>

namespace headwater {

namespace {

constexpr qsizetype kLongestFilterText = 256;
constexpr qsizetype kIndexedLetters = 3; // the trigram index knows nothing shorter
constexpr int kFewJobs = 5000; // are sorted and read in less time than a search takes

QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded().remove(QChar::Null);
}

QStringList wordsOf(const HistoryFilter &filter)
{
    return folded(filter.text.left(kLongestFilterText))
            .simplified()
            .split(u' ', Qt::SkipEmptyParts);
}

/// The states whose words, as shown to the user, contain \a word.
QStringList stateKeysWith(const QString &word)
{
    QStringList keys;
    for (const JobState state : allJobStates()) {
        if (folded(stateWord(state)).contains(word))
            keys.append(stateKey(state));
    }
    return keys;
}

QStringList stateKeysOf(const QList<JobState> &states)
{
    QStringList keys;
    for (const JobState state : allJobStates()) {
        if (states.isEmpty() || states.contains(state))
            keys.append(stateKey(state));
    }
    return keys;
}

/// A statement in the making: its conditions, and their values in the order of the placeholders.
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

    [[nodiscard]] HistoryQuery query(const QString &head, const QString &tail,
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

/// A term of the full-text language: \a text, verbatim, in \a column.
QString term(QLatin1String column, QString text)
{
    return column + QStringLiteral(" : \"") + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

QStringList stateTerms(const QStringList &keys)
{
    QStringList terms;
    for (const QString &key : keys)
        terms.append(term(QLatin1String("state"), key));
    return terms;
}

QString anyOf(const QStringList &terms)
{
    return u'(' + terms.join(QStringLiteral(" OR ")) + u')';
}

bool isIndexed(const QString &word)
{
    return word.toUcs4().size() >= kIndexedLetters;
}

/// The full-text expression for those of \a words that the index knows, or nothing.
QString matchExpression(const QStringList &words, const HistoryFilter &filter)
{
    QStringList all;
    for (const QString &word : words) {
        if (isIndexed(word))
            all.append(anyOf(QStringList(term(QLatin1String("words"), word))
                             + stateTerms(stateKeysWith(word))));
    }
    if (!all.isEmpty() && !filter.states.isEmpty()) // a rare state makes the search short
        all.append(anyOf(stateTerms(stateKeysOf(filter.states))));
    return all.join(QStringLiteral(" AND "));
}

/// Adds what \a filter asks of every row beside its place and state, with those \a words that no
/// index has found already.
void restrict(Conditions &conditions, const HistoryFilter &filter, const QStringList &words)
{
    if (filter.since.isValid())
        conditions.add(QStringLiteral("job.sent_at >= ?"), {timeValue(filter.since)});
    if (filter.endedSince.isValid())
        conditions.add(QStringLiteral("job.ended_at >= ?"), {timeValue(filter.endedSince)});
    if (!filter.reasonGroup.isEmpty())
        conditions.add(QStringLiteral("job.reason_key = ?"), {filter.reasonGroup});
    for (const QString &word : words) {
        const QStringList keys = stateKeysWith(word);
        conditions.add(QStringLiteral("(instr(job.words, ?) > 0 OR job.state IN (")
                               + placeholders(keys.size()) + QStringLiteral("))"),
                       QVariantList{word} + QVariantList(keys.begin(), keys.end()));
    }
}

struct Search
{
    QString from;
    Conditions conditions;
    QString id = QStringLiteral("job.id");
};

/// Rows of any state, along one index.
Search wideSearch(const QString &from, const HistoryFilter &filter, const QStringList &words)
{
    Search search{from, {}};
    restrict(search.conditions, filter, words);
    if (filter.endpoint) {
        search.conditions.add(QStringLiteral("job.endpoint = ?"),
                              {textValue(filter.endpoint->value)});
    }
    if (!filter.database.isEmpty())
        search.conditions.add(QStringLiteral("job.database = ?"), {filter.database});
    if (!filter.states.isEmpty())
        search.conditions.addOneOf(QStringLiteral("job.state"), stateKeysOf(filter.states));
    return search;
}

Search textSearch(const HistoryFilter &filter, const QStringList &words)
{
    const QString match = matchExpression(words, filter);
    if (match.isEmpty())
        return wideSearch(QStringLiteral("job"), filter, words);
    QStringList shortWords;
    std::remove_copy_if(words.begin(), words.end(), std::back_inserter(shortWords), isIndexed);
    // CROSS keeps SQLite from starting at the other end
    Search search
            = wideSearch(QStringLiteral("job_words CROSS JOIN job ON job.id = job_words.rowid"),
                         filter, shortWords);
    search.conditions.add(QStringLiteral("job_words MATCH ?"), {match});
    search.id = QStringLiteral("job_words.rowid");
    return search;
}

Search partSearch(const HistoryPart &part, const HistoryFilter &filter, const QStringList &words,
                  bool isForReasons)
{
    const bool isWhole = !filter.endpoint && filter.database.isEmpty();
    Search search;
    if (isForReasons)
        search.from = QStringLiteral("job INDEXED BY job_by_reason");
    else if (isWhole)
        search.from = QStringLiteral("job INDEXED BY job_by_state");
    else
        search.from = QStringLiteral("job INDEXED BY job_by_part");
    search.conditions.add(QStringLiteral("job.state = ?"), {part.state});
    if (!isWhole) {
        search.conditions.add(QStringLiteral("job.endpoint = ? AND job.database = ?"),
                              {part.endpoint, part.database});
    }
    if (isForReasons) // the index has no others, which SQLite wants to hear
        search.conditions.add(QStringLiteral("job.reason_key <> ''"));
    restrict(search.conditions, filter, words);
    return search;
}

/// What is to be searched: everything at once where an index makes that short, or else part by
/// part, each along an index in the order of ids.
QList<Search> searches(const HistoryFilter &filter, const HistoryOutline &outline,
                       bool isForReasons)
{
    const QStringList words = wordsOf(filter);
    if (outline.isEndedSinceShort)
        return {wideSearch(QStringLiteral("job INDEXED BY job_by_end"), filter, words)};
    if (outline.isSinceShort)
        return {wideSearch(QStringLiteral("job INDEXED BY job_by_sending"), filter, words)};
    const qint64 jobs = std::accumulate(
            outline.parts.begin(), outline.parts.end(), qint64(0),
            [](qint64 sum, const HistoryPart &part) { return sum + part.jobs; });
    if (!words.isEmpty() && jobs > HistoryStore::kMostCounted)
        return {textSearch(filter, words)};
    QList<Search> all;
    for (const HistoryPart &part : outline.parts)
        all.append(partSearch(part, filter, words, isForReasons));
    return all;
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

QString searchText(const RefreshJob &job)
{
    const QString serverId = job.serverId ? job.serverId->text() : QString();
    const QString caution
            = job.caution.isEmpty() ? QString() : stateText(job) + u'\n' + job.caution;
    // on lines of their own, so that no word is found across two of them
    return folded(QStringList({job.collection.name, job.collection.database, job.endpointName,
                               serverId, job.serverStateName, job.reason, caution})
                          .join(u'\n'));
}

QString searchText(const Annotation &annotation)
{
    return annotation == Annotation()
            ? QString()
            : folded(u'\n' + annotation.note + u'\n' + annotation.ticket);
}

HistoryQuery partsQuery(const HistoryFilter &filter)
{
    Conditions conditions;
    if (!filter.states.isEmpty())
        conditions.addOneOf(QStringLiteral("state"), stateKeysOf(filter.states));
    if (!filter.endpoint && filter.database.isEmpty()) {
        return conditions.query(QStringLiteral("SELECT '', '', state, sum(jobs) FROM tally"),
                                QStringLiteral(" GROUP BY state"));
    }
    if (filter.endpoint)
        conditions.add(QStringLiteral("endpoint = ?"), {textValue(filter.endpoint->value)});
    if (!filter.database.isEmpty())
        conditions.add(QStringLiteral("database = ?"), {filter.database});
    return conditions.query(QStringLiteral("SELECT endpoint, database, state, jobs FROM tally"),
                            QString());
}

HistoryQuery sinceShortQuery(const QDateTime &time)
{
    return shortQuery(QStringLiteral("job_by_sending"), QStringLiteral("sent_at"), time);
}

HistoryQuery endedSinceShortQuery(const QDateTime &time)
{
    return shortQuery(QStringLiteral("job_by_end"), QStringLiteral("ended_at"), time);
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

bool isCountedByParts(const HistoryFilter &filter)
{
    return wordsOf(filter).isEmpty() && !filter.since.isValid() && !filter.endedSince.isValid()
            && filter.reasonGroup.isEmpty();
}

QList<HistoryQuery> countQueries(const HistoryFilter &filter, const HistoryOutline &outline)
{
    const bool isBounded = !wordsOf(filter).isEmpty();
    QList<HistoryQuery> queries;
    for (const Search &search : searches(filter, outline, !filter.reasonGroup.isEmpty())) {
        HistoryQuery query = search.conditions.query(
                QStringLiteral("SELECT job.state AS state FROM ") + search.from,
                isBounded ? QStringLiteral(" ORDER BY ") + search.id
                                + QStringLiteral(" DESC LIMIT ?")
                          : QString(),
                isBounded ? QVariantList{HistoryStore::kMostCounted} : QVariantList());
        query.sql = QStringLiteral("SELECT state, count(*) FROM (") + query.sql
                + QStringLiteral(") GROUP BY state");
        queries.append(query);
    }
    return queries;
}

QList<HistoryQuery> reasonQueries(const HistoryFilter &filter, const HistoryOutline &outline)
{
    QList<HistoryQuery> queries;
    for (Search &search : searches(filter, outline, true)) {
        search.conditions.add(QStringLiteral("job.reason_key <> ''"));
        queries.append(search.conditions.query(
                QStringLiteral("SELECT job.reason_key, count(*), max(job.id) FROM ") + search.from,
                QStringLiteral(" GROUP BY job.reason_key")));
    }
    return queries;
}

} // namespace headwater
