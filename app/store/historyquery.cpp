// SPDX-License-Identifier: Apache-2.0
#include "store/historyquery.h"

#include <QStringList>

#include <algorithm>
#include <limits>

namespace headwater {

namespace {

constexpr qsizetype kLongestFilterText = 256;
constexpr qsizetype kIndexedLetters = 3; // the trigram index knows nothing shorter

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
        return {head + QStringLiteral(" WHERE ") + m_conditions.join(QStringLiteral(" AND "))
                        + tail,
                m_values + tailValues};
    }

    static QString placeholders(qsizetype count)
    {
        return QStringList(count, QStringLiteral("?")).join(u',');
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

void addColumns(Conditions &conditions, const HistoryFilter &filter)
{
    if (filter.endpoint)
        conditions.add(QStringLiteral("job.endpoint = ?"), {filter.endpoint->value});
    if (!filter.database.isEmpty())
        conditions.add(QStringLiteral("job.database = ?"), {filter.database});
    if (filter.since.isValid())
        conditions.add(QStringLiteral("job.sent_at >= ?"), {filter.since.toMSecsSinceEpoch()});
}

struct Search
{
    QString from;
    Conditions conditions;
};

Search textSearch(const QStringList &words, const HistoryFilter &filter)
{
    Search search{QStringLiteral("job"), {}};
    const QString match = matchExpression(words, filter);
    if (!match.isEmpty()) {
        // CROSS keeps SQLite from starting at the other end
        search.from = QStringLiteral("job_words CROSS JOIN job ON job.id = job_words.rowid");
        search.conditions.add(QStringLiteral("job_words MATCH ?"), {match});
    }
    for (const QString &word : words) {
        if (isIndexed(word))
            continue;
        const QStringList keys = stateKeysWith(word);
        search.conditions.add(QStringLiteral("(instr(job.words, ?) > 0 OR job.state IN (")
                                      + Conditions::placeholders(keys.size())
                                      + QStringLiteral("))"),
                              QVariantList{word} + QVariantList(keys.begin(), keys.end()));
    }
    addColumns(search.conditions, filter);
    if (!filter.states.isEmpty())
        search.conditions.addOneOf(QStringLiteral("job.state"), stateKeysOf(filter.states));
    return search;
}

/// What is to be searched: all words at once, or else state by state along an index.
QList<Search> searches(const HistoryFilter &filter)
{
    const QStringList words = wordsOf(filter);
    if (!words.isEmpty())
        return {textSearch(words, filter)};
    QList<Search> all;
    for (const QString &key : stateKeysOf(filter.states)) {
        Search search{filter.endpoint ? QStringLiteral("job INDEXED BY job_by_endpoint")
                                      : QStringLiteral("job INDEXED BY job_by_state"),
                      {}};
        search.conditions.add(QStringLiteral("job.state = ?"), {key});
        addColumns(search.conditions, filter);
        all.append(search);
    }
    return all;
}

} // namespace

QString searchText(const RefreshJob &job)
{
    const QString serverId = job.serverId ? job.serverId->text() : QString();
    // on lines of their own, so that no word is found across two of them
    return folded(QStringList({job.collection.name, job.collection.database, job.endpointName,
                               serverId, job.serverStateName, job.reason})
                          .join(u'\n'));
}

QList<HistoryQuery> idQueries(const HistoryFilter &filter, LocalJobId before, int limit)
{
    const qint64 end = before == LocalJobId{} ? std::numeric_limits<qint64>::max() : qint64(before);
    QList<HistoryQuery> queries;
    for (Search &search : searches(filter)) {
        const bool isIndexed = search.from.startsWith(QLatin1String("job_words"));
        const QString id = isIndexed ? QStringLiteral("job_words.rowid") : QStringLiteral("job.id");
        search.conditions.add(id + QStringLiteral(" < ?"), {end});
        queries.append(search.conditions.query(
                QStringLiteral("SELECT ") + id + QStringLiteral(" FROM ") + search.from,
                QStringLiteral(" ORDER BY ") + id + QStringLiteral(" DESC LIMIT ?"), {limit}));
    }
    return queries;
}

QList<HistoryQuery> countQueries(const HistoryFilter &filter)
{
    QList<HistoryQuery> queries;
    for (const Search &search : searches(filter)) {
        queries.append(search.conditions.query(QStringLiteral("SELECT job.state, count(*) FROM ")
                                                       + search.from,
                                               QStringLiteral(" GROUP BY job.state")));
    }
    return queries;
}

} // namespace headwater
