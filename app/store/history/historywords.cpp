// SPDX-License-Identifier: Apache-2.0
#include "store/history/historywords.h"

namespace headwater {

namespace {

constexpr qsizetype kLongestFilterText = 256;
constexpr qsizetype kIndexedLetters = 3; // the trigram index has nothing shorter
constexpr qsizetype kMatchedLetters = 8; // at each end of a word, where names and ids differ

QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded().remove(QChar::Null);
}

/// A term of the full-text query language: \a text, verbatim, in \a column.
QString term(QLatin1String column, QString text)
{
    return column + QStringLiteral(" : \"") + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

/// Matches what contains \a word, or its two ends if it is long.
QString wordTerm(const QString &word)
{
    const QLatin1String words("words");
    const QList<uint> letters = word.toUcs4();
    if (letters.size() <= kMatchedLetters)
        return term(words, word);
    const auto part = [&](qsizetype from, qsizetype size) {
        return term(
                words,
                QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.data()) + from, size));
    };
    return u'(' + part(0, kIndexedLetters) + QStringLiteral(" AND ")
            + part(letters.size() - kMatchedLetters, kMatchedLetters) + u')';
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

} // namespace

QString searchText(const RefreshJob &job)
{
    const QString serverId = job.serverId ? job.serverId->text() : QString();
    // the words of a state that many rows share are searched for by state
    const QString shown = stateText(job);
    const QString state = shown == stateWord(job.state) ? QString() : shown;
    // on separate lines, so that no word matches across two of them
    return folded(QStringList({job.collection.name, job.collection.database, job.endpointName,
                               serverId, state, job.reason, job.caution})
                          .join(u'\n'));
}

QString searchText(const Annotation &annotation)
{
    return annotation == Annotation() ? QString()
                                      : folded(u'\n' + annotation.note + u'\n' + annotation.ticket);
}

QStringList wordsOf(const HistoryFilter &filter)
{
    return folded(filter.text.left(kLongestFilterText))
            .simplified()
            .split(u' ', Qt::SkipEmptyParts);
}

bool isMatchedWhole(const QString &word)
{
    const qsizetype letters = word.toUcs4().size();
    return kIndexedLetters <= letters && letters <= kMatchedLetters;
}

QString matchExpression(const QStringList &words, const HistoryFilter &filter)
{
    QStringList all;
    for (const QString &word : words) {
        if (word.toUcs4().size() >= kIndexedLetters)
            all.append(anyOf(QStringList(wordTerm(word)) + stateTerms(stateKeysWith(word))));
    }
    if (!all.isEmpty() && !filter.states.isEmpty()) // a rare state makes the search fast
        all.append(anyOf(stateTerms(stateKeysOf(filter.states))));
    return all.join(QStringLiteral(" AND "));
}

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

} // namespace headwater
