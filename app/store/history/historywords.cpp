// SPDX-License-Identifier: Apache-2.0
#include "store/history/historywords.h"

namespace headwater {

namespace {

constexpr qsizetype kIndexedLetters = 3; // the trigram index has nothing shorter
constexpr qsizetype kMatchedLetters = 8; // at each end of a word, where names and ids differ

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

/// Whether the searchable text of a row has what \a term asks for.
bool isInWords(const FilterTerm &term)
{
    static const FilterKeys keys{FilterKey::Name, FilterKey::Database, FilterKey::Endpoint,
                                 FilterKey::Job,  FilterKey::Message,  FilterKey::Note};
    const bool isIdentity = term.isExact && term.key == FilterKey::Endpoint; // it may be renamed
    return !term.isNegated && !isIdentity && keys.contains(term.key);
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
    return foldedFilterText(
            QStringList({job.collection.name, job.collection.database, job.endpointName, serverId,
                         state, job.reason, job.caution})
                    .join(u'\n'));
}

QString searchText(const Annotation &annotation)
{
    return annotation == Annotation()
            ? QString()
            : foldedFilterText(u'\n' + annotation.note + u'\n' + annotation.ticket);
}

HistoryTerms termsOf(const HistoryFilter &filter)
{
    HistoryTerms terms;
    for (const QString &part : {filter.text, filter.savedText}) {
        const FilterText text(part, historyFilterKeys());
        if (!text.fault().isEmpty())
            return {{}, {}, true};
        for (const FilterTerm &term : text.terms()) {
            if (term.key == FilterKey::Any && !term.isNegated)
                terms.words.append(term.text);
            else
                terms.others.append(term);
        }
    }
    return terms;
}

bool isMatchedWhole(const QString &word)
{
    const qsizetype letters = word.toUcs4().size();
    return kIndexedLetters <= letters && letters <= kMatchedLetters;
}

QString matchExpression(const HistoryTerms &terms, const HistoryFilter &filter)
{
    QStringList all;
    for (const QString &word : terms.words) {
        if (word.toUcs4().size() >= kIndexedLetters)
            all.append(anyOf(QStringList(wordTerm(word)) + stateTerms(stateKeysWith(word))));
    }
    for (const FilterTerm &other : terms.others) {
        const QString text = foldedFilterText(other.text);
        if (isInWords(other) && text.toUcs4().size() >= kIndexedLetters)
            all.append(wordTerm(text));
    }
    if (!all.isEmpty() && !filter.states.isEmpty()) // a rare state makes the search fast
        all.append(anyOf(stateTerms(stateKeysOf(filter.states))));
    return all.join(QStringLiteral(" AND "));
}

QStringList stateKeysWith(const QString &word)
{
    QStringList keys;
    for (const JobState state : allJobStates()) {
        if (foldedFilterText(stateWord(state)).contains(word))
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
